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
import {
  asIs,
  type BrokenLine,
  type Fit,
  type Growth,
  type Items,
  type LineEnd,
  type Measure
} from './items.ts'
import {addUp, between, type Sums} from './sums.ts'

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

/** A paragraph to be broken, its sums ready: they answer for any stretch of it at once, until the next draft. */
export interface Draft {
  readonly items: Items
  readonly measure: Measure
  readonly policy: BreakPolicy
  readonly sums: Sums
  /** The farthest that any line may stand out of its measure. */
  readonly overhang: Pt
  /** The most that what stands at the end of a line can take. */
  readonly widestEnd: Pt
}

/** Add up the items of a paragraph. */
export function draft(items: Items, measure: Measure, policy: BreakPolicy): Draft {
  const {shrinkCost, stretchCost} = policy
  const sums = addUp(items, {shrink: shrinkCost.length, stretch: stretchCost.length})
  return {items, measure, policy, sums, overhang: -sums.leastEnd, widestEnd: sums.widestEnd}
}

/** The width of boxes `from` to `to` with the glue between them; that after the last is discarded. */
export function naturalWidth({items, sums}: Draft, from: number, to: number): Pt {
  const head = from === 0 ? items.head : items.pieces[from]!.head
  return sums.natural[to + 1]! - sums.natural[from]! - items.joints[to]!.gap + head
}

/** How narrow they can be made. */
export function leastWidth(draft: Draft, from: number, to: number): Pt {
  const {allShrink, glued} = draft.sums
  return naturalWidth(draft, from, to) - between(allShrink, glued[from]!, glued[to]!)
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
  return items.joints[to]!.ends
}

/** Demerits of a line that cannot be made to fit; large enough to lose to anything that can. */
const overfull = 1e12

/** What any line but the last adds at least. */
export const leastDemerits = 1

/** What the line adds to the cost of its paragraph. */
export function demerits(draft: Draft, from: number, to: number, end: LineEnd): number {
  const {items, policy} = draft
  const last = to === items.count - 1
  const slack = slackOf(draft, from, to, end)
  const runt = last && isRunt(items, from, to) ? policy.runt : 0
  if (last && slack >= 0) return runt
  const badness = badnessOf(draft, from, to, slack)
  if (badness === Infinity) return overfull * (1 - slack)
  const penalty = last ? 0 : items.joints[to]!.penalty
  const pushed =
    badness > 0 && slack > 0 && couldTakeMore(draft, from, to, slack) ? policy.pushed : 0
  return (1 + badness + end.cost) ** 2 + penalty * penalty + pushed + runt
}

/**
 * Whether a line that grows could have taken in what follows it instead, by squeezing (先挤进后推出). Where
 * that would have fitted as it is, somebody wants the line so short, and pays for it in growth.
 */
function couldTakeMore(draft: Draft, from: number, to: number, slack: Pt): boolean {
  const {allStretch, glued} = draft.sums
  if (slack <= between(allStretch, glued[from]!, glued[to]!)) return false
  const next = nextBreak(draft.items, to)
  const length = lengthFrom(draft, from) + 1e-6
  return leastWidth(draft, from, next) <= length && naturalWidth(draft, from, next) > length
}

/** The next box after which a line may end. */
function nextBreak({count, joints}: Items, after: number): number {
  let at = Math.min(after + 1, count - 1)
  while (at < count - 1 && joints[at]!.penalty === Infinity) at++
  return at
}

/** The growth of gaps beyond which a line costs more than a bound; endless where that cannot be told. */
export function growthFor(bound: number, policy: BreakPolicy): number {
  const {growthUnit, growthEase} = policy
  const badness = Math.sqrt(bound) - 1
  const growth = growthUnit * Math.cbrt(badness / 100)
  if (growth < growthEase) return growth
  // Beyond the ease, growth is shared with the gaps in reserve and starts anew, and a line may be torn.
  const shared = growthUnit * Math.cbrt((badness - cube(growthEase, policy)) / 100)
  return badness < tornBadness(0, 1, policy) ? Math.max(growthEase, shared) : Infinity
}

/**
 * Whether a line of these boxes, or of fewer of them, wants more growth of its gaps than this, in whatever way it
 * ends: not even with all its gaps grown so much would it fill the measure.
 */
export function isShort(draft: Draft, from: number, to: number, growth: number): boolean {
  const {sums, widestEnd} = draft
  const {allStretch, glued} = sums
  const gaps = weightOf(sums, to + 1) - weightOf(sums, from)
  const stretch = between(allStretch, glued[from]!, glued[to]!)
  const widest = naturalWidth(draft, from, to) + stretch + widestEnd
  return widest + growth * gaps < lengthFrom(draft, from) - 1e-6
}

/** The weight of all gaps before a box that can grow. */
function weightOf({growth, glued, capped, reserve}: Sums, at: number): number {
  const glues = glued[at]!
  return growth[at]! + capped[glues]! + reserve[glues]!
}

/** Whether the line can be filled: it is not too long, and no gap need grow beyond the limit. */
export function canFill(draft: Draft, from: number, to: number, slack: Pt): boolean {
  const {allShrink, allStretch, glued} = draft.sums
  const first = glued[from]!
  const last = glued[to]!
  if (slack < 0) return between(allShrink, first, last) + slack > -1e-6
  const left = slack - between(allStretch, first, last)
  return left < 1e-6 || grow(draft, from, to, left).growth > 0
}

function isRunt(items: Items, from: number, to: number): boolean {
  if (from === 0) return false
  let weight = 0
  for (let at = to; at >= from && weight < 2; at--) weight += items.pieces[at]!.weight
  return weight < 2
}

function badnessOf(draft: Draft, from: number, to: number, slack: Pt): number {
  const {sums, policy} = draft
  let left = Math.abs(slack)
  if (left < 1e-6) return 0
  const tiers = slack < 0 ? sums.shrink : sums.stretch
  const costs = slack < 0 ? policy.shrinkCost : policy.stretchCost
  const first = sums.glued[from]!
  const last = sums.glued[to]!
  let badness = 0
  for (let tier = 0; first < last && tier < tiers.length; tier++) {
    const capacity = between(tiers[tier]!, first, last)
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
  const {growth, glued} = sums
  const first = glued[from]!
  const last = glued[to]!
  const free = between(growth, from, to) + items.pieces[to]!.inner
  const capped = between(sums.capped, first, last)
  const alike = left / (free + capped)
  if (alike <= cap) return {growth: alike, capped: alike, reserve: 0}
  const rest = left - cap * capped
  if (rest <= growthEase * free) return {growth: rest / free, capped: cap, reserve: 0}
  const all = rest / (free + between(sums.reserve, first, last))
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
  if (slack === 0) return asIs
  const {shrink: shrinks, stretch: stretches, glued} = draft.sums
  let left = Math.abs(slack)
  const spendOn = (tiers: readonly Float64Array[]): number[] =>
    tiers.map(tier => {
      const capacity = between(tier, glued[from]!, glued[to]!)
      const used = Math.min(capacity, left)
      left -= used
      return capacity > 0 ? used / capacity : 0
    })
  const shrink = slack < 0 ? spendOn(shrinks) : unspent
  const stretch = slack > 0 ? spendOn(stretches) : unspent
  const isShort = slack > 0 && left > 1e-6
  const {growth, capped, reserve} = isShort ? grow(draft, from, to, left) : none
  const isHard = isShort && (growth === 0 || reserve > 0)
  return {shrink, stretch, growth, capped, reserve, left: isHard ? left : 0}
}

const unspent: readonly number[] = []
