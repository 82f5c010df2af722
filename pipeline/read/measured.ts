/**
 * A document measured: how wide its lines were set, in which columns, before anything is read.
 *
 * Advances and columns depend on each other: columns are found under prior advances, and lines that nearly fill
 * one correct the advances, in turns.
 */

import {findColumns} from './columns.ts'
import type {Evidence} from './evidence.ts'
import {firstChunk} from './first-chunk.ts'
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
import type {RawLine} from './types.ts'
import {endings} from './weights.ts'

/** What a document measures. */
export interface Measured {
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

/** Measure with what stands before the lines counted in, unless without it more of them fill a column. */
export function measure(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  divides: boolean
): Measured {
  const counted = measureWith(text, lines, evidence, divides)
  if (evidence.insets.every(inset => inset === 0)) return counted
  const clearlyMore = clearShare * likelyFull(counted).lines.length
  // Where they cannot be that many, nothing need be measured.
  if (mayBeFull(evidence) <= clearlyMore) return counted
  const uncounted = {
    ...measureWith(text, lines, withoutInsets(evidence), divides),
    counted: false
  }
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

/** Lines that only look full must be many, for first lines are among them. */
const leastLikely = 60

function remeasure(
  base: Omit<Measured, 'widths' | 'insets' | 'chunks' | 'columns' | 'advances'>,
  advances: Advances
): Measured {
  const sizes = sizesOf(base, advances)
  const columns = findColumns(base.evidence, sizes.widths, sizes.chunks)
  return {...base, ...sizes, advances, columns}
}

/** What the advances make of each line: its width, the white space before it, and its first chunk. */
export function sizesOf(
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
  const found = {lines: [] as number[], columns: [] as number[]}
  for (let line = 0; line < widths.length; line++) {
    if (evidence.endings[line] !== plain || evidence.markers[line]) continue
    const width = widths[line]!
    const column = columns.findIndex(measure => Math.abs(measure - 0.5 - width) < 1.6)
    if (column < 0) continue
    found.lines.push(line)
    found.columns.push(column)
  }
  return found
}

/** How many lines end in mid-sentence. */
function mayBeFull(evidence: Evidence): number {
  let count = 0
  for (let line = 0; line < evidence.endings.length; line++) {
    if (evidence.endings[line] === plain && !evidence.markers[line]) count++
  }
  return count
}

const plain = endings.indexOf('other')

/** The whole document under what its sample showed, with the columns that only other parts of it know. */
export function measureWhole(
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
