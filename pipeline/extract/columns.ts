/**
 * The columns of a page, by the gutters between them.
 *
 * A gutter is a place that a stretch of rows leaves free and beside which lines of columns stand. A stretch with
 * columns on both sides is read column by column; what crosses the gutter keeps its place between stretches.
 * A gutter that was found on several pages is believed wherever rows leave it free. The order in which the file draws
 * is not asked: it follows no rule.
 */
import {areColumns, closeLines, fewestLines, firstStart, hanging} from './column-lines.ts'
import {dominant, type Piece} from './rows.ts'

/** How exactly lines of a column begin together, in points. */
const edgeStep = 2
/** Lines of a column begin so near to one another, in em. */
const mostIndent = 3
/** Type of the same size differs by less, in em. */
const sameSize = 0.05
/** So many pages, and this share of all, make a gutter the document's. */
const fewestPages = 2
const shareOfPages = 0.1

/** The gutters that several pages share. */
export function sharedGutters(pages: readonly (readonly Piece[])[]): number[] {
  const counts = new Map<number, number>()
  for (const pieces of pages) {
    const gutter = bestGutter(pieces, [])?.gutter
    if (gutter !== undefined) counts.set(gutter, (counts.get(gutter) ?? 0) + 1)
  }
  const fewest = Math.max(fewestPages, shareOfPages * pages.length)
  return [...counts].filter(([, count]) => count >= fewest).map(([gutter]) => gutter)
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
  const first = firstStart(pieces)
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
  const sorted = pieces.toSorted((a, b) => a.across - b.across)
  const stretches: {crossing: boolean; pieces: Piece[]}[] = []
  sorted.forEach((piece, at) => {
    const crossing = crosses(piece, gutter) && !overflows(sorted, at, gutter)
    if (crossing !== stretches.at(-1)?.crossing) stretches.push({crossing, pieces: []})
    stretches.at(-1)!.pieces.push(piece)
  })
  return stretches.map(({crossing, pieces: stretch}) => {
    if (crossing) return {pieces: stretch}
    const isBefore = (piece: Piece) => crosses(piece, gutter) || piece.from + piece.to <= 2 * gutter
    const before = stretch.filter(isBefore)
    const behind = stretch.filter(piece => !isBefore(piece))
    const free = before.length > 0 && behind.length > 0
    const columns = free && (believed || areColumns(before, gutter, behind))
    return columns ? {pieces: stretch, sides: [before, behind]} : {pieces: stretch}
  })
}

/** Whether a piece stands on both sides of a gutter, and does not just hang into it with a mark. */
function crosses({from, to, size}: Piece, gutter: number): boolean {
  return from < gutter - hanging * size && to > gutter + hanging * size
}

/** Whether a piece is a line between two others of its column, in type of their size and weight, and just too long, as addresses are. */
function overflows(sorted: readonly Piece[], at: number, gutter: number): boolean {
  const {from, across, size, runs} = sorted[at]!
  return [-1, 1].every(step => {
    for (let other = at + step; other >= 0 && other < sorted.length; other += step) {
      const line = sorted[other]!
      if (Math.abs(line.across - across) > closeLines * size) return false
      const inColumn = Math.abs(line.from - from) < mostIndent * size && line.to <= gutter
      if (inColumn && line.across !== across) {
        return (
          Math.abs(line.size - size) < sameSize * size &&
          dominant(line.runs).bold === dominant(runs).bold
        )
      }
    }
    return false
  })
}
