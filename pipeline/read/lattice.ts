/**
 * The global decision: which raw lines make which block, over the whole document at once.
 *
 * A path through the lattice takes one to a few raw lines at a time as one line of print (extractors
 * break lines at squeezed marks), gives it a place in a block of some kind (only, first, middle, last)
 * and a column, and adds up the log-likelihood of all that it sees. The best path is found by dynamic
 * programming (Viterbi), forward and backward, so that every break between two lines knows the best path
 * that splits there and the best that joins: the difference is its margin. Linear in the lines.
 */
import {againstHeading, type Evidence} from './evidence.ts'
import {
  endingLine,
  fullLine,
  hangingLine,
  headingLine,
  headingTail,
  type Setting
} from './geometry.ts'
import {unmarked} from './grammar.ts'
import {blockKinds, type LineRun} from './types.ts'
import {beginnings, endings, gaps, geometry, type Rates, weights} from './weights.ts'

/** What the lattice is built over: evidence, and what it is measured by. */
export interface Lattice {
  readonly evidence: Evidence
  readonly widths: Float64Array
  /** The first unbreakable chunk of each line. */
  readonly chunks: Float64Array
  readonly setting: Setting
  readonly rates: Rates
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
/** How far from the document's beginning its title may reach. */
const titleLines = 6
const heading = blockKinds.indexOf('heading')
const item = blockKinds.indexOf('item')

/** Find the best reading. */
export function readLattice(lattice: Lattice): Reading {
  const scores = logScores(lattice)
  const forward = sweepForward(lattice, scores)
  const backward = sweepBackward(lattice, scores)
  return trace(lattice, forward, margins(lattice, scores, forward.best, backward))
}

interface Scores {
  /** Per line and kind: it begins a block. Per line: it goes on in one. */
  readonly start: Float64Array
  readonly within: Float64Array
  /** Per line and kind: it ends a block. Per line: it does not. */
  readonly end: Float64Array
  readonly onward: Float64Array
  /** Per line: it continues the line of print before it; and more if that is not full. */
  readonly fragment: Float64Array
  readonly loose: Float64Array
}

function logScores({evidence, rates}: Lattice): Scores {
  const count = evidence.endings.length
  const log = (values: readonly number[]) => values.map(value => Math.log(value))
  const tables = {
    kinds: log(rates.kinds),
    ends: [...blockKinds, 'within' as const].map(kind => log(rates.endings[kind])),
    indents: [...blockKinds, 'within' as const].map(kind => log(rates.indents[kind])),
    begins: {start: log(rates.beginnings.start), within: log(rates.beginnings.within)},
    gaps: {
      start: log(rates.gaps.start),
      within: log(rates.gaps.within),
      heading: log(rates.gaps.withinHeading)
    },
    steps: {start: log(rates.steps.start), within: log(rates.steps.within)}
  }
  const scores: Scores = {
    start: new Float64Array(count * kindCount),
    within: new Float64Array(count * kindCount),
    end: new Float64Array(count * kindCount),
    onward: new Float64Array(count),
    fragment: new Float64Array(count),
    loose: new Float64Array(count)
  }
  const splitCost = Math.log(rates.split)
  const joinCost = Math.log(1 - rates.split)
  const openCost = [0, weights.splitInQuote, weights.splitInBracket]
  for (let line = 0; line < count; line++) {
    const begin = evidence.beginnings[line]!
    const marker = evidence.markers[line]
    const table = marker?.family.weights ?? unmarked
    const doubt = evidence.outOfSequence[line] ? weights.outOfSequence : 0
    const indent = evidence.indents[line]!
    const gap = evidence.gaps[line]!
    const step = evidence.steps[line]!
    const split =
      splitCost +
      tables.gaps.start[gap]! +
      tables.steps.start[step]! +
      openCost[evidence.open[line]!]! +
      (marker ? doubt + markedBeginning : tables.begins.start[begin]!)
    const join = joinCost + (marker ? markedBeginning : tables.begins.within[begin]!) + table.within
    for (let kind = 0; kind < kindCount; kind++) {
      const at = line * kindCount + kind
      scores.start[at] =
        split +
        tables.kinds[kind]! +
        table[blockKinds[kind]!] +
        tables.indents[kind]![indent]! +
        (kind === heading ? headingStart(evidence, line) : 0)
      scores.within[at] =
        join +
        (kind === heading
          ? tables.gaps.heading[gap]! +
            tables.indents[heading]![indent]! +
            headingShape(evidence.shapes[line]!) +
            (marker?.family.rank ? weights.headingInHeading : 0)
          : tables.gaps.within[gap]! +
            tables.indents[kindCount]![indent]! +
            tables.steps.within[step]!)
      scores.end[at] = tables.ends[kind]![evidence.endings[line]!]!
    }
    scores.onward[line] = tables.ends[kindCount]![evidence.endings[line]!]!
    scores.fragment[line] =
      line === 0 ? 0 : joinCost + Math.log(rates.fragments) + seam(evidence, line)
    scores.loose[line] = begin === bound || evidence.bare[line - 1] ? 0 : weights.looseFragment
  }
  return scores
}

/** Marked lines are told by their marker: how they begin otherwise says the same for all. */
const markedBeginning = Math.log(0.3)

function headingStart(evidence: Evidence, line: number): number {
  return headingShape(evidence.shapes[line]!) + (line === 0 ? weights.titleFirst : 0)
}

function headingShape(shape: number): number {
  return (
    (shape & againstHeading.stop ? weights.headingWithStop : 0) +
    (shape & againstHeading.comma ? weights.headingWithComma : 0) +
    (shape & againstHeading.dateline ? weights.headingLikeDateline : 0) +
    (shape & againstHeading.long ? weights.headingTooLong : 0)
  )
}

const plain = endings.indexOf('other')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
const moreGap = gaps.indexOf('more')
const bound = beginnings.indexOf('bound')
const opening = beginnings.indexOf('opening')

function seam(evidence: Evidence, line: number): number {
  const begin = evidence.beginnings[line]!
  const ending = evidence.endings[line - 1]!
  if (evidence.markers[line]) return weights.seams.impossible
  if (evidence.bare[line - 1]) return weights.seams.afterMarker
  if (evidence.gaps[line] === moreGap) return weights.seams.impossible
  if (begin === bound) return weights.seams.atMark
  if (begin === opening)
    return ending <= sentenceEnd ? weights.seams.inSpeech : weights.seams.atMark
  if (ending <= sentenceEnd) return weights.seams.afterStop
  return ending === plain ? weights.seams.elsewhere : weights.seams.afterMark
}

/** What the width says of a line of print at each place, in a column; of the kinds, items may hang. */
interface Fit {
  readonly first: Float64Array
  readonly middle: Float64Array
  readonly last: Float64Array
  readonly only: Float64Array
}

const fit: Fit = {
  first: new Float64Array(kindCount),
  middle: new Float64Array(kindCount),
  last: new Float64Array(kindCount),
  only: new Float64Array(kindCount)
}

/** Fill `fit` for lines `from` to `to` (excluded) as one line of print of `width` in a column. */
function measureFit(
  lattice: Lattice,
  from: number,
  to: number,
  width: number,
  column: number
): Fit {
  const {setting, chunks, evidence} = lattice
  const {scatter, indent} = setting
  const measure = setting.columns[column]!
  const x = measure - width
  const numbered = evidence.markers[from] !== undefined
  const ending = endingLine(x, 0, measure, scatter)
  fit.last.fill(ending)
  fit.only.fill(ending)
  fit.only[0] = endingLine(x, indent, measure, scatter)
  fit.only[heading] = headingLine(width, x, numbered) + bareHeading(evidence, from)
  fit.last[heading] = headingTail(width)
  if (measure === Number.POSITIVE_INFINITY || to >= chunks.length) {
    fit.first.fill(geometry.impossible)
    fit.middle.fill(geometry.impossible)
    fit.last.fill(measure === Number.POSITIVE_INFINITY ? geometry.impossible : ending)
    return fit
  }
  const chunk = chunks[to]!
  fit.first[0] = fullLine(x - indent, chunk, measure, scatter)
  fit.middle[0] = fullLine(x, chunk, measure, scatter)
  fit.first[item] = fit.middle[item] = hangingLine(x, chunk, measure, scatter)
  const early =
    width < measure / 3 && from >= titleLines && !evidence.bare[from] ? weights.headingWrapEarly : 0
  fit.first[heading] = -Math.log(measure + 1) + headingWrap(evidence, from) + early
  fit.middle[heading] =
    (from < titleLines ? weights.titleMiddle : weights.headingMiddle) -
    width / geometry.headingTail +
    early
  return fit
}

/** A number that stands alone is usual for some families, and for the others lacks its title. */
function bareHeading(evidence: Evidence, line: number): number {
  return evidence.bare[line] && !evidence.markers[line]!.family.alone ? weights.headingBare : 0
}

function headingWrap(evidence: Evidence, line: number): number {
  const marker = evidence.markers[line]
  if (!marker) return weights.headingWrapUnnumbered
  if (marker.family.alone === 'always') return geometry.impossible
  return evidence.bare[line] ? 0 : weights.headingWrap
}

/** Call `visit` for every line of print from `from` on, with its end, its width and its seams' cost:
 * in a full line, and in one that ends its block. */
function eachLineOfPrint(
  lattice: Lattice,
  scores: Scores,
  from: number,
  visit: (to: number, width: number, seams: number, loose: number) => void
): void {
  const {widths, setting} = lattice
  const widest =
    setting.columns[0] === Number.POSITIVE_INFINITY ? 0 : Math.max(...finite(setting.columns))
  let width = widths[from]!
  let seams = 0
  let loose = 0
  visit(from + 1, width, 0, 0)
  for (let to = from + 1; to < widths.length && to - from < mostFragments; to++) {
    width += widths[to]!
    if (width > widest + 0.8) return
    seams += scores.fragment[to]!
    loose = Math.min(loose, scores.loose[to]!)
    visit(to + 1, width, seams, seams + loose)
  }
}

function finite(columns: readonly number[]): number[] {
  return columns.filter(Number.isFinite)
}

interface Forward {
  /** Per break and state the best score, and the way there: lines taken, state before, kind. */
  readonly best: Float64Array
  readonly taken: Uint8Array
  readonly from: Uint8Array
  readonly kind: Uint8Array
}

function sweepForward(lattice: Lattice, scores: Scores): Forward {
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
  const into = (at: number, score: number, taken: number, state: number, kind: number) => {
    if (score <= forward.best[at]!) return
    forward.best[at] = score
    forward.taken[at] = taken
    forward.from[at] = state
    forward.kind[at] = kind
  }
  for (let line = 0; line < count; line++) {
    const here = line * states
    for (let column = 0; column < columns; column++) {
      const closed = bestOver(forward.best, here, columns, column, 0)
      const open = blockKinds.map((_, kind) =>
        bestOver(forward.best, here, columns, column, kind + 1)
      )
      eachLineOfPrint(lattice, scores, line, (to, width, seams, loose) => {
        const {first, middle, last, only} = measureFit(lattice, line, to, width, column)
        const there = to * states + column * stateCount
        const taken = to - line
        for (let kind = 0; kind < kindCount; kind++) {
          const start = closed.score + scores.start[line * kindCount + kind]!
          const within = open[kind]!.score + scores.within[line * kindCount + kind]!
          const end = scores.end[(to - 1) * kindCount + kind]!
          const onward = scores.onward[to - 1]!
          into(there, start + end + only[kind]! + loose, taken, closed.state, kind)
          into(there, within + end + last[kind]! + loose, taken, open[kind]!.state, kind)
          into(there + kind + 1, start + onward + first[kind]! + seams, taken, closed.state, kind)
          into(
            there + kind + 1,
            within + onward + middle[kind]! + seams,
            taken,
            open[kind]!.state,
            kind
          )
        }
      })
    }
  }
  return forward
}

/** The best way into a column for a state: staying in it, or changing from another. */
function bestOver(
  best: Float64Array,
  here: number,
  columns: number,
  column: number,
  state: number
): {score: number; state: number} {
  let found = {score: Number.NEGATIVE_INFINITY, state: 0}
  for (let other = 0; other < columns; other++) {
    const index = other * stateCount + state
    const score = best[here + index]! + (other === column ? 0 : weights.columnChange)
    if (score > found.score) found = {score, state: index}
  }
  return found
}

/** Per break and state the best score of all that follows. */
function sweepBackward(lattice: Lattice, scores: Scores): Float64Array {
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const best = new Float64Array((count + 1) * states).fill(Number.NEGATIVE_INFINITY)
  for (let column = 0; column < columns; column++) best[count * states + column * stateCount] = 0
  const entry = new Float64Array(states)
  for (let line = count - 1; line >= 0; line--) {
    entry.fill(Number.NEGATIVE_INFINITY)
    for (let column = 0; column < columns; column++) {
      eachLineOfPrint(lattice, scores, line, (to, width, seams, loose) => {
        const {first, middle, last, only} = measureFit(lattice, line, to, width, column)
        const there = to * states + column * stateCount
        const at = column * stateCount
        for (let kind = 0; kind < kindCount; kind++) {
          const end = scores.end[(to - 1) * kindCount + kind]! + best[there]! + loose
          const onward = scores.onward[to - 1]! + best[there + kind + 1]! + seams
          const start = Math.max(end + only[kind]!, onward + first[kind]!)
          const within = Math.max(end + last[kind]!, onward + middle[kind]!)
          entry[at] = Math.max(entry[at]!, start + scores.start[line * kindCount + kind]!)
          entry[at + kind + 1] = Math.max(
            entry[at + kind + 1]!,
            within + scores.within[line * kindCount + kind]!
          )
        }
      })
    }
    for (let column = 0; column < columns; column++) {
      for (let state = 0; state < stateCount; state++) {
        best[line * states + column * stateCount + state] = bestOver(
          entry,
          0,
          columns,
          column,
          state
        ).score
      }
    }
  }
  return best
}

/** For each break the best path that splits there less the best that joins. */
function margins(
  lattice: Lattice,
  scores: Scores,
  forward: Float64Array,
  backward: Float64Array
): Float64Array {
  const count = lattice.widths.length
  const columns = lattice.setting.columns.length
  const states = columns * stateCount
  const top = bestEnd(forward, count * states, columns).score
  return Float64Array.from({length: count}, (_, line) => {
    let split = Number.NEGATIVE_INFINITY
    let join = Number.NEGATIVE_INFINITY
    for (let state = 0; state < states; state++) {
      const score = forward[line * states + state]! + backward[line * states + state]!
      if (state % stateCount === 0) split = Math.max(split, score)
      else join = Math.max(join, score)
    }
    // A path that runs over the break within a line of print joins there as well.
    if (scores.fragment[line]! < 0 && Math.max(split, join) < top - rounding) join = top
    return split - join
  })
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
function trace(lattice: Lattice, forward: Forward, margin: Float64Array): Reading {
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
    if (starts)
      runs.push({kind: blockKinds[forward.kind[index]!]!, first: from, last, margin: margin[from]!})
    state = before
    at = from
  }
  return {score: end.score, runs: runs.toReversed(), ...reading}
}
