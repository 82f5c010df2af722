/**
 * A sample of a long document: stretches of consecutive lines, spread evenly over it.
 *
 * What a document is like (its advances, rates, indent) a few thousand lines tell as well as a million, as long
 * as they come from all its parts and each part is long enough to hold blocks from end to end. A short
 * document is its own sample.
 */
import type {Evidence} from './evidence.ts'
import {rowSize} from './measure.ts'
import type {Demand} from './rulings.ts'
import type {RawLine} from './types.ts'
import {gaps, steps, turns} from './weights.ts'

/** Lines with their evidence. */
export interface Sample {
  readonly lines: readonly RawLine[]
  readonly evidence: Evidence
}

/** So many lines are looked at, in stretches of so many. */
const most = 4096
const stretch = 128

/** The sample of a document, which is the document if that is short. */
export function takeSample(lines: readonly RawLine[], evidence: Evidence): Sample {
  if (lines.length <= most) return {lines, evidence}
  const count = most / stretch
  const stride = (lines.length - stretch) / (count - 1)
  const firsts = Array.from({length: count}, (_, index) => Math.floor(index * stride))
  return {
    lines: firsts.flatMap(first => lines.slice(first, first + stretch)),
    evidence: evidenceOf(evidence, firsts)
  }
}

/** The evidence of the stretches, in which each begins as a page does: what stood before it is not there. */
function evidenceOf(evidence: Evidence, firsts: readonly number[]): Evidence {
  const bytes = (all: Uint8Array, atFirst?: number) => {
    const own = new Uint8Array(most)
    firsts.forEach((first, index) => {
      own.set(all.subarray(first, first + stretch), index * stretch)
      if (atFirst !== undefined && index > 0) own[index * stretch] = atFirst
    })
    return own
  }
  const numbers = (all: Float64Array, size: number) => {
    const own = new Float64Array(most * size)
    firsts.forEach((first, index) => {
      own.set(all.subarray(first * size, (first + stretch) * size), index * stretch * size)
    })
    return own
  }
  const demands = new Map<number, Demand>()
  firsts.forEach((first, index) => {
    for (let step = 0; step < stretch; step++) {
      const demand = evidence.demands.get(first + step)
      if (demand) demands.set(index * stretch + step, demand)
    }
  })
  return {
    ...evidence,
    endings: bytes(evidence.endings),
    beginnings: bytes(evidence.beginnings),
    gaps: bytes(evidence.gaps, gaps.indexOf('page')),
    indents: bytes(evidence.indents),
    steps: bytes(evidence.steps, steps.indexOf('page')),
    looks: bytes(evidence.looks),
    turns: bytes(evidence.turns, turns.indexOf('unknown')),
    insets: numbers(evidence.insets, 1),
    profile: numbers(evidence.profile, rowSize),
    markers: firsts.flatMap(first => evidence.markers.slice(first, first + stretch)),
    bare: bytes(evidence.bare),
    outOfSequence: bytes(evidence.outOfSequence),
    open: bytes(evidence.open),
    shapes: bytes(evidence.shapes),
    demands
  }
}
