/**
 * Fit the width model and the rates to the document, and read it under the best hypothesis.
 *
 * Method: hard EM. Columns are found under prior advances; the document is read under each hypothesis of
 * the indent, and the likeliest reading's full lines give advances, columns and scatter, its blocks the
 * rates, smoothed by the priors; then it is read again. A fixed count of rounds keeps it deterministic.
 */
import {findColumns} from './columns.ts'
import {type Evidence, firstChunk} from './evidence.ts'
import type {Setting} from './geometry.ts'
import {type Lattice, place, type Reading, readLattice} from './lattice.ts'
import {
  type Advances,
  fitAdvances,
  lineWidths,
  type Pitch,
  priorAdvances,
  profileLines
} from './measure.ts'
import {blockKinds, type RawLine} from './types.ts'
import {
  beginnings,
  endings,
  gaps,
  geometry,
  indents,
  leastShares,
  priorCount,
  priorRates,
  type Rates,
  steps
} from './weights.ts'

/** How often the document is read after the hypotheses were compared. */
const rounds = 3

/** A document read: the reading and the lattice that it was found in. */
export interface Settled {
  readonly reading: Reading
  readonly lattice: Lattice
}

/** Read under each indent (in em) and keep the likeliest, then let the document correct the beliefs. */
export function settle(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  hypotheses: readonly number[]
): Settled {
  const measured = measure(text, lines, evidence)
  let best = compare(measured, hypotheses, geometry.scatter, priorRates)
  for (let round = 0; round < rounds; round++) {
    const rates = estimateRates(best, lines)
    const refined = refine(measured, best)
    best = compare(refined.measured, hypotheses, refined.scatter, rates)
  }
  return best
}

interface Measured {
  readonly text: string
  readonly lines: readonly RawLine[]
  readonly evidence: Evidence
  readonly profile: Float64Array
  readonly pitch: Pitch
  readonly widths: Float64Array
  readonly chunks: Float64Array
  readonly columns: readonly number[]
  readonly advances: Advances
}

function measure(text: string, lines: readonly RawLine[], evidence: Evidence): Measured {
  const profiles = (['proportional', 'fixed'] as const).map(pitch => {
    const profile = profileLines(text, lines, pitch)
    return {pitch, profile, spread: rightSpread(lineWidths(profile, priorAdvances))}
  })
  const {pitch, profile} = profiles[1]!.spread < profiles[0]!.spread ? profiles[1]! : profiles[0]!
  let measured = remeasure({text, lines, evidence, profile, pitch}, priorAdvances)
  // Advances and columns depend on each other: two turns settle both.
  for (let turn = 0; turn < 2; turn++) {
    const full = likelyFull(measured)
    if (full.lines.length < leastFull) break
    const advances = fitAdvances(profile, full.lines, full.columns, measured.columns)
    measured = remeasure(measured, advances)
  }
  return measured
}

const leastFull = 12
const leastRun = 2

function remeasure(
  base: Pick<Measured, 'text' | 'lines' | 'evidence' | 'profile' | 'pitch'>,
  advances: Advances
): Measured {
  const widths = lineWidths(base.profile, advances)
  const chunks = Float64Array.from(base.lines, line =>
    firstChunk(base.text, line, advances, base.pitch)
  )
  return {...base, advances, widths, chunks, columns: findColumns(base.evidence, widths, chunks)}
}

/** How ragged the widest lines end: the pitch under which they end more alike is the right one. */
function rightSpread(widths: Float64Array): number {
  const sorted = widths.toSorted()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return (at(0.99) - at(0.9)) / (at(0.9) || 1)
}

/** Lines that end in mid-sentence and nearly fill a column, and the columns they fill. */
function likelyFull({evidence, widths, columns}: Measured): {lines: number[]; columns: number[]} {
  const plain = endings.indexOf('other')
  const found = {lines: [] as number[], columns: [] as number[]}
  widths.forEach((width, line) => {
    if (evidence.endings[line] !== plain || evidence.markers[line]) return
    const column = columns.findIndex(measure => Math.abs(measure - 0.5 - width) < 1.6)
    if (column < 0) return
    found.lines.push(line)
    found.columns.push(column)
  })
  return found
}

function compare(
  measured: Measured,
  hypotheses: readonly number[],
  scatter: number,
  rates: Rates
): Settled {
  const settled = hypotheses.map(indent => {
    const setting: Setting = {
      columns: [...measured.columns, Number.POSITIVE_INFINITY],
      indent,
      scatter,
      advances: measured.advances
    }
    const {evidence, widths, chunks} = measured
    const lattice = {evidence, widths, chunks, setting, rates}
    return {lattice, reading: readLattice(lattice)}
  })
  return settled.reduce((best, other) => (other.reading.score > best.reading.score ? other : best))
}

/** Advances, columns and scatter from the reading's full lines. */
function refine(
  measured: Measured,
  {reading, lattice}: Settled
): {measured: Measured; scatter: number} {
  const {setting} = lattice
  const full: number[] = []
  reading.places.forEach((where, line) => {
    const broken = reading.fragments[line] || reading.fragments[line + 1]
    if (
      where === place.middle &&
      !broken &&
      Number.isFinite(setting.columns[reading.columns[line]!])
    ) {
      full.push(line)
    }
  })
  if (full.length < leastFull) return {measured, scatter: setting.scatter}
  const columns = full.map(line => reading.columns[line]!)
  const advances = fitAdvances(measured.profile, full, columns, measured.columns)
  const widths = lineWidths(measured.profile, advances)
  const chunks = Float64Array.from(measured.lines, line =>
    firstChunk(measured.text, line, advances, measured.pitch)
  )
  const kept = measured.columns.map((column, index) => {
    const own = full.filter((_, k) => columns[k] === index).map(line => widths[line]!)
    return own.length < leastFull ? column : columnOf(own)
  })
  const residuals = full
    .map((line, k) => kept[columns[k]!]! - widths[line]!)
    .toSorted((a, b) => a - b)
  const quartile = (share: number) => residuals[Math.floor(share * (residuals.length - 1))]!
  const scatter = Math.min(
    geometry.mostScatter,
    Math.max(geometry.leastScatter, (quartile(0.75) - quartile(0.25)) / 1.6)
  )
  // A column that no line was read in is none.
  const used = kept.filter(
    (_, index) => columns.filter(column => column === index).length >= leastRun
  )
  return {measured: {...measured, advances, widths, chunks, columns: used}, scatter}
}

/** A column's width: lines fall short of it by what would not fit, so it is near their widest. */
function columnOf(widths: readonly number[]): number {
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length * 0.85)]!
}

/** The rates that the reading shows, drawn towards the prior. */
function estimateRates({reading, lattice}: Settled, lines: readonly RawLine[]): Rates {
  const {evidence} = lattice
  const counts = {
    endings: {
      body: zeros(endings),
      item: zeros(endings),
      heading: zeros(endings),
      within: zeros(endings)
    },
    beginnings: {start: zeros(beginnings), within: zeros(beginnings)},
    gaps: {start: zeros(gaps), within: zeros(gaps), withinHeading: zeros(gaps)},
    steps: {start: zeros(steps), within: zeros(steps)},
    indents: {
      body: zeros(indents),
      item: zeros(indents),
      heading: zeros(indents),
      within: zeros(indents)
    },
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
      counts.gaps[start ? 'start' : inner][evidence.gaps[line]!]!++
      counts.steps[start ? 'start' : 'within'][evidence.steps[line]!]!++
      counts.indents[start ? run.kind : 'within'][evidence.indents[line]!]!++
      if (reading.fragments[line]) fragments++
    }
  }
  const signs = shareOfSigns(evidence)
  const joins = lines.length - reading.runs.length
  return {
    split: (reading.runs.length + priorCount * priorRates.split) / (lines.length + priorCount),
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

/** A page's end is no choice of the author's: it stays as likely everywhere. */
function neutral<Key extends string>(
  tables: Record<Key, readonly number[]>,
  page: number
): Record<Key, readonly number[]> {
  const entries = Object.entries<readonly number[]>(tables).map(([key, table]) => [
    key,
    table.with(page, 1)
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
