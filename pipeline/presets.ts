/** For whom a PDF and an EPUB are made, and what can be chosen about them. */
import {type Pt, parseLength} from './units.ts'

/** For the press, for the screen, for keeping. */
export const presets = ['screen', 'print', 'archive'] as const

/** What a PDF is made for. */
export type Preset = (typeof presets)[number]

/** What becomes of pictures on paper: all in greys, or in the inks that they are in. */
export const pictureColours = ['gray', 'cmyk'] as const

/** The profile of a printing condition (ICC), by how many inks it knows. */
export interface Profile {
  readonly bytes: Uint8Array
  readonly channels: 1 | 4
}

/** How a PDF is made. What no word is said of matters to the press alone. */
export interface PdfOptions {
  readonly preset: Preset
  /** How far around the trimmed page ink may run that is to reach its edge. */
  readonly bleed: Pt
  /** Whether lines beside the page say where it is trimmed. */
  readonly cropMarks: boolean
  /** Whether crosses beside the page show how the plates lie on each other. */
  readonly registrationMarks: boolean
  /** Pages are filled up to a multiple of this: those of a folded sheet. */
  readonly signature: number
  /** The printing condition, by its name in the registry of characterised conditions (ICC). */
  readonly condition: string
  /** Its profile, to be put into the file. */
  readonly profile?: Profile
  readonly pictures: (typeof pictureColours)[number]
  /** How thick a leaf is; from it the width of the spine is told. */
  readonly leaf?: Pt
  /** Whether a book for the press gets a cover, as a file of its own. */
  readonly cover: boolean
  /** Whether a file for keeping holds the clean text that it was made of. */
  readonly attachSource: boolean
  /** Whether a file that is read on a screen opens with two pages side by side, as a book does. */
  readonly facingPages: boolean
}

/** What is done where nothing is said. Printers ask for 3 mm of bleed. */
export const usualPdf: PdfOptions = {
  preset: 'screen',
  bleed: parseLength('3mm')!,
  cropMarks: false,
  registrationMarks: false,
  signature: 1,
  condition: 'FOGRA39',
  pictures: 'gray',
  cover: false,
  attachSource: false,
  facingPages: false
}

/** How the faces of the house go into an EPUB: not at all, as fonts of any program, or as web fonts, half as large. */
export const fontPackings = ['none', 'sfnt', 'woff2'] as const

/** How an EPUB is made. */
export interface EpubChoices {
  readonly fonts: (typeof fontPackings)[number]
  /** Whether the fonts serve nothing outside the book. */
  readonly obfuscated: boolean
  /** What the publisher says of its accessibility, who had it judged; without it nothing is claimed. */
  readonly conformance?: Conformance
}

/** Levels of WCAG, and its versions that EPUB Accessibility 1.1 knows. */
export const wcagLevels = ['A', 'AA', 'AAA'] as const
export const wcagVersions = ['2.0', '2.1', '2.2'] as const

/** A claim that a book conforms to EPUB Accessibility 1.1. */
export interface Conformance {
  readonly wcag: (typeof wcagVersions)[number]
  readonly level: (typeof wcagLevels)[number]
  /** Who judged it. */
  readonly by: string
  /** What entitles them to it. */
  readonly credential?: string
  /** Address of their report. */
  readonly report?: string
}

/** What is done where nothing is said: readers bring their own faces. */
export const usualEpub: EpubChoices = {fonts: 'none', obfuscated: false}
