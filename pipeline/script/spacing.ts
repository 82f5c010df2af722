/**
 * Cells of characters and the space between two of them, by region.
 *
 * A full-width mark is a half-em box with blank beside it; the blank is glue, so that it can be squeezed
 * and vanishes at the line's edge. Sources: clreq "Width of punctuation marks" and "Adjustment of
 * adjacent marks", GB/T 15834-2011 5.1, JLREQ 3.1.4 and appendix B. All measures in em.
 */
import {type CharClass, charClasses} from './classes.ts'
import {byRegion, type Region} from './language.ts'

/** What a character takes along the line: its box, and the blank on either side of the box. */
export interface Cell {
  readonly width: number
  readonly before: number
  readonly after: number
  /** Blank after the box that stays at the line's end; without it, all of it goes. */
  readonly atLineEnd?: number
}

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
  /** How much it can lose, and when. */
  readonly shrink: number
  readonly shrinkTier: ShrinkTier
  /** How much it can gain in the tier of its own before all gaps grow alike. */
  readonly stretch: number
  readonly stretchTier: StretchTier
  /** Whether it takes part when all gaps grow alike (clreq: not beside stops, pauses and connectors). */
  readonly grows: boolean
}

const square: Cell = {width: 1, before: 0, after: 0}
const opening: Cell = {width: 0.5, before: 0.5, after: 0}
const closing: Cell = {width: 0.5, before: 0, after: 0.5}
const half: Cell = {width: 0.5, before: 0, after: 0}
const centred: Cell = {width: 0.5, before: 0.25, after: 0.25}
/** A mark in the middle of its square keeps its place at the line's end (clreq, h-compression at line end). */
const kept: Cell = {...centred, atLineEnd: 0.25}

/** Cells of the mainland: GB/T 15834 5.1.1–5.1.9. */
const mainland: Partial<Record<CharClass, Cell>> = {
  'wide-space': square,
  han: square,
  kana: square,
  'small-kana': square,
  opening,
  closing,
  pause: closing,
  colon: closing,
  stop: closing,
  exclamation: closing,
  interpunct: half,
  dash: square,
  ellipsis: square,
  connector: square,
  solidus: half
}

/** Taiwan and Hong Kong: pauses and stops sit in the middle of their square (clreq, tables of marks). */
const taiwan: Partial<Record<CharClass, Cell>> = {
  ...mainland,
  pause: kept,
  colon: kept,
  stop: kept,
  exclamation: square,
  interpunct: centred,
  solidus: square
}

const cells: Record<Region, Partial<Record<CharClass, Cell>>> = {
  gb: mainland,
  tw: taiwan,
  hk: taiwan,
  // JLREQ 3.1.2: colons and the middle dot are centred; ！ and ？ fill their square.
  ja: {...mainland, colon: centred, interpunct: centred, exclamation: square, solidus: square},
  ko: mainland,
  latin: mainland
}

/** The cell of a class, or `undefined` for what is set at the width that its font gives it. */
export function cellOf(kind: CharClass, region: Region): Cell | undefined {
  return cells[region][kind]
}

/** The gap between Han and Latin letters or digits: a quarter em, an eighth at least, a third at most. */
const hanLatin = {natural: 0.25, shrink: 0.125, stretch: 1 / 12}

/** The glue between two classes that stand side by side, by their indices in `charClasses`. */
export function gapBetween(first: number, second: number, region: Region): Gap {
  return gaps[region][first * charClasses.length + second]!
}

/**
 * The glue that a typed word space becomes (clreq: a quarter em at least, half an em at most).
 *
 * @param width What the font gives the space, in em.
 */
export function wordSpace(width: number): Gap {
  return {
    natural: width,
    shrink: width * 0.2,
    shrinkTier: 'word',
    stretch: Math.max(0, 0.5 - width),
    stretchTier: 'word',
    grows: true
  }
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
  'solidus'
])
const ideographs = new Set<CharClass>(['han', 'kana', 'small-kana'])
const alphabetic = new Set<CharClass>(['letter', 'digit'])
const tierOfBlank: Partial<Record<CharClass, ShrinkTier>> = {
  opening: 'bracket',
  closing: 'bracket',
  pause: 'pause',
  colon: 'pause',
  stop: 'stop',
  exclamation: 'stop',
  interpunct: 'interpunct'
}

const gaps = byRegion(region =>
  charClasses.flatMap(first => charClasses.map(second => makeGap(first, second, region)))
)

function makeGap(first: CharClass, second: CharClass, region: Region): Gap {
  if (meetsLatin(first, second)) {
    return {...hanLatin, shrinkTier: 'han-latin', stretchTier: 'han-latin', grows: true}
  }
  const natural = blankBetween(first, second, region)
  return {
    natural,
    // Two marks that share a blank have given one up already: they keep half of what is left.
    shrink: marks.has(first) && marks.has(second) ? natural / 2 : natural,
    shrinkTier:
      (blankOf(first, second, region) && tierOfBlank[first]) || tierOfBlank[second] || 'word',
    stretch: 0,
    stretchTier: 'all',
    grows: growsBetween(first, second)
  }
}

/** clreq "Mixed text composition": only letters and digits stand apart from Han, marks do not. */
function meetsLatin(first: CharClass, second: CharClass): boolean {
  return (
    (ideographs.has(first) && alphabetic.has(second)) ||
    (alphabetic.has(first) && ideographs.has(second))
  )
}

/** Two marks that would take two em take one and a half: the blank between them is shared or goes. */
function blankBetween(first: CharClass, second: CharClass, region: Region): number {
  const after = cells[region][first]?.after ?? 0
  const before = cells[region][second]?.before ?? 0
  if (!(marks.has(first) && marks.has(second))) return after + before
  if (first === 'opening') return 0
  if (second === 'opening') return Math.max(after, before)
  return second === 'closing' || first === 'closing' ? 0 : Math.min(after, before)
}

function blankOf(first: CharClass, second: CharClass, region: Region): boolean {
  return second !== 'opening' && (cells[region][first]?.after ?? 0) > 0
}

function growsBetween(first: CharClass, second: CharClass): boolean {
  const open =
    ideographs.has(first) || first === 'closing' || first === 'dash' || first === 'ellipsis'
  const close =
    ideographs.has(second) || second === 'opening' || second === 'dash' || second === 'ellipsis'
  return (open && (close || alphabetic.has(second))) || (alphabetic.has(first) && close)
}
