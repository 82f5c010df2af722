/**
 * What each preset promises and what its file must say for that: PDF/UA-1 (ISO 14289-1) for the screen, PDF/A-2a
 * (ISO 19005-2) and PDF/UA-1 for keeping, PDF/X-1a:2003 (ISO 15930-4) for the press.
 */
import type {PdfOptions, Preset} from '../presets.ts'
import type {Pt} from '../units.ts'
import {markLength} from './marks.ts'
import {srgbProfile} from './srgb.ts'

/** What a file of a preset is like. */
export interface Standard {
  readonly version: '1.4' | '1.7'
  /** Whether content is tagged, leads elsewhere and is listed: what is printed has nobody to use it. */
  readonly interactive: boolean
  /** What puts ink on, at the head of each page. */
  readonly ink: string
  /** Further entries of the information dictionary, and of the metadata packet. */
  readonly info: Readonly<Record<string, string | Name>>
  readonly claims: readonly (readonly [name: string, value: string])[]
}

/** A name in the file, where a text would stand otherwise. */
export interface Name {
  readonly name: string
}

export const standards: Readonly<Record<Preset, Standard>> = {
  screen: {
    version: '1.7',
    interactive: true,
    ink: '0 g',
    info: {},
    claims: [['pdfuaid:part', '1']]
  },
  archive: {
    version: '1.7',
    interactive: true,
    ink: '0 g',
    info: {},
    claims: [
      ['pdfaid:part', '2'],
      ['pdfaid:conformance', 'A'],
      ['pdfuaid:part', '1']
    ]
  },
  print: {
    version: '1.4',
    interactive: false,
    // Black alone, over whatever is below (ISO 32000-1, 8.6.7).
    ink: '/Over gs 0 0 0 1 k 0 0 0 1 K',
    info: {GTS_PDFXVersion: 'PDF/X-1a:2003', Trapped: {name: 'False'}},
    claims: [
      ['pdf:Trapped', 'False'],
      ['pdfx:GTS_PDFXVersion', 'PDF/X-1a:2003']
    ]
  }
}

/** What colours are meant for: a profile, or a printing condition that others know by its name. */
export interface Intent {
  readonly subtype: 'GTS_PDFA1' | 'GTS_PDFX'
  readonly condition: string
  readonly profile?: Uint8Array
}

/** The output intent of a file, where its standard asks for one. */
export function intentOf({preset, condition}: PdfOptions): Intent | undefined {
  if (preset === 'screen') return undefined
  if (preset === 'print') return {subtype: 'GTS_PDFX', condition}
  return {subtype: 'GTS_PDFA1', condition: 'sRGB', profile: srgbProfile()}
}

/** White around the trimmed page: the bleed, and beyond it room for marks. */
export interface Margins {
  readonly bleed: Pt
  readonly outer: Pt
}

/** The white around the page; none where it is not to be trimmed. */
export function marginsOf({
  preset,
  bleed,
  cropMarks,
  registrationMarks
}: PdfOptions): Margins | undefined {
  if (preset !== 'print') return undefined
  return {bleed, outer: bleed + (cropMarks || registrationMarks ? markLength + beyondMarks : 0)}
}

/** White around the marks, so that no device cuts their ends. */
const beyondMarks: Pt = 2
