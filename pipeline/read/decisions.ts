/**
 * The decisions of reading, one a line of the raw text: what it was taken for, how surely, why, and what
 * else it could have been.
 *
 * Confidence comes from the lattice: for each line the best path that joins it to the line before and the
 * best ones that begin a block of each kind with it are compared. The reasons are the terms by which the
 * two differ (`line-reasons.ts`). Made only when somebody asks, for a novel has twenty thousand.
 */
import type {PlacedDecision} from '../mdast.ts'
import type {Reason} from '../reasons.ts'
import {anchorMaker, flowOf} from './anchors.ts'
import type {Block} from './blocks.ts'
import type {Settled} from './estimate.ts'
import type {Level} from './levels.ts'
import {reason, reasonsAt} from './line-reasons.ts'
import type {Locate} from './tree.ts'
import {blockKinds, type Cut, type RawLine} from './types.ts'

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
