/** What the steps of reading hand to one another, and what an editor may rule of a text. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {SetLine} from '../extract/types.ts'
import type {Role} from '../mdast.ts'
import type {Demand} from './rulings.ts'

/** The decoded text after code-point hygiene, with the way back to the raw text. */
export interface Source {
  /** The decoded raw text, as it was given. */
  readonly raw: string
  /** The same without stray code points; offsets of all later steps are UTF-16 offsets in this. */
  readonly text: string
  /** For each offset of `text` the offset in `raw`; one more entry for the end. */
  readonly origins: Uint32Array | undefined
  /** Code units of what was exchanged, by its offset in `raw`, where they are more than one. */
  readonly lengths: ReadonlyMap<number, number>
}

/** A source and its lines. */
export interface Lined {
  readonly source: Source
  readonly lines: readonly RawLine[]
}

/** A stretch of `Source.text`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A line of the extraction that holds text. Its span leaves out white space at both ends. */
export interface RawLine extends Span {
  /** White space before it, in em: a U+3000 is 1, a space ½. */
  readonly indent: number
  /** Blank lines before it. */
  readonly gap: number
  /** Whether a page ended before it: a form feed, or furniture that was taken out. */
  readonly pageBefore: boolean
  /** What kinds of characters it holds: bits of `trait`. */
  readonly traits: number
  /** How it was set, if that is known and need not be estimated. */
  readonly set?: SetLine
  /** The marks of notes in it or right behind it, once the notes are known. */
  readonly marks?: readonly NoteMark[]
  /** Whether a note was taken out before it. */
  readonly noteBefore?: boolean
}

/** The mark of a note in the text. */
export interface NoteMark extends Span {
  readonly label: string
}

/** Text that was taken out of the flow, by a rule. */
export interface Cut extends Span {
  readonly rule: string
}

/** What a block is. */
export const blockKinds = ['body', 'item', 'heading'] as const

/** What a block is. */
export type BlockKind = (typeof blockKinds)[number]

/**
 * What becomes of a block's lines: joined as running text, kept as the author broke them, parted into
 * cells, or left as they are, spaces and all.
 */
export type Form = 'running' | 'verse' | 'table' | 'intact'

/** A run of raw lines that the decoder took for one block. */
export interface LineRun {
  readonly kind: BlockKind
  /** First and last raw line, both counted in. */
  readonly first: number
  readonly last: number
  /** How sure the decoder is of the run's start: the log-odds against its best alternative. */
  readonly margin: number
  readonly form?: Form
  readonly role?: Role
  /** Whether it was displayed: a quotation. */
  readonly quote?: boolean
  /** What was demanded of it. */
  readonly ruled?: Demand
}

/** What can be ruled. */
export const verdicts = [
  'join',
  'split',
  'heading',
  'heading 1',
  'heading 2',
  'heading 3',
  'heading 4',
  'heading 5',
  'heading 6',
  'text',
  'item',
  'verse',
  'furniture',
  'keep'
] as const

/** What was ruled of a place. */
export type Verdict = (typeof verdicts)[number]

/** One ruling: the place as its author wrote it, and where that stands in the file of rulings. */
export interface Ruling {
  readonly verdict: Verdict
  readonly at: string
  readonly position: Position | undefined
}

/** All rulings on a text, and the file that they came from: it takes their messages. */
export interface Rulings {
  readonly file: VFile
  readonly rulings: readonly Ruling[]
}
