/**
 * What the width says of a line of print at each place in a block of each kind, in a column.
 */
import {
  chanceToFit,
  endingLine,
  fullLine,
  hangingLine,
  headingLine,
  headingTail
} from './geometry.ts'
import type {Marker} from './grammar.ts'
import type {Lattice} from './lattice.ts'
import {blockKinds} from './types.ts'
import {geometry, weights} from './weights.ts'

/** Log-densities by kind of block at each place; of the kinds, items may hang. */
export interface Fit {
  readonly first: Float64Array
  readonly middle: Float64Array
  readonly last: Float64Array
  readonly only: Float64Array
}

const kindCount = blockKinds.length
const body = blockKinds.indexOf('body')
const heading = blockKinds.indexOf('heading')
const item = blockKinds.indexOf('item')
/** How far from the document's beginning its title may reach. */
const titleLines = 6

/** One buffer for all: it is filled for every line and column, and read at once. */
const fit: Fit = {
  first: new Float64Array(kindCount),
  middle: new Float64Array(kindCount),
  last: new Float64Array(kindCount),
  only: new Float64Array(kindCount)
}

/** Weighs the width of lines `from` to `to` (excluded) as one line of print in a column. */
export type Weigh = (from: number, to: number, width: number, column: number) => Fit

/** How widths are weighed in a lattice. What it returns is valid until the next call. */
export function weigherOf({setting, chunks, insets, evidence}: Lattice): Weigh {
  const {columns, indent, divides} = setting
  const {markers, bare: bares} = evidence
  const {first, middle, last, only} = fit
  return (from, to, width, column) => {
    const measure = columns[column]!
    const free = measure - width
    const ink = width - insets[from]!
    const marker = markers[from]
    const bare = bares[from] !== 0
    // A first line that nearly fills its column rather begins a paragraph.
    const title = from === 0 && free > measure / 4 ? weights.titleFirst : 0
    only[heading] = headingLine(ink, free, marker !== undefined) + bareHeading(marker, bare) + title
    if (measure === Number.POSITIVE_INFINITY) {
      only[body] = only[item] = endingLine(free, 1, measure)
      last.fill(geometry.impossible)
      first.fill(geometry.impossible)
      middle.fill(geometry.impossible)
      return fit
    }
    const merged = divides ? mergedLines(width, measure) : 0
    const scatter = merged === 0 ? setting.scatter : setting.scatter * Math.sqrt(1 + merged)
    const x = free + merged * (measure - hyphen)
    const ends = to === chunks.length
    weighText(x, ends ? 0 : chunks[to]!, indent, measure, scatter)
    const early = width < measure / 3 && from >= titleLines && !bare ? weights.headingWrapEarly : 0
    first[heading] = -Math.log(measure + 1) + headingWrap(marker, bare) + early + title
    middle[heading] =
      (from < titleLines ? weights.titleMiddle : weights.headingMiddle) -
      ink / geometry.headingTail +
      early
    last[heading] = headingTail(ink)
    if (ends) {
      last[heading] = last[body]!
      first.fill(geometry.impossible)
      middle.fill(geometry.impossible)
    }
    if (merged > 0) weighMerged(merged)
    return fit
  }
}

/** Weigh what a line of text or of an item leaves free, before a chunk that did not fit or at an end. */
function weighText(
  x: number,
  chunk: number,
  indent: number,
  measure: number,
  scatter: number
): void {
  const {first, middle, last, only} = fit
  const fits = chanceToFit(x, scatter)
  last[body] = last[item] = only[body] = only[item] = endingLine(x, fits, measure)
  first[body] = middle[body] = fullLine(x, fits, chunk, measure, scatter)
  first[item] = middle[item] = hangingLine(x, fits, chunk, measure, scatter)
  if (indent === 0) return
  const fitsIndented = chanceToFit(x - indent, scatter)
  only[body] = endingLine(x, fitsIndented, measure)
  first[body] = fullLine(x - indent, fitsIndented, chunk, measure, scatter)
}

/** What is joined is text, and every division costs. */
function weighMerged(merged: number): void {
  const cost = merged * weights.merged
  for (const values of [fit.first, fit.middle, fit.last, fit.only]) {
    for (let kind = 0; kind < kindCount; kind++) {
      values[kind] = kind === heading ? geometry.impossible : values[kind]! + cost
    }
  }
}

/**
 * How many lines of print end within a raw line that is wider than its column. Where a word was divided, an
 * extractor may leave out the hyphen and join the two lines to one.
 */
function mergedLines(width: number, measure: number): number {
  if (width <= measure + geometry.overfull) return 0
  const lines = Math.ceil((width - geometry.overfull / 2) / (measure - hyphen)) - 1
  return lines <= mostMerged ? lines : 0
}

/** The advance of a hyphen, in em; how many words in a row are divided at most. */
const hyphen = 0.33
const mostMerged = 3

/** A number that stands alone is usual for some families, and for the others lacks its title. */
function bareHeading(marker: Marker | undefined, bare: boolean): number {
  return bare && !marker!.family.alone ? weights.headingBare : 0
}

function headingWrap(marker: Marker | undefined, bare: boolean): number {
  if (!marker) return weights.headingWrapUnnumbered
  if (marker.family.alone === 'always') return geometry.impossible
  return bare ? 0 : weights.headingWrap
}
