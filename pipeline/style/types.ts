/**
 * What a house style says, and what a block is once the style is applied to it.
 *
 * A `House` is a loaded template: every length in points, every choice made. A `StyledBlock` is a block
 * of the document with all that setting it needs to know; nothing after `style/` asks for a node type.
 */
import type {Position} from 'unist'
import type {ListedCaption} from '../captions.ts'
import type {Face} from '../font/face.ts'
import type {Role} from '../mdast.ts'
import type {FilePart, Matter} from '../publication.ts'
import type {Raster} from '../raster.ts'
import type {IndexOrder} from '../script/collation.ts'
import type {Region} from '../script/language.ts'
import type {Punctuation} from '../script/punctuation.ts'
import type {Element} from '../structure.ts'
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

/**
 * What stands at the three places of a line above or below the type area. `{title}`, `{author}`,
 * `{heading}` (the shallowest level of which there are several) and `{heading1}` … `{heading6}` are filled in.
 */
export interface Places {
  readonly inner: string
  readonly center: string
  readonly outer: string
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

/** How words are marked within a line. */
export interface InlineStyle {
  /** Strong words take the bold weight of their face, or the face of headings (黑体). */
  readonly strong: 'bold' | 'heading'
  /** Emphasised Han get marks below them (着重号), or the face for emphasis (楷体). */
  readonly emphasis: 'dots' | 'face'
}

/** The marks of list items, by how deep the list lies; deeper ones begin again. */
export interface ListStyle {
  /** The first number as it looks: `1.`, `（一）`, `①`, `a)`. */
  readonly numbers: readonly string[]
  readonly bullets: readonly string[]
  /** A bullet of Song is a speck. */
  readonly bulletFace: FaceRole
  /** The boxes of tasks: one that is open, one that is done. */
  readonly tasks: readonly [string, string]
}

/** Where notes stand: at the foot of their page, or together at the end, under a title. */
export interface NoteStyle {
  /** The rule above notes at the foot, as a share of the measure. */
  readonly rule: number
  readonly place: 'foot' | 'end'
  /** Whether notes at the foot are numbered through, or from 1 on each page. */
  readonly numbering: 'document' | 'page'
  readonly title: string
}

/** How the index of a book looks. */
export interface IndexStyle {
  readonly title: string
  readonly order: IndexOrder
  readonly columns: number
  /** White between columns, and how far in entries below others stand, in em. */
  readonly columnGap: number
  readonly step: number
  /** What stands between an entry and its folios, between two folios, and where to look instead, `{see}`. */
  readonly beforeFolios: string
  readonly betweenFolios: string
  readonly see: string
}

/** How the lines of a book run: from left to right, or from top to bottom with each line left of the one before. */
export const writingModes = ['horizontal', 'vertical'] as const

/** The head of official documents (版头) and what stands at their foot (版记). Distances are from edge to edge. */
export interface DocumentStyle {
  /** From the head of the type area to the masthead (发文机关标志). */
  readonly masthead: Pt
  /** Blank lines above the number, and between the rule and the text. */
  readonly aboveNumber: number
  readonly aboveText: number
  /** The rule below the number, and how far below it stands. */
  readonly rule: {readonly distance: Pt; readonly weight: Pt; readonly colour: Colour}
  /** The rules of the foot: the first and the last, and those between. */
  readonly foot: {readonly outer: Pt; readonly inner: Pt}
}

/** How e-books differ from print. */
export interface EbookStyle {
  readonly writing: (typeof writingModes)[number]
  /** How many digits stand upright beside each other in a vertical line (纵中横); longer numbers lie on their side. */
  readonly upright: number
}

/** A loaded house style. */
export interface House {
  readonly name: string
  /** What the house calls itself, for lists: 白皮书单行本. */
  readonly title: string
  readonly page: {
    readonly width: Pt
    readonly height: Pt
    /** Type area in characters of the body size by lines of the grid (版心). */
    readonly characters: number
    readonly lines: number
    /** In how many columns the text stands, the white between them in em, and whether a rule stands in it. */
    readonly columns: number
    readonly columnGap: number
    readonly columnRule: boolean
    /** The grid: from base line to base line of the body. */
    readonly leading: Pt
    /** From the head of the trimmed page to the type area (天头). */
    readonly head: Pt
    /** From the spine to the type area (订口). */
    readonly spine: Pt
    /** Whether a heading that comes to stand at the head of a page keeps its blank lines. */
    readonly blankAtHead: boolean
    /** Whether headings may take a line more, or one fewer, where that fills a page. */
    readonly elasticHeadings: boolean
    /** Whether pages are filled before all: a widow is borne, and facing pages may end on different lines. */
    readonly fullPages: boolean
    /** The fewest lines that the last page of a chapter should have. */
    readonly lastLines: number
  }
  /** How thick rules are: above notes and below running heads; above and below tables. */
  readonly rules: {readonly thin: Pt; readonly thick: Pt}
  readonly faces: Readonly<Record<FaceRole, HouseFace>>
  readonly blocks: Readonly<Record<BlockName, BlockStyle>>
  readonly runningHead: {
    /** From the type area up to the base line of the running head. */
    readonly distance: Pt
    readonly rule: boolean
    readonly verso: Places
    readonly recto: Places
    /** Whether pages that begin with what opens a page have one. */
    readonly openings: boolean
  }
  readonly folio: {
    /** Where it stands on its line, as its block is aligned (`end` is the outer edge). */
    readonly place: keyof Places
    /** From the type area to the base line of the folio: down to it at the foot, up to it at the head. */
    readonly distance: Pt
    readonly at: 'foot' | 'head'
    /** What it looks like: `— {folio} —`. */
    readonly form: string
    /** The numerals of the pages before the body. */
    readonly front: 'roman' | 'upperRoman'
    /** Whether pages that begin with what opens a page show theirs. */
    readonly openings: boolean
  }
  /** What stands before the text and behind it, of what there is something to say. */
  readonly matter: Matter
  readonly titlePage: {
    /** How far down the page the middle of the title stands, as a share of its height. */
    readonly middle: number
    /** Blank lines between the title and the authors. */
    readonly aboveAuthors: number
  }
  /** The mark of a change of scene, and the blank lines around it. */
  /** The cover of a book for the press. */
  readonly cover: {
    /** White at the edges of front and back, and at both ends of the spine. */
    readonly margin: Pt
    /** How far down the front the middle of the title stands, as a share of its height. */
    readonly middle: number
    readonly sizes: Readonly<Record<'title' | 'subtitle' | 'author' | 'publisher' | 'spine', Pt>>
    /** From base line to base line, and between title and authors, in em. */
    readonly leading: number
    /** A spine less wide has no words (GB/T 11668: 5 mm). */
    readonly narrowestSpine: Pt
    /** The colours of its front on a screen; for the press it is black. */
    readonly ground: Colour
    readonly ink: Colour
    /** Whether a thick and a thin rule stand about the front. */
    readonly frame: boolean
    /** How high a black band at the head of the sheet is; it runs over the edges. */
    readonly band: Pt
  }
  readonly thematicBreak: {readonly mark: string; readonly before: number; readonly after: number}
  readonly contents: {
    readonly title: string
    /** Headings down to this depth are listed. */
    readonly depth: number
    /** How far in each level stands from the one above it, in em. */
    readonly step: number
    /** The mark of the leaders, and from one to the next in em. */
    readonly leader: string
    readonly leaderPitch: number
    /** What titles leave free for leader and folio, in em. */
    readonly folioRoom: number
  }
  /** How far in lines of verse and of code are set that are turned over, in em, and what marks those of code. */
  readonly turnover: {readonly verse: number; readonly code: number; readonly mark: string}
  readonly inline: InlineStyle
  readonly lists: ListStyle
  /** The words of headings that get no number: 前言. */
  readonly unnumbered: readonly string[]
  readonly tables: {
    /** White between two columns, in em of the table. */
    readonly columnGap: number
  }
  readonly notes: NoteStyle
  /** How marks are set where the rules of the region leave a choice. */
  readonly punctuation: Punctuation
  /** The titles of the lists of figures and of tables. */
  readonly captionLists: {readonly figures: string; readonly tables: string}
  readonly index: IndexStyle
  readonly ebook: EbookStyle
  /** How official documents begin and end; a house without it has none. */
  readonly document?: DocumentStyle
  /** CSS that is added to the one made for the EPUB. */
  readonly css: string
}

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
