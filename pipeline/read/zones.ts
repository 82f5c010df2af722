/**
 * Zones: stretches of lines whose own shape tells what they are, found before anything is decided.
 *
 * A table, a stanza, a caption or a signature needs no weighing against its neighbours: each finder below
 * knows one kind and is sure of it or silent. What they find is demanded of the lattice like an editor's
 * ruling (`rulings.ts`), so that the text around it is decided anew; where an editor ruled, no zone is.
 */
import {findAnnounced} from './announced.ts'
import {findBulleted} from './bullets.ts'
import type {Evidence} from './evidence.ts'
import {findInsets} from './insets.ts'
import {findLabels} from './labels.ts'
import {findLatinVerse} from './latin-verse.ts'
import {findListings} from './listings.ts'
import {lineWidths, priorAdvances} from './measure.ts'
import {quantile} from './quantile.ts'
import {findQuestions} from './questions.ts'
import type {Demand} from './rulings.ts'
import {findSeries, findTurns} from './series.ts'
import {findTables} from './tables.ts'
import {findTitleBlock} from './title-block.ts'
import type {RawLine} from './types.ts'
import {findVerse} from './verse.ts'

/** Lines that make one block, and what it is. */
export interface Zone {
  /** First and last line, both counted in. */
  readonly first: number
  readonly last: number
  readonly demand: Omit<Demand, 'begins'>
  /** Whether its block may go on after its last line. */
  readonly open?: boolean
}

/** What finders look at. */
export interface Ground {
  readonly text: string
  readonly lines: readonly RawLine[]
  readonly evidence: Evidence
  /** The lines' widths in em, before the document corrected the advances. */
  readonly widths: Float64Array
  /** The width that most full lines reach. */
  readonly column: number
  /** How many bullets stood apart before the line that begins there. */
  readonly bullets: ReadonlyMap<number, number>
}

/** In the order in which they have their say. */
const finders: readonly ((ground: Ground) => readonly Zone[])[] = [
  findListings,
  findTitleBlock,
  findQuestions,
  findTables,
  findLabels,
  findVerse,
  findLatinVerse,
  findAnnounced,
  findInsets,
  findBulleted,
  findSeries,
  findTurns
]

/** So many lines in a hundred are wider than the column. */
const beyondColumn = 0.1

/** The evidence with what the zones demand. */
export function demandZones(
  text: string,
  lines: readonly RawLine[],
  evidence: Evidence,
  bullets: ReadonlyMap<number, number>
): Evidence {
  const {profile} = evidence
  const insets = new Float64Array(lines.length)
  const widths = lineWidths({profile, insets, pitch: 'proportional'}, priorAdvances)
  const column = quantile(widths, 1 - beyondColumn)
  const demands = new Map(evidence.demands)
  const taken = new Uint8Array(lines.length)
  for (const line of evidence.demands.keys()) taken[line] = 1
  for (const find of finders) {
    for (const zone of find({text, lines, evidence, widths, column, bullets})) {
      if (taken.subarray(zone.first, zone.last + 1).includes(1)) continue
      taken.fill(1, zone.first, zone.last + 1)
      const {rule = 'block'} = zone.demand
      demands.set(zone.first, {begins: true, ...zone.demand, rule})
      for (let line = zone.first + 1; line <= zone.last; line++) {
        demands.set(line, {begins: false, rule})
      }
      const after = zone.last + 1
      if (!zone.open && after < lines.length && !demands.has(after)) {
        demands.set(after, {begins: true, rule})
      }
    }
  }
  return {...evidence, demands}
}

/** The lines of a ground from one on for which something holds: the index after the last. */
export function runFrom(from: number, count: number, holds: (line: number) => boolean): number {
  let to = from
  while (to < count && holds(to)) to++
  return to
}
