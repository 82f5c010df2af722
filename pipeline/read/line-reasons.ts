/**
 * Why a line begins a block, or goes on with the one before it: the terms by which the lattice's best paths
 * that do the one and the other differ, told as reasons.
 *
 * They are taken from the same rates and the same width model that the lattice adds up (`fit.ts`,
 * `likelihood.ts`), so that nothing is said that did not weigh.
 */
import type {Reason, ReasonId} from '../reasons.ts'
import type {Block} from './blocks.ts'
import type {Findings} from './decisions.ts'
import {first, fitSize, last, middle, only, weigherOf} from './fit.ts'
import {unmarked} from './grammar.ts'
import type {Lattice} from './lattice.ts'
import {againstEnd, againstHeading, forHeading} from './shapes.ts'
import {blockKinds} from './types.ts'
import {beginnings, endings, gaps, indents, looks, steps, turns, weights} from './weights.ts'

/** Terms below this say nothing. */
const leastWeight = 0.25

/** Why the line begins a block, or why it does not: what speaks for what was decided, strongest first. */
export function reasonsAt(
  findings: Findings,
  line: number,
  number: number,
  begins: Block | undefined
): Reason[] {
  if (line === 0) return [reason('first-line', 1)]
  const terms = [
    ...widthTerms(findings, line, number),
    ...markTerms(findings, line, number),
    ...(begins?.kind === 'heading' ? headingTerms(findings, line, number) : [])
  ]
  const sign = begins ? 1 : -1
  return terms
    .filter(({weight}) => Math.abs(weight) >= leastWeight)
    .map(term => ({...term, weight: Math.round(term.weight * sign * 100) / 100}))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

/** The kinds of block that a line ends if the next one begins another, and that this would be. */
function kindsAt({settled}: Findings, line: number): {before: number; after: number} {
  const {reading, margins} = settled
  const run = reading.runs[runIndex(settled.reading.runs, line - 1)]
  const starts = margins.start.subarray(line * blockKinds.length, (line + 1) * blockKinds.length)
  return {
    before: blockKinds.indexOf(run?.kind ?? 'body'),
    after: starts.indexOf(Math.max(...starts))
  }
}

function runIndex(runs: readonly {readonly first: number}[], line: number): number {
  let low = 0
  let high = runs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (runs[middle]!.first <= line) low = middle
    else high = middle - 1
  }
  return low
}

/** What widths say: of the line before, whether it was full; of this one, whether it is a first line. */
function widthTerms(findings: Findings, line: number, number: number): Reason[] {
  const {reading, lattice} = findings.settled
  const {before, after} = kindsAt(findings, line)
  if (reading.fragments[line]) return [reason('piece', -4, {line: number})]
  let from = line - 1
  let width = lattice.widths[from]!
  while (reading.fragments[from]) width += lattice.widths[--from]!
  const started = reading.runs[runIndex(reading.runs, line - 1)]?.first === from
  const columnBefore = reading.columns[line - 1]!
  const ended = weighed(lattice, from, line, width, columnBefore)(before)
  const own = lattice.widths[line]!
  const column = reading.columns[line]!
  const onward = weighed(lattice, line, line + 1, own, column)
  const [begun, inner] = [onward(after), onward(before)]
  const endWeight = started ? ended.only - ended.first : ended.last - ended.middle
  const beginWeight = Math.max(begun.only, begun.first) - Math.max(inner.last, inner.middle)
  const {setting} = lattice
  const measure = setting.columns[columnBefore]!
  const slack = measure - width
  const room = em(lattice.chunks[line]!)
  const lineBefore = numberOf(findings, line - 1)
  const slots = {line: lineBefore, slack: em(slack), measure: em(measure), chunk: room}
  const narrower = setting.columns[column]! - own
  return [
    measure === Number.POSITIVE_INFINITY
      ? reason('never-wrapped', endWeight, {line: lineBefore})
      : reason(endWeight > 0 ? 'short-line' : 'full-line', endWeight, slots),
    setting.indent > 0 && beginWeight > 0 && after === 0 && Number.isFinite(narrower)
      ? reason('first-line-width', beginWeight, {
          line: number,
          slack: em(narrower),
          measure: em(setting.columns[column]!),
          indent: setting.indent
        })
      : reason('width-of-line', beginWeight, {line: number, width: em(own)})
  ]
}

function em(width: number): number {
  return Math.round(Math.max(0, width) * 10) / 10
}

interface Weighed {
  readonly first: number
  readonly middle: number
  readonly last: number
  readonly only: number
}

/** What the width of lines `from` to `to` (excluded) weighs as one line of print in a column, by kind of block. */
function weighed(
  lattice: Lattice,
  from: number,
  to: number,
  width: number,
  column: number
): (kind: number) => Weighed {
  const {fit, weigh} = weigherOf(lattice)
  weigh(from, to, width)
  // What was weighed last goes with the next.
  const own = fit.slice(column * fitSize, (column + 1) * fitSize)
  return kind => ({
    first: own[first + kind]!,
    middle: own[middle + kind]!,
    last: own[last + kind]!,
    only: own[only + kind]!
  })
}

function numberOf({lines, locate}: Findings, line: number): number {
  return locate(lines[line]!).start.line
}

/** What marks, numbers, gaps and indents say. */
function markTerms(findings: Findings, line: number, number: number): Reason[] {
  const {text, lines} = findings
  const {evidence, rates} = findings.settled.lattice
  const {before, after} = kindsAt(findings, line)
  const [kindBefore, kindAfter] = [blockKinds[before]!, blockKinds[after]!]
  const odds = (one: readonly number[], other: readonly number[], index: number) =>
    Math.log(one[index]!) - Math.log(other[index]!)
  const {running} = evidence
  const ending = evidence.endings[line - 1]!
  const beginning = evidence.beginnings[line]!
  const gap = evidence.gaps[line]!
  const indent = evidence.indents[line]!
  const step = evidence.steps[line]!
  const turn = evidence.turns[line]!
  const marker = evidence.markers[line]
  const own = lines[line]!
  const previous = lines[line - 1]!
  const at = {line: number}
  const withinGaps = kindBefore === 'heading' ? rates.gaps.withinHeading : rates.gaps.within
  const withinIndents = kindBefore === 'item' ? rates.indents.withinItem : rates.indents.within
  const table = marker?.family.weights ?? unmarked
  const shown = marker && text.slice(own.start, own.start + marker.length).trim()
  const inMidway = kindBefore !== 'heading' && evidence.shapes[line - 1]! & againstEnd.midway
  const midway = inMidway ? weights.endsMidway : 0
  return [
    endings[ending] === 'other'
      ? reason('ends-open', odds(rates.endings[kindBefore], running.endings, ending) + midway, {
          line: numberOf(findings, line - 1)
        })
      : reason('ends-with', odds(rates.endings[kindBefore], running.endings, ending), {
          line: numberOf(findings, line - 1),
          mark: text.slice(Math.max(previous.start, previous.end - 1), previous.end)
        }),
    marker
      ? reason('numbered', table[kindAfter] - table.within, {...at, marker: shown!})
      : reason(
          beginnings[beginning] === 'bound' ? 'begins-bound' : 'begins-with',
          odds(rates.beginnings[ending]!, running.beginnings[ending]!, beginning),
          {...at, mark: [...text.slice(own.start, own.start + 2)][0]!}
        ),
    ...(marker && evidence.outOfSequence[line]
      ? [reason('out-of-sequence', weights.outOfSequence, {marker: shown!})]
      : []),
    ...(gaps[gap] === 'page'
      ? []
      : [reason(gapReasons[gap]!, odds(rates.gaps[kindAfter], withinGaps, gap), at)]),
    reason(indentReasons[indent]!, odds(rates.indents[kindAfter], withinIndents, indent), at),
    ...(steps[step] === 'page'
      ? []
      : [reason(stepReasons[step]!, odds(rates.steps.start, rates.steps.within, step), at)]),
    ...(turns[turn] === 'other'
      ? [reason('type-changes', odds(rates.turns.start, rates.turns.within, turn), at)]
      : []),
    ...(evidence.open[line]
      ? [
          reason(
            evidence.open[line] === 1 ? 'open-quote' : 'open-bracket',
            evidence.open[line] === 1 ? weights.splitInQuote : weights.splitInBracket
          )
        ]
      : []),
    reason('habit', Math.log(rates.split) - Math.log(1 - rates.split))
  ]
}

const gapReasons = gaps.map((gap): ReasonId => (gap === 'page' ? 'gap-usual' : `gap-${gap}`))
const indentReasons: readonly ReasonId[] = indents
const stepReasons: readonly ReasonId[] = steps.map(step =>
  step === 'deeper' ? 'steps-in' : step === 'shallower' ? 'steps-out' : 'steps-none'
)

const lookReasons = looks.map(
  (look): ReasonId => (look === 'unknown' ? 'type-plain' : `type-${look}`)
)

/** What speaks against a heading, and for it. */
function headingTerms({settled}: Findings, line: number, number: number): Reason[] {
  const {evidence, rates} = settled.lattice
  const shape = evidence.shapes[line]!
  const look = evidence.looks[line]!
  const rows = [
    ['stops-within', againstHeading.stop, weights.headingWithStop],
    ['stops-within', againstHeading.stopApart, weights.headingWithStopApart],
    ['pauses-within', againstHeading.comma, weights.headingWithComma],
    ['like-dateline', againstHeading.dateline, weights.headingLikeDateline],
    ['too-long', againstHeading.long, weights.headingTooLong],
    ['recurs', forHeading.recurs, weights.headingRecurs]
  ] as const
  const seen = rows.flatMap(([id, bit, weight]) =>
    shape & bit ? [reason(id, weight, {line: number})] : []
  )
  const {heading, body} = rates.looks
  const type = Math.log(heading[look]!) - Math.log(body[look]!)
  return looks[look] === 'unknown'
    ? seen
    : [...seen, reason(lookReasons[look]!, type, {line: number})]
}

/** A reason: what speaks for or against, by how much in log-likelihood, and what its words are filled with. */
export function reason(id: ReasonId, weight: number, slots: Reason['slots'] = {}): Reason {
  return {reason: id, slots, weight}
}
