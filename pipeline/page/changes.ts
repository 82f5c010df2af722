/**
 * What may make a page a line longer or shorter: the blank lines of headings give or take, and paragraphs are
 * set a line longer or shorter (clreq and GB/T 15834 5.1.11 sanction squeezing for this).
 *
 * A paragraph that goes on on the next page may be set otherwise, too. The page on which it begins then keeps its
 * lines, and the next one begins a line earlier or later. So many lines are left of it as if it were set as usual
 * and the page ended there: the rest of the galley is broken as ever.
 */
import {costs} from './page-cost.ts'
import type {Stretch} from './stretch.ts'

/** A unit that is set in a line more than it has, or a line fewer: a heading, or the paragraph that it begins. */
export interface Change {
  readonly at: number
  readonly lines: 1 | -1
  readonly cost: number
}

/** A paragraph that is set otherwise and goes on on the next page, which begins with a unit. */
export interface Crossing {
  readonly next: number
  readonly change: Change
}

/** The changes that are weighed for one page: more than the cheapest few never pay. */
export const changesWeighed = 3

/** The cheapest changes that make a page which ends with a unit longer or shorter; asked only where they may serve. */
export interface Changes {
  readonly growing: (at: number) => readonly Change[]
  readonly shrinking: (at: number) => readonly Change[]
}

/** No change at all. */
export const unchanged: readonly Change[] = []

/** What changes cost together. */
export function costOf(changes: readonly Change[]): number {
  return changes.reduce((sum, {cost}) => sum + cost, 0)
}

/** How a page that began at `from` may become a line longer or shorter with this unit. */
function changeOf(
  {units, elastic, gapsGrow}: Stretch,
  from: number,
  at: number,
  lines: 1 | -1
): Change | undefined {
  const unit = units[at]!
  if (unit.type === 'solid') {
    const may = at > from && (lines > 0 ? unit.mayGrow : unit.mayShrink)
    return may ? {at, lines, cost: lines > 0 ? costs.grown : costs.shrunk} : undefined
  }
  if (unit.type === 'gap') {
    const may = gapsGrow && lines > 0 && at > from
    return may ? {at, lines, cost: costs.grownGap} : undefined
  }
  if (unit.index < unit.count - 1) return undefined
  const first = at - unit.index
  if (first < from || !unit.elastic || !elastic(at)) return undefined
  const setting = unit.elastic.inLines(lines)
  return setting && {at: first, lines, cost: setting.cost}
}

/** The cheapest changes among the units of a page up to one, found as far as they are asked for. */
export function changesFrom(
  stretch: Stretch,
  from: number,
  lines: 1 | -1
): (to: number) => readonly Change[] {
  const {pliable} = stretch
  const found: {readonly from: number; readonly changes: readonly Change[]}[] = []
  let next = pliable[from]!
  return to => {
    for (; next <= to; next = pliable[next + 1]!) {
      const change = changeOf(stretch, from, next, lines)
      const before = found.at(-1)?.changes ?? unchanged
      if (change) found.push({from: next, changes: withChange(before, change)})
    }
    return found.findLast(({from}) => from <= to)?.changes ?? unchanged
  }
}

function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  return [...changes, change].sort((one, two) => one.cost - two.cost).slice(0, changesWeighed)
}

/**
 * The ways to set the paragraph that goes on below a page which ends with a unit, so that the next page begins a line
 * earlier or later. Its notes would come to stand elsewhere, so it may have none.
 */
export function crossingsFrom(
  {units, marked, elastic}: Stretch,
  from: number,
  at: number
): readonly Crossing[] {
  const unit = units[at]!
  if (unit.type !== 'line' || !unit.elastic) return []
  const first = at - unit.index
  const last = first + unit.count - 1
  if (at === last || first < from || marked[first] !== marked[last + 1] || !elastic(last)) return []
  return ([1, -1] as const).flatMap(lines => {
    const next = at + 1 - lines
    if (next === first || next > last) return []
    const setting = unit.elastic!.inLines(lines)
    return setting ? [{next, change: {at: first, lines, cost: setting.cost}}] : []
  })
}
