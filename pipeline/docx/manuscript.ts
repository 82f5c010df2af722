/** What every handler may look up while the document is written; nothing in it changes but the styles it asks for. */
import type {VFile} from 'vfile'
import type {IndexGroup, Publication} from '../publication.ts'
import type {Region} from '../script/language.ts'
import type {House} from '../style/types.ts'
import type {DerivedStyle} from './nesting.ts'
import type {Survey} from './survey.ts'

/** A picture's file. */
export interface ImageFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** The document on the desk. */
export interface Manuscript {
  readonly file: VFile
  readonly publication: Publication
  readonly house: House
  readonly region: Region
  readonly survey: Survey
  /** By the address that the text gives. */
  readonly images: ReadonlyMap<string, ImageFile>
  /** Folios of headings by their identifiers, as far as they are known. */
  readonly folios: ReadonlyMap<string, string>
  /** The entries of the index, where the book has one. */
  readonly index: readonly IndexGroup[]
  /** The styles made for places, by their identifiers, as the text asks for them. */
  readonly derived: Map<string, DerivedStyle>
}
