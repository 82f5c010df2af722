/** What a house style says: a `House` is a loaded template, every length in points, every choice made. */
import type {Matter} from '../publication.ts'
import type {IndexOrder} from '../script/collation.ts'
import type {Punctuation} from '../script/punctuation.ts'
import type {Pt} from '../units.ts'
import type {BlockName, BlockStyle, Colour, FaceRole, HouseFace} from './block-style.ts'

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
  /** The mark of a change of scene, and the blank lines around it. */
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
  /** Whether the heading that is a text's title is set as one, and the levels below it count from the first. */
  readonly titleApart: boolean
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

/**
 * What stands at the three places of a line above or below the type area. `{title}`, `{author}`,
 * `{heading}` (the shallowest level of which there are several) and `{heading1}` … `{heading6}` are filled in.
 */
export interface Places {
  readonly inner: string
  readonly center: string
  readonly outer: string
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
