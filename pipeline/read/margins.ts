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
export function marginOfStart({start}: Margins, line: number): number {
  let most = start[line * kindCount]!
  for (let kind = 1; kind < kindCount; kind++) {
    most = Math.max(most, start[line * kindCount + kind]!)
  }
  return most
}

/** Sweep backward, over the best scores of all that follows, and weigh each way at each line. */
function weighAlternatives(lattice: Lattice, forward: Float64Array): Margins {
  const {scores} = lattice
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const top = bestEnd(forward, count * states, columns).score
  const pieces = piecesOf(lattice)
  const {fit, weigh} = weigherOf(lattice)
  const margins = {
    join: new Float64Array(count).fill(Number.NEGATIVE_INFINITY),
    start: new Float64Array(count * kindCount).fill(Number.NEGATIVE_INFINITY)
  }
  // What follows is looked at no farther than a line of print reaches: its breaks come round again.
  const best = new Float64Array((mostPieces + 1) * states)
  const breakAt = (line: number) => (line % (mostPieces + 1)) * states
  for (let state = 0; state < states; state++) {
    best[breakAt(count) + state] = state % stateCount === 0 ? 0 : Number.NEGATIVE_INFINITY
  }
  const entry = new Float64Array(states)
  const [closed, following] = [entriesOf(columns), entriesOf(columns)]
  for (let line = count - 1; line >= 0; line--) {
    entry.fill(Number.NEGATIVE_INFINITY)
    enter(closed, forward, line * states)
    const most = pieces.joinFrom(line)
    for (let taken = 1; taken <= most; taken++) {
      const to = line + taken
      const seams = pieces.seams[taken]!
      const loose = pieces.loose[taken]!
      weigh(line, to, pieces.widths[taken]!)
      for (let column = 0; column < columns; column++) {
        const own = column * stateCount
        const before = closed.scores[own]! - top
        const there = breakAt(to) + own
        for (let kind = 0; kind < kindCount; kind++) {
          const index = line * kindCount + kind
          const at = column * fitSize + kind
          const end = scores.end[(to - 1) * kindCount + kind]! + best[there]! + (seams + loose)
          const onward = scores.onward[to - 1]! + best[there + kind + 1]! + seams
          const start =
            Math.max(end + fit[at + only]!, onward + fit[at + first]!) + scores.start[index]!
          const within =
            Math.max(end + fit[at + last]!, onward + fit[at + middle]!) + scores.within[index]!
          entry[own] = Math.max(entry[own]!, start)
          entry[own + kind + 1] = Math.max(entry[own + kind + 1]!, within)
          margins.start[index] = Math.max(margins.start[index]!, before + start)
        }
      }
    }
    enter(following, entry, 0)
    best.set(following.scores, breakAt(line))
    for (let state = 0; state < states; state++) {
      if (state % stateCount === 0) continue
      const path = forward[line * states + state]! + following.scores[state]! - top
      margins.join[line] = Math.max(margins.join[line]!, path)
    }
    // A path that runs over the break within a line of print joins there as well.
    const split = marginOfStart(margins, line)
    const known = Math.max(split, margins.join[line]!)
    if (scores.fragment[line]! < 0 && known < -rounding) margins.join[line] = 0
  }
  return margins
}

/** Sums of logarithms in two orders differ by less. */
const rounding = 1e-6
