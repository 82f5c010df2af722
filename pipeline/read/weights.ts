/**
 * What the decoder believes before it has seen the document: policy as data.
 *
 * All probabilities were set by hand from the texts named in `README.md`, are meant to serve any text,
 * and are estimated anew from each document (see `estimate.ts`), from which they move as far as its
 * evidence carries. A weight is a natural logarithm of odds unless its comment says otherwise.
 */
import type {BlockKind} from './types.ts'

/** How a line ends. `closer` is a closing mark with no stop before it. */
export const endings = [
  'stop',
  'exclamation',
  'colon',
  'semicolon',
  'comma',
  'closer',
  'other'
] as const

/** How a line ends. */
export type Ending = (typeof endings)[number]

/** How a line begins, markers of numbering aside. `bound` may not begin a line: 。）”;
 * `speech` tells who speaks: 高俅道：“. */
export const beginnings = [
  'bound',
  'opening',
  'speech',
  'lower',
  'upper',
  'digit',
  'other'
] as const

/** How a line begins. */
export type Beginning = (typeof beginnings)[number]

/** The gap before a line against the document's usual gap; `page` says nothing either way. */
export const gaps = ['less', 'usual', 'more', 'page'] as const

/** The gap before a line. */
export type Gap = (typeof gaps)[number]

/** A line's indent against its page's usual one. */
export const indents = ['flush', 'indented', 'far', 'outdented'] as const

/** A line's indent. */
export type Indent = (typeof indents)[number]

/** A line's indent against the line before it; a page's end makes them incomparable. */
export const steps = ['same', 'deeper', 'shallower', 'page'] as const

/** A line's indent against the line before it. */
export type Step = (typeof steps)[number]

/** A line's type against the body's; `unknown` where only the text was extracted. */
export const looks = ['plain', 'larger', 'strong', 'smaller', 'unknown'] as const

/** A line's type. */
export type Look = (typeof looks)[number]

/** A line's type against that of the line before it. */
export const turns = ['same', 'other', 'unknown'] as const

/** Whether the type changes. */
export type Turn = (typeof turns)[number]

/** Shares of each value, in the order of the list above it, at a place within a block or at its edge. */
export interface Rates {
  /** Of all places between two lines, the share at which a block ends. */
  readonly split: number
  /** Of all blocks, the share of each kind: body, item, heading. */
  readonly kinds: readonly number[]
  /** How the last line of each kind of block ends. */
  readonly endings: Record<BlockKind, readonly number[]>
  /** For each ending of the line before it, how a block begins. */
  readonly beginnings: readonly (readonly number[])[]
  /** Between the lines of a heading the gap is as its designer would. */
  readonly gaps: Record<BlockKind | 'within' | 'withinHeading', readonly number[]>
  /** The further lines of an item may stand in with it; those of a paragraph hardly do. */
  readonly indents: Record<BlockKind | 'within' | 'withinItem', readonly number[]>
  readonly steps: Record<'start' | 'within', readonly number[]>
  /** How blocks of each kind are set, and whether the type changes at a block's start and within one. */
  readonly looks: Record<BlockKind, readonly number[]>
  readonly turns: Record<'start' | 'within', readonly number[]>
  /** Of the places within a block, the share at which the extractor broke a line in two. */
  readonly fragments: number
}

/** Shares at places where a block goes on: how the line ends, and for each ending how the next begins. */
export interface Running {
  readonly endings: readonly number[]
  readonly beginnings: readonly (readonly number[])[]
}

/** How lines go on before the document was seen: a line's end falls anywhere in a sentence. */
export const priorRunning = {
  endings: [0.037, 0.008, 0.006, 0.006, 0.11, 0.03, 0.803],
  beginnings: [0.012, 0.04, 0.012, 0.35, 0.06, 0.04, 0.486]
} as const

/** The rates before the document was seen. */
export const priorRates: Rates = {
  split: 0.25,
  kinds: [0.8, 0.1, 0.1],
  endings: {
    body: [0.76, 0.07, 0.06, 0.04, 0.004, 0.02, 0.046],
    item: [0.4, 0.05, 0.03, 0.15, 0.01, 0.05, 0.31],
    // A heading may ask, but it neither pauses nor stops.
    heading: [0.005, 0.03, 0.006, 0.002, 0.002, 0.04, 0.915]
  },
  // No block begins with what may not begin a line, but where a scan lost what stood before it.
  beginnings: endings.map(() => [0.00002, 0.13, 0.04, 0.02, 0.3, 0.06, 0.448]),
  gaps: {
    // A change of gap speaks for a split, whichever way: headings set close to their text are known.
    body: [0.12, 0.5, 0.38, 1],
    item: [0.08, 0.7, 0.22, 1],
    heading: [0.08, 0.37, 0.55, 1],
    within: [0.05, 0.91, 0.04, 1],
    withinHeading: [0.12, 0.48, 0.4, 1]
  },
  indents: {
    body: [0.6, 0.33, 0.02, 0.05],
    item: [0.4, 0.45, 0.1, 0.05],
    heading: [0.6, 0.15, 0.2, 0.05],
    within: [0.9, 0.04, 0.02, 0.04],
    withinItem: [0.6, 0.33, 0.03, 0.04]
  },
  steps: {
    // First lines step in, and the lines after them out again.
    start: [0.6, 0.25, 0.15, 1],
    within: [0.84, 0.03, 0.13, 1]
  },
  looks: {
    body: [0.95, 0.006, 0.014, 0.03, 1],
    item: [0.95, 0.006, 0.014, 0.03, 1],
    heading: [0.15, 0.5, 0.33, 0.02, 1]
  },
  turns: {
    start: [0.7, 0.3, 1],
    // A line that is all emphasis within a paragraph is rare.
    within: [0.996, 0.004, 1]
  },
  fragments: 0.01
}

/** How many observations the prior of each table counts for when it is estimated anew. */
export const priorCount = 25

/** The least share of each kind that is believed of any document: body, item, heading. */
export const leastShares: readonly number[] = [0.1, 0.03, 0.24]

/** Geometry, in em. */
export const geometry = {
  /** Scatter of a full line's width around its column's: marks are squeezed, fonts differ. */
  scatter: 0.45,
  leastScatter: 0.3,
  mostScatter: 0.8,
  /** Share of full lines that a hand or a picture cut short anywhere. */
  strays: 0.01,
  /** Share of lines tracked in beyond the measure, up to `overfull` em. */
  tight: 0.02,
  overfull: 2,
  /** A line longer than that belongs to no column. */
  impossible: -25,
  /** How far the lines of a list item may hang. */
  hang: 3.5,
  /** Mean lengths of a heading's only and last lines: headings are short. */
  headingLength: 10,
  headingTail: 6,
  /** Length beyond which a line that no column explains counts as one that was never wrapped. */
  unwrapped: 60
} as const

/** Weights of what is not a rate. */
export const weights = {
  /** A change of column between two lines: a run of narrow lines beside a picture is rare. */
  columnChange: -5.5,
  /** A split inside 《 or （, and inside “ or 「: titles hold no paragraph's end, speech may. */
  splitInBracket: -5,
  splitInQuote: -1.6,
  /** A heading over two lines; without a number it is rarer still. */
  headingWrap: -1,
  headingWrapUnnumbered: -4,
  /** A heading is not broken before it is half full; titles at the head may be. */
  headingWrapEarly: -4,
  /** A number without its title, in families that have titles. */
  headingBare: -3,
  /** A numbered heading's own line is no further line of the heading before it. */
  headingInHeading: -6,
  /** Three lines are for titles. */
  headingMiddle: -2,
  titleMiddle: -1.2,
  /** A heading that holds a sentence's end within, or a comma; one that looks like a date or an address. */
  headingWithStop: -7,
  headingWithStopApart: -2.5,
  headingWithComma: -1.5,
  headingLikeDateline: -6,
  headingTooLong: -5,
  /** A short line that stands more than twice in the text. */
  headingRecurs: 3,
  /** Where extractors break a line of print: at a squeezed mark mostly, hardly between two words. */
  seams: {
    atMark: -0.4,
    afterMark: -1.8,
    afterMarker: -1,
    inSpeech: -3,
    elsewhere: -3.5,
    afterStop: -5.5,
    impossible: -25
  },
  /** A document's first line is its title more often than not. */
  titleFirst: 3,
  /** A line of print that was broken is proven by its fullness; without that, and no mark, it is unlikely. */
  looseFragment: -4,
  /** An extractor joined two lines of print where a word was divided. */
  merged: -3,
  /** Text that ends without a mark is short, and hardly pauses. */
  endsMidway: -1,
  /** A counter that does not follow from the ones before it. */
  outOfSequence: -3
} as const
