/** What pages cost: the policy of page breaking, in one table. */
import type {GalleyUnit} from './galley-units.ts'
import type {NoteLine} from './notes.ts'

/**
 * What a page may suffer. The first three are borne only where nothing else is possible: whatever the
 * others add up to in a section is less than one of them.
 */
export const costs = {
  /** A unit higher than the page, for each line. */
  overfull: 1e12,
  /** A heading with too few lines after it, for each line that is missing (JLREQ 4.1.7, 背题). */
  footHeading: 1e10,
  /** A paragraph's last line alone on top of a page (clreq, widows; 单行不成页). */
  widow: 1e9,
  /** A note that begins on a page after its mark's. */
  lateNote: 1000,
  /** A note that goes on on the next page, and each of its lines there. */
  carriedNote: 400,
  carriedLine: 20,
  /**
   * A page that ends above the lattice's last line (JLREQ 4.1.5): one line is seen least, more cost for
   * each. Above a heading, where white is expected, it costs half.
   */
  shortByOne: 40,
  shortLine: 100,
  aboveHeading: 1 / 2,
  /** Two pages side by side that end on different lines, as a share of what so many short lines cost. */
  uneven: 5 / 4,
  /** A last page that has too few lines, for each line that is missing. */
  thin: 25,
  /** A heading that is given a line more, or a line less. */
  grown: 20,
  shrunk: 40,
  /** Blank lines that are one more, where every page is to be full. */
  grownGap: 60,
  /** A paragraph's first line alone at the foot of a page: tolerated (clreq, orphans). */
  orphan: 10
}

/** What widows cost, and short pages as a multiple of the above. */
export const usual = {widow: costs.widow, shortage: 1}

/**
 * Where pages are to be full before all, a widow is borne where no paragraph can be set otherwise. It costs what gaps of a
 * line do that grow by a quarter em, a short page more.
 */
export const fullBeforeAll = {widow: 4000, shortage: 200}

/** How short a page is counts up to so many lines where it is compared with the page beside it. */
export const shortCounted = 3

/** What it costs that so many lines are empty at the foot of a page. */
export function shortCost(lines: number): number {
  return lines === 1 ? costs.shortByOne : lines * costs.shortLine
}

/** What it costs that two pages side by side are so short; a page that ends a section is compared with none. */
export function unevenCost(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return 0
  const difference = Math.min(one, shortCounted) - Math.min(other, shortCounted)
  return costs.uneven * shortCost(Math.abs(difference))
}

/** What it costs to part two units, whatever page they are on. */
export function breakCost(
  above: GalleyUnit,
  below: GalleyUnit,
  widow: number = costs.widow
): number {
  const isWidow = below.type === 'line' && below.count > 1 && below.index === below.count - 1
  const isOrphan = above.type === 'line' && above.count > 1 && above.index === 0
  return (isWidow ? widow : 0) + (isOrphan ? costs.orphan : 0)
}

/** What it costs to leave lines of notes to the next page. */
export function carryCost(carried: readonly NoteLine[]): number {
  if (carried.length === 0) return 0
  const late = carried.some(({index}) => index === 0) ? costs.lateNote : 0
  return late + costs.carriedNote + carried.length * costs.carriedLine
}
