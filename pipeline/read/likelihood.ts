/**
 * What each line's evidence says of each place in a block, as log-likelihoods: everything but its width.
 *
 * A line that begins a block pays for the split, its kind, its marker or first character, gap, indent and
 * brackets left open; one that goes on pays for the same as inner lines have it. Filled once a document.
 */
import type {Evidence} from './evidence.ts'
import {unmarked} from './grammar.ts'
import {constrain} from './rulings.ts'
import {againstEnd, againstHeading, forHeading} from './shapes.ts'
import {blockKinds} from './types.ts'
import {beginnings, endings, gaps, looks, type Rates, weights} from './weights.ts'

/** Log-likelihoods of the evidence. */
export interface Scores {
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

/** Weigh the evidence of all lines under the rates. */
export function weighEvidence(evidence: Evidence, rates: Rates): Scores {
  const {endings: ends, beginnings: begins, markers, indents, steps, shapes} = evidence
  const {gaps: gapsBefore, looks: types, turns, open, outOfSequence} = evidence
  const count = ends.length
  const log = (values: readonly number[]) => new Float64Array(values).map(Math.log)
  const tables = {
    kinds: log(rates.kinds),
    ends: [...blockKinds.map(kind => rates.endings[kind]), evidence.running.endings].map(log),
    indents: blockKinds.map(kind => log(rates.indents[kind])),
    further: {body: log(rates.indents.within), item: log(rates.indents.withinItem)},
    begins: {start: rates.beginnings.map(log), within: evidence.running.beginnings.map(log)},
    gaps: {
      start: blockKinds.map(kind => log(rates.gaps[kind])),
      within: log(rates.gaps.within),
      heading: log(rates.gaps.withinHeading)
    },
    steps: {start: log(rates.steps.start), within: log(rates.steps.within)},
    looks: blockKinds.map(kind => log(rates.looks[kind])),
    turns: {start: log(rates.turns.start), within: log(rates.turns.within)}
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
  const own = new Float64Array(kindCount)
  const fragmentCost = joinCost + Math.log(rates.fragments)
  for (let line = 0; line < count; line++) {
    const begin = begins[line]!
    const before = ends[line - 1] ?? stop
    const marker = markers[line]
    const table = marker?.family.weights ?? unmarked
    own[body] = table.body
    own[item] = table.item
    own[heading] = table.heading
    const doubt = outOfSequence[line] ? weights.outOfSequence : 0
    const indent = indents[line]!
    const gap = gapsBefore[line]!
    const step = steps[line]!
    const look = types[line]!
    const turn = turns[line]!
    const split =
      splitCost +
      tables.steps.start[step]! +
      tables.turns.start[turn]! +
      openCost[open[line]!]! +
      (marker ? doubt + markedBeginning : tables.begins.start[before]![begin]!)
    const join =
      joinCost +
      (marker ? markedBeginning : tables.begins.within[before]![begin]!) +
      table.within +
      tables.turns.within[turn]!
    for (let kind = 0; kind < kindCount; kind++) {
      const at = line * kindCount + kind
      scores.start[at] =
        split +
        tables.kinds[kind]! +
        tables.gaps.start[kind]![gap]! +
        own[kind]! +
        tables.indents[kind]![indent]! +
        tables.looks[kind]![look]! +
        (kind === heading ? headingStart(shapes[line]!) : 0)
      scores.within[at] =
        join +
        (kind === heading
          ? tables.gaps.heading[gap]! +
            tables.indents[heading]![indent]! +
            headingShape(shapes[line]!) +
            (marker?.family.rank ? weights.headingInHeading : 0)
          : tables.gaps.within[gap]! +
            (kind === item ? tables.further.item : tables.further.body)[indent]! +
            tables.steps.within[step]!)
      scores.end[at] =
        tables.ends[kind]![ends[line]!]! +
        (kind !== heading && shapes[line]! & againstEnd.midway ? weights.endsMidway : 0)
    }
    scores.onward[line] = tables.ends[kindCount]![ends[line]!]!
    scores.fragment[line] = line === 0 ? 0 : fragmentCost + seam(evidence, line)
    scores.loose[line] = begin === bound || evidence.bare[line - 1] ? 0 : weights.looseFragment
  }
  constrain(scores, evidence.demands)
  return scores
}

/** Marked lines are told by their marker: how they begin otherwise says the same for all. */
const markedBeginning = Math.log(0.3)

function headingStart(shape: number): number {
  return headingShape(shape) + (shape & forHeading.recurs ? weights.headingRecurs : 0)
}

function headingShape(shape: number): number {
  return (
    (shape & againstHeading.stop ? weights.headingWithStop : 0) +
    (shape & againstHeading.stopApart ? weights.headingWithStopApart : 0) +
    (shape & againstHeading.comma ? weights.headingWithComma : 0) +
    (shape & againstHeading.dateline ? weights.headingLikeDateline : 0) +
    (shape & againstHeading.long ? weights.headingTooLong : 0)
  )
}

const plain = endings.indexOf('other')
const stop = endings.indexOf('stop')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
const moreGap = gaps.indexOf('more')
const unknownLook = looks.indexOf('unknown')
const bound = beginnings.indexOf('bound')
const opening = beginnings.indexOf('opening')

function seam(evidence: Evidence, line: number): number {
  const begin = evidence.beginnings[line]!
  const ending = evidence.endings[line - 1]!
  // Lines that were put together by their places are whole.
  if (evidence.looks[line] !== unknownLook) return weights.seams.impossible
  if (evidence.markers[line]) return weights.seams.impossible
  if (evidence.bare[line - 1]) return weights.seams.afterMarker
  if (evidence.gaps[line] === moreGap) return weights.seams.impossible
  if (begin === bound) return weights.seams.atMark
  if (begin === opening)
    return ending <= sentenceEnd ? weights.seams.inSpeech : weights.seams.atMark
  if (ending <= sentenceEnd) return weights.seams.afterStop
  return ending === plain ? weights.seams.elsewhere : weights.seams.afterMark
}

const kindCount = blockKinds.length
const body = blockKinds.indexOf('body')
const heading = blockKinds.indexOf('heading')
const item = blockKinds.indexOf('item')
