/**
 * How high units of the galley stand on a page, in lines of the lattice.
 *
 * Units are piled from the head of the page. The height of a unit depends on what it stands on: blank lines
 * go at the head, lines of another size share the padding of their stack, and a row that begins a page
 * brings the head of its table with it.
 */
import type {GalleySolid, GalleyUnit} from './galley.ts'
import {type Geometry, type Stack, stackLines} from './geometry.ts'

/** What stands on a page so far. */
export interface Pile {
  /** Lines of the page that it takes, blank lines at its foot left out. */
  readonly height: number
  /** The line on which the open stack begins. */
  readonly base: number
  /** Lines of one size and leading at the foot of the pile, to which others may be added. */
  readonly stack: Stack | undefined
  /** Blank lines that count once something stands below them. */
  readonly gap: number
}

/** An empty page. */
export const emptyPile: Pile = {height: 0, base: 0, stack: undefined, gap: 0}

/** A pile with one more unit; a solid may be given some lines more than it has, or fewer. */
export function pileUp(geometry: Geometry, pile: Pile, unit: GalleyUnit, more = 0): Pile {
  const {height, gap} = pile
  switch (unit.type) {
    case 'gap':
      return height === 0 ? pile : {...pile, gap: gap + unit.lines}
    case 'solid': {
      const base = height + gap + more + (height === 0 ? linesAtHead(unit) : unit.lines)
      return {height: base, base, stack: undefined, gap: 0}
    }
    case 'line': {
      const {size, leading} = unit
      const goesOn = gap === 0 && pile.stack?.size === size && pile.stack.leading === leading
      const base = goesOn ? pile.base : height + gap
      const stack = {count: goesOn ? pile.stack!.count + 1 : 1, size, leading}
      return {height: base + stackLines(geometry, stack), base, stack, gap: 0}
    }
  }
}

/** The lines of a solid that begins a page: without its blank, below the head of its table. */
function linesAtHead({lines, blank, repeat}: GalleySolid): number {
  return repeat.reduce((sum, solid) => sum + solid.lines, lines - blank)
}
