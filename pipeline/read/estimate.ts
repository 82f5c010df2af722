/**
 * Fit the width model and the rates to the document, and read it under the best hypothesis.
 *
 * Method: hard EM. Columns are found under prior advances; the document is read under each hypothesis of
 * the indent. The full lines of each reading that is about as likely as the best give advances, columns and
 * scatter, its first lines the indent, its blocks the rates, smoothed by the priors; then it is read again,
 * until the best reads as it did before, or a few times.
 */

import type {ReadingConventions} from '../script/reading.ts'
import type {Evidence} from './evidence.ts'
import type {Setting} from './geometry.ts'
import {shownIndent} from './indent.ts'
import {type Lattice, place, type Reading, readLattice, type Swept} from './lattice.ts'
import {weighEvidence} from './likelihood.ts'
import {type Margins, withMargins} from './margins.ts'
import {fitAdvances} from './measure.ts'
import {type Measured, measure, measureWhole, sizesOf} from './measured.ts'
import {quantile} from './quantile.ts'
import {estimateRates, firstRates} from './rates.ts'
import {constrain, type Demand} from './rulings.ts'
import {takeSample} from './sample.ts'
import {demandSiblings} from './siblings.ts'
import type {RawLine} from './types.ts'
import {geometry, type Rates} from './weights.ts'

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
  const first = {measured, scatter: geometry.scatter}
  const usual = firstRates(evidence)
  const scores = weighEvidence(measured.evidence, usual)
  let rivals = likeliest(indents.map(indent => readUnder(first, indent, usual, scores)))
  for (let round = 0; round < rounds; round++) {
    const before = rivals[0]!.reading
    // Each hypothesis is given what follows from it: advances that suit one speak against the other.
    rivals = likeliest(
      rivals.map(found => {
        const rates = estimateRates(found.reading, sample.evidence)
        return readUnder(refine(measured, found), shownIndent(found.reading, found.lattice), rates)
      })
    )
    // What reads as before teaches nothing that it did not teach before.
    if (isSameReading(rivals[0]!.reading, before)) break
  }
  let [best] = rivals as [Found]
  const {rates, setting} = best.lattice
  if (sample.lines !== lines) {
    const whole = measureWhole(text, lines, evidence, measured, best.under.measured)
    best = readUnder({...best.under, measured: whole}, setting.indent, rates)
  }
  const settled = {lattice: best.lattice, ...withMargins(best.lattice, best)}
  const siblings = demandSiblings(evidence, settled)
  if (siblings.size === 0) return settled
  const lattice = demanding(best.lattice, siblings)
  return {lattice, ...withMargins(lattice, readLattice(lattice))}
}

/** A lattice of which more is demanded; its widths weigh what they did. */
function demanding(lattice: Lattice, more: ReadonlyMap<number, Demand>): Lattice {
  const {evidence} = lattice
  const {start, within, fragment, ...others} = lattice.scores
  const scores = {
    start: start.slice(),
    within: within.slice(),
    fragment: fragment.slice(),
    ...others
  }
  constrain(scores, more)
  const demands = new Map([...evidence.demands, ...more])
  return {...lattice, evidence: {...evidence, demands}, scores}
}

/** Whether two readings take the same lines for the same blocks, set in the same columns. */
function isSameReading(one: Reading, other: Reading): boolean {
  return (
    one.runs.length === other.runs.length &&
    one.runs.every(({kind}, run) => kind === other.runs[run]!.kind) &&
    (['places', 'columns', 'fragments'] as const).every(key => isSame(one[key], other[key]))
  )
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  for (let line = 0; line < one.length; line++) if (one[line] !== other[line]) return false
  return true
}

/** A reading, the lattice that it is the best of, and the measures under which it was found. */
interface Found extends Swept {
  readonly lattice: Lattice
  readonly under: Refined
}

/** An indent that falls behind by so much, in log-likelihood, does not come up again. */
const clearLead = 100

/** A document measured, and how far its full lines scatter about their columns. */
interface Refined {
  readonly measured: Measured
  readonly scatter: number
}

const leastFull = 12
const leastRun = 2
const outlier = 1.5
/** The share of a column's lines that run beyond it at most. */
const mostBeyond = 0.2

/** Read under an indent and rates; `scores` is the evidence weighed under them. */
function readUnder(
  under: Refined,
  indent: number,
  rates: Rates,
  scores = weighEvidence(under.measured.evidence, rates)
): Found {
  const {evidence, widths, insets, chunks, columns, advances, divides} = under.measured
  const setting: Setting = {
    columns: [...columns, Number.POSITIVE_INFINITY],
    indent,
    scatter: under.scatter,
    advances,
    divides
  }
  const lattice = {evidence, widths, insets, chunks, setting, rates, scores}
  return {lattice, under, ...readLattice(lattice)}
}

/** The likeliest reading, and after it those that are about as likely. */
function likeliest(found: readonly Found[]): Found[] {
  const sorted = found.toSorted((one, other) => other.reading.score - one.reading.score)
  return sorted.filter(({reading}) => sorted[0]!.reading.score - reading.score < clearLead)
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
  // A column that no line was read in is none, nor is one whose lines run beyond it as they please.
  const used = kept.filter((width, index) => {
    const own = full.filter((_, k) => columns[k] === index)
    const beyond = own.filter(line => sizes.widths[line]! > width + outlier).length
    return own.length >= leastRun && beyond <= mostBeyond * own.length
  })
  return {measured: {...measured, ...sizes, advances, columns: used}, scatter}
}

/** A column's width: lines fall short of it by what would not fit, so it is near their widest. */
function columnOf(widths: readonly number[]): number {
  return Float64Array.from(widths).sort()[Math.floor(widths.length * 0.85)]!
}
