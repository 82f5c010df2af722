/**
 * What each preset promises and what its file must say for that: PDF/UA-1 (ISO 14289-1) for the screen, PDF/A-2a
 * (ISO 19005-2; 3a with its source inside, ISO 19005-3) and PDF/UA-1 for keeping, PDF/X-1a:2003 (ISO 15930-4) for the
 * press, or PDF/X-4 (ISO 15930-7) where there is a profile to put inside.
 */
import type {PdfOptions} from '../presets.ts'
import type {Pt} from '../units.ts'
import {markLength} from './marks.ts'
import {srgbProfile} from './srgb.ts'

/** What a file of a preset is like. */
export interface Standard {
  readonly version: '1.4' | '1.6' | '1.7'
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

const screen: Standard = {
  version: '1.7',
  interactive: true,
  ink: '0 g',
  info: {},
  claims: [['pdfuaid:part', '1']]
}

/** What a file of the options is like. */
export function standardOf({preset, profile, attachSource}: PdfOptions): Standard {
  switch (preset) {
    case 'screen':
      return screen
    case 'archive':
      return {
        ...screen,
        claims: [
          // A file that holds another one that is no PDF/A itself (ISO 19005-3, 6.8).
          ['pdfaid:part', attachSource ? '3' : '2'],
          ['pdfaid:conformance', 'A'],
          ...screen.claims
        ]
      }
    case 'print':
      return profile ? press4 : press1a
  }
}

/** Black alone, over whatever is below (ISO 32000-1, 8.6.7). */
const ink = '/Over gs 0 0 0 1 k 0 0 0 1 K'

const press1a: Standard = {
  version: '1.4',
  interactive: false,
  ink,
  info: {GTS_PDFXVersion: 'PDF/X-1a:2003', Trapped: {name: 'False'}},
  claims: [
    ['pdf:Trapped', 'False'],
    ['pdfx:GTS_PDFXVersion', 'PDF/X-1a:2003']
  ]
}

/** ISO 15930-7, 6.6: the claim stands in the packet, which also says which rendition of the document this is. */
const press4: Standard = {
  version: '1.6',
  interactive: false,
  ink,
  info: {Trapped: {name: 'False'}},
  claims: [
    ['pdf:Trapped', 'False'],
    ['pdfxid:GTS_PDFXVersion', 'PDF/X-4'],
    ['xmpMM:VersionID', '1'],
    ['xmpMM:RenditionClass', 'default']
  ]
}

/** What colours are meant for: a profile, or a printing condition that others know by its name. */
export interface Intent {
  readonly subtype: 'GTS_PDFA1' | 'GTS_PDFX'
  readonly condition: string
  readonly profile?: {readonly bytes: Uint8Array; readonly channels: 1 | 3 | 4}
}

/** The output intent of a file, where its standard asks for one. */
export function intentOf({preset, condition, profile}: PdfOptions): Intent | undefined {
  if (preset === 'screen') return undefined
  if (preset === 'print') return {subtype: 'GTS_PDFX', condition, ...(profile && {profile})}
  return {
    subtype: 'GTS_PDFA1',
    condition: 'sRGB',
    profile: {bytes: srgbProfile(), channels: 3}
  }
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
