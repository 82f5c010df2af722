/**
 * Break a heading into lines by its sense, as evenly as that allows.
 *
 * As few lines as can be; among those the ones whose breaks cost least by `script/sense.ts` and that are most
 * alike, the upper of two rather the longer one (GB/T 9704-2012 7.3.1). Method: dynamic programming over
 * pairs of neighbouring lines, so that each is compared with the one above it.
 */
import {senseCosts} from '../script/sense.ts'
import type {Pt} from '../units.ts'
import type {Box} from './box.ts'
import {asIs, type BrokenLine, type Items, type Measure} from './items.ts'

/** The lines of a heading take four fifths of the measure at most. */
export const headingShare = 0.8

/**
 * What a difference of a whole line costs by its square, and a lower line that is the longer one at once: as
 * much as half of a break without sense.
 */
const costs = {
  line: 10_000,
  upperLonger: 100,
  lowerLonger: 200,
  inverted: 30,
  runt: 2000,
  overfull: 1e9
}

/** A line, and the cheapest way to it. */
interface Candidate {
  readonly from: number
  readonly to: number
  readonly width: Pt
  readonly cost: number
  readonly above: Candidate | undefined
}

/** @returns At least one line for one box or more; what cannot fit is overfull rather than lost. */
export function breakHeading(
  boxes: readonly Box[],
  items: Items,
  {first, rest}: Measure
): readonly BrokenLine[] {
  const {count, joints} = items
  if (fitsLine(items, first))
    return [{from: 0, to: count - 1, end: endWidth(items, count - 1), fit: asIs}]
  const pieces = boxes.map(({shape}) => shape.text.join(''))
  const sense = senseCosts(pieces, index => boxes[index]!.body.space > 0)
  const longest = Math.max(first, rest)
  const ending: Candidate[][] = []
  for (let to = 0; to < count; to++) {
    const last = to === count - 1
    const found: Candidate[] = []
    ending.push(found)
    if (joints[to]!.penalty === Infinity && !last) continue
    const paid = last ? 0 : (sense[to + 1] ?? 0) + Math.min(joints[to]!.penalty, costs.line)
    let width = items.pieces[to]!.width + endWidth(items, to)
    for (let from = to; from >= 0; from--) {
      if (from < to) width += items.pieces[from]!.width + items.joints[from]!.gap
      const excess = width - (from === 0 ? first : rest)
      // A longer line fits no better: it is tried only where nothing else leads here.
      if (width > longest + 1e-6 && found.length > 0) break
      if (excess > 1e-6 && found.length > 0) continue
      const own = costs.line + paid + (excess > 1e-6 ? costs.overfull * (1 + excess) : 0)
      const runt = last && from > 0 && weightOf(items, from, to) < 2 ? costs.runt : 0
      if (from === 0) found.push({from, to, width, cost: own + runt, above: undefined})
      const best = from > 0 ? cheapest(ending[from - 1]!, width, rest) : undefined
      if (best) found.push({from, to, width, cost: own + runt + best.cost, above: best.above})
    }
  }
  const lines: BrokenLine[] = []
  let line: Candidate | undefined = ending[count - 1]!.reduce((best, one) =>
    one.cost < best.cost ? one : best
  )
  for (; line; line = line.above) {
    lines.push({from: line.from, to: line.to, end: endWidth(items, line.to), fit: asIs})
  }
  return lines.reverse()
}

/** Whether all of it is one line: a second one would cost more than anything that is won by it. */
function fitsLine(items: Items, length: Pt): boolean {
  const {count, pieces, joints} = items
  let width = pieces[count - 1]!.width + endWidth(items, count - 1)
  for (let at = count - 2; at >= 0; at--) width += pieces[at]!.width + joints[at]!.gap
  return width <= length
}

/** The cheapest line above one that is so wide, their difference counted. */
function cheapest(
  candidates: readonly Candidate[],
  width: Pt,
  measure: Pt
): {above: Candidate; cost: number} | undefined {
  let above: Candidate | undefined
  let least = Infinity
  for (let at = 0; at < candidates.length; at++) {
    const candidate = candidates[at]!
    if (candidate.cost >= least) continue
    const cost = candidate.cost + unlike(candidate.width, width, measure)
    if (cost >= least) continue
    above = candidate
    least = cost
  }
  return above && {above, cost: least}
}

function unlike(upper: Pt, lower: Pt, measure: Pt): number {
  const difference = (upper - lower) / measure
  return difference < -1e-6
    ? costs.inverted + costs.lowerLonger * difference ** 2
    : costs.upperLonger * difference ** 2
}

function endWidth(items: Items, to: number): Pt {
  return items.joints[to]!.ends[0]!.width
}

function weightOf(items: Items, from: number, to: number): number {
  let weight = 0
  for (let at = from; at <= to; at++) weight += items.pieces[at]!.weight
  return weight
}
