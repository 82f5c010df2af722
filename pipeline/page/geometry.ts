/**
 * Where things stand on a page: the type area (版心), mirrored about the spine, and its lattice of base lines.
 *
 * The type area is so many characters by so many lines (W3C clreq, "Considerations in designing type area";
 * JLREQ 2.4.2). A line's square is the ideographic em box, which hangs 0.88 em above the base line and
 * 0.12 em below it, as the `idtp` and `ideo` base lines of Han faces have it. Lines of the lattice are
 * counted from 0; y grows down from the head of the page.
 */
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'

/** How much of an ideographic em box is above the base line, in em. */
export const emAscent = 0.88

/** How much of it is below. */
export const emDescent = 1 - emAscent

/** Which side of the leaf a page is. */
export type Side = 'recto' | 'verso'

/** The type area and its lattice. */
export interface Geometry {
  readonly width: Pt
  readonly height: Pt
  /** Length of a full line, a whole number of body squares: the width of the type area, or of a column of it. */
  readonly measure: Pt
  /** How many columns stand side by side, and the white between two of them. */
  readonly columns: number
  readonly columnGap: Pt
  /** Lines of the lattice on a page. */
  readonly lines: number
  /** From base line to base line. */
  readonly leading: Pt
  /** The body's size. */
  readonly size: Pt
  readonly head: Pt
  readonly spine: Pt
}

/** The geometry that a house asks for. */
export function pageGeometry({page, blocks}: House): Geometry {
  const {size} = blocks.paragraph
  const {characters, columns, columnGap} = page
  return {
    width: page.width,
    height: page.height,
    measure: ((characters - (columns - 1) * columnGap) / columns) * size,
    columns,
    columnGap: columnGap * size,
    lines: page.lines,
    leading: page.leading,
    size,
    head: page.head,
    spine: page.spine
  }
}

/** Where the lines of the type area begin. */
export function areaLeft(geometry: Geometry, side: Side): Pt {
  const {width, spine} = geometry
  return side === 'recto' ? spine : width - spine - areaWidth(geometry)
}

/** The width of the type area, over all its columns. */
export function areaWidth({measure, columns, columnGap}: Geometry): Pt {
  return columns * measure + (columns - 1) * columnGap
}

/** The same page with one column over the whole type area. */
export function inOneColumn(geometry: Geometry): Geometry {
  return {...geometry, measure: areaWidth(geometry), columns: 1}
}

/** The foot of the type area: the lower edge of the squares of its last line. */
export function areaFoot(geometry: Geometry): Pt {
  return lineTop(geometry, geometry.lines - 1) + geometry.size
}

/** The upper edge of the squares of a line. */
export function lineTop({head, leading}: Geometry, line: number): Pt {
  return head + line * leading
}

/** The base line of a line. */
export function baseLine(geometry: Geometry, line: number): Pt {
  return lineTop(geometry, line) + emAscent * geometry.size
}

/** The white between two lines of the body. */
export function lineGap({leading, size}: Geometry): Pt {
  return leading - size
}

/** Lines of one size, set at one leading. */
export interface Stack {
  readonly count: number
  readonly size: Pt
  readonly leading: Pt
}

/** How many lines of the lattice a stack needs: what is smaller or larger than the body is padded to whole lines. */
export function stackLines(geometry: Geometry, stack: Stack): number {
  const excess = stackHeight(stack) - geometry.size
  return Math.max(1, Math.ceil(excess / geometry.leading - tolerance) + 1)
}

/** How many lines of the lattice hold a stack that may reach into the white above and below them. */
export function linesAround({leading}: Geometry, stack: Stack): number {
  return Math.max(1, Math.ceil(stackHeight(stack) / leading - tolerance))
}

/** How far below the top of so many lines a stack begins when it stands in the middle of them. */
export function stackTop({leading, size}: Geometry, lines: number, stack: Stack): Pt {
  return ((lines - 1) * leading + size - stackHeight(stack)) / 2
}

function stackHeight({count, size, leading}: Stack): Pt {
  return (count - 1) * leading + size
}

/** Lengths are computed: what exceeds a whole line by less than this share of one does not take another. */
const tolerance = 1e-6
