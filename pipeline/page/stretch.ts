/** Units of the galley that are to be divided into pages, with what is asked of them again and again. */
import type {GalleyUnit} from './galley-units.ts'
import type {Geometry} from './geometry.ts'
import type {NoteLine} from './notes.ts'
import {fullBeforeAll, usual} from './page-cost.ts'

/** Units to be divided. */
export interface Stretch {
  readonly units: readonly GalleyUnit[]
  readonly notes: readonly NoteLine[]
  /** How many lines of notes the units before each have. */
  readonly marked: readonly number[]
  readonly geometry: Geometry
  /** The fewest lines that its last page should have. */
  readonly lastLines: number
  /** What a widow costs. */
  readonly widow: number
  /** What short pages cost, as a multiple of the usual. */
  readonly shortage: number
  /** Whether blank lines may be one more. */
  readonly gapsGrow: boolean
  /** Whether the paragraph that ends with this unit may be set in more lines or fewer. */
  readonly elastic: (at: number) => boolean
}

/** Prepare units to be divided. */
export function stretchOf(
  units: readonly GalleyUnit[],
  geometry: Geometry,
  lastLines: number,
  fullPages = false
): Stretch {
  const marked = [0]
  for (const unit of units) marked.push(marked.at(-1)! + notesOf(unit).length)
  const notes = units.flatMap(notesOf)
  const {widow, shortage} = fullPages ? fullBeforeAll : usual
  return {
    units,
    notes,
    marked,
    geometry,
    lastLines,
    widow,
    shortage,
    elastic: () => false,
    gapsGrow: fullPages
  }
}

/** The first unit from one on that is no blank line: where a page may begin. */
export function skipGaps(units: readonly GalleyUnit[], from: number): number {
  let at = from
  while (units[at]?.type === 'gap') at++
  return at
}

function notesOf(unit: GalleyUnit): readonly NoteLine[] {
  return unit.type === 'gap' ? [] : unit.notes
}
