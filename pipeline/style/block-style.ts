/** How a house sets one kind of block: the kinds there are, and what is said of each. */
import type {Role} from '../mdast.ts'
import type {Pt} from '../units.ts'

/** How the lines of a block end. */
export type Alignment = 'justify' | 'start' | 'center' | 'end'

/** How a house aligns a block; of a `stack` each line stands in the middle over the last one, which stands at the end. */
export type BlockAlignment = Alignment | 'stack'

/** A colour of the house by what it is for. */
export const colourRoles = ['red'] as const

/** Red, green and blue: `#e60012`. */
export type Colour = `#${string}`

/** A text face of the house by what it is for. Song for the body, Hei for headings. */
export type FaceRole = 'body' | 'title' | 'heading' | 'emphasis' | 'quotation' | 'note' | 'code'

/** Where a role's glyphs come from, in each format. */
export interface HouseFace {
  /** Family in the catalogue of faces. */
  readonly family: string
  readonly weight: number
  /** The weight that serves for strong text. */
  readonly boldWeight: number
  /** CSS families for the EPUB, the generic one last. */
  readonly css: readonly string[]
  /** Font names for the DOCX. */
  readonly word: {readonly eastAsian: string; readonly latin: string}
}

/** How one kind of block is set. Lengths in em are of the block's own size; lines are of the page's grid. */
export interface BlockStyle {
  readonly face: FaceRole
  /** Set in the bold weight of its face. */
  readonly bold: boolean
  readonly size: Pt
  /** From base line to base line within the block. */
  readonly leading: Pt
  readonly align: BlockAlignment
  /** Black, without. */
  readonly colour?: Colour
  /** First-line indent, and indents of both sides, in em of the block. */
  readonly indent: {readonly first: number; readonly start: number; readonly end: number}
  /** How many grid lines a heading of one line occupies, the blank ones around it included (占行). */
  readonly lines: number
  /** Blank grid lines before and after. */
  readonly before: number
  readonly after: number
  /** How many lines of text must follow a heading on its page (背题). */
  readonly keep: number
  /** The form of the numbers that a heading gets which has none: `第{一}章　`, `{1}.{1} `. */
  readonly number?: string
  /** Whether a heading stands over all columns wherever it comes, the text before it in even columns above it. */
  readonly spans: boolean
  /** Where the block begins. */
  readonly opening: 'none' | 'page' | 'recto'
}

/** Blocks that a house styles. */
export type BlockName =
  | 'title'
  | 'subtitle'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'heading5'
  | 'heading6'
  | 'paragraph'
  | 'quote'
  | 'verse'
  | 'item'
  | 'code'
  | 'table'
  | 'note'
  | 'caption'
  | 'contentsTitle'
  | 'runningHead'
  | 'folio'
  | 'addressee'
  | 'attachment'
  | 'signature'
  | 'remark'
  | 'masthead'
  | 'documentNumber'
  | 'documentMark'
  | 'signer'
  | 'documentFoot'
  | 'indexHead'
  | 'indexEntry'

/** The blocks of paragraphs that are something beside running text. */
export const blockOfRole: Partial<Readonly<Record<Role, BlockName>>> = {
  addressee: 'addressee',
  attachment: 'attachment',
  caption: 'caption',
  signature: 'signature',
  remark: 'remark'
}
