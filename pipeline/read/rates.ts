/**
 * The rates that a reading of the document shows, drawn towards the priors by a fixed count of imagined
 * observations, so that a short document stays near them and a long one speaks for itself.
 */
import type {Evidence} from './evidence.ts'
import type {Reading} from './lattice.ts'
import {headingLooks} from './type-looks.ts'
import {blockKinds} from './types.ts'
import {
  beginnings,
  endings,
  gaps,
  indents,
  leastShares,
  looks,
  priorCount,
  priorRates,
  type Rates,
  steps,
  turns
} from './weights.ts'

/** The rates before a reading: letters and Han begin blocks as they begin sentences within its lines. */
export function firstRates({running}: Evidence): Rates {
  const [usual] = priorRates.beginnings
  const sentences = running.beginnings[endings.indexOf('stop')]!
  const mass = (shares: readonly number[]) => letters.reduce((sum, at) => sum + shares[at]!, 0)
  const starts = usual!.map((share, at) =>
    letters.includes(at) ? (sentences[at]! * mass(usual!)) / mass(sentences) : share
  )
  return {...priorRates, beginnings: endings.map(() => starts)}
}

const letters = (['lower', 'upper', 'other'] as const).map(begin => beginnings.indexOf(begin))

/** The rates that the reading shows, drawn towards the prior. */
export function estimateRates(reading: Reading, evidence: Evidence): Rates {
  const counts = {
    endings: {
      body: zeros(endings),
      item: zeros(endings),
      heading: zeros(endings)
    },
    beginnings: endings.map(() => zeros(beginnings)),
    gaps: {
      body: zeros(gaps),
      item: zeros(gaps),
      heading: zeros(gaps),
      within: zeros(gaps),
      withinHeading: zeros(gaps)
    },
    steps: {start: zeros(steps), within: zeros(steps)},
    indents: {
      body: zeros(indents),
      item: zeros(indents),
      heading: zeros(indents),
      within: zeros(indents),
      withinItem: zeros(indents)
    },
    looks: {body: zeros(looks), item: zeros(looks), heading: zeros(looks)},
    turns: {start: zeros(turns), within: zeros(turns)},
    kinds: zeros(blockKinds)
  }
  let fragments = 0
  for (const run of reading.runs) {
    counts.kinds[blockKinds.indexOf(run.kind)]!++
    for (let line = run.first; line <= run.last; line++) {
      const start = line === run.first
      if (line === run.last) counts.endings[run.kind][evidence.endings[line]!]!++
      if (start && line > 0 && !evidence.markers[line])
        counts.beginnings[evidence.endings[line - 1]!]![evidence.beginnings[line]!]!++
      const inner = run.kind === 'heading' ? 'withinHeading' : 'within'
      counts.gaps[start ? run.kind : inner][evidence.gaps[line]!]!++
      counts.steps[start ? 'start' : 'within'][evidence.steps[line]!]!++
      const further = run.kind === 'item' ? 'withinItem' : 'within'
      counts.indents[start ? run.kind : further][evidence.indents[line]!]!++
      if (start) counts.looks[run.kind][evidence.looks[line]!]!++
      counts.turns[start ? 'start' : 'within'][evidence.turns[line]!]!++
      if (reading.fragments[line]) fragments++
    }
  }
  const signs = shareOfSigns(evidence)
  const joins = evidence.endings.length - reading.runs.length
  return {
    split:
      (reading.runs.length + priorCount * priorRates.split) /
      (evidence.endings.length + priorCount),
    kinds: smooth(counts.kinds, priorRates.kinds).map((share, kind) =>
      Math.max(share, leastShares[kind]!)
    ),
    endings: withBounds(mapTables(counts.endings, priorRates.endings)),
    beginnings: beginningsAfter(counts.beginnings, firstRates(evidence).beginnings[0]!),
    gaps: {
      ...neutral(mapTables(counts.gaps, priorRates.gaps), gaps.indexOf('page')),
      // Headings of two lines are too few to learn from, and what they teach wrongly feeds itself.
      withinHeading: priorRates.gaps.withinHeading
    },
    steps: neutral(mapTables(counts.steps, priorRates.steps), steps.indexOf('page')),
    indents: mapTables(counts.indents, priorRates.indents),
    looks: withPlainBodies(
      neutral(mapTables(counts.looks, priorRates.looks), looks.indexOf('unknown'))
    ),
    turns: neutral(mapTables(counts.turns, priorRates.turns), turns.indexOf('unknown')),
    fragments: Math.min(
      (fragments + 100 * priorRates.fragments) / (joins + 100),
      fewestFragments + fragmentsPerSign * signs
    )
  }
}

/** How many broken lines of print each line that begins with 。or ” gives away. */
const fragmentsPerSign = 3
const fewestFragments = 0.001

/** The share of lines that no compositor would have begun or ended so: the extractor broke them. */
function shareOfSigns(evidence: Evidence): number {
  const signs = evidence.beginnings.filter(
    (begin, line) => begin === astray || isCutMarker(evidence, line)
  )
  return signs.length / Math.max(1, evidence.beginnings.length)
}

/** A marker alone on its line, of the families that do not stand alone by custom. */
function isCutMarker(evidence: Evidence, line: number): boolean {
  return evidence.bare[line] === 1 && evidence.markers[line]!.family.alone === undefined
}

/** A page's end is no choice of the author's, and what is unknown is none: they stay as likely everywhere. */
function neutral<Key extends string>(
  tables: Record<Key, readonly number[]>,
  value: number
): Record<Key, readonly number[]> {
  const entries = Object.entries<readonly number[]>(tables).map(([key, table]) => [
    key,
    table.with(value, 1)
  ])
  return Object.fromEntries(entries) as Record<Key, readonly number[]>
}

/** How blocks begin after each ending: as they do here, which is drawn to how they do after any. */
function beginningsAfter(counts: readonly number[][], prior: readonly number[]): number[][] {
  const all = counts[0]!.map((_, begin) => counts.reduce((sum, row) => sum + row[begin]!, 0))
  const overall = smooth(all, prior)
  return counts.map(row => smooth(row.with(astray, 0), overall.with(astray, prior[astray]!)))
}

const astray = beginnings.indexOf('bound')

/** Headings that were taken for text make text in their type seem usual, and then more of them are: it stays rare. */
const mostOfPrior = 2

function withPlainBodies(rates: Rates['looks']): Rates['looks'] {
  const bound = (kind: 'body' | 'item') =>
    rates[kind].map((rate, look) =>
      headingLooks.has(looks[look]!)
        ? Math.min(rate, mostOfPrior * priorRates.looks[kind][look]!)
        : rate
    )
  return {...rates, body: bound('body'), item: bound('item')}
}

function zeros(list: readonly unknown[]): number[] {
  return list.map(() => 0)
}

function mapTables<Key extends string>(
  counts: Record<Key, readonly number[]>,
  priors: Record<Key, readonly number[]>
): Record<Key, readonly number[]> {
  const entries = Object.keys(priors).map(key => [
    key,
    smooth(counts[key as Key], priors[key as Key])
  ])
  return Object.fromEntries(entries) as Record<Key, readonly number[]>
}

function smooth(counts: readonly number[], prior: readonly number[]): number[] {
  const seen = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count, index) => (count + priorCount * prior[index]!) / (seen + priorCount))
}

/** However rare a document makes an ending seem, it stays at this share of what is usual. */
const leastOfPrior = 0.35
/** And however often blocks seem to end without a mark, no more: else headings would be taken for such. */
const mostUnmarked = 0.08

function withBounds(rates: Rates['endings']): Rates['endings'] {
  const entries = Object.entries(rates).map(([key, table]) => [
    key,
    table.map((rate, index) =>
      Math.max(rate, leastOfPrior * priorRates.endings[key as keyof Rates['endings']][index]!)
    )
  ])
  const bounded = Object.fromEntries(entries) as Rates['endings']
  const body = bounded.body.with(unmarked, Math.min(mostUnmarked, bounded.body[unmarked]!))
  return {...bounded, body}
}

const unmarked = endings.indexOf('other')
