/**
 * The decisions of reading, one a line of the raw text: what it was taken for, how surely, why, and what
 * else it could have been.
 *
 * Confidence comes from the lattice: for each line the best path that joins it to the line before and the
 * best ones that begin a block of each kind with it are compared. The reasons are the terms by which the
 * two differ, taken from the same rates and the same width model. Made only when somebody asks, for a
 * novel has twenty thousand.
 */
import type {PlacedDecision} from '../mdast.ts'
import type {Reason, ReasonId} from '../reasons.ts'
import {anchorMaker, flowOf} from './anchors.ts'
import type {Block} from './blocks.ts'
import type {Settled} from './estimate.ts'
import {type Fit, weigherOf} from './fit.ts'
import {unmarked} from './grammar.ts'
import type {Level} from './levels.ts'
import {againstEnd, againstHeading, forHeading} from './shapes.ts'
import type {Locate} from './tree.ts'
import {blockKinds, type Cut, type RawLine} from './types.ts'
import {beginnings, endings, gaps, indents, steps, weights} from './weights.ts'

/** What reading found out, of which decisions are told. */
export interface Findings {
  readonly text: string
  /** All lines, and those that were read, in reading order. */
  readonly all: readonly RawLine[]
  readonly lines: readonly RawLine[]
  readonly settled: Settled
  readonly blocks: readonly Block[]
  readonly furniture: readonly Cut[]
  /** Where an editor ruled that furniture stands. */
  readonly ruled: ReadonlyMap<number, 'furniture' | 'keep'>
  readonly locate: Locate
}

/** All decisions, in the order of the raw text. */
export function listDecisions(findings: Findings): readonly PlacedDecision[] {
  const {text, lines, all, locate, furniture} = findings
  const anchorInFlow = anchorMaker(flowOf(text, lines), text)
  const anchorInAll = anchorMaker(flowOf(text, all), text)
  const starts = new Map(findings.blocks.map(block => [block.start, block]))
  const counts = new Map<string, number>()
  for (const {rule} of furniture) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  let block = findings.blocks[0]
  const decisions = lines.flatMap((line, index): PlacedDecision[] => {
    const begins = starts.get(line.start)
    block = begins ?? block
    const position = locate(line)
    const anchor = anchorInFlow(line.start)
    const decided = decide(findings, index, begins, block, position.start.line)
    const level = begins?.level && levelDecision(text, begins, begins.level)
    return (level ? [decided, level] : [decided]).map(own => ({...own, position, anchor}))
  })
  const removals = furniture.map((cut): PlacedDecision => {
    const ruled = findings.ruled.get(cut.start) === 'furniture'
    const confidence = ruled ? 1 : sureness(cut.rule, counts.get(cut.rule)!)
    return {
      rule: cut.rule,
      reading: 'furniture',
      confidence,
      alternatives: [{reading: 'keep', confidence: round(1 - confidence)}],
      evidence: [furnitureReason(cut.rule, counts.get(cut.rule)!, ruled)],
      position: locate(cut),
      anchor: anchorInAll(cut.start, cut.end)
    }
  })
  return [...decisions, ...removals].toSorted(
    (a, b) => a.position.start.offset! - b.position.start.offset!
  )
}

type Decided = Pick<PlacedDecision, 'rule' | 'reading' | 'confidence' | 'alternatives' | 'evidence'>

/**
 * How far log-odds are believed: they are divided by that much, for the evidence of neighbours is not
 * independent. Set so that what is said to be 90 % sure is right nine times in ten (`npm run
 * measure:review`): kinds of block may be believed as they are, pieces of lines of print least.
 */
const temperatures = {break: 2, piece: 3, kind: 1} as const

/** What the outline says against the lattice is believed by that much. */
const outlineOdds = 2

/** A zone is sure, but no ruling. */
const zoneSureness = 0.98

function decide(
  findings: Findings,
  line: number,
  begins: Block | undefined,
  block: Block | undefined,
  number: number
): Decided {
  const versed = block !== undefined && block.lines.length > 1
  const rule = begins ? begins.rule : versed ? 'verse' : 'join'
  const reading = versed
    ? 'verse'
    : begins
      ? readings[1 + blockKinds.indexOf(begins.kind)]!
      : 'join'
  const demand = findings.settled.lattice.evidence.demands.get(line)
  if (demand) {
    const confidence = demand.rule === undefined ? 1 : zoneSureness
    const other = begins ? 'join' : 'text'
    return {
      rule,
      reading,
      confidence,
      alternatives: [{reading: other, confidence: round(1 - confidence)}],
      evidence: [
        demand.rule === undefined
          ? reason('ruled', Number.POSITIVE_INFINITY)
          : reason('zone', zoneWeight, {rule: demand.rule})
      ]
    }
  }
  const {margins} = findings.settled
  const scores = [
    line === 0 ? Number.NEGATIVE_INFINITY : margins.join[line]!,
    ...margins.start.subarray(line * blockKinds.length, (line + 1) * blockKinds.length)
  ]
  const taken = begins ? 1 + blockKinds.indexOf(begins.kind) : 0
  const best = scores.indexOf(Math.max(...scores))
  const overridden = taken !== best || versed
  if (overridden) scores[taken] = scores[best]! + outlineOdds
  const shares = sharesOf(scores, findings.settled.reading.fragments[line] ? 'piece' : 'break')
  return {
    rule,
    reading,
    confidence: round(shares[taken]!),
    alternatives: shares
      .map((confidence, index) => ({reading: readings[index]!, confidence: round(confidence)}))
      .filter((_, index) => index !== taken && !(index === 0 && line === 0))
      .toSorted((a, b) => b.confidence - a.confidence),
    evidence: [
      ...(overridden
        ? [versed ? reason('verse', outlineOdds) : reason('outline', outlineOdds, {reading})]
        : []),
      ...reasonsAt(findings, line, number, begins)
    ]
  }
}

/** What a line can be taken for, in the order of the lattice's ways. */
const readings = ['join', ...blockKinds.map(kind => (kind === 'body' ? 'text' : kind))]

const zoneWeight = 4

/** How deep a heading stands. */
function levelDecision(text: string, {start, marker}: Block, level: Level): Decided {
  const {depth, rule, confidence, alternatives, places, all} = level
  const shown = marker ? text.slice(start, start + marker.length).trim() : ''
  const weight = confidence < 1 ? Math.log(confidence / (1 - confidence)) : zoneWeight
  return {
    rule,
    reading: `heading ${depth}`,
    confidence: round(confidence),
    alternatives: alternatives.map(other => ({
      reading: `heading ${other.depth}`,
      confidence: round(other.confidence)
    })),
    evidence: [
      rule === 'level-ruled'
        ? reason(rule, Number.POSITIVE_INFINITY)
        : reason(rule, Math.round(weight * 100) / 100, {marker: shown, count: places, all})
    ]
  }
}

/** The shares of joining and of each kind: whether a block begins, and if so which. */
function sharesOf([join, ...kinds]: readonly number[], at: 'break' | 'piece'): readonly number[] {
  const top = Math.max(...kinds)
  const [joined, split] = softmax([join!, top], temperatures[at])
  return [joined!, ...softmax(kinds, temperatures.kind).map(share => share * split!)]
}

function softmax(scores: readonly number[], divisor: number): readonly number[] {
  const top = Math.max(...scores)
  const shares = scores.map(score => Math.exp((score - top) / divisor))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map(share => share / sum)
}

function round(confidence: number): number {
  return Math.round(confidence * 1000) / 1000
}

function reason(id: ReasonId, weight: number, slots: Reason['slots'] = {}): Reason {
  return {reason: id, slots, weight}
}

/** Terms below this say nothing. */
const leastWeight = 0.25

/** Why the line begins a block, or why it does not: what speaks for what was decided, strongest first. */
function reasonsAt(
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
  const weigh = weigherOf(lattice)
  const ended = weighed(weigh(from, line, width, columnBefore), before)
  const own = lattice.widths[line]!
  const column = reading.columns[line]!
  const begun = weighed(weigh(line, line + 1, own, column), after)
  const inner = weighed(weigh(line, line + 1, own, column), before)
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

function weighed(
  fit: Fit,
  kind: number
): {first: number; middle: number; last: number; only: number} {
  // The buffer is filled anew for the next line.
  return {
    first: fit.first[kind]!,
    middle: fit.middle[kind]!,
    last: fit.last[kind]!,
    only: fit.only[kind]!
  }
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

/** What speaks against a heading, and for it. */
function headingTerms({settled}: Findings, line: number, number: number): Reason[] {
  const shape = settled.lattice.evidence.shapes[line]!
  const rows = [
    ['stops-within', againstHeading.stop, weights.headingWithStop],
    ['pauses-within', againstHeading.comma, weights.headingWithComma],
    ['like-dateline', againstHeading.dateline, weights.headingLikeDateline],
    ['too-long', againstHeading.long, weights.headingTooLong],
    ['recurs', forHeading.recurs, weights.headingRecurs]
  ] as const
  return rows.flatMap(([id, bit, weight]) =>
    shape & bit ? [reason(id, weight, {line: number})] : []
  )
}

/** How sure a kind of furniture is: what recurs is the surer the more often it does. */
function sureness(rule: string, count: number): number {
  return byRecurrence.has(rule) ? round(1 - 1 / (count + 1)) : 0.97
}

const byRecurrence: ReadonlySet<string> = new Set(['running-head', 'folio'])

function furnitureReason(rule: string, count: number, ruled: boolean): Reason {
  if (ruled) return reason('ruled', Number.POSITIVE_INFINITY)
  if (rule === 'folio') return reason('furniture-counts', 3, {count: count - 1})
  if (rule === 'running-head') return reason('furniture-recurs', 3, {count})
  return reason('furniture-form', 3, {rule})
}
