/**
 * How high units of the galley stand on a page, in lines of the lattice.
 *
 * Units are piled from the head of the page. The height of a unit depends on what it stands on: blank lines
 * go at the head, lines of another size share the padding of their stack, and a row that begins a page
 * brings the head of its table with it.
 */
import type {GalleyLine, GalleySolid, GalleyUnit} from './galley.ts'
import {type Geometry, type Stack, stackLines} from './geometry.ts'

/** What stands on a page so far. */
export interface Pile {
  /** Lines below which the open stack begins. */
  readonly base: number
  /** Lines of one size and leading at the foot of the pile, to which others may be added. */
  readonly stack: Stack | undefined
  /** Blank lines that count once something stands below them. */
  readonly gap: number
}

/** An empty page. */
export const emptyPile: Pile = {base: 0, stack: undefined, gap: 0}

/** A pile with one more unit; `growth` is by how many lines a solid is given more room than it has. */
export function pileUp(geometry: Geometry, pile: Pile, unit: GalleyUnit, growth = 0): Pile {
  const height = pileHeight(geometry, pile)
  const atHead = height === 0
  switch (unit.type) {
    case 'gap':
      return atHead ? pile : {...pile, gap: pile.gap + unit.lines}
    case 'solid': {
      const lines = (atHead ? linesAtHead(unit) : unit.lines) + growth
      return {base: height + pile.gap + lines, stack: undefined, gap: 0}
    }
    case 'line':
      return joins(pile, unit)
        ? {...pile, stack: {...pile.stack!, count: pile.stack!.count + 1}}
        : {
            base: height + pile.gap,
            stack: {count: 1, size: unit.size, leading: unit.leading},
            gap: 0
          }
  }
}

/** How many lines of a page a pile takes, blank lines at its foot left out. */
export function pileHeight(geometry: Geometry, {base, stack}: Pile): number {
  return base + (stack ? stackLines(geometry, stack) : 0)
}

/** The lines of a solid that begins a page: without its blank, below the head of its table. */
function linesAtHead({lines, blank, repeat}: GalleySolid): number {
  return repeat.reduce((sum, solid) => sum + solid.lines, lines - blank)
}

function joins({stack, gap}: Pile, {size, leading}: GalleyLine): boolean {
  return stack !== undefined && gap === 0 && stack.size === size && stack.leading === leading
}
