/**
 * What a line costs: how far its glue must give way or grow to fill the measure.
 *
 * Badness is the cube of a ratio, after Knuth and Plass, "Breaking Paragraphs into Lines" (Software:
 * Practice and Experience 11, 1981); glue shrinks and grows in tiers (clreq), so a line's badness is a sum
 * over tiers. Prefix sums make a candidate line cost as many steps as there are tiers. A line may end in
 * more than one way (its last mark keeps its blank, gives it up, or hangs): each is a candidate of its own.
 * This file knows widths only: no text, no font, no script.
 */
import type {Pt} from '../units.ts'

/** The boxes of a paragraph with the glue and the penalty after each. Parallel arrays, lengths in points. */
export interface Items {
  readonly count: number
  readonly width: Float64Array
  /** Weight with which the box itself takes part when all gaps grow alike. */
  readonly inner: Float64Array
  readonly gap: Float64Array
  /** How much the gap can lose, and in which tier. */
  readonly shrink: Float64Array
  readonly shrinkTier: Uint8Array
  /** How much the gap can gain, and in which tier. */
  readonly stretch: Float64Array
  readonly stretchTier: Uint8Array
  /** Weight with which the gap takes part when all gaps grow alike: its em in points, or 0. */
  readonly growth: Float64Array
  /** The same for gaps that grow so far and no farther (`BreakPolicy.cap`). */
  readonly capped: Float64Array
  /** The same for gaps that grow only when the line could not be filled otherwise. */
  readonly reserve: Float64Array
  /** Cost of a break after the box: `Infinity` where none is allowed. */
  readonly penalty: Float64Array
  /** How a line that breaks after the box may end: an index into `endings`. */
  readonly ending: Uint16Array
  readonly endings: readonly (readonly LineEnd[])[]
  /** Blank before the box where it begins a line. */
  readonly head: Float64Array
  /** 1 for a character that counts against a runt, 0 for a mark. */
  readonly weight: Uint8Array
}

/** What a break adds to its line. */
export interface LineEnd {
  /** A hyphen, or blank that stays at the line's end; below zero for a mark that hangs. */
  readonly width: Pt
  /** Badness of ending so. */
  readonly cost: number
}

/** What is dear and what is cheap. Ratios are of what a tier can give; growth is in em a gap. */
export interface BreakPolicy {
  /** Badness of a tier that has given all it has. */
  readonly shrinkCost: readonly number[]
  readonly stretchCost: readonly number[]
  /** The growth of all gaps that has a badness of 100. */
  readonly growthUnit: number
  /** How far gaps grow before those in reserve help, and at what badness they do. */
  readonly growthEase: number
  /** The most that gaps may grow; a line that wants more stays short. */
  readonly growthLimit: number
  /** The most that capped gaps grow with all others. */
  readonly cap: number
  /** Demerits of a line whose gaps grow though what follows it could have been squeezed in. */
  readonly pushed: number
  /** Demerits of a last line that holds one character only (孤字). */
  readonly runt: number
}

/** The lengths of the paragraph's lines. */
export interface Measure {
  readonly first: Pt
  readonly rest: Pt
}

/** A paragraph to be broken, its sums ready: they answer for any stretch of it at once. */
export interface Draft {
  readonly items: Items
  readonly measure: Measure
  readonly policy: BreakPolicy
  readonly sums: Sums
  /** For each box, the next after which a line may end. */
  readonly nextBreak: Int32Array
  /** The farthest that any line may stand out of its measure. */
  readonly overhang: Pt
  /** The most that the blank before a line and what stands at its end can take together. */
  readonly margin: Pt
  readonly tornDemerits: number
}

/** Prefix sums over the items. */
interface Sums {
  readonly natural: Float64Array
  readonly shrink: readonly Float64Array[]
  readonly stretch: readonly Float64Array[]
  /** All tiers together. */
  readonly allShrink: Float64Array
  readonly allStretch: Float64Array
  readonly growth: Float64Array
  readonly capped: Float64Array
  readonly reserve: Float64Array
}

/** How much gaps grow, in em each: all, those that are capped, and those in reserve. */
interface Growth {
  readonly growth: number
  readonly capped: number
  readonly reserve: number
}

/** How a line is fitted to its measure: the share of each tier that is used, and the growth of gaps. */
export interface Fit extends Growth {
  readonly shrink: readonly number[]
  readonly stretch: readonly number[]
}

/** A line as wide as it is. */
export const asIs: Fit = {shrink: [], stretch: [], growth: 0, capped: 0, reserve: 0}

/** A found line: its first box and its last, and how it fits. */
export interface BrokenLine {
  readonly from: number
  readonly to: number
  /** What its end adds to it. */
  readonly end: Pt
  readonly fit: Fit
}

/** Add up the items of a paragraph. */
export function draft(items: Items, measure: Measure, policy: BreakPolicy): Draft {
  const ends = items.endings.flatMap(ways => ways.map(({width}) => width))
  return {
    items,
    measure,
    policy,
    sums: addUp(items, policy),
    nextBreak: findBreaks(items),
    overhang: -Math.min(0, ...ends),
    margin: Math.max(0, ...ends) + items.head.reduce((most, head) => Math.max(most, head), 0),
    tornDemerits: tornDemerits(policy)
  }
}

function findBreaks({count, penalty}: Items): Int32Array {
  const next = new Int32Array(count)
  for (let at = count - 1, found = count - 1; at >= 0; at--) {
    next[at] = found
    if (penalty[at]! < Infinity) found = at
  }
  return next
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
    capped: new Float64Array(count + 1),
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
    sums.growth[at + 1] = sums.growth[at]! + items.inner[at]! + items.growth[at]!
    sums.capped[at + 1] = sums.capped[at]! + items.capped[at]!
    sums.reserve[at + 1] = sums.reserve[at]! + items.reserve[at]!
  }
  return sums
}

/** The sum over the gaps within a line of boxes `from` to `to`. */
function between(sums: Float64Array, from: number, to: number): number {
  return sums[to]! - sums[from]!
}

/** The width of boxes `from` to `to` with the glue between them; that after the last is discarded. */
export function naturalWidth({items, sums}: Draft, from: number, to: number): Pt {
  return sums.natural[to + 1]! - sums.natural[from]! - items.gap[to]! + items.head[from]!
}

/** How narrow they can be made. */
export function leastWidth(draft: Draft, from: number, to: number): Pt {
  return naturalWidth(draft, from, to) - between(draft.sums.allShrink, from, to)
}

/** The length of the line that begins with the box. */
export function lengthFrom({measure}: Draft, from: number): Pt {
  return from === 0 ? measure.first : measure.rest
}

/** What is left of the measure beside boxes `from` to `to` and the line's end; below zero what is wanting. */
export function slackOf(draft: Draft, from: number, to: number, end: LineEnd): Pt {
  return lengthFrom(draft, from) - naturalWidth(draft, from, to) - end.width
}

/** The ways in which a line can end after the box. */
export function endsOf({items}: Draft, to: number): readonly LineEnd[] {
  return items.endings[items.ending[to]!]!
}

/** Demerits of a line that cannot be made to fit; large enough to lose to anything that can. */
const overfull = 1e12

/** What the line adds to the cost of its paragraph. */
export function demerits(draft: Draft, from: number, to: number, end: LineEnd): number {
  const {items, policy} = draft
  const last = to === items.count - 1
  const slack = slackOf(draft, from, to, end)
  const runt = last && isRunt(items, from, to) ? policy.runt : 0
  if (last && slack >= 0) return runt
  const badness = badnessOf(draft, from, to, slack)
  if (badness === Infinity) return overfull * (1 - slack)
  const penalty = last ? 0 : items.penalty[to]!
  const pushed =
    badness > 0 && slack > 0 && couldTakeMore(draft, from, to, slack) ? policy.pushed : 0
  return (1 + badness + end.cost) ** 2 + penalty * penalty + pushed + runt
}

/**
 * Whether a line that grows could have taken in what follows it instead, by squeezing (先挤进后推出). Where
 * that would have fitted as it is, somebody wants the line so short, and pays for it in growth.
 */
function couldTakeMore(draft: Draft, from: number, to: number, slack: Pt): boolean {
  if (slack <= between(draft.sums.allStretch, from, to)) return false
  const next = draft.nextBreak[to]!
  const length = lengthFrom(draft, from) + 1e-6
  return leastWidth(draft, from, next) <= length && naturalWidth(draft, from, next) > length
}

/**
 * When slack is this share of the measure, gaps must grow by this many em at least, since a line of n em
 * holds no more than n gaps that grow. It bounds from below what such a line costs.
 */
const tornGrowth = 0.25

/** The least that a torn line costs (`isTorn`). */
function tornDemerits(policy: BreakPolicy): number {
  return (1 + cube(tornGrowth, policy)) ** 2
}

/**
 * Whether a line from this box on, or from any later one, leaves so much of its measure empty that its gaps must
 * grow by `tornGrowth` at least, in whatever way it ends. A start that comes later makes it shorter, but for the
 * blank before it, which differs from box to box.
 */
export function isTorn(draft: Draft, from: number, to: number): boolean {
  const {sums, measure, items, margin} = draft
  if (from === 0 || from > to) return false
  const width = naturalWidth(draft, from, to) - items.head[from]! + margin
  const left = measure.rest - width - between(sums.allStretch, from, to)
  return left > tornGrowth * measure.rest
}

/** Whether the line can be filled: it is not too long, and no gap need grow beyond the limit. */
export function canFill(draft: Draft, from: number, to: number, slack: Pt): boolean {
  const {sums} = draft
  if (slack < 0) return between(sums.allShrink, from, to) + slack > -1e-6
  const left = slack - between(sums.allStretch, from, to)
  return left < 1e-6 || grow(draft, from, to, left).growth > 0
}

function isRunt(items: Items, from: number, to: number): boolean {
  if (from === 0) return false
  let weight = 0
  for (let at = to; at >= from && weight < 2; at--) weight += items.weight[at]!
  return weight < 2
}

function badnessOf(draft: Draft, from: number, to: number, slack: Pt): number {
  const {sums, policy} = draft
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
  const {growth, reserve} = grow(draft, from, to, left)
  if (growth === 0) return badness + tornBadness(left, lengthFrom(draft, from), policy)
  return badness + cube(growth, policy) + (reserve > 0 ? cube(policy.growthEase, policy) : 0)
}

/**
 * Share what is left among the gaps: those that may grow, as long as that is little; else those in reserve
 * as well; else none, and the line is short. Capped gaps keep to their cap.
 */
function grow({items, sums, policy}: Draft, from: number, to: number, left: Pt): Growth {
  const {cap, growthEase, growthLimit} = policy
  const free = between(sums.growth, from, to) + items.inner[to]!
  const capped = between(sums.capped, from, to)
  const alike = left / (free + capped)
  if (alike <= cap) return {growth: alike, capped: alike, reserve: 0}
  const rest = left - cap * capped
  if (rest <= growthEase * free) return {growth: rest / free, capped: cap, reserve: 0}
  const all = rest / (free + between(sums.reserve, from, to))
  return all <= growthLimit ? {growth: all, capped: cap, reserve: all} : none
}

const none: Growth = {growth: 0, capped: 0, reserve: 0}

/** Badness of gaps that grow by so much each. */
function cube(growth: number, policy: BreakPolicy): number {
  const ratio = growth / policy.growthUnit
  return 100 * ratio * ratio * ratio
}

/** A line that would be torn apart stays short: the shorter the worse, and worse than any that fills. */
function tornBadness(left: Pt, length: Pt, policy: BreakPolicy): number {
  return cube(policy.growthLimit, policy) * (2 + left / length)
}

/** The line, in the best of its ways to end, its slack spent tier by tier. */
export function fitLine(draft: Draft, from: number, to: number): BrokenLine {
  let best: LineEnd | undefined
  let least = Infinity
  for (const end of endsOf(draft, to)) {
    const cost = demerits(draft, from, to, end)
    if (best && cost >= least) continue
    best = end
    least = cost
  }
  const slack = slackOf(draft, from, to, best!)
  const keepsNatural = to === draft.items.count - 1 && slack >= 0
  return {from, to, end: best!.width, fit: spend(draft, from, to, keepsNatural ? 0 : slack)}
}

function spend(draft: Draft, from: number, to: number, slack: Pt): Fit {
  let left = Math.abs(slack)
  const spendOn = (tiers: readonly Float64Array[]): number[] =>
    tiers.map(tier => {
      const capacity = between(tier, from, to)
      const used = Math.min(capacity, left)
      left -= used
      return capacity > 0 ? used / capacity : 0
    })
  const shrink = slack < 0 ? spendOn(draft.sums.shrink) : []
  const stretch = slack > 0 ? spendOn(draft.sums.stretch) : []
  const isShort = slack > 0 && left > 1e-6
  const grown = isShort ? grow(draft, from, to, left) : none
  return {shrink, stretch, ...grown}
}
