/**
 * The rates that a reading of the document shows, drawn towards the priors by a fixed count of imagined
 * observations, so that a short document stays near them and a long one speaks for itself.
 */
import type {Evidence} from './evidence.ts'
import type {Reading} from './lattice.ts'
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

/** The rates that the reading shows, drawn towards the prior. */
export function estimateRates(reading: Reading, evidence: Evidence): Rates {
  const counts = {
    endings: {
      body: zeros(endings),
      item: zeros(endings),
      heading: zeros(endings),
      within: zeros(endings)
    },
    beginnings: {start: zeros(beginnings), within: zeros(beginnings)},
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
      within: zeros(indents)
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
      counts.endings[line === run.last ? run.kind : 'within'][evidence.endings[line]!]!++
      if (!evidence.markers[line])
        counts.beginnings[start ? 'start' : 'within'][evidence.beginnings[line]!]!++
      const inner = run.kind === 'heading' ? 'withinHeading' : 'within'
      counts.gaps[start ? run.kind : inner][evidence.gaps[line]!]!++
      counts.steps[start ? 'start' : 'within'][evidence.steps[line]!]!++
      counts.indents[start ? run.kind : 'within'][evidence.indents[line]!]!++
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
    endings: withFloor(mapTables(counts.endings, priorRates.endings)),
    beginnings: mapTables(counts.beginnings, priorRates.beginnings),
    gaps: {
      ...neutral(mapTables(counts.gaps, priorRates.gaps), gaps.indexOf('page')),
      // Headings of two lines are too few to learn from, and what they teach wrongly feeds itself.
      withinHeading: priorRates.gaps.withinHeading
    },
    steps: neutral(mapTables(counts.steps, priorRates.steps), steps.indexOf('page')),
    indents: mapTables(counts.indents, priorRates.indents),
    looks: neutral(mapTables(counts.looks, priorRates.looks), looks.indexOf('unknown')),
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
  const bound = beginnings.indexOf('bound')
  const signs = evidence.beginnings.filter((begin, line) => begin === bound || evidence.bare[line])
  return signs.length / Math.max(1, evidence.beginnings.length)
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

function withFloor(rates: Rates['endings']): Rates['endings'] {
  const entries = Object.entries(rates).map(([key, table]) => [
    key,
    table.map((rate, index) =>
      Math.max(rate, leastOfPrior * priorRates.endings[key as keyof Rates['endings']][index]!)
    )
  ])
  return Object.fromEntries(entries) as Rates['endings']
}
