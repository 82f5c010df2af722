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
import {weigherOf} from './fit.ts'
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
    while (to < reach.length && to - line < mostFragments) {
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

/** The best ways into the columns at a break: for each state what was scored there, and the state before. */
interface Entries {
  readonly scores: Float64Array
  readonly from: Uint8Array
}

function entriesOf(columns: number): Entries {
  const states = columns * stateCount
  return {scores: new Float64Array(states), from: new Uint8Array(states)}
}

/** Fill in the best way into each column for each state: staying in it, or changing from the best of all. */
function enter({scores, from}: Entries, best: Float64Array, here: number): void {
  for (let state = 0; state < stateCount; state++) {
    let top = state
    for (let way = state; way < scores.length; way += stateCount) {
      if (best[here + way]! > best[here + top]!) top = way
    }
    const changed = best[here + top]! + weights.columnChange
    for (let way = state; way < scores.length; way += stateCount) {
      const changes = changed > best[here + way]!
      scores[way] = changes ? changed : best[here + way]!
      from[way] = changes ? top : way
    }
  }
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
  const {scores, widths, insets} = lattice
  const count = widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const best = new Float64Array((count + 1) * states).fill(Number.NEGATIVE_INFINITY)
  const steps = new Uint16Array((count + 1) * states)
  const into = (at: number, score: number, step: number) => {
    if (score <= best[at]!) return
    best[at] = score
    steps[at] = step
  }
  best[0] = 0
  const reach = reachOf(lattice)
  const weigh = weigherOf(lattice)
  const entries = entriesOf(columns)
  for (let line = 0; line < count; line++) {
    enter(entries, best, line * states)
    for (let column = 0; column < columns; column++) {
      const own = column * stateCount
      let width = widths[line]!
      let seams = 0
      let loose = 0
      for (let to = line + 1; to <= reach[line]!; to++) {
        if (to > line + 1) {
          width += widths[to - 1]! - insets[to - 1]!
          seams += scores.fragment[to - 1]!
          loose = Math.min(loose, scores.loose[to - 1]!)
        }
        const {first, middle, last, only} = weigh(line, to, width, column)
        const there = to * states + own
        const onward = scores.onward[to - 1]! + seams
        for (let kind = 0; kind < kindCount; kind++) {
          const start = entries.scores[own]! + scores.start[line * kindCount + kind]!
          const within = entries.scores[own + kind + 1]! + scores.within[line * kindCount + kind]!
          const end = scores.end[(to - 1) * kindCount + kind]! + (seams + loose)
          const starting = stepOf(to - line, kind, entries.from[own]!)
          const going = stepOf(to - line, kind, entries.from[own + kind + 1]!)
          into(there, start + end + only[kind]!, starting)
          into(there, within + end + last[kind]!, going)
          into(there + kind + 1, start + onward + first[kind]!, starting)
          into(there + kind + 1, within + onward + middle[kind]!, going)
        }
      }
    }
  }
  return {best, steps}
}

/** Sweep backward, over the best scores of all that follows, and weigh each way at each line. */
function weighAlternatives(lattice: Lattice, forward: Float64Array): Margins {
  const {scores, widths, insets} = lattice
  const count = widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const top = bestEnd(forward, count * states, columns).score
  const reach = reachOf(lattice)
  const weigh = weigherOf(lattice)
  const margins = {
    join: new Float64Array(count).fill(Number.NEGATIVE_INFINITY),
    start: new Float64Array(count * kindCount).fill(Number.NEGATIVE_INFINITY)
  }
  // What follows is looked at no farther than a line of print reaches: its breaks come round again.
  const best = new Float64Array((mostFragments + 1) * states)
  const breakAt = (line: number) => (line % (mostFragments + 1)) * states
  for (let state = 0; state < states; state++) {
    best[breakAt(count) + state] = state % stateCount === 0 ? 0 : Number.NEGATIVE_INFINITY
  }
  const entry = new Float64Array(states)
  const [closed, following] = [entriesOf(columns), entriesOf(columns)]
  for (let line = count - 1; line >= 0; line--) {
    entry.fill(Number.NEGATIVE_INFINITY)
    enter(closed, forward, line * states)
    for (let column = 0; column < columns; column++) {
      const own = column * stateCount
      const before = closed.scores[own]! - top
      let width = widths[line]!
      let seams = 0
      let loose = 0
      for (let to = line + 1; to <= reach[line]!; to++) {
        if (to > line + 1) {
          width += widths[to - 1]! - insets[to - 1]!
          seams += scores.fragment[to - 1]!
          loose = Math.min(loose, scores.loose[to - 1]!)
        }
        const {first, middle, last, only} = weigh(line, to, width, column)
        const there = breakAt(to) + own
        for (let kind = 0; kind < kindCount; kind++) {
          const index = line * kindCount + kind
          const end = scores.end[(to - 1) * kindCount + kind]! + best[there]! + (seams + loose)
          const onward = scores.onward[to - 1]! + best[there + kind + 1]! + seams
          const start = Math.max(end + only[kind]!, onward + first[kind]!) + scores.start[index]!
          const within = Math.max(end + last[kind]!, onward + middle[kind]!) + scores.within[index]!
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
    const step = forward.steps[at * states + state]!
    const from = at - (step >> 12)
    const before = step & 0xff
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
    if (starts) runs.push({kind: blockKinds[(step >> 8) & 0xf]!, first: from, last, margin: 0})
    state = before
    at = from
  }
  return {score: end.score, runs: runs.toReversed(), ...reading}
}
