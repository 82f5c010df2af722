/**
 * Margins: how much worse than the best path through the lattice the best ones are that take another way.
 *
 * Method: a second sweep, backward, over the best scores of all that follows; with the best scores of the way
 * there, which the forward sweep left, each way at each line knows the best path that takes it.
 */

import {first, fitSize, last, middle, only, weigherOf} from './fit.ts'
import type {Lattice, Reading, Swept} from './lattice.ts'
import {mostPieces, piecesOf} from './pieces.ts'
import {bestEnd, enter, entriesOf, kindCount, stateCount} from './ways.ts'

/**
 * How much worse than the best path the best ones are that take another way at a line: that join it to the
 * line before, or that begin a block of a kind with it. 0 is the best path's own way, all else is less.
 */
export interface Margins {
  readonly join: Float64Array
  /** Per line and kind. */
  readonly start: Float64Array
}

/** The reading with the margin of each block's beginning, and the margins of all lines. */
export function withMargins(
  lattice: Lattice,
  {reading, best}: Swept
): {readonly reading: Reading; readonly margins: Margins} {
  const margins = weighAlternatives(lattice, best)
  const runs = reading.runs.map(run => ({
    ...run,
    margin: marginOfStart(margins, run.first) - margins.join[run.first]!
  }))
  return {reading: {...reading, runs}, margins}
}

/** The margin of a block's beginning with a line, of whatever kind. */
export function marginOfStart({start}: Pick<Margins, 'start'>, line: number): number {
  let most = start[line * kindCount]!
  for (let kind = 1; kind < kindCount; kind++) {
    most = Math.max(most, start[line * kindCount + kind]!)
  }
  return most
}

/** Sweep backward, over the best scores of all that follows, and weigh each way at each line. */
function weighAlternatives(lattice: Lattice, forward: Float64Array): Margins {
  const {start: starts, within: withins, end: endings, onward: onwards, fragment} = lattice.scores
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const top = bestEnd(forward, count * states, columns).score
  const {joinFrom, widths, seams, loose} = piecesOf(lattice)
  const {fit, weigh} = weigherOf(lattice)
  const join = new Float64Array(count).fill(Number.NEGATIVE_INFINITY)
  const start = new Float64Array(count * kindCount).fill(Number.NEGATIVE_INFINITY)
  // What follows is looked at no farther than a line of print reaches: its breaks come round again.
  const best = new Float64Array((mostPieces + 1) * states)
  for (let state = 0; state < states; state++) {
    best[breakAt(count, states) + state] = state % stateCount === 0 ? 0 : Number.NEGATIVE_INFINITY
  }
  const entry = new Float64Array(states)
  const [closed, following] = [entriesOf(columns), entriesOf(columns)]
  for (let line = count - 1; line >= 0; line--) {
    entry.fill(Number.NEGATIVE_INFINITY)
    enter(closed, forward, line * states)
    const most = joinFrom(line)
    for (let taken = 1; taken <= most; taken++) {
      const to = line + taken
      const seam = seams[taken]!
      const broken = seam + loose[taken]!
      weigh(line, to, widths[taken]!)
      for (let column = 0; column < columns; column++) {
        const own = column * stateCount
        const before = closed.scores[own]! - top
        const there = breakAt(to, states) + own
        const ended = best[there]!
        for (let kind = 0; kind < kindCount; kind++) {
          const index = line * kindCount + kind
          const at = column * fitSize + kind
          const end = endings[(to - 1) * kindCount + kind]! + ended + broken
          const onward = onwards[to - 1]! + best[there + kind + 1]! + seam
          const starting = larger(end + fit[at + only]!, onward + fit[at + first]!) + starts[index]!
          const going = larger(end + fit[at + last]!, onward + fit[at + middle]!) + withins[index]!
          if (starting > entry[own]!) entry[own] = starting
          if (going > entry[own + kind + 1]!) entry[own + kind + 1] = going
          if (before + starting > start[index]!) start[index] = before + starting
        }
      }
    }
    enter(following, entry, 0)
    best.set(following.scores, breakAt(line, states))
    let path = Number.NEGATIVE_INFINITY
    for (let state = 0; state < states; state++) {
      if (state % stateCount === 0) continue
      path = larger(path, forward[line * states + state]! + following.scores[state]! - top)
    }
    join[line] = path
    // A path that runs over the break within a line of print joins there as well.
    const known = larger(marginOfStart({start}, line), path)
    if (fragment[line]! < 0 && known < -rounding) join[line] = 0
  }
  return {join, start}
}

function breakAt(line: number, states: number): number {
  return (line % (mostPieces + 1)) * states
}

function larger(one: number, other: number): number {
  return one > other ? one : other
}

/** Sums of logarithms in two orders differ by less. */
const rounding = 1e-6
