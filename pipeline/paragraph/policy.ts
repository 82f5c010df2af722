/**
 * What is dear and what is cheap when lines are broken.
 *
 * clreq shrinks before it stretches (先挤进后推出) and gives the order of tiers; the costs rise with the
 * tier, so that the order shows in the optimum without a special case. Marks that give up all they have are
 * as good as gaps that grow by a fiftieth of an em. A twentieth of an em between all
 * characters is as bad as TeX's badness of 100: visible to who looks for it. Half an em is the most.
 * A runt is avoided as long as no gap has to grow by more than two fifths of an em.
 */
import {type CharClass, charClasses} from '../script/classes.ts'
import type {BreakPolicy} from './line-cost.ts'

/** Costs in the order of `shrinkTiers` and `stretchTiers` of `script/spacing.ts`. */
export const policy: BreakPolicy = {
  shrinkCost: [2, 2, 2, 3, 5, 6],
  stretchCost: [20, 30, 0],
  growthUnit: 0.05,
  growthEase: 0.25,
  growthLimit: 0.5,
  cap: 1 / 6,
  pushed: 2500,
  runt: 2.6e9
}

/** Badness of each step that a line's end is away from the usual one: a mark trimmed or hung that would not be. */
export const otherEnd = 10

/** How much the letters of an address part for each em that Han do. */
export const letterGrowth = 2

/**
 * How far gaps beside marks may grow, in em, before all letters of a line part instead; and how far those may, as long as
 * there are Han among them. Words by themselves are no longer read as words so soon.
 */
export const mostBesideMarks = 1 / 5
export const mostParted = {amongHan: 1 / 2, alone: 1 / 4}

/** A middle dot may end a line, and so may a connector, but a name or a range is better left whole. */
const costAfter: Partial<Record<CharClass, number>> = {
  interpunct: 40,
  connector: 40,
  'one-em-dash': 40,
  'short-connector': 40
}

/** What a break costs after a full-width character, by its class. */
export const costsAfter = charClasses.map(kind => costAfter[kind] ?? 0)
