/**
 * Fit the width model and the rates to the document, and read it under the best hypothesis.
 *
 * Method: hard EM. Columns are found under prior advances; the document is read under each hypothesis of
 * the indent, and the likeliest reading's full lines give advances, columns and scatter, its blocks the
 * rates, smoothed by the priors; then it is read again, until it reads as it did before, or a few times.
 */

import type {ReadingConventions} from '../script/reading.ts'
import {findColumns} from './columns.ts'
import type {Evidence} from './evidence.ts'
import {firstChunk} from './first-chunk.ts'
import type {Setting} from './geometry.ts'
import {type Lattice, place, type Reading, readLattice, type Swept} from './lattice.ts'
import {weighEvidence} from './likelihood.ts'
import {type Margins, withMargins} from './margins.ts'
import {
  type Advances,
  fitAdvances,
  insetAdvance,
  lineWidths,
  type Pitch,
  type Profiled,
  priorAdvances
} from './measure.ts'
import {quantile} from './quantile.ts'
import {estimateRates, firstRates} from './rates.ts'
import {takeSample} from './sample.ts'
import {demandSiblings} from './siblings.ts'
import type {RawLine} from './types.ts'
import {endings, geometry, type Rates} from './weights.ts'

/** How often the document is read, at most, after the hypotheses were compared. */
const rounds = 3

/** A document read: the reading and the lattice that it was found in. */
export interface Settled {
  readonly reading: Reading
  readonly lattice: Lattice
  readonly margins: Margins
}

/** Read under each indent (in em) and keep the likeliest, then let the document correct the beliefs. */
export function settle(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  {indents, divides = false}: ReadingConventions
): Settled {
  const sample = takeSample(lines, evidence)
  const measured = measure(text, sample.lines, sample.evidence, divides)
  let refined: Refined = {measured, scatter: geometry.scatter}
  let best = compare(refined, indents, firstRates(evidence))
  for (let round = 0; round < rounds; round++) {
    const before = best.reading
    const rates = estimateRates(before, sample.evidence)
    refined = refine(measured, best)
    best = compare(refined, best.rivals, rates)
    // What reads as before teaches nothing that it did not teach before.
    if (isSameReading(best.reading, before)) break
  }
  if (sample.lines !== lines) {
    const {rates, setting} = best.lattice
    const whole = measureWhole(text, lines, evidence, measured, refined.measured)
    refined = {...refined, measured: whole}
    best = compare(refined, [setting.indent], rates)
  }
  const settled = {lattice: best.lattice, ...withMargins(best.lattice, best)}
  const siblings = demandSiblings(evidence, settled)
  if (siblings.size === 0) return settled
  const {rates, setting} = best.lattice
  const demands = new Map([...evidence.demands, ...siblings])
  const demanding = {...refined.measured, evidence: {...best.lattice.evidence, demands}}
  const again = compare({...refined, measured: demanding}, [setting.indent], rates)
  return {lattice: again.lattice, ...withMargins(again.lattice, again)}
}

/** Whether two readings take the same lines for the same blocks, set in the same columns. */
function isSameReading(one: Reading, other: Reading): boolean {
  return (
    one.runs.length === other.runs.length &&
    one.runs.every(({kind}, run) => kind === other.runs[run]!.kind) &&
    (['places', 'columns', 'fragments'] as const).every(key =>
      one[key].every((value, line) => value === other[key][line])
    )
  )
}

/** The whole document under what its sample showed, with the columns that only other parts of it know. */
function measureWhole(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  first: Measured,
  refined: Measured
): Measured {
  const {advances, pitch, counted, divides} = refined
  const own = counted ? evidence : withoutInsets(evidence)
  const whole = remeasure({text, lines, evidence: own, pitch, counted, divides}, advances)
  const known = [...first.columns, ...refined.columns]
  const others = whole.columns.filter(column =>
    known.every(width => Math.abs(width - column) > sameColumn)
  )
  return {...whole, columns: [...refined.columns, ...others]}
}

function withoutInsets(evidence: Evidence): Evidence {
  return {...evidence, insets: new Float64Array(evidence.insets.length)}
}

/** Widths that differ by no more are one column, measured twice, in em. */
const sameColumn = 2.6

interface Measured {
  readonly text: string
  readonly lines: readonly RawLine[]
  readonly evidence: Evidence
  readonly pitch: Pitch
  /** Whether the white space before lines is part of their width. */
  readonly counted: boolean
  readonly widths: Float64Array
  readonly insets: Float64Array
  readonly chunks: Float64Array
  readonly columns: readonly number[]
  readonly advances: Advances
  /** Whether an extractor may have joined lines of print where a word was divided. */
  readonly divides: boolean
}

/** A reading, and the lattice that it is the best of. */
interface Found extends Swept {
  readonly lattice: Lattice
  /** The indents under which the document reads about as well, its own among them. */
  readonly rivals: readonly number[]
}

/** An indent that falls behind by so much, in log-likelihood, does not come up again. */
const clearLead = 100

/** A document measured, and how far its full lines scatter about their columns. */
interface Refined {
  readonly measured: Measured
  readonly scatter: number
}

/** Measure with what stands before the lines counted in, unless without it more of them fill a column. */
function measure(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  divides: boolean
): Measured {
  const counted = measureWith(text, lines, evidence, divides)
  if (evidence.insets.every(inset => inset === 0)) return counted
  const uncounted = {
    ...measureWith(text, lines, withoutInsets(evidence), divides),
    counted: false
  }
  const clearlyMore = clearShare * likelyFull(counted).lines.length
  return likelyFull(uncounted).lines.length > clearlyMore ? uncounted : counted
}

/** So many times more lines: a few fill a column by chance. */
const clearShare = 1.15

function measureWith(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  divides: boolean
): Measured {
  const [proportional, fixed] = (['proportional', 'fixed'] as const).map(pitch =>
    rightSpread(lineWidths(profiled(evidence, pitch), priorAdvances))
  )
  const pitch = fixed! < proportional! ? 'fixed' : 'proportional'
  let measured = remeasure({text, lines, evidence, pitch, counted: true, divides}, priorAdvances)
  // Advances and columns depend on each other: two turns settle both.
  for (let turn = 0; turn < 2; turn++) {
    const full = likelyFull(measured)
    if (full.lines.length < leastLikely) break
    const advances = fitAdvances(
      profiled(evidence, pitch),
      full.lines,
      full.columns,
      measured.columns
    )
    measured = remeasure(measured, advances)
  }
  return measured
}

const leastFull = 12
/** Lines that only look full must be many, for first lines are among them. */
const leastLikely = 60
const leastRun = 2
const outlier = 1.5

function remeasure(
  base: Omit<Measured, 'widths' | 'insets' | 'chunks' | 'columns' | 'advances'>,
  advances: Advances
): Measured {
  const sizes = sizesOf(base, advances)
  const columns = findColumns(base.evidence, sizes.widths, sizes.chunks)
  return {...base, ...sizes, advances, columns}
}

/** What the advances make of each line: its width, the white space before it, and its first chunk. */
function sizesOf(
  {text, lines, evidence, pitch}: Pick<Measured, 'text' | 'lines' | 'evidence' | 'pitch'>,
  advances: Advances
): Pick<Measured, 'widths' | 'insets' | 'chunks'> {
  const widths = lineWidths(profiled(evidence, pitch), advances)
  const insets = evidence.insets.slice()
  const chunks = new Float64Array(lines.length)
  const inset = insetAdvance(advances)
  lines.forEach((line, index) => {
    chunks[index] = firstChunk(text, line, advances, pitch)
    // How a line was set says more than the advances, where it is known.
    if (line.set) widths[index] = line.set.width + insets[index]!
    else insets[index]! *= inset
  })
  return {widths, insets, chunks}
}

function profiled({profile, insets}: Evidence, pitch: Pitch): Profiled {
  return {profile, insets, pitch}
}

/** How ragged the widest lines end: the pitch under which they end more alike is the right one. */
function rightSpread(widths: Float64Array): number {
  const wide = quantile(widths, 0.9)
  return (quantile(widths, 0.99) - wide) / (wide || 1)
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

function compare({measured, scatter}: Refined, hypotheses: readonly number[], rates: Rates): Found {
  const scores = weighEvidence(measured.evidence, rates)
  const settled = hypotheses.map(indent => {
    const setting: Setting = {
      columns: [...measured.columns, Number.POSITIVE_INFINITY],
      indent,
      scatter,
      advances: measured.advances,
      divides: measured.divides
    }
    const {evidence, widths, insets, chunks} = measured
    const lattice = {evidence, widths, insets, chunks, setting, rates, scores}
    return {lattice, ...readLattice(lattice)}
  })
  const best = settled.reduce((one, other) =>
    other.reading.score > one.reading.score ? other : one
  )
  const open = settled.filter(({reading}) => best.reading.score - reading.score < clearLead)
  return {...best, rivals: open.map(({lattice}) => lattice.setting.indent)}
}

/** Advances, columns and scatter from the reading's full lines. */
function refine(measured: Measured, {reading, lattice}: Found): Refined {
  const {setting} = lattice
  const full: number[] = []
  reading.places.forEach((where, line) => {
    const broken = reading.fragments[line] || reading.fragments[line + 1]
    const slack = setting.columns[reading.columns[line]!]! - lattice.widths[line]!
    // A line far from full is a misreading, and one would outweigh all others.
    const fills = Math.abs(slack) < (lattice.chunks[line + 1] ?? 1) + outlier
    if (where === place.middle && !broken && fills) full.push(line)
  })
  if (full.length < leastFull) return {measured, scatter: setting.scatter}
  const columns = full.map(line => reading.columns[line]!)
  const advances = fitAdvances(
    {...measured.evidence, pitch: measured.pitch},
    full,
    columns,
    measured.columns
  )
  const sizes = sizesOf(measured, advances)
  const kept = measured.columns.map((column, index) => {
    const own = full.filter((_, k) => columns[k] === index).map(line => sizes.widths[line]!)
    return own.length < leastFull ? column : columnOf(own)
  })
  const residuals = full.map((line, k) => kept[columns[k]!]! - sizes.widths[line]!)
  const scatter = Math.min(
    geometry.mostScatter,
    Math.max(geometry.leastScatter, (quantile(residuals, 0.75) - quantile(residuals, 0.25)) / 1.6)
  )
  // A column that no line was read in is none.
  const used = kept.filter(
    (_, index) => columns.filter(column => column === index).length >= leastRun
  )
  return {measured: {...measured, ...sizes, advances, columns: used}, scatter}
}

/** A column's width: lines fall short of it by what would not fit, so it is near their widest. */
function columnOf(widths: readonly number[]): number {
  return Float64Array.from(widths).sort()[Math.floor(widths.length * 0.85)]!
}
