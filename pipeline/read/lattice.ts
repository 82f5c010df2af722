/**
 * The global decision: which raw lines make which block, over the whole document at once.
 *
 * A path through the lattice takes one to a few raw lines at a time as one line of print (extractors
 * break lines at squeezed marks), gives it a place in a block of some kind (only, first, middle, last)
 * and a column, and adds up the log-likelihood of all that it sees. The best path is found by dynamic
 * programming (Viterbi), forward and backward, so that every break between two lines knows the best path
 * that splits there and the best that joins: the difference is its margin. Linear in the lines.
 */
import type {Evidence} from './evidence.ts'
import {weighWidth} from './fit.ts'
import type {Setting} from './geometry.ts'
import type {Scores} from './likelihood.ts'
import {blockKinds, type LineRun} from './types.ts'
import {type Rates, weights} from './weights.ts'

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

const kindCount = blockKinds.length
/** States of a break, per column: 0 a block ended there, 1… a block of that kind goes on. */
const stateCount = kindCount + 1
const mostFragments = 8

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

/**
 * Call `visit` for every line of print from `from` on that fits into the widest column, with its end, its
 * width and its seams' cost: in a full line, and in one that ends its block.
 */
function eachLineOfPrint(
  {widths, insets, scores}: Lattice,
  widest: number,
  from: number,
  visit: (to: number, width: number, seams: number, loose: number) => void
): void {
  let width = widths[from]!
  let seams = 0
  let loose = 0
  visit(from + 1, width, 0, 0)
  for (let to = from + 1; to < widths.length && to - from < mostFragments; to++) {
    width += widths[to]! - insets[to]!
    if (width > widest + 0.8) return
    seams += scores.fragment[to]!
    loose = Math.min(loose, scores.loose[to]!)
    visit(to + 1, width, seams, seams + loose)
  }
}

/** The widest column; 0 where no line was wrapped. */
function widestOf({columns}: Setting): number {
  return Math.max(0, ...columns.filter(Number.isFinite))
}

interface Forward {
  /** Per break and state the best score, and the way there: lines taken, state before, kind. */
  readonly best: Float64Array
  readonly taken: Uint8Array
  readonly from: Uint8Array
  readonly kind: Uint8Array
}

function sweepForward(lattice: Lattice): Forward {
  const {scores} = lattice
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const forward: Forward = {
    best: new Float64Array((count + 1) * states).fill(Number.NEGATIVE_INFINITY),
    taken: new Uint8Array((count + 1) * states),
    from: new Uint8Array((count + 1) * states),
    kind: new Uint8Array((count + 1) * states)
  }
  forward.best[0] = 0
  const widest = widestOf(lattice.setting)
  const into = (at: number, score: number, taken: number, state: number, kind: number) => {
    if (score <= forward.best[at]!) return
    forward.best[at] = score
    forward.taken[at] = taken
    forward.from[at] = state
    forward.kind[at] = kind
  }
  // The line and the column that the sweep is at, and for each state before the best way into them.
  let line = 0
  let column = 0
  const ways = new Uint8Array(stateCount)
  const scored = new Float64Array(stateCount)
  const visit = (to: number, width: number, seams: number, loose: number) => {
    const {first, middle, last, only} = weighWidth(lattice, line, to, width, column)
    const there = to * states + column * stateCount
    const taken = to - line
    const onward = scores.onward[to - 1]! + seams
    for (let kind = 0; kind < kindCount; kind++) {
      const start = scored[0]! + scores.start[line * kindCount + kind]!
      const within = scored[kind + 1]! + scores.within[line * kindCount + kind]!
      const end = scores.end[(to - 1) * kindCount + kind]! + loose
      into(there, start + end + only[kind]!, taken, ways[0]!, kind)
      into(there, within + end + last[kind]!, taken, ways[kind + 1]!, kind)
      into(there + kind + 1, start + onward + first[kind]!, taken, ways[0]!, kind)
      into(there + kind + 1, within + onward + middle[kind]!, taken, ways[kind + 1]!, kind)
    }
  }
  for (line = 0; line < count; line++) {
    for (column = 0; column < columns; column++) {
      for (let state = 0; state < stateCount; state++) {
        const way = wayInto(forward.best, line * states, columns, column, state)
        ways[state] = way
        scored[state] = scoreOf(forward.best, line * states, way, column)
      }
      eachLineOfPrint(lattice, widest, line, visit)
    }
  }
  return forward
}

/** The best way into a column for a state: staying in it, or changing from another. */
function wayInto(
  best: Float64Array,
  here: number,
  columns: number,
  column: number,
  state: number
): number {
  let found = column * stateCount + state
  let most = best[here + found]!
  for (let other = 0; other < columns; other++) {
    const way = other * stateCount + state
    const score = best[here + way]! + weights.columnChange
    if (score > most) {
      most = score
      found = way
    }
  }
  return found
}

/** The score of a way into a column. */
function scoreOf(best: Float64Array, here: number, way: number, column: number): number {
  const stays = Math.floor(way / stateCount) === column
  return best[here + way]! + (stays ? 0 : weights.columnChange)
}

/** Sweep backward, over the best scores of all that follows, and weigh each way at each line. */
function weighAlternatives(lattice: Lattice, forward: Float64Array): Margins {
  const {scores} = lattice
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const top = bestEnd(forward, count * states, columns).score
  const widest = widestOf(lattice.setting)
  const best = new Float64Array((count + 1) * states).fill(Number.NEGATIVE_INFINITY)
  const margins = {
    join: new Float64Array(count).fill(Number.NEGATIVE_INFINITY),
    start: new Float64Array(count * kindCount).fill(Number.NEGATIVE_INFINITY)
  }
  for (let column = 0; column < columns; column++) best[count * states + column * stateCount] = 0
  const entry = new Float64Array(states)
  let line = 0
  let column = 0
  let closed = 0
  const visit = (to: number, width: number, seams: number, loose: number) => {
    const {first, middle, last, only} = weighWidth(lattice, line, to, width, column)
    const there = to * states + column * stateCount
    const at = column * stateCount
    for (let kind = 0; kind < kindCount; kind++) {
      const index = line * kindCount + kind
      const end = scores.end[(to - 1) * kindCount + kind]! + best[there]! + loose
      const onward = scores.onward[to - 1]! + best[there + kind + 1]! + seams
      const start = Math.max(end + only[kind]!, onward + first[kind]!) + scores.start[index]!
      const within = Math.max(end + last[kind]!, onward + middle[kind]!) + scores.within[index]!
      entry[at] = Math.max(entry[at]!, start)
      entry[at + kind + 1] = Math.max(entry[at + kind + 1]!, within)
      margins.start[index] = Math.max(margins.start[index]!, closed + start)
    }
  }
  for (line = count - 1; line >= 0; line--) {
    entry.fill(Number.NEGATIVE_INFINITY)
    const here = line * states
    for (column = 0; column < columns; column++) {
      const way = wayInto(forward, here, columns, column, 0)
      closed = scoreOf(forward, here, way, column) - top
      eachLineOfPrint(lattice, widest, line, visit)
    }
    for (column = 0; column < columns; column++) {
      for (let state = 0; state < stateCount; state++) {
        const index = column * stateCount + state
        best[here + index] = scoreOf(entry, 0, wayInto(entry, 0, columns, column, state), column)
        if (state > 0) {
          const path = forward[here + index]! + best[here + index]! - top
          margins.join[line] = Math.max(margins.join[line]!, path)
        }
      }
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

function bestEnd(best: Float64Array, at: number, columns: number): {score: number; state: number} {
  let found = {score: Number.NEGATIVE_INFINITY, state: 0}
  for (let column = 0; column < columns; column++) {
    const score = best[at + column * stateCount]!
    if (score > found.score) found = {score, state: column * stateCount}
  }
  return found
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
  let last = count - 1
  for (let at = count; at > 0; ) {
    const index = at * states + state
    const from = at - forward.taken[index]!
    const before = forward.from[index]!
    const ends = state % stateCount === 0
    const starts = before % stateCount === 0
    if (ends) last = at - 1
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
    if (starts) runs.push({kind: blockKinds[forward.kind[index]!]!, first: from, last, margin: 0})
    state = before
    at = from
  }
  return {score: end.score, runs: runs.toReversed(), ...reading}
}
