/**
 * What the width says of a line of print at each place in a block of each kind, in a column.
 */
import {endingLine, headingLine, headingTail, type Setting} from './geometry.ts'
import type {Lattice} from './lattice.ts'
import {
  ending,
  endingFirst,
  full,
  fullFirst,
  hanging,
  lineWeights,
  placeOf,
  rowAt
} from './line-weights.ts'
import type {Marker} from './markers.ts'
import {blockKinds} from './types.ts'
import {geometry, weights} from './weights.ts'

const kindCount = blockKinds.length
const body = blockKinds.indexOf('body')
const heading = blockKinds.indexOf('heading')
const item = blockKinds.indexOf('item')
/** How far from the document's beginning its title may reach. */
const titleLines = 6

/** Where the log-densities of a line's places begin in its fit; each has one for each kind of block. */
export const [first, middle, last, only] = [0, kindCount, 2 * kindCount, 3 * kindCount] as const
/** How many numbers of a fit belong to a column. */
export const fitSize = 4 * kindCount

/** Weighs lines of print in all columns. */
export interface Weigher {
  /** What was weighed last. */
  readonly fit: Float64Array
  /** Weigh the width of lines `from` to `to` (excluded) as one line of print. */
  readonly weigh: (from: number, to: number, width: number) => void
}

/** How widths are weighed in a lattice: all sweeps under one setting share what was weighed. */
export function weigherOf(lattice: Lattice): Weigher {
  const known = weighers.get(lattice.setting) ?? makeWeigher(lattice)
  weighers.set(lattice.setting, known)
  return known
}

const weighers = new WeakMap<Setting, Weigher>()

function makeWeigher({setting, chunks, insets, evidence}: Lattice): Weigher {
  const {columns, divides} = setting
  const {markers, bare: bares} = evidence
  const fit = new Float64Array(columns.length * fitSize).fill(geometry.impossible)
  const kept = columns.map(measure => lineWeights(measure, setting, chunks.length))
  const wraps = columns.map(measure => -Math.log(measure + 1))
  const weigh = (from: number, to: number, width: number) => {
    const ink = width - insets[from]!
    const marker = markers[from]
    const bare = bares[from] !== 0
    const ends = to === chunks.length
    const chunk = ends ? 0 : chunks[to]!
    const alone = bareHeading(marker, bare)
    const wrap = headingWrap(marker, bare)
    const further =
      (from < titleLines ? weights.titleMiddle : weights.headingMiddle) - ink / geometry.headingTail
    const tail = headingTail(ink)
    for (let column = 0; column < columns.length; column++) {
      const measure = columns[column]!
      const free = measure - width
      const own = column * fitSize
      // A first line that nearly fills its column rather begins a paragraph.
      const title = from === 0 && free > measure / 4 ? weights.titleFirst : 0
      fit[own + only + heading] = headingLine(ink, free, marker !== undefined) + alone + title
      // Lines that were never wrapped end their blocks, each.
      if (measure === Number.POSITIVE_INFINITY) {
        fit[own + only + body] = fit[own + only + item] = endingLine(free, 1, measure)
        continue
      }
      const {rows, frees, chunks: followers, keep, weighMerged} = kept[column]!
      const merged = divides ? mergedLines(width, measure) : 0
      const place = merged > 0 ? frees.length : placeOf(free, chunk, frees.length)
      if (merged > 0) weighMerged(free + merged * (measure - hyphen), chunk, merged)
      else if (frees[place] !== free || followers[place] !== chunk) keep(place, free, chunk)
      const row = rowAt(place)
      const early =
        width < measure / 3 && from >= titleLines && !bare ? weights.headingWrapEarly : 0
      fit[own + last + body] = fit[own + last + item] = fit[own + only + item] = rows[row + ending]!
      fit[own + middle + body] = rows[row + full]!
      fit[own + first + item] = fit[own + middle + item] = rows[row + hanging]!
      fit[own + only + body] = rows[row + endingFirst]!
      fit[own + first + body] = rows[row + fullFirst]!
      fit[own + first + heading] = wraps[column]! + wrap + early + title
      fit[own + middle + heading] = further + early
      fit[own + last + heading] = tail
      if (free < -geometry.overfull) {
        for (const at of [first, middle, last]) fit[own + at + heading] = geometry.impossible
      }
      if (ends) {
        fit[own + last + heading] = fit[own + last + body]!
        fit.fill(geometry.impossible, own + first, own + first + kindCount)
        fit.fill(geometry.impossible, own + middle, own + middle + kindCount)
      }
      if (merged > 0) makeMerged(fit, own, merged)
    }
  }
  return {fit, weigh}
}

/** What is joined is text, and every division costs. */
function makeMerged(fit: Float64Array, own: number, merged: number): void {
  const cost = merged * weights.merged
  for (let at = own; at < own + fitSize; at++) {
    fit[at] = (at - own) % kindCount === heading ? geometry.impossible : fit[at]! + cost
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
