/**
 * What each line's evidence says of each place in a block, as log-likelihoods: everything but its width.
 *
 * A line that begins a block pays for the split, its kind, its marker or first character, gap, indent and
 * brackets left open; one that goes on pays for the same as inner lines have it. Filled once a document.
 */
import type {Evidence} from './evidence.ts'
import {unmarked} from './grammar.ts'
import {constrain} from './rulings.ts'
import {againstEnd, againstHeading, againstSeam, forHeading} from './shapes.ts'
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
  const {beginnings: begins, endings: ends, bare} = evidence
  const count = ends.length
  const scores: Scores = {
    start: new Float64Array(count * kindCount),
    within: new Float64Array(count * kindCount),
    end: new Float64Array(count * kindCount),
    onward: new Float64Array(count),
    fragment: new Float64Array(count),
    loose: new Float64Array(count)
  }
  const splits = weighSplits(evidence, rates)
  for (let kind = 0; kind < kindCount; kind++) weighKind(evidence, rates, splits, kind, scores)
  const onward = logs(evidence.running.endings)
  const fragmentCost = splits.joinCost + Math.log(rates.fragments)
  for (let line = 0; line < count; line++) {
    scores.onward[line] = onward[ends[line]!]!
    scores.fragment[line] = line === 0 ? 0 : fragmentCost + seam(evidence, line)
    scores.loose[line] = begins[line] === bound || bare[line - 1] ? 0 : weights.looseFragment
  }
  constrain(scores, evidence.demands)
  return scores
}

function logs(rates: readonly number[]): readonly number[] {
  return rates.map(rate => Math.log(rate))
}

/** What speaks for a block's beginning with each line, and for its going on, whatever its kind is. */
interface Splits {
  readonly start: Float64Array
  readonly within: Float64Array
  readonly joinCost: number
}

function weighSplits(evidence: Evidence, rates: Rates): Splits {
  const {endings: ends, beginnings: begins, markers, steps, turns, open, outOfSequence} = evidence
  const splitCost = Math.log(rates.split)
  const joinCost = Math.log(1 - rates.split)
  const openCost = [0, weights.splitInQuote, weights.splitInBracket]
  const starts = rates.beginnings.map(logs)
  const goesOn = evidence.running.beginnings.map(logs)
  const stepStarts = logs(rates.steps.start)
  const [turnStarts, turnsWithin] = [logs(rates.turns.start), logs(rates.turns.within)]
  const start = new Float64Array(ends.length)
  const within = new Float64Array(ends.length)
  for (let line = 0; line < ends.length; line++) {
    const begin = begins[line]!
    const before = ends[line - 1] ?? stop
    const marker = markers[line]
    const turn = turns[line]!
    const doubt = outOfSequence[line] ? weights.outOfSequence : 0
    start[line] =
      splitCost +
      stepStarts[steps[line]!]! +
      turnStarts[turn]! +
      openCost[open[line]!]! +
      (marker ? doubt + markedBeginning : starts[before]![begin]!)
    within[line] =
      joinCost +
      (marker ? markedBeginning : goesOn[before]![begin]!) +
      (marker ? marker.family.weights.within : unmarked.within) +
      turnsWithin[turn]!
  }
  return {start, within, joinCost}
}

/** Weigh all lines as parts of blocks of a kind. */
function weighKind(
  evidence: Evidence,
  rates: Rates,
  splits: Splits,
  kind: number,
  scores: Scores
): void {
  const {endings: ends, markers, indents, steps, gaps: gapsBefore, looks: types, shapes} = evidence
  const name = blockKinds[kind]!
  const kindCost = Math.log(rates.kinds[kind]!)
  const gapStarts = logs(rates.gaps[name])
  const gapsWithin = logs(kind === heading ? rates.gaps.withinHeading : rates.gaps.within)
  const indentStarts = logs(rates.indents[name])
  const further = logs(kind === item ? rates.indents.withinItem : rates.indents.within)
  const stepsWithin = logs(rates.steps.within)
  const ownLooks = logs(rates.looks[name])
  const ownEnds = logs(rates.endings[name])
  const plainOwn = unmarked[name]
  for (let line = 0; line < ends.length; line++) {
    const at = line * kindCount + kind
    const marker = markers[line]
    const gap = gapsBefore[line]!
    const indent = indents[line]!
    const shape = shapes[line]!
    scores.start[at] =
      splits.start[line]! +
      kindCost +
      gapStarts[gap]! +
      (marker ? marker.family.weights[name] : plainOwn) +
      indentStarts[indent]! +
      ownLooks[types[line]!]! +
      (kind === heading ? headingStart(shape) : 0)
    scores.within[at] =
      splits.within[line]! +
      (kind === heading
        ? gapsWithin[gap]! +
          indentStarts[indent]! +
          headingShape(shape) +
          (marker?.family.rank ? weights.headingInHeading : 0)
        : gapsWithin[gap]! + further[indent]! + stepsWithin[steps[line]!]!)
    scores.end[at] =
      ownEnds[ends[line]!]! +
      (kind !== heading && shape & againstEnd.midway ? weights.endsMidway : 0)
  }
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
  const narrow = evidence.shapes[line - 1]! & againstSeam.narrow
  return ending === plain || narrow ? weights.seams.elsewhere : weights.seams.afterMark
}

const kindCount = blockKinds.length
const heading = blockKinds.indexOf('heading')
const item = blockKinds.indexOf('item')
