/**
 * Prefix sums over the items of a paragraph, so that any stretch of it is known in one step.
 *
 * Most paragraphs are solid: they have few kinds of glue, so a sum is kept from where the first of its kind stands, and
 * of what a paragraph has nothing there is one array of zeros. Items come in stretches with the same glue between them,
 * which is looked at once.
 */
import type {Pt} from '../units.ts'
import type {Items, Joint} from './items.ts'

/** Each array has the sum of what is before a box. They hold until the next paragraph is added up. */
export interface Sums {
  readonly natural: Float64Array
  readonly growth: Float64Array
  readonly shrink: readonly Float64Array[]
  readonly stretch: readonly Float64Array[]
  /** All tiers together. */
  readonly allShrink: Float64Array
  readonly allStretch: Float64Array
  readonly capped: Float64Array
  readonly reserve: Float64Array
  /** The least and the most that an end adds to a line. */
  readonly leastEnd: Pt
  readonly widestEnd: Pt
}

/** How many tiers there are. */
export interface Tiers {
  readonly shrink: number
  readonly stretch: number
}

/** A sum that is kept once there is something to add. */
interface Tally {
  at: Float64Array
  sum: number
  isOpen: boolean
}

/** Room for the sums, used again for each paragraph: most of what setting would otherwise throw away. */
interface Room {
  readonly length: number
  readonly natural: Float64Array
  readonly growth: Float64Array
  readonly zeros: Float64Array
  readonly shrink: readonly Tally[]
  readonly stretch: readonly Tally[]
  readonly allShrink: Tally
  readonly allStretch: Tally
  readonly capped: Tally
  readonly reserve: Tally
}

/** Add up the items of a paragraph. */
export function addUp({count, pieces, joints}: Items, tiers: Tiers): Sums {
  const room = roomFor(count, tiers)
  const {natural, growth, shrink, stretch, allShrink, allStretch, capped, reserve} = room
  const open: Tally[] = []
  const add = (tally: Tally, before: number, amount: number): void => {
    if (!tally.isOpen) {
      tally.at.fill(0, 0, before + 1)
      tally.sum = 0
      tally.isOpen = true
      open.push(tally)
    }
    tally.sum += amount
  }
  let [width, weight, gap, grows, leastEnd, widestEnd] = [0, 0, 0, 0, 0, 0]
  let isPlain = true
  let last: Joint | undefined
  for (let at = 0; at < count; at++) {
    const piece = pieces[at]!
    const joint = joints[at]!
    if (joint !== last) {
      last = joint
      gap = joint.gap
      grows = joint.growth
      isPlain = isSolid(joint)
      for (const end of joint.ends) {
        if (end.width < leastEnd) leastEnd = end.width
        if (end.width > widestEnd) widestEnd = end.width
      }
    }
    width += piece.width
    width += gap
    weight += piece.inner
    weight += grows
    natural[at + 1] = width
    growth[at + 1] = weight
    if (!isPlain) {
      if (joint.shrink !== 0) {
        add(shrink[joint.shrinkTier]!, at, joint.shrink)
        add(allShrink, at, joint.shrink)
      }
      if (joint.stretch !== 0) {
        add(stretch[joint.stretchTier]!, at, joint.stretch)
        add(allStretch, at, joint.stretch)
      }
      if (joint.capped !== 0) add(capped, at, joint.capped)
      if (joint.reserve !== 0) add(reserve, at, joint.reserve)
    }
    for (let one = 0; one < open.length; one++) open[one]!.at[at + 1] = open[one]!.sum
  }
  const kept = (tally: Tally): Float64Array => (tally.isOpen ? tally.at : room.zeros)
  const sums = {
    natural,
    growth,
    shrink: shrink.map(kept),
    stretch: stretch.map(kept),
    allShrink: kept(allShrink),
    allStretch: kept(allStretch),
    capped: kept(capped),
    reserve: kept(reserve),
    leastEnd,
    widestEnd
  }
  for (const tally of open) tally.isOpen = false
  return sums
}

/** Whether nothing but growth is to be had of it. */
function isSolid({shrink, stretch, capped, reserve}: Joint): boolean {
  return shrink === 0 && stretch === 0 && capped === 0 && reserve === 0
}

let kept: Room | undefined

function roomFor(count: number, {shrink, stretch}: Tiers): Room {
  if (kept && kept.length > count) {
    if (kept.shrink.length === shrink && kept.stretch.length === stretch) return kept
  }
  const length = 2 * count + 1
  const array = () => new Float64Array(length)
  const tally = (): Tally => ({at: array(), sum: 0, isOpen: false})
  kept = {
    length,
    natural: array(),
    growth: array(),
    zeros: array(),
    shrink: Array.from({length: shrink}, tally),
    stretch: Array.from({length: stretch}, tally),
    allShrink: tally(),
    allStretch: tally(),
    capped: tally(),
    reserve: tally()
  }
  return kept
}

/** The sum over what stands from one box to another. */
export function between(sums: Float64Array, from: number, to: number): number {
  return sums[to]! - sums[from]!
}
