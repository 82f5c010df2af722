/**
 * Two plain ways to break a paragraph, to judge the total fit by: first fit, in which each line takes all it
 * can hold, squeezed if need be, and never looks ahead; and the best of all ways, with nothing pruned.
 */
import type {Items, Measure} from '../../pipeline/paragraph/items.ts'
import {
  type BreakPolicy,
  type Draft,
  demerits,
  draft,
  endsOf,
  leastWidth,
  lengthFrom
} from '../../pipeline/paragraph/line-cost.ts'

/** What the lines of first fit cost together. */
export function greedyDemerits(items: Items, measure: Measure, policy: BreakPolicy): number {
  const work = draft(items, measure, policy)
  let total = 0
  for (let from = 0; from < items.count; ) {
    let best = -1
    for (let to = from; to < items.count; to++) {
      if (items.joints[to]!.penalty === Infinity && to < items.count - 1) continue
      const end = Math.min(...endsOf(work, to).map(({width}) => width))
      const fits = leastWidth(work, from, to) + end <= lengthFrom(work, from) + 1e-6
      if (fits || best < 0) best = to
      if (!fits) break
    }
    total += lineDemerits(work, from, best)
    from = best + 1
  }
  return total
}

/** What the lines of the best of all ways cost together. */
export function leastDemerits(items: Items, measure: Measure, policy: BreakPolicy): number {
  const work = draft(items, measure, policy)
  const best: number[] = []
  for (let to = 0; to < items.count; to++) {
    best[to] = Infinity
    if (items.joints[to]!.penalty === Infinity && to < items.count - 1) continue
    for (let from = 0; from <= to; from++) {
      const before = from === 0 ? 0 : best[from - 1]!
      best[to] = Math.min(best[to]!, before + lineDemerits(work, from, to))
    }
  }
  return best.at(-1)!
}

function lineDemerits(work: Draft, from: number, to: number): number {
  return Math.min(...endsOf(work, to).map(end => demerits(work, from, to, end)))
}
