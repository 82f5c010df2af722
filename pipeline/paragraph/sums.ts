/**
 * Prefix sums over the items of a paragraph, so that any stretch of it is known in one step.
 *
 * Most of a text is solid: from one character to the next there is nothing to add but width and growth, which are summed
 * up box by box. All other glue is summed up from joint to joint that has some, and a box knows how many of those stand
 * before it. Items come in stretches with the same glue between them, which is looked at once.
 */
import type {Pt} from '../units.ts'
import type {Items, Joint} from './items.ts'

/** They hold until the next paragraph is added up. */
export interface Sums {
  /** The sum of what is before a box. */
  readonly natural: Float64Array
  readonly growth: Float64Array
  /** How many joints before a box have glue besides growth: the place of its sums in what follows. */
  readonly glued: Int32Array
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

/** Room for the sums, used again for each paragraph: most of what setting would otherwise throw away. */
interface Room extends Omit<Sums, 'leastEnd' | 'widestEnd'> {
  readonly length: number
}

/** Add up the items of a paragraph. */
export function addUp({count, pieces, joints}: Items, tiers: Tiers): Sums {
  const room = roomFor(count, tiers)
  const {natural, growth, glued} = room
  let width = 0
  let weight = 0
  let gap = 0
  let grows = 0
  let leastEnd = 0
  let widestEnd = 0
  let glues = 0
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
      const {ends} = joint
      for (let way = 0; way < ends.length; way++) {
        const end = ends[way]!.width
        if (end < leastEnd) leastEnd = end
        if (end > widestEnd) widestEnd = end
      }
    }
    width += piece.width
    width += gap
    weight += piece.inner
    weight += grows
    natural[at + 1] = width
    growth[at + 1] = weight
    if (!isPlain) addGlue(room, joint, glues++)
    glued[at + 1] = glues
  }
  return {...room, leastEnd, widestEnd}
}

/** Whether nothing but growth is to be had of it. */
export function isSolid({shrink, stretch, capped, reserve}: Joint): boolean {
  return shrink === 0 && stretch === 0 && capped === 0 && reserve === 0
}

function addGlue(room: Room, joint: Joint, at: number): void {
  const {shrink, stretch, allShrink, allStretch, capped, reserve} = room
  for (let tier = 0; tier < shrink.length; tier++) shrink[tier]![at + 1] = shrink[tier]![at]!
  for (let tier = 0; tier < stretch.length; tier++) stretch[tier]![at + 1] = stretch[tier]![at]!
  shrink[joint.shrinkTier]![at + 1]! += joint.shrink
  stretch[joint.stretchTier]![at + 1]! += joint.stretch
  allShrink[at + 1] = allShrink[at]! + joint.shrink
  allStretch[at + 1] = allStretch[at]! + joint.stretch
  capped[at + 1] = capped[at]! + joint.capped
  reserve[at + 1] = reserve[at]! + joint.reserve
}

let kept: Room | undefined

function roomFor(count: number, {shrink, stretch}: Tiers): Room {
  if (kept && kept.length > count) {
    if (kept.shrink.length === shrink && kept.stretch.length === stretch) return kept
  }
  const length = 2 * count + 1
  const array = () => new Float64Array(length)
  kept = {
    length,
    natural: array(),
    growth: array(),
    glued: new Int32Array(length),
    shrink: Array.from({length: shrink}, array),
    stretch: Array.from({length: stretch}, array),
    allShrink: array(),
    allStretch: array(),
    capped: array(),
    reserve: array()
  }
  return kept
}

/** The sum over what stands between two places. */
export function between(sums: Float64Array, from: number, to: number): number {
  return sums[to]! - sums[from]!
}
