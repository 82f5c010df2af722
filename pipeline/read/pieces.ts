/**
 * Lines of print that an extractor may have broken into pieces: which raw lines may make one together, how
 * wide it is then, and what the seams between its pieces weigh.
 */
import type {Lattice} from './lattice.ts'

/** The most raw lines that make one line of print. */
export const mostPieces = 8

/** The lines of print that may begin with one raw line, by the number of raw lines that they take. */
export interface Pieces {
  readonly widths: Float64Array
  /** What its seams weigh together. */
  readonly seams: Float64Array
  /** What its loosest seam weighs. */
  readonly loose: Float64Array
  /** Join the pieces that follow a raw line to it: how many it may take. */
  readonly joinFrom: (line: number) => number
}

/** The pieces of a lattice's lines; one buffer serves all, filled anew for each line. */
export function piecesOf(lattice: Lattice): Pieces {
  const {scores, insets} = lattice
  const reach = reachOf(lattice)
  const [widths, seams, loose] = [0, 0, 0].map(() => new Float64Array(mostPieces + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array
  ]
  const joinFrom = (line: number): number => {
    const most = reach[line]! - line
    widths[1] = lattice.widths[line]!
    for (let taken = 2; taken <= most; taken++) {
      const piece = line + taken - 1
      widths[taken] = widths[taken - 1]! + (lattice.widths[piece]! - insets[piece]!)
      seams[taken] = seams[taken - 1]! + scores.fragment[piece]!
      loose[taken] = Math.min(loose[taken - 1]!, scores.loose[piece]!)
    }
    return most
  }
  return {widths, seams, loose, joinFrom}
}

/**
 * For each line the end of the longest line of print that it may begin: as many raw lines as fit into the
 * widest column.
 */
function reachOf({widths, insets, setting}: Lattice): Uint32Array {
  // Where no line was wrapped, no column is wide enough for two.
  const widest = Math.max(0, ...setting.columns.filter(Number.isFinite)) + overfull
  const reach = new Uint32Array(widths.length)
  for (let line = 0; line < reach.length; line++) {
    let width = widths[line]!
    let to = line + 1
    while (to < reach.length && to - line < mostPieces) {
      width += widths[to]! - insets[to]!
      if (width > widest) break
      to++
    }
    reach[line] = to
  }
  return reach
}

/** How far pieces that make one line of print may reach beyond the widest column, in em. */
const overfull = 0.8
