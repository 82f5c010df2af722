/**
 * The cells of characters by region, in em: a full-width mark is a half-em box with blank beside it.
 *
 * Sources: clreq "Width of punctuation marks", GB/T 15834-2011 5.1, JLREQ 3.1.4 and appendix B, klreq 4.3.
 */
import type {CharClass} from './classes.ts'
import type {Region} from './language.ts'

/** What a character takes along the line: its box, and the blank on either side of the box. */
export interface Cell {
  readonly width: number
  readonly before: number
  readonly after: number
}

const square: Cell = {width: 1, before: 0, after: 0}
const opening: Cell = {width: 0.5, before: 0.5, after: 0}
const closing: Cell = {width: 0.5, before: 0, after: 0.5}
const half: Cell = {width: 0.5, before: 0, after: 0}
const centred: Cell = {width: 0.5, before: 0.25, after: 0.25}

type Cells = Readonly<Partial<Record<CharClass, Cell>>>

/** Cells of the mainland: GB/T 15834 5.1.1–5.1.9. */
const mainland: Cells = {
  'wide-space': square,
  han: square,
  kana: square,
  'small-kana': square,
  iteration: square,
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
  'one-em-dash': square,
  'short-connector': half,
  solidus: half
}

/** Taiwan and Hong Kong: pauses and stops sit in the middle of their square (clreq, tables of marks). */
const taiwan: Cells = {
  ...mainland,
  pause: centred,
  colon: centred,
  stop: centred,
  exclamation: square,
  interpunct: centred,
  solidus: square
}

const cells: Readonly<Record<Region, Cells>> = {
  gb: mainland,
  tw: taiwan,
  hk: taiwan,
  // JLREQ 3.1.2: colons and the middle dot are centred; ！ and ？ fill their square.
  ja: {...mainland, colon: centred, interpunct: centred, exclamation: square, solidus: square},
  // klreq 4.3: brackets are half an em with half an em outside, the middle dot is centred.
  ko: {...mainland, interpunct: centred},
  latin: mainland
}

/** The cell of a class, or `undefined` for what is set at the width that its font gives it. */
export function cellOf(kind: CharClass, region: Region): Cell | undefined {
  return cells[region][kind]
}
