/**
 * What banxin's trees hold beyond mdast.
 *
 * Import this file for its types wherever a tree is read or made. A node type that is added here does
 * not compile until `epub/` and `docx/` (see `Handlers`) and `style/` (switches without a default) handle it.
 */
import type {Nodes, PhrasingContent} from 'mdast'
import type {Position} from 'unist'
import type {FilePart} from './publication.ts'
import type {Reason} from './reasons.ts'

/**
 * Verse: lines that the author broke. Its children hold a `break` between two lines.
 * Markdown has no mark for it; a paragraph whose line ends are hard breaks becomes verse in `edit/`.
 */
export interface Verse {
  type: 'verse'
  children: PhrasingContent[]
  position?: Position | undefined
  data?: VerseData | undefined
}

/** An interface, so that others may extend it as they may any node's data. */
export interface VerseData extends NodeDecision {}

/**
 * Ruby: a reading or a gloss above its base (注音). One group: no line ends within it. In Markdown
 * `{漢字|かんじ}`, or HTML's `<ruby>`.
 */
export interface Ruby {
  type: 'ruby'
  annotation: string
  children: PhrasingContent[]
  position?: Position | undefined
  data?: RubyData | undefined
}

/** An interface, so that others may extend it. */
export interface RubyData extends NodeDecision {}

/**
 * Words that are marked in a way for which Markdown has no sign of its own; it is written in HTML there.
 * Without a mark it says the language of its words only.
 */
export interface Span {
  type: 'span'
  mark?: SpanMark
  /** BCP 47, where the words are in another language than those around them. */
  language?: string
  children: PhrasingContent[]
  position?: Position | undefined
  data?: SpanData | undefined
}

/** An interface, so that others may extend it. */
export interface SpanData extends NodeDecision {}

/** How words may be marked: 着重号 below each Han, 专名号 a straight line below, 书名号 a wavy one. */
export const spanMarks = [
  'superscript',
  'subscript',
  'emphasis-dots',
  'proper-name',
  'work-title'
] as const

/** A way to mark words. */
export type SpanMark = (typeof spanMarks)[number]

/**
 * A drawing or a formula in a vocabulary of its own (HTML's foreign elements): well-formed markup that runs nothing
 * and fetches nothing. Its children are its words, for whoever cannot show it.
 */
export interface Foreign {
  type: 'foreign'
  vocabulary: 'SVG' | 'MathML'
  markup: string
  /** Whether the author says in words what it shows. */
  described: boolean
  children: PhrasingContent[]
  position?: Position | undefined
  data?: ForeignData | undefined
}

/** An interface, so that others may extend it. */
export interface ForeignData extends NodeDecision {}

/** What follows begins a page. */
export interface PageBreak {
  type: 'pageBreak'
  position?: Position | undefined
  data?: PageBreakData | undefined
}

/** An interface, so that others may extend it. */
export interface PageBreakData extends NodeDecision {}

/** A place that the index of the book leads to. It shows nothing. */
export interface IndexMark {
  type: 'indexMark'
  /** What LaTeX's `\index{…}` holds: `纸张!开本`, `chongqing@重庆`, `版口|see{版心}`. */
  entry: string
  position?: Position | undefined
  data?: IndexMarkData | undefined
}

/** An interface, so that others may extend it. */
export interface IndexMarkData extends NodeDecision {
  /** Unique in the book. */
  id?: string
}

/** What a caption stands at. */
export type CaptionKind = 'figure' | 'table'

/** A guess that reading made, kept with the node that came of it. */
export interface Decision {
  /** Which rule decided, as a short id: `heading-numbered`, `join-full-line`. */
  readonly rule: string
  /** How sure the rule is, 0 to 1. */
  readonly confidence: number
}

/** A decision on a place of the raw text, as it is told to who asks for it. */
export interface PlacedDecision extends Decision {
  /** What the line was taken for: `join` (to the line before), `text`, `heading 2`, `item`, `verse`, `furniture`. */
  readonly reading: string
  /** What it could have been, likeliest first. */
  readonly alternatives: readonly {readonly reading: string; readonly confidence: number}[]
  /** What spoke for it and against it, strongest first; `sayReason` puts it into words. */
  readonly evidence: readonly Reason[]
  readonly position: Position
  /** The place by the text around it, as `decisions.yaml` names places. */
  readonly anchor: string
}

/**
 * What a paragraph is beside running text, or what the words at its beginning are. A role is data alone:
 * no mark of it is added to the text, and what has no use for it sets a paragraph.
 *
 * `addressee` 各区人民政府：, `attachment` 附件：1.清单, `byline` 本报记者 王小江, `caption` 图1　水位, `copies` 抄送：…, `dateline` 新华社北京6月5日电 (words),
 * `lead` a run-in sentence that heads its paragraph (words), `metadata` 书名：…, `remark` （此件公开发布）, 附件：…,
 * `signature` who signed an official document, and its date.
 */
export type Role =
  | 'addressee'
  | 'attachment'
  | 'byline'
  | 'caption'
  | 'copies'
  | 'dateline'
  | 'lead'
  | 'metadata'
  | 'remark'
  | 'signature'

/** The data of a node that reading decided on. */
export interface NodeDecision {
  decision?: Decision
  role?: Role
  /** The part of the book that a block belongs to, where it is a file of its own (`parts.ts`). */
  part?: FilePart
  /** Of a caption, what it stands at, and by which lists find it. */
  caption?: CaptionKind
  captionId?: string
}

/** Text that reading took out of the flow and kept here: a folio, a running head, a continuation note. */
export interface Removal {
  readonly rule: string
  readonly text: string
  /** Where it stood in the raw text. */
  readonly position: Position
}

/** A code point that reading replaced by another: a Kangxi radical by its ideograph. */
export interface Substitution {
  readonly rule: string
  readonly from: string
  readonly to: string
  /** UTF-16 offsets in the decoded raw text at which it was replaced. */
  readonly offsets: readonly number[]
}

declare module 'unist' {
  interface Data extends NodeDecision {}
}

declare module 'mdast' {
  interface RootContentMap {
    verse: Verse
    ruby: Ruby
    span: Span
    foreign: Foreign
    pageBreak: PageBreak
    indexMark: IndexMark
  }
  interface BlockContentMap {
    verse: Verse
    foreign: Foreign
    pageBreak: PageBreak
  }
  interface PhrasingContentMap {
    ruby: Ruby
    span: Span
    foreign: Foreign
    indexMark: IndexMark
  }
  interface RootData {
    removals?: readonly Removal[]
    substitutions?: readonly Substitution[]
    /** All decisions, if they were asked for, and the decoded text that their places lie in. */
    decisions?: readonly PlacedDecision[]
    text?: string
  }
}

/** One function for each node type: the compiler names the one that is missing. */
export type Handlers<Out> = {
  readonly [Type in Nodes['type']]: (node: Extract<Nodes, {type: Type}>) => Out
}
