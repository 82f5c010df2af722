/**
 * How high units of the galley stand on a page, in lines of the lattice.
 *
 * Units are piled from the head of the page. The height of a unit depends on what it stands on: blank lines
 * go at the head, lines of another size share the padding of their stack, and a row that begins a page
 * brings the head of its table with it.
 */

import type {Pt} from '../units.ts'
import type {GalleySolid, GalleyUnit} from './galley-units.ts'
import {type Geometry, stackLines} from './geometry.ts'

/** What stands on a page so far. */
export interface Pile {
  /** Lines of the page that it takes, blank lines at its foot left out. */
  readonly height: number
  /** The line on which the open stack begins. */
  readonly base: number
  /** Lines of one size and leading at the foot of the pile, to which others may be added; none after a solid. */
  readonly count: number
  readonly size: Pt
  readonly leading: Pt
  /** Blank lines that count once something stands below them. */
  readonly gap: number
}

/** A pile that grows where it is. */
export type OpenPile = {-readonly [Key in keyof Pile]: Pile[Key]}

/** An empty page. */
export const emptyPile: Pile = {height: 0, base: 0, count: 0, size: 0, leading: 0, gap: 0}

/** A pile with one more unit; a solid or a gap may be given some lines more than it has, or fewer. */
export function pileUp(geometry: Geometry, pile: Pile, unit: GalleyUnit, more = 0): Pile {
  if (unit.type === 'gap' && pile.height === 0) return pile
  const grown = {...pile}
  addTo(grown, geometry, unit, more)
  return grown
}

/** Add a unit to a pile. */
export function addTo(pile: OpenPile, geometry: Geometry, unit: GalleyUnit, more = 0): void {
  const {height, gap} = pile
  if (unit.type === 'gap') {
    if (height > 0) pile.gap = gap + unit.lines + more
    return
  }
  pile.gap = 0
  if (unit.type === 'solid') {
    pile.height = height + gap + more + (height === 0 ? linesAtHead(unit) : unit.lines)
    pile.base = pile.height
    pile.count = 0
    return
  }
  const {size, leading} = unit
  const goesOn = gap === 0 && pile.count > 0 && pile.size === size && pile.leading === leading
  if (!goesOn) {
    pile.base = height + gap
    pile.count = 0
    pile.size = size
    pile.leading = leading
  }
  pile.count++
  pile.height = pile.base + stackLines(geometry, pile)
}

/** Add more lines to a pile whose stack is of body lines, each a line of the lattice. */
export function addLines(pile: OpenPile, lines: number): void {
  pile.count += lines
  pile.height += lines
}

/** The lines of a solid that begins a page: without its blank, below the head of its table. */
function linesAtHead({lines, blank, repeat}: GalleySolid): number {
  return repeat.reduce((sum, solid) => sum + solid.lines, lines - blank)
}
