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
  /** How many body lines without notes follow one another from each unit on: they need not be looked at one by one. */
  readonly plain: Uint32Array
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
  /** From each unit on, the first that could be made longer or shorter. */
  readonly pliable: Uint32Array
}

/** Prepare units to be divided, with paragraphs as they are set. */
export function stretchOf(
  units: readonly GalleyUnit[],
  geometry: Geometry,
  lastLines: number,
  fullPages = false
): Stretch {
  const marked = [0]
  for (const unit of units) marked.push(marked.at(-1)! + notesOf(unit).length)
  const {widow, shortage} = fullPages ? fullBeforeAll : usual
  return madeElastic(
    {
      units,
      notes: units.flatMap(notesOf),
      marked,
      plain: plainLines(units, geometry),
      geometry,
      lastLines,
      widow,
      shortage,
      gapsGrow: fullPages
    },
    () => false
  )
}

/** The same stretch, where the paragraphs that end with some units may be set in more lines or fewer. */
export function madeElastic(
  stretch: Omit<Stretch, 'elastic' | 'pliable'>,
  elastic: Stretch['elastic']
): Stretch {
  const {units, gapsGrow} = stretch
  const {length} = units
  const pliable = new Uint32Array(length + 1).fill(length)
  for (let at = length - 1; at >= 0; at--) {
    pliable[at] = isPliable(units[at]!, at) ? at : pliable[at + 1]!
  }
  return {...stretch, elastic, pliable}

  function isPliable(unit: GalleyUnit, at: number): boolean {
    if (unit.type === 'solid') return unit.mayGrow || unit.mayShrink
    if (unit.type === 'gap') return gapsGrow
    return unit.elastic !== undefined && unit.index === unit.count - 1 && elastic(at)
  }
}

function plainLines(units: readonly GalleyUnit[], {size, leading}: Geometry): Uint32Array {
  const plain = new Uint32Array(units.length + 1)
  for (let at = units.length - 1; at >= 0; at--) {
    const unit = units[at]!
    const isBody = unit.type === 'line' && unit.size === size && unit.leading === leading
    if (isBody && unit.notes.length === 0) plain[at] = plain[at + 1]! + 1
  }
  return plain
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
