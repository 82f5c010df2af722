/**
 * The space between two characters, by region and by the style of the house.
 *
 * The blank beside a full-width mark is glue, so that it can be squeezed and vanishes at the line's edge. Sources:
 * clreq "Adjustment of adjacent marks", GB/T 15834-2011 5.1, JLREQ 3.1.4 and appendix B. All measures in em.
 */
import {cellOf} from './character-cells.ts'
import {type CharClass, charClasses} from './classes.ts'
import {byRegion, type Region} from './language.ts'
import type {Punctuation} from './punctuation.ts'

type Style = Punctuation['style']

/**
 * Order in which glue gives way when a line is too long (clreq "Procedures for inter-character spacing
 * reduction"): word spaces, the interpunct, brackets, pause marks, the gap between Han and Latin, stops.
 * The mark at the line's end comes first of all; its blank is gone already.
 */
export const shrinkTiers = ['word', 'interpunct', 'bracket', 'pause', 'han-latin', 'stop'] as const

/** Order in which glue grows when a line is too short (clreq "… spacing expansion"). */
export const stretchTiers = ['word', 'han-latin', 'all'] as const

export type ShrinkTier = (typeof shrinkTiers)[number]
export type StretchTier = (typeof stretchTiers)[number]

/** The glue between two characters. */
export interface Gap {
  readonly natural: number
  /** Whose em it is measured in, where the two differ in size. */
  readonly em: 'first' | 'second' | 'larger' | 'smaller'
  /** How much it can lose, and when. */
  readonly shrink: number
  readonly shrinkTier: ShrinkTier
  /** How much it can gain in the tier of its own before all gaps grow alike. */
  readonly stretch: number
  readonly stretchTier: StretchTier
  /**
   * Whether it takes part when all gaps grow alike: no gap beside stops, pauses and connectors does (clreq);
   * that between Han and Latin does until it is half an em.
   */
  readonly grows: 'no' | 'a little' | 'freely'
}

/** Of a mark's blank, what a style leaves it; all others keep theirs. */
const bare: Readonly<Record<Style, readonly CharClass[]>> = {
  quanjiao: [],
  plain: [],
  kaiming: ['opening', 'closing', 'pause', 'colon', 'interpunct'],
  banjiao: ['opening', 'closing', 'pause', 'colon', 'interpunct', 'stop', 'exclamation']
}

/** In which tier a mark gives up its blank. */
type Tiers = Readonly<Partial<Record<CharClass, ShrinkTier>>>

const chineseTiers: Tiers = {
  opening: 'bracket',
  closing: 'bracket',
  pause: 'pause',
  colon: 'pause',
  stop: 'stop',
  exclamation: 'stop',
  interpunct: 'interpunct'
}

/** JLREQ 3.8.3: brackets and commas together; a full stop keeps its blank. */
const japaneseTiers: Tiers = {
  interpunct: 'interpunct',
  colon: 'interpunct',
  opening: 'bracket',
  closing: 'bracket',
  pause: 'bracket'
}

const tiers = byRegion(region => (region === 'ja' ? japaneseTiers : chineseTiers))

/** The gap between Han and Latin letters or digits: a quarter em, an eighth at least (clreq, JLREQ 3.8.3). */
const hanLatin = {natural: 0.25, shrink: 0.125}

/** The most it grows to before Han stand apart: a third of an em (clreq, usual), in Japan half (JLREQ 3.8.4). */
const hanLatinMost: Readonly<Partial<Record<Region, number>>> = {ja: 1 / 2}
const usualHanLatinMost = 1 / 3

/** JLREQ 3.1.6: a sentence that ends in ！ or ？ is followed by a square of blank, unless a closer follows. */
const afterExclamation: Readonly<Partial<Record<Region, number>>> = {ja: 1}

/** The least that a word space shrinks to, by its width: a quarter em (clreq, JLREQ); in Latin text, four fifths. */
const leastWordSpace = {
  wide: (width: number) => Math.min(width, 0.25),
  latin: (width: number) => 0.8 * width
}
const wordSpaces: Readonly<Record<Region, keyof typeof leastWordSpace>> = {
  gb: 'wide',
  tw: 'wide',
  hk: 'wide',
  ja: 'wide',
  ko: 'latin',
  latin: 'latin'
}

/**
 * The glue that a typed word space becomes (clreq: a quarter em at least, half an em at most).
 *
 * @param width What the font gives the space, in em.
 */
export function wordSpace(width: number, region: Region): Gap {
  return {
    natural: width,
    em: 'smaller',
    shrink: width - leastWordSpace[wordSpaces[region]](width),
    shrinkTier: 'word',
    stretch: Math.max(0, 0.5 - width),
    stretchTier: 'word',
    grows: 'freely'
  }
}

/** The glue that full-width spaces become: as wide as they are in every line, and gone at its edge. */
export function wideSpace(width: number): Gap {
  return {...solid, natural: width, em: 'first'}
}

/** Two characters that nothing parts. */
const solid: Gap = {
  natural: 0,
  em: 'smaller',
  shrink: 0,
  shrinkTier: 'word',
  stretch: 0,
  stretchTier: 'all',
  grows: 'no'
}

const marks = new Set<CharClass>([
  'opening',
  'closing',
  'pause',
  'colon',
  'stop',
  'exclamation',
  'interpunct',
  'connector',
  'one-em-dash',
  'short-connector',
  'solidus'
])
const ideographs = new Set<CharClass>(['han', 'kana', 'small-kana', 'iteration'])
const alphabetic = new Set<CharClass>(['letter', 'digit'])

/** The glue between any two classes, row by row, by their indices in `charClasses`. */
export function makeGaps(region: Region, style: Style): readonly Gap[] {
  return charClasses.flatMap(first =>
    charClasses.map(second => makeGap(first, second, region, style))
  )
}

function makeGap(first: CharClass, second: CharClass, region: Region, style: Style): Gap {
  if (meetsLatin(first, second)) {
    const stretch = (hanLatinMost[region] ?? usualHanLatinMost) - hanLatin.natural
    const grows = stretch < 0.25 ? 'a little' : 'no'
    return {
      ...solid,
      ...hanLatin,
      shrinkTier: 'han-latin',
      stretch,
      stretchTier: 'han-latin',
      grows
    }
  }
  if (first === 'exclamation' && beginsSentence(second) && afterExclamation[region]) {
    return wideSpace(afterExclamation[region])
  }
  const {natural, em, of} = blankBetween(first, second, region, style)
  const tier = style === 'plain' || !of ? undefined : tiers[region][of]
  return {
    ...solid,
    natural,
    em,
    // Two marks that share a blank have given one up already: they keep half of what is left.
    shrink: tier ? natural / (marks.has(first) && marks.has(second) ? 2 : 1) : 0,
    shrinkTier: tier ?? 'word',
    grows: growsBetween(first, second) ? 'freely' : 'no'
  }
}

/** clreq "Mixed text composition": only letters and digits stand apart from Han, marks do not. */
function meetsLatin(first: CharClass, second: CharClass): boolean {
  return (
    (ideographs.has(first) && alphabetic.has(second)) ||
    (alphabetic.has(first) && ideographs.has(second))
  )
}

function beginsSentence(kind: CharClass): boolean {
  return ideographs.has(kind) || alphabetic.has(kind) || kind === 'opening'
}

/** Blank between two characters, whose em it is of, and the mark that gives it up. */
interface Blank {
  readonly natural: number
  readonly em: Gap['em']
  readonly of?: CharClass
}

/** Two marks that would take two em take one and a half: the blank between them is shared or goes. */
function blankBetween(first: CharClass, second: CharClass, region: Region, style: Style): Blank {
  const after = blankOf(first, 'after', region, style)
  const before = blankOf(second, 'before', region, style)
  const ofFirst: Blank = {natural: after, em: 'first', of: first}
  const ofSecond: Blank = {natural: before, em: 'second', of: second}
  if (style === 'plain' || !(marks.has(first) && marks.has(second))) {
    if (after === 0) return ofSecond
    return before === 0 ? ofFirst : {natural: after + before, em: 'smaller', of: first}
  }
  if (first === 'opening') return {natural: 0, em: 'smaller'}
  // Where sizes differ the smaller mark gives up its blank (css-text-4, collapsing).
  if (second === 'opening') return {natural: Math.max(after, before), em: 'larger', of: second}
  if (second === 'closing' || first === 'closing') return {natural: 0, em: 'smaller'}
  return after <= before ? ofFirst : ofSecond
}

function blankOf(kind: CharClass, side: 'before' | 'after', region: Region, style: Style): number {
  return bare[style].includes(kind) ? 0 : (cellOf(kind, region)?.[side] ?? 0)
}

/**
 * Gaps that grow with all others: none beside stops, pauses and connectors, or within brackets (clreq), and none between
 * two brackets, whose blank is wide as it is.
 */
function growsBetween(first: CharClass, second: CharClass): boolean {
  if (first === 'closing' && second === 'opening') return false
  const open =
    ideographs.has(first) || first === 'closing' || first === 'dash' || first === 'ellipsis'
  const close =
    ideographs.has(second) || second === 'opening' || second === 'dash' || second === 'ellipsis'
  return (open && (close || alphabetic.has(second))) || (alphabetic.has(first) && close)
}
