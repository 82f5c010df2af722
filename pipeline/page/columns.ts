/**
 * Columns side by side: each is broken as a page is, the first ones below what stands over all of them, and
 * those of the last page are made as even as may be. One column a page is the usual case.
 */

import type {Change} from './changes.ts'
import type {GalleySolid, GalleyUnit, Section} from './galley-units.ts'
import type {Side} from './geometry.ts'
import type {Job} from './job.ts'
import {breakPages, goOn, type PagePlan, type Room, unsound} from './page-break.ts'

/** Divide a section, whose first page is on this side and has so many lines above it. */
export function breakColumns(
  {spanning, units}: Section,
  side: Side,
  above: number,
  {geometry, house}: Job
): readonly PagePlan[] {
  const {columns} = geometry
  const {fullPages} = house.page
  const room = {
    geometry,
    lastLines: house.page.lastLines,
    fullPages,
    // Pages that need not be even are seen one by one.
    slots: fullPages ? columns : 2 * columns,
    first: side === 'verso' || fullPages ? 0 : columns,
    headed: spanning.length > 0 || above > 0 ? columns : 0,
    headLines: above + linesOf(spanning)
  }
  const plans = breakPages(units, room)
  return columns === 1 ? plans : evenLastPage(units, plans, room)
}

/**
 * The columns of the last page, made as long as each other: by the fewest lines in which they hold its text.
 * Where notes stand below them they are left as they are.
 */
function evenLastPage(
  units: readonly GalleyUnit[],
  plans: readonly PagePlan[],
  room: Room
): readonly PagePlan[] {
  const {columns} = room.geometry
  const before = plans.length - (plans.length % columns || columns)
  const last = plans.slice(before)
  const from = last[0]?.from
  if (from === undefined || last.some(({notes}) => notes.length > 0)) return plans
  const rest = units.slice(from)
  const tallest = room.geometry.lines - (before === 0 ? room.headLines : 0)
  for (let lines = Math.ceil(rest.length / columns / 2); lines < tallest; lines++) {
    if (lines < 1) continue
    const geometry = {...room.geometry, lines}
    const even = breakPages(rest, {...room, geometry, lastLines: 1, headed: 0})
    const sound = even.every(({cost}) => cost < unsound)
    if (sound && even.length <= columns) {
      return goOn(units, [...plans.slice(0, before), ...even.map(plan => moved(plan, from))])
    }
  }
  return plans
}

function moved(plan: PagePlan, by: number): PagePlan {
  const later = (change: Change): Change => ({...change, at: change.at + by})
  const {from, to, changes, crossing} = plan
  return {
    ...plan,
    from: from + by,
    to: to + by,
    changes: changes.map(later),
    crossing: crossing && later(crossing)
  }
}

/** How many lines solids take together. */
export function linesOf(solids: readonly GalleySolid[]): number {
  return solids.reduce((sum, {lines}) => sum + lines, 0)
}
