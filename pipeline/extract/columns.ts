/**
 * The columns of a page, by the gutters between them.
 *
 * A gutter is a place that a stretch of rows leaves free and behind which full lines begin. A stretch with
 * columns on both sides is read column by column; what crosses the gutter keeps its place between stretches.
 * Cells of a table fill no column, so a table is read row by row. A gutter that was found on several pages
 * is believed wherever rows leave it free. The order in which the file draws is not asked: it follows no rule.
 */
import type {Piece} from './rows.ts'

/** A gutter has so many lines on either side; of all this share fill so much of their columns, and of each side. */
const fewestLines = 4
const fullLines = 0.25
const fullOfEach = 0.1
const fullness = 0.8
/** A column is so wide at least, in em. */
const narrowest = 5
/** How exactly lines of a column begin together, in points. */
const edgeStep = 2
/** So many pages make a gutter the document's. */
const fewestPages = 2

/** The gutters that several pages share. */
export function sharedGutters(pages: readonly (readonly Piece[])[]): number[] {
  const counts = new Map<number, number>()
  for (const pieces of pages) {
    const gutter = bestGutter(pieces, [])?.gutter
    if (gutter !== undefined) counts.set(gutter, (counts.get(gutter) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count >= fewestPages).map(([gutter]) => gutter)
}

/** Pieces by column in the order of reading; those of a group stand below one another. */
export function columnsOf(
  pieces: readonly Piece[],
  known: readonly number[]
): (readonly Piece[])[] {
  if (pieces.length === 0) return []
  const best = bestGutter(pieces, known)
  if (!best) return [pieces]
  return best.stretches.flatMap(({sides, pieces: all}) =>
    sides ? sides.flatMap(side => columnsOf(side, [])) : [all]
  )
}

/** Pieces of one column by rows, from head to foot and from left to right. */
export function rowsOfColumn(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.across - b.across)) {
    const row = rows.at(-1)
    const beside =
      row &&
      piece.across - row[0]!.across < 0.3 * Math.max(piece.size, row[0]!.size) &&
      row.every(other => other.to <= piece.from || piece.to <= other.from)
    if (beside) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(row => row.toSorted((a, b) => a.from - b.from))
}

interface Stretch {
  readonly pieces: readonly Piece[]
  /** What stands before and behind the gutter, if there are columns on both sides. */
  readonly sides?: readonly [readonly Piece[], readonly Piece[]]
}

/** The gutter beside which most pieces stand in columns. */
function bestGutter(
  pieces: readonly Piece[],
  known: readonly number[]
): {readonly gutter: number; readonly stretches: readonly Stretch[]} | undefined {
  const found = [...new Set([...known, ...beginnings(pieces)])].map(gutter => {
    const stretches = stretchesBeside(pieces, gutter, known.includes(gutter))
    const count = stretches.reduce((sum, {sides}) => sum + (sides?.flat().length ?? 0), 0)
    return {gutter, stretches, count}
  })
  const best = found.toSorted((a, b) => b.count - a.count)[0]
  return best && best.count > 0 ? best : undefined
}

/**
 * Where several pieces begin, but for rounding: each may be a gutter. No nearer to the column before, for marks at
 * its lines' ends hang into the gutter.
 */
function beginnings(pieces: readonly Piece[]): number[] {
  const counts = new Map<number, number>()
  for (const {from} of pieces) {
    const edge = Math.round(from / edgeStep)
    counts.set(edge, (counts.get(edge) ?? 0) + 1)
  }
  const first = Math.min(...pieces.map(({from}) => from))
  return [...counts]
    .filter(([edge, count]) => count >= fewestLines && edge * edgeStep > first + 3 * edgeStep)
    .map(([edge]) => (edge - 0.5) * edgeStep)
}

/** Cut the pieces at those that cross the gutter. */
function stretchesBeside(
  pieces: readonly Piece[],
  gutter: number,
  believed: boolean
): readonly Stretch[] {
  const stretches: Piece[][] = [[]]
  let crossing = false
  for (const piece of pieces.toSorted((a, b) => a.across - b.across)) {
    const crosses = piece.from < gutter && piece.to > gutter
    if (crosses !== crossing && stretches.at(-1)!.length > 0) stretches.push([])
    crossing = crosses
    stretches.at(-1)!.push(piece)
  }
  return stretches.map(stretch => {
    const before = stretch.filter(({to}) => to <= gutter)
    const behind = stretch.filter(({from}) => from >= gutter)
    const free = before.length > 0 && behind.length > 0
    const end = Math.max(...behind.map(({to}) => to))
    const columns = free && (believed || areColumns(before, gutter, behind, end))
    return columns ? {pieces: stretch, sides: [before, behind]} : {pieces: stretch}
  })
}

/** Whether pieces before a gutter and behind it are the lines of columns: enough of them, and many full. */
function areColumns(
  before: readonly Piece[],
  gutter: number,
  behind: readonly Piece[],
  end: number
): boolean {
  const sides = [fill(before, gutter), fill(behind, end)]
  const [lines, full] = [sum(sides.map(side => side.lines)), sum(sides.map(side => side.full))]
  return (
    full >= fullLines * lines &&
    sides.every(
      side =>
        side.lines >= fewestLines &&
        side.full >= fullOfEach * side.lines &&
        side.measure > narrowest
    )
  )
}

/** How many lines the pieces make, how many of them nearly reach the column's end, and its measure in em. */
function fill(pieces: readonly Piece[], end: number) {
  const from = Math.min(...pieces.map(piece => piece.from))
  const rows = rowsOfColumn(pieces)
  const full = rows.filter(
    row => Math.max(...row.map(({to}) => to)) - row[0]!.from > fullness * (end - from)
  )
  return {lines: rows.length, full: full.length, measure: (end - from) / pieces[0]!.size}
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
