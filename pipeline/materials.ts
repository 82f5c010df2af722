/** What goes into a finished file beside the text, and what comes out. */
import type {FontBook} from './font/book.ts'
import type {EpubChoices, PdfOptions} from './presets.ts'
import type {Image, Images, IndexGroup, PageStart, Publication} from './publication.ts'
import type {House} from './style/types.ts'
import type {Pt} from './units.ts'

/** What the text itself does not say. */
export interface Materials {
  readonly publication: Publication
  readonly house: House
  /** The faces of the house. Only the PDF needs them, and an EPUB that is to carry them. */
  readonly faces: FontBook
  /** The images that the tree refers to. */
  readonly images: Images
  /** The picture on the cover, which only the EPUB shows. */
  readonly cover?: Image
  /** Where the pages of the PDF begin, if it was made before: the EPUB lists them. */
  readonly pages?: readonly PageStart[]
  /** The folios of headings in the PDF, where it was made before; the contents of the DOCX show them. */
  readonly folios?: Folios
  /** The entries of the index, where the book has one. */
  readonly index?: readonly IndexGroup[]
  /** How the PDF is made; for the screen, where nothing is said. */
  readonly pdf?: PdfOptions
  /** How the EPUB is made; without fonts, where nothing is said. */
  readonly epub?: EpubChoices
}

/** Folios by the identifiers of headings. */
export type Folios = ReadonlyMap<string, string>

/** A finished file. */
export interface Rendering {
  readonly bytes: Uint8Array
  /** How many pages it has, where it has pages. */
  readonly pages?: number
  /** Where its pages begin in the text, those before the text aside. */
  readonly starts?: readonly PageStart[]
  /** The folios of its headings. */
  readonly folios?: Folios
  /** Its cover for the press, a PDF of its own. */
  readonly cover?: Uint8Array
  /** How wide its spine is, where it is known on what it is printed. */
  readonly spine?: Pt
}
