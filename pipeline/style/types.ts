/**
 * What a block is once the style is applied to it.
 *
 * A `StyledBlock` is a block of the document with all that setting it needs to know; nothing after `style/` asks
 * for a node type. The types of the house (`house-types.ts`, `block-style.ts`) are handed on from here.
 */
import type {Position} from 'unist'
import type {ListedCaption} from '../captions.ts'
import type {Face} from '../font/face.ts'
import type {FilePart} from '../publication.ts'
import type {Raster} from '../raster.ts'
import type {Region} from '../script/language.ts'
import type {Punctuation} from '../script/punctuation.ts'
import type {Element} from '../structure.ts'
import type {Pt} from '../units.ts'
import type {BlockAlignment, BlockName, Colour} from './block-style.ts'

export {
  type Alignment,
  type BlockAlignment,
  type BlockName,
  type BlockStyle,
  blockOfRole,
  type Colour,
  colourRoles,
  type FaceRole,
  type HouseFace
} from './block-style.ts'
export {
  type DocumentStyle,
  type EbookStyle,
  type House,
  type IndexStyle,
  type InlineStyle,
  type ListStyle,
  type NoteStyle,
  type Places,
  writingModes
} from './house-types.ts'

/** A line below words: a proper name's (专名号) or, wavy, that of a work's title (书名号). */
export interface Underline {
  readonly form: 'straight' | 'wavy'
}

/** A stretch of characters set alike. */
export interface StyledRun {
  readonly text: string
  /** Faces in order of preference: a character takes the first that has it. */
  readonly faces: readonly Face[]
  readonly size: Pt
  /** Above the base line: superscripts. */
  readonly rise?: Pt
  /** Address that the run leads to: `https://…`, or `#anchor` within the document. */
  readonly link?: string
  /** A line below; runs that have the very same one share it. */
  readonly underline?: Underline
  readonly strike?: boolean
  /** Whether each Han has a mark of emphasis (着重号). */
  readonly dots?: boolean
  /** What stands above: the run is one group, in which no line ends. */
  readonly ruby?: StyledRun
  /** A picture in the line, which its text, a single character, stands for. */
  readonly picture?: StyledPicture
  /** Whose conventions the run follows, where they are not those of its block. */
  readonly region?: Region
  /** BCP 47, where it is not the document's: words are divided by its rules. */
  readonly language?: string
  /** Identifier of the note that this run is the mark of. */
  readonly note?: string
  /** Identifiers of the places that an index leads to, at the head of the run. */
  readonly marks?: readonly string[]
  /** What it is in the document's structure; nothing for what is no part of the text. */
  readonly element?: Element
  readonly position?: Position
}

/** Text to be broken into lines. A line feed in its runs is a break that the author made. */
export interface StyledText {
  readonly type: 'text'
  readonly role: BlockName
  /** 1 to 6 for headings, 0 otherwise. */
  readonly depth: number
  readonly runs: readonly StyledRun[]
  readonly size: Pt
  readonly leading: Pt
  readonly align: BlockAlignment
  readonly colour?: Colour
  /** In points. `first` is on top of `start`. */
  readonly indent: {readonly first: Pt; readonly start: Pt; readonly end: Pt}
  /** In grid lines, as in `BlockStyle`. */
  readonly lines: number
  readonly before: number
  readonly after: number
  readonly opening: 'none' | 'page' | 'recto'
  /** How lines are set that are turned over because a line of the author's is too long. */
  readonly turnover?: {readonly indent: Pt; readonly mark?: StyledRun}
  /** A list item's mark, set before the first line, ending where the text begins. */
  readonly label?: readonly StyledRun[]
  /** Anchor by which contents, bookmarks and links find the block. */
  readonly id?: string
  readonly region: Region
  /** How the house sets punctuation; as most do, without. */
  readonly punctuation?: Punctuation
  /** BCP 47: words are divided by its rules. */
  readonly language?: string
  readonly position?: Position
}

/** A table: rows of cells, each cell a text. */
export interface StyledTable {
  readonly type: 'table'
  readonly rows: readonly (readonly StyledText[])[]
  /** How many rows at the top are its head, repeated on each page. */
  readonly headRows: number
  readonly position?: Position
}

/** A thematic break. */
export interface StyledBreak {
  readonly type: 'break'
  readonly position?: Position
}

/** A picture at its size on the page. */
export interface StyledPicture {
  readonly raster: Raster
  readonly width: Pt
  readonly height: Pt
  /** What it shows, in words. */
  readonly alt: string
}

/** A picture that stands by itself, with its caption. */
export interface StyledFigure {
  readonly type: 'figure'
  readonly picture: StyledPicture
  readonly caption?: StyledText
  /** What the picture is in the document's structure; nothing for one that is but an ornament. */
  readonly element?: Element
  readonly position?: Position
}

/** What follows begins a page. */
export interface StyledPageBreak {
  readonly type: 'page-break'
  readonly position?: Position
}

export type StyledBlock = StyledText | StyledTable | StyledBreak | StyledFigure | StyledPageBreak

/** A text, styled. */
export interface StyledContent {
  readonly blocks: readonly StyledBlock[]
  /** Notes by identifier, in the order of their marks. */
  readonly notes: ReadonlyMap<string, readonly StyledText[]>
}

/** The document, styled: its text, and its parts that are files. */
export interface StyledDocument extends StyledContent {
  readonly parts?: ReadonlyMap<FilePart, StyledContent>
  /** The captions of all of them. */
  readonly captions?: readonly ListedCaption[]
}
