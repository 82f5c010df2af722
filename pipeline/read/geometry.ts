/**
 * How likely a line's width is at each place in a block: the width model as log-densities per em.
 *
 * x is what a line leaves free of its column. An inner line leaves less than the next line's first chunk
 * (else that would have fitted: the fit test), a first line that and the indent, a last line anything.
 */
import type {Advances} from './measure.ts'
import {geometry} from './weights.ts'

/** What the geometry of a document is believed to be. */
export interface Setting {
  /** Widths of columns in em; the last is infinite: lines that were never wrapped. */
  readonly columns: readonly number[]
  readonly indent: number
  readonly scatter: number
  readonly advances: Advances
  /** Whether an extractor may have joined lines of print where a word was divided. */
  readonly divides: boolean
}

/**
 * Log-density of an inner line's free space `x` in a column of `width`, `chunk` being the next one's and
 * `fits` the chance that the line fits at all (`chanceToFit`).
 */
export function fullLine(
  x: number,
  fits: number,
  chunk: number,
  width: number,
  scatter: number
): number {
  const core = full * ((fits - rise((x - chunk) / scatter)) / (chunk + early))
  if (x <= -overfull) return Math.log(core + floor)
  return Math.log(core + (x < early ? trackedIn : 0) + strays / (width + 1) + floor)
}

/** Log-density of an item's full line, which may hang by any measure up to `geometry.hang`. */
export function hangingLine(
  x: number,
  fits: number,
  chunk: number,
  width: number,
  scatter: number
): number {
  return fullLine(x, fits, chunk + geometry.hang, width, scatter)
}

/** The chance that a line which leaves `x` of its column was set in it. */
export function chanceToFit(x: number, scatter: number): number {
  return rise((x + early) / scatter)
}

/** Log-density of a line that ends its block: anywhere in the column. */
export function endingLine(x: number, fits: number, width: number): number {
  if (width === Number.POSITIVE_INFINITY) return unwrapped
  return Math.log((x > -overfull ? fits + tight : fits) / (width + 1) + floor)
}

/** Log-density of a heading's only line, of width `w`. */
export function headingLine(w: number, x: number, numbered: boolean): number {
  if (x < -overfull) return geometry.impossible
  return numbered
    ? numberedHeading - w / (2 * geometry.headingLength)
    : heading - w / geometry.headingLength
}

const heading = -Math.log(geometry.headingLength)
const numberedHeading = -Math.log(2 * geometry.headingLength)

/** Log-density of a heading's last line after another. */
export function headingTail(w: number): number {
  return tail - w / geometry.headingTail
}

const tail = -Math.log(geometry.headingTail)

const unwrapped = -Math.log(geometry.unwrapped)

/** Lines are measured a little too wide as often as too narrow. */
const early = 0.3
const floor = Math.exp(geometry.impossible)
const {overfull, strays, tight} = geometry
/** The share of full lines that are neither tracked in nor cut short, and the density of those tracked in. */
const full = 1 - tight - strays
const trackedIn = tight / (overfull + early)

/** A logistic curve close to the normal distribution's. */
function rise(z: number): number {
  // 1 to the last bit; the most of lines are as clear.
  if (z > 22) return 1
  return 1 / (1 + Math.exp(-1.7 * z))
}
