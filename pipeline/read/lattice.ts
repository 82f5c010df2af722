/**
 * The global decision: which raw lines make which block, over the whole document at once.
 *
 * A path through the lattice takes one to a few raw lines at a time as one line of print (extractors
 * break lines at squeezed marks), gives it a place in a block of some kind (only, first, middle, last)
 * and a column, and adds up the log-likelihood of all that it sees. The best path is found by dynamic
 * programming (Viterbi), forward here and backward in `margins.ts`, so that every break between two lines
 * knows the best path that splits there and the best that joins: the difference is its margin. Linear in the lines.
 */
import type {Evidence} from './evidence.ts'
import {first, fitSize, last, middle, only, weigherOf} from './fit.ts'
import type {Setting} from './geometry.ts'
import type {Scores} from './likelihood.ts'
import {piecesOf} from './pieces.ts'
import {blockKinds, type LineRun} from './types.ts'
import {bestEnd, enter, entriesOf, kindCount, stateCount} from './ways.ts'
import type {Rates} from './weights.ts'

/** What the lattice is built over: evidence, and what it is measured by. */
export interface Lattice {
  readonly evidence: Evidence
  /** How far each line reaches from its margin, and how much of that is white space before it. */
  readonly widths: Float64Array
  readonly insets: Float64Array
  /** The first unbreakable chunk of each line. */
  readonly chunks: Float64Array
  readonly setting: Setting
  readonly rates: Rates
  /** The evidence weighed under the rates. */
  readonly scores: Scores
}

/** The best reading. */
export interface Reading {
  readonly score: number
  readonly runs: readonly LineRun[]
  /** For each line the column it was set in, and its place in its block. */
  readonly columns: Uint8Array
  readonly places: Uint8Array
  /** Whether the line continues the line of print before it. */
  readonly fragments: Uint8Array
}

/** Places of a line in its block, as values of `Reading.places`. */
export const place = {only: 0, first: 1, middle: 2, last: 3} as const

/** A reading, and what its margins can be weighed from. */
export interface Swept {
  readonly reading: Reading
  /** Per break and state the best score of the way there. */
  readonly best: Float64Array
}

/** Find the best reading. Its margins are left open: they cost as much again (`withMargins`). */
export function readLattice(lattice: Lattice): Swept {
  const forward = sweepForward(lattice)
  return {reading: trace(lattice, forward), best: forward.best}
}

interface Forward {
  /** Per break and state the best score, and the step that leads there (`stepOf`). */
  readonly best: Float64Array
  readonly steps: Uint16Array
}

/** A step of a path as one number: how many lines it takes, the kind of their block, and the state before. */
function stepOf(taken: number, kind: number, state: number): number {
  return (taken << 12) | (kind << 8) | state
}

function sweepForward(lattice: Lattice): Forward {
  const {start: starts, within: withins, end: endings, onward: onwards} = lattice.scores
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const best = new Float64Array((count + 1) * states).fill(Number.NEGATIVE_INFINITY)
  const steps = new Uint16Array((count + 1) * states)
  best[0] = 0
  const {joinFrom, widths, seams, loose} = piecesOf(lattice)
  const {fit, weigh} = weigherOf(lattice)
  const entries = entriesOf(columns)
  const {scores: entry, from} = entries
  for (let line = 0; line < count; line++) {
    enter(entries, best, line * states)
    const most = joinFrom(line)
    for (let taken = 1; taken <= most; taken++) {
      const to = line + taken
      const broken = seams[taken]! + loose[taken]!
      const onward = onwards[to - 1]! + seams[taken]!
      weigh(line, to, widths[taken]!)
      for (let column = 0; column < columns; column++) {
        const own = column * stateCount
        const there = to * states + own
        for (let kind = 0; kind < kindCount; kind++) {
          const at = column * fitSize + kind
          const start = entry[own]! + starts[line * kindCount + kind]!
          const within = entry[own + kind + 1]! + withins[line * kindCount + kind]!
          const end = endings[(to - 1) * kindCount + kind]! + broken
          const whole = start + end + fit[at + only]!
          const ended = within + end + fit[at + last]!
          const begun = start + onward + fit[at + first]!
          const gone = within + onward + fit[at + middle]!
          const closed = whole >= ended ? whole : ended
          const open = begun >= gone ? begun : gone
          if (closed > best[there]!) {
            best[there] = closed
            steps[there] = stepOf(taken, kind, from[whole >= ended ? own : own + kind + 1]!)
          }
          if (open > best[there + kind + 1]!) {
            best[there + kind + 1] = open
            const state = begun >= gone ? own : own + kind + 1
            steps[there + kind + 1] = stepOf(taken, kind, from[state]!)
          }
        }
      }
    }
  }
  return {best, steps}
}

/** Follow the best path back. */
function trace(lattice: Lattice, forward: Forward): Reading {
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const end = bestEnd(forward.best, count * states, columns)
  const reading = {
    columns: new Uint8Array(count),
    places: new Uint8Array(count),
    fragments: new Uint8Array(count)
  }
  const runs: LineRun[] = []
  let {state} = end
  let lastLine = count - 1
  for (let at = count; at > 0; ) {
    const step = forward.steps[at * states + state]!
    const from = at - (step >> 12)
    const before = step & 0xff
    const ends = state % stateCount === 0
    const starts = before % stateCount === 0
    if (ends) lastLine = at - 1
    for (let line = from; line < at; line++) {
      reading.columns[line] = Math.floor(state / stateCount)
      reading.places[line] = ends
        ? starts
          ? place.only
          : place.last
        : starts
          ? place.first
          : place.middle
      reading.fragments[line] = line > from ? 1 : 0
    }
    if (starts)
      runs.push({kind: blockKinds[(step >> 8) & 0xf]!, first: from, last: lastLine, margin: 0})
    state = before
    at = from
  }
  return {score: end.score, runs: runs.toReversed(), ...reading}
}
