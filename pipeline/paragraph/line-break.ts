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
  /** The same for gaps that grow only when the line could not be filled otherwise. */
  readonly reserve: Float64Array
  /** Cost of a break after the box: `Infinity` where none is allowed. */
  readonly penalty: Float64Array
  /** What a break after the box adds to the line: a hyphen, or blank that stays at the line's end. */
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
  /** The most that gaps may grow; a line that wants more stays short. */
  readonly growthLimit: number
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
  /** All tiers together. */
  readonly allShrink: Float64Array
  readonly allStretch: Float64Array
  readonly growth: Float64Array
  readonly reserve: Float64Array
}

/** How a line is fitted to its measure: the share of each tier that is used, and the growth of all gaps. */
export interface Fit {
  readonly shrink: readonly number[]
  readonly stretch: readonly number[]
  /** In em a gap. */
  readonly growth: number
  /** The growth of the gaps in reserve: none, or that of all gaps. */
  readonly reserve: number
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
  const {count, penalty} = items
  const sums = addUp(items, policy)
  const best = new Float64Array(count).fill(Infinity)
  const previous = new Int32Array(count).fill(-1)
  const torn = (1 + cube(tornGrowth, policy)) ** 2
  const longest = Math.max(measure.first, measure.rest)

  let earliest = 0
  for (let to = 0; to < count; to++) {
    const last = to === count - 1
    if (penalty[to] === Infinity && !last) continue

    const consider = (from: number): void => {
      const before = from === 0 ? 0 : best[from - 1]!
      if (before >= best[to]!) return
      const length = from === 0 ? measure.first : measure.rest
      const natural = naturalWidth(items, sums, from, to)
      const slack = length - natural
      const isTorn = slack - between(sums.allStretch, from, to) > tornGrowth * length
      if (isTorn && !last && before + torn >= best[to]!) return
      const total = before + demerits(items, sums, from, to, natural, slack, policy)
      if (total >= best[to]!) return
      best[to] = total
      previous[to] = from - 1
    }

    // A start from which the line is too long stays so for every later end.
    while (earliest < to && leastWidth(items, sums, earliest, to) > longest) earliest++
    // The fullest lines come first: they are good, and good ones prune the many that are too short.
    for (let from = earliest; from <= to; from++) consider(from)
    for (let from = earliest - 1; from >= 0 && best[to] === Infinity; from--) consider(from)
  }
  return follow(items, sums, previous, measure, policy)
}

/** The width of boxes `from` to `to` with the glue between them; that after the last is discarded. */
function naturalWidth(items: Items, sums: Sums, from: number, to: number): Pt {
  return sums.natural[to + 1]! - sums.natural[from]! - items.gap[to]! + items.breakWidth[to]!
}

/** How narrow they can be made. */
function leastWidth(items: Items, sums: Sums, from: number, to: number): Pt {
  return naturalWidth(items, sums, from, to) - between(sums.allShrink, from, to)
}

/**
 * When slack is this share of the measure, gaps must grow by this many em at least, since a line of n em
 * holds no more than n gaps that grow. It bounds from below what such a line costs.
 */
const tornGrowth = 0.25

function demerits(
  items: Items,
  sums: Sums,
  from: number,
  to: number,
  natural: Pt,
  slack: Pt,
  policy: BreakPolicy
): number {
  const last = to === items.count - 1
  const runt = last && isRunt(items, from, to) ? policy.runt : 0
  if (last && slack >= 0) return runt
  const badness = badnessOf(sums, from, to, natural, slack, policy)
  if (badness === Infinity) return overfull * (1 - slack)
  const penalty = last ? 0 : items.penalty[to]!
  return (1 + badness) ** 2 + penalty * penalty + runt
}

function addUp(items: Items, policy: BreakPolicy): Sums {
  const {count} = items
  const sums: Sums = {
    natural: new Float64Array(count + 1),
    shrink: policy.shrinkCost.map(() => new Float64Array(count + 1)),
    stretch: policy.stretchCost.map(() => new Float64Array(count + 1)),
    allShrink: new Float64Array(count + 1),
    allStretch: new Float64Array(count + 1),
    growth: new Float64Array(count + 1),
    reserve: new Float64Array(count + 1)
  }
  for (let at = 0; at < count; at++) {
    for (const tier of sums.shrink) tier[at + 1] = tier[at]!
    for (const tier of sums.stretch) tier[at + 1] = tier[at]!
    sums.shrink[items.shrinkTier[at]!]![at + 1]! += items.shrink[at]!
    sums.stretch[items.stretchTier[at]!]![at + 1]! += items.stretch[at]!
    sums.natural[at + 1] = sums.natural[at]! + items.width[at]! + items.gap[at]!
    sums.allShrink[at + 1] = sums.allShrink[at]! + items.shrink[at]!
    sums.allStretch[at + 1] = sums.allStretch[at]! + items.stretch[at]!
    sums.growth[at + 1] = sums.growth[at]! + items.growth[at]!
    sums.reserve[at + 1] = sums.reserve[at]! + items.reserve[at]!
  }
  return sums
}

/** The sum over the gaps within a line of boxes `from` to `to`. */
function between(sums: Float64Array, from: number, to: number): number {
  return sums[to]! - sums[from]!
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
    const capacity = between(tiers[tier]!, from, to)
    if (capacity <= 0) continue
    const ratio = Math.min(1, left / capacity)
    badness += costs[tier]! * ratio * ratio * ratio
    left -= capacity
    if (left <= 1e-6) return badness
  }
  if (slack < 0) return Infinity
  const {growth, reserve} = grow(sums, from, to, left, policy)
  if (growth === 0) return badness + tornBadness(left, natural, policy)
  return badness + cube(growth, policy) + (reserve > 0 ? cube(policy.growthLimit, policy) : 0)
}

/** Share what is left among the gaps: those that should grow, else all, else none and the line is short. */
function grow(
  sums: Sums,
  from: number,
  to: number,
  left: Pt,
  policy: BreakPolicy
): {growth: number; reserve: number} {
  const gaps = between(sums.growth, from, to)
  const growth = left / gaps
  if (growth <= policy.growthLimit) return {growth, reserve: 0}
  const all = left / (gaps + between(sums.reserve, from, to))
  return all <= policy.growthLimit ? {growth: all, reserve: all} : {growth: 0, reserve: 0}
}

function cube(growth: number, policy: BreakPolicy): number {
  const ratio = growth / policy.growthUnit
  return 100 * ratio * ratio * ratio
}

/** A line that would be torn apart stays short: the shorter the worse, and worse than any that fills. */
function tornBadness(left: Pt, natural: Pt, policy: BreakPolicy): number {
  return cube(policy.growthLimit, policy) * (2 + left / (left + natural))
}

function follow(
  items: Items,
  sums: Sums,
  previous: Int32Array,
  measure: Measure,
  policy: BreakPolicy
): BrokenLine[] {
  const lines: BrokenLine[] = []
  for (let to = items.count - 1; to >= 0; to = previous[to]!) {
    const from = previous[to]! + 1
    const length = from === 0 ? measure.first : measure.rest
    const slack = length - naturalWidth(items, sums, from, to)
    const keepsNatural = to === items.count - 1 && slack >= 0
    lines.push({from, to, fit: fitLine(sums, from, to, keepsNatural ? 0 : slack, policy)})
  }
  return lines.reverse()
}

/** Spend a line's slack tier by tier. */
function fitLine(sums: Sums, from: number, to: number, slack: Pt, policy: BreakPolicy): Fit {
  let left = Math.abs(slack)
  const spend = (tiers: readonly Float64Array[]): number[] =>
    tiers.map(tier => {
      const capacity = between(tier, from, to)
      const used = Math.min(capacity, left)
      left -= used
      return capacity > 0 ? used / capacity : 0
    })
  const shrink = slack < 0 ? spend(sums.shrink) : []
  const stretch = slack > 0 ? spend(sums.stretch) : []
  const isShort = slack > 0 && left > 1e-6
  const grown = isShort ? grow(sums, from, to, left, policy) : {growth: 0, reserve: 0}
  return {shrink, stretch, ...grown}
}
