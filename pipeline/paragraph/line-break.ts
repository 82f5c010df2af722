/**
 * Find the lines of a paragraph: the breaks whose total cost is least.
 *
 * After Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and Experience 11, 1981):
 * boxes, glue and penalties, badness as the cube of a ratio, demerits added up over the paragraph, the
 * optimum found by dynamic programming. Departures: glue shrinks and grows in tiers (clreq), so a line's
 * badness is a sum over tiers; prefix sums make a candidate line cost as many steps as there are tiers;
 * since a Chinese line holds some thirty boxes, every feasible start is tried and none is pruned. Fitness
 * classes are left out. This file knows widths only: no text, no font, no script.
 */
import type {Pt} from '../units.ts'

/** The boxes of a paragraph with the glue and the penalty after each. Parallel arrays, lengths in points. */
export interface Items {
  readonly count: number
  readonly width: Float64Array
  readonly gap: Float64Array
  /** How much the gap can lose, and in which tier. */
  readonly shrink: Float64Array
  readonly shrinkTier: Uint8Array
  /** How much the gap can gain, and in which tier. */
  readonly stretch: Float64Array
  readonly stretchTier: Uint8Array
  /** Weight with which the gap takes part when all gaps grow alike: its em in points, or 0. */
  readonly growth: Float64Array
  /** Cost of a break after the box: `Infinity` where none is allowed. */
  readonly penalty: Float64Array
  /** What a break after the box adds to the line: the width of a hyphen. */
  readonly breakWidth: Float64Array
  /** 1 for a character that counts against a runt, 0 for a mark. */
  readonly weight: Uint8Array
}

/** What is dear and what is cheap. Ratios are of what a tier can give; growth is in em a gap. */
export interface BreakPolicy {
  /** Badness of a tier that has given all it has. */
  readonly shrinkCost: readonly number[]
  readonly stretchCost: readonly number[]
  /** The growth of all gaps that has a badness of 100. */
  readonly growthUnit: number
  /** Demerits of a last line that holds one character only (孤字). */
  readonly runt: number
}

/** The lengths of the paragraph's lines. */
export interface Measure {
  readonly first: Pt
  readonly rest: Pt
}

/** Prefix sums over the items, which answer for any stretch of them at once. */
interface Sums {
  readonly natural: Float64Array
  readonly shrink: readonly Float64Array[]
  readonly stretch: readonly Float64Array[]
  readonly growth: Float64Array
}

/** How a line is fitted to its measure: the share of each tier that is used, and the growth of all gaps. */
export interface Fit {
  readonly shrink: readonly number[]
  readonly stretch: readonly number[]
  /** In em a gap. */
  readonly growth: number
}

/** A found line: its first box and its last, and how it fits. */
export interface BrokenLine {
  readonly from: number
  readonly to: number
  readonly fit: Fit
}

/** Demerits of a line that cannot be made to fit; large enough to lose to anything that can. */
const overfull = 1e12

/**
 * Break a paragraph into justified lines.
 *
 * @returns At least one line for one item or more; a line that cannot fit is overfull rather than lost.
 */
export function breakLines(items: Items, measure: Measure, policy: BreakPolicy): BrokenLine[] {
  const {count} = items
  const sums = addUp(items, policy)
  const best = new Float64Array(count).fill(Infinity)
  const previous = new Int32Array(count).fill(-1)
  for (let to = 0; to < count; to++) {
    const last = to === count - 1
    if (items.penalty[to] === Infinity && !last) continue
    const penalty = last ? 0 : items.penalty[to]!
    for (let from = to; from >= 0; from--) {
      const before = from === 0 ? 0 : best[from - 1]!
      if (before === Infinity) continue
      const length = from === 0 ? measure.first : measure.rest
      const natural = naturalWidth(items, sums, from, to)
      let demerits: number
      if (last && natural <= length) {
        demerits = isRunt(items, from, to) ? policy.runt : 0
      } else {
        const badness = badnessOf(sums, from, to, natural, length - natural, policy)
        demerits = badness === Infinity ? overfull * (1 + natural - length) : (1 + badness) ** 2
        if (last && isRunt(items, from, to)) demerits += policy.runt
      }
      const total = before + demerits + penalty * penalty
      if (total < best[to]!) {
        best[to] = total
        previous[to] = from - 1
      }
      // Every earlier start makes the line longer still.
      if (natural - most(sums.shrink, from, to) > length && best[to] !== Infinity) break
    }
  }
  return follow(items, sums, previous, measure)
}

/** How much wider than its measure a line stays when it has given all it can. */
export function excessOf(items: Items, line: BrokenLine, length: Pt): Pt {
  let width = 0
  for (let at = line.from; at <= line.to; at++) {
    width += items.width[at]!
    if (at < line.to) width += items.gap[at]! - items.shrink[at]!
  }
  return Math.max(0, width + items.breakWidth[line.to]! - length)
}

function addUp(items: Items, policy: BreakPolicy): Sums {
  const sum = (value: (at: number) => number): Float64Array => {
    const sums = new Float64Array(items.count + 1)
    for (let at = 0; at < items.count; at++) sums[at + 1] = sums[at]! + value(at)
    return sums
  }
  return {
    natural: sum(at => items.width[at]! + items.gap[at]!),
    shrink: policy.shrinkCost.map((_, tier) =>
      sum(at => (items.shrinkTier[at] === tier ? items.shrink[at]! : 0))
    ),
    stretch: policy.stretchCost.map((_, tier) =>
      sum(at => (items.stretchTier[at] === tier ? items.stretch[at]! : 0))
    ),
    growth: sum(at => items.growth[at]!)
  }
}

/** The width of boxes `from` to `to` with the glue between them; that after the last is discarded. */
function naturalWidth(items: Items, sums: Sums, from: number, to: number): Pt {
  return sums.natural[to + 1]! - sums.natural[from]! - items.gap[to]! + items.breakWidth[to]!
}

function most(tiers: readonly Float64Array[], from: number, to: number): Pt {
  let total = 0
  for (const sums of tiers) total += sums[to]! - sums[from]!
  return total
}

function isRunt(items: Items, from: number, to: number): boolean {
  if (from === 0) return false
  let weight = 0
  for (let at = to; at >= from && weight < 2; at--) weight += items.weight[at]!
  return weight < 2
}

function badnessOf(
  sums: Sums,
  from: number,
  to: number,
  natural: Pt,
  slack: Pt,
  policy: BreakPolicy
): number {
  let left = Math.abs(slack)
  if (left < 1e-6) return 0
  const tiers = slack < 0 ? sums.shrink : sums.stretch
  const costs = slack < 0 ? policy.shrinkCost : policy.stretchCost
  let badness = 0
  for (let tier = 0; tier < tiers.length; tier++) {
    const capacity = tiers[tier]![to]! - tiers[tier]![from]!
    if (capacity <= 0) continue
    const ratio = Math.min(1, left / capacity)
    badness += costs[tier]! * ratio * ratio * ratio
    left -= capacity
    if (left <= 1e-6) return badness
  }
  if (slack < 0) return Infinity
  const gaps = sums.growth[to]! - sums.growth[from]!
  return badness + (gaps > 0 ? growthBadness(left / gaps, policy) : shortBadness(left, natural))
}

function growthBadness(growth: number, policy: BreakPolicy): number {
  const ratio = Math.min(growth / policy.growthUnit, 20)
  return 100 * ratio * ratio * ratio
}

/** A line without a gap that may grow, such as one within a long address, stays short. */
function shortBadness(left: Pt, natural: Pt): number {
  const ratio = Math.min((10 * left) / natural, 20)
  return 100 * ratio * ratio * ratio
}

function follow(items: Items, sums: Sums, previous: Int32Array, measure: Measure): BrokenLine[] {
  const lines: BrokenLine[] = []
  for (let to = items.count - 1; to >= 0; ) {
    const from = previous[to]! + 1
    const length = from === 0 ? measure.first : measure.rest
    const slack = length - naturalWidth(items, sums, from, to)
    const keepsNatural = to === items.count - 1 && slack >= 0
    lines.push({from, to, fit: fitLine(sums, from, to, keepsNatural ? 0 : slack)})
    to = from - 1
  }
  return lines.reverse()
}

/** Spend a line's slack tier by tier. */
function fitLine(sums: Sums, from: number, to: number, slack: Pt): Fit {
  let left = Math.abs(slack)
  const spend = (tiers: readonly Float64Array[]): number[] =>
    tiers.map(tier => {
      const capacity = tier[to]! - tier[from]!
      const used = Math.min(capacity, left)
      left -= used
      return capacity > 0 ? used / capacity : 0
    })
  const shrink = slack < 0 ? spend(sums.shrink) : []
  const stretch = slack > 0 ? spend(sums.stretch) : []
  const gaps = sums.growth[to]! - sums.growth[from]!
  const growth = slack > 0 && left > 1e-6 && gaps > 0 ? left / gaps : 0
  return {shrink, stretch, growth}
}
