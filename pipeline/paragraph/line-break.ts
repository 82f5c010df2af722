/**
 * Find the lines of a paragraph: the breaks whose total cost is least.
 *
 * After Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and Experience 11, 1981): the
 * costs of lines (`line-cost.ts`) are added up over the paragraph, and the optimum is found by dynamic
 * programming. Every feasible line is tried, and none is pruned but by a bound that holds: since no line costs
 * less than nothing, the best division that costs no more than a bound is the best of all. Most paragraphs have
 * one that costs little, so a low bound comes first. Fitness classes are left out. No text, no font, no script here.
 */
import type {BrokenLine, Items, Measure} from './items.ts'
import {
  type BreakPolicy,
  canFill,
  type Draft,
  demerits,
  draft,
  endsOf,
  fitLine,
  growthFor,
  isShort,
  leastDemerits,
  leastWidth,
  lengthFrom,
  slackOf
} from './line-cost.ts'

/** A way to break a paragraph, and what its lines cost together. */
export interface Breaking {
  readonly lines: readonly BrokenLine[]
  readonly demerits: number
}

/**
 * Break a paragraph into justified lines.
 *
 * @returns At least one line for one item or more; a line that cannot fit is overfull rather than lost.
 */
export function breakLines(items: Items, measure: Measure, policy: BreakPolicy): Breaking {
  const work = draft(items, measure, policy)
  for (const bound of bounds) {
    const found = breakWithin(work, bound)
    if (found) return found
  }
  return breakAnyhow(work)
}

/** A line whose gaps grow by a thirtieth of an em costs less than the first, by a fourteenth less than the second. */
const bounds = [1e3, 1e5, 1e9]

/** The best division that costs no more than a bound, if there is one. */
function breakWithin(work: Draft, bound: number): Breaking | undefined {
  const {items, policy} = work
  const {count, joints} = items
  const {best, previous} = roomFor(count)
  best.fill(Infinity, 0, count)
  const growth = growthFor(bound, policy)
  let fullest = 0
  let reached = 0
  for (let from = 0; from <= reached; from++) {
    const before = from === 0 ? 0 : best[from - 1]!
    if (before === Infinity) continue
    const longest = lengthFrom(work, from) + work.overhang
    while (fullest < count - 1 && leastWidth(work, from, fullest + 1) <= longest) fullest++
    for (let to = fullest; to >= from; to--) {
      const last = to === count - 1
      if (joints[to]!.penalty === Infinity && !last) continue
      if (!last && before + leastDemerits >= best[to]!) continue
      if (!last && isShort(work, from, to, growth)) break
      const ends = endsOf(work, to)
      for (let way = 0; way < ends.length; way++) {
        const total = before + demerits(work, from, to, ends[way]!)
        if (total > bound || total >= best[to]!) continue
        best[to] = total
        previous[to] = from - 1
        if (to >= reached && !last) reached = to + 1
      }
    }
  }
  return best[count - 1] === Infinity ? undefined : traced(work, best, previous)
}

/** The best division where a line must be torn, or cannot fit at all: every start is tried for every end. */
function breakAnyhow(work: Draft): Breaking {
  const {items, measure} = work
  const {count, joints} = items
  const best = new Float64Array(count).fill(Infinity)
  const previous = new Int32Array(count).fill(-1)
  const longest = Math.max(measure.first, measure.rest) + work.overhang

  let earliest = 0
  for (let to = 0; to < count; to++) {
    const last = to === count - 1
    if (joints[to]!.penalty === Infinity && !last) continue
    const ends = endsOf(work, to)

    const consider = (from: number): void => {
      const before = from === 0 ? 0 : best[from - 1]!
      if (before >= best[to]!) return
      for (const end of ends) {
        const total = before + demerits(work, from, to, end)
        if (total >= best[to]!) continue
        best[to] = total
        previous[to] = from - 1
      }
    }

    // A start from which the line is too long stays so for every later end.
    while (earliest < to && leastWidth(work, earliest, to) > longest) earliest++
    for (let from = earliest; from <= to; from++) consider(from)
    for (let from = earliest - 1; from >= 0 && best[to] === Infinity; from--) consider(from)
  }
  return traced(work, best, previous)
}

function traced(work: Draft, best: Float64Array, previous: Int32Array): Breaking {
  const lines: BrokenLine[] = []
  const end = work.items.count - 1
  for (let to = end; to >= 0; to = previous[to]!) {
    lines.push(fitLine(work, previous[to]! + 1, to))
  }
  return {lines: lines.reverse(), demerits: best[end]!}
}

/** What each end costs at best, and the end before it on the way. */
interface Room {
  readonly best: Float64Array
  readonly previous: Int32Array
}

let kept: Room | undefined

/** Room for so many ends, used again for each paragraph. */
function roomFor(count: number): Room {
  if (kept && kept.best.length >= count) return kept
  kept = {best: new Float64Array(2 * count), previous: new Int32Array(2 * count)}
  return kept
}

/**
 * Break a paragraph into so many lines, as a page may want it one line shorter or longer than the best
 * (TeX's looseness): the optimum of the first line, of the first two, and so on.
 *
 * @returns `undefined` where a line would be overfull or have to stay short.
 */
export function breakIntoLines(
  items: Items,
  measure: Measure,
  policy: BreakPolicy,
  wanted: number
): Breaking | undefined {
  const work = draft(items, measure, policy)
  for (const bound of [...bounds, Infinity]) {
    const found = breakIntoWithin(work, wanted, bound)
    if (found) return found
  }
  return undefined
}

/** The best division into so many lines that costs no more than a bound. */
function breakIntoWithin(work: Draft, wanted: number, bound: number): Breaking | undefined {
  const {items, measure, policy} = work
  const {count, joints} = items
  const growth = growthFor(bound, policy)
  const previous: Int32Array[] = []
  let before = new Float64Array(count).fill(Infinity)
  // Where the line may begin: after the ends that were found for the line before.
  let starts = {first: 0, last: 0}
  for (let line = 1; line <= wanted; line++) {
    const best = new Float64Array(count).fill(Infinity)
    const come = new Int32Array(count)
    const ends = {first: count, last: -1}
    let fullest = starts.first
    for (let from = starts.first; from <= starts.last; from++) {
      const soFar = from === 0 ? 0 : before[from - 1]!
      const longest = lengthFrom(work, from) + work.overhang
      // What is left must go into the lines that are left.
      const room = longest + (wanted - line) * (measure.rest + work.overhang)
      if (soFar === Infinity || leastWidth(work, from, count - 1) > room) continue
      while (fullest < count - 1 && leastWidth(work, from, fullest + 1) <= longest) fullest++
      for (let to = fullest; to >= from; to--) {
        const last = to === count - 1
        if (!last && isShort(work, from, to, growth)) break
        if (soFar >= best[to]! || (last ? line < wanted : joints[to]!.penalty === Infinity))
          continue
        for (const end of endsOf(work, to)) {
          const slack = slackOf(work, from, to, end)
          if (!(last && slack >= 0) && !canFill(work, from, to, slack)) continue
          const total = soFar + demerits(work, from, to, end)
          if (total > bound || total >= best[to]!) continue
          best[to] = total
          come[to] = from - 1
          ends.first = Math.min(ends.first, to)
          ends.last = Math.max(ends.last, to)
        }
      }
    }
    if (ends.last < 0) return undefined
    previous.push(come)
    before = best
    starts = {first: ends.first + 1, last: Math.min(ends.last + 1, count - 1)}
  }
  const total = before[count - 1]!
  if (total === Infinity) return undefined
  const lines: BrokenLine[] = []
  for (let line = wanted, to = count - 1; line > 0; line--) {
    const from = previous[line - 1]![to]! + 1
    lines.push(fitLine(work, from, to))
    to = from - 1
  }
  return {lines: lines.reverse(), demerits: total}
}
