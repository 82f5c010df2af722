/**
 * What each line says for itself, before anything is decided: how it ends and begins, its marker, its
 * gap and indent against the usual ones (`spacing.ts`), its shape (`shapes.ts`), its type, and what is open before it.
 */
import {beginningAt, endingAt} from './edges.ts'
import {type Marker, markerAt} from './markers.ts'
import {profileLines} from './measure.ts'
import type {Demand} from './rulings.ts'
import {runningOf} from './running.ts'
import {shapesOf} from './shapes.ts'
import {gapsOf, indentAt, insetOf, offsetsOf, stepAt} from './spacing.ts'
import {trait, traitsOf} from './traits.ts'
import {lookOf, turnOf} from './type-looks.ts'
import type {RawLine} from './types.ts'
import {looks, type Running, turns} from './weights.ts'

/** The evidence of all lines, a column for each kind of it; enumerations as indices of their lists. */
export interface Evidence {
  readonly endings: Uint8Array
  readonly beginnings: Uint8Array
  readonly gaps: Uint8Array
  readonly indents: Uint8Array
  readonly steps: Uint8Array
  readonly looks: Uint8Array
  readonly turns: Uint8Array
  /** How far each line stands in from its page's margin, in em as the extractor counts it. */
  readonly insets: Float64Array
  /** What its characters take of each class of advance (`profileLines`). */
  readonly profile: Float64Array
  readonly markers: readonly (Marker | undefined)[]
  /** Whether the line holds nothing but its marker. */
  readonly bare: Uint8Array
  /** Whether a marker's number does not follow from those before it. */
  readonly outOfSequence: Uint8Array
  /** 0 nothing open before the line, 1 a quotation, 2 a title or bracket. */
  readonly open: Uint8Array
  /** How the text runs on within its lines. */
  readonly running: Running
  /** What speaks for and against: bits of the tables of `shapes.ts`. */
  readonly shapes: Uint8Array
  /** What an editor demanded, by line. */
  readonly demands: ReadonlyMap<number, Demand>
}

/** Look at every line. */
export function gatherEvidence(
  text: string,
  lines: readonly RawLine[],
  demanded: ReadonlyMap<number, Demand> = new Map()
): Evidence {
  const count = lines.length
  const own = {
    endings: new Uint8Array(count),
    beginnings: new Uint8Array(count),
    indents: new Uint8Array(count),
    steps: new Uint8Array(count),
    looks: new Uint8Array(count),
    turns: new Uint8Array(count),
    insets: new Float64Array(count),
    bare: new Uint8Array(count)
  }
  const markers: (Marker | undefined)[] = []
  const offsets = offsetsOf(lines)
  const demands = new Map<number, Demand>()
  for (let index = 0; index < count; index++) {
    const line = lines[index]!
    const before = lines[index - 1]
    const offset = offsets[index]!
    const marker = markerAt(text, line)
    markers.push(marker)
    own.endings[index] = endingAt(text, line.end)
    own.beginnings[index] = beginningAt(text, line.start, line.traits)
    own.indents[index] = indentAt(offset)
    own.insets[index] = insetOf(offset)
    own.steps[index] = stepAt(before, line)
    own.looks[index] = looks.indexOf(lookOf(line.set))
    own.turns[index] = turns.indexOf(turnOf(before, line))
    own.bare[index] = line.end - line.start <= (marker?.length ?? 0) ? 1 : 0
    const demand = demanded.get(line.start)
    if (demand) demands.set(index, demand)
  }
  return {
    ...own,
    gaps: gapsOf(lines),
    profile: profileLines(text, lines),
    shapes: shapesOf(text, lines, markers),
    markers,
    outOfSequence: sequenceFaults(markers),
    open: openBefore(text, lines),
    running: runningOf(text, lines),
    demands
  }
}

/** How many counters of a family are remembered: several may be open at once. */
const remembered = 4

/** A number is in sequence when it is the family's first, 1, or follows one of the last ones. */
function sequenceFaults(markers: readonly (Marker | undefined)[]): Uint8Array {
  const recent = new Map<string, number[]>()
  const faults = new Uint8Array(markers.length)
  markers.forEach((marker, line) => {
    if (!marker || marker.value === undefined) return
    const key = `${marker.family.id} ${marker.under}`
    const values = recent.get(key) ?? []
    const {value} = marker
    const fits = value <= 1 || values.includes(value - 1) || (values.length === 0 && value < 30)
    if (fits || !marker.family.strict) recent.set(key, [value, ...values].slice(0, remembered))
    if (!fits) faults[line] = 1
  })
  return faults
}

/** Brackets by what may end within them; a bracket that is not closed soon was lost in extraction. */
const brackets: ReadonlyMap<string, readonly [close: string, level: number, patience: number]> =
  new Map([
    ['《', ['》', 2, 60]],
    ['〈', ['〉', 2, 60]],
    ['（', ['）', 2, 120]],
    ['(', [')', 2, 200]],
    ['“', ['”', 1, 200]],
    ['「', ['」', 1, 200]],
    ['『', ['』', 1, 200]]
  ])

function openBefore(text: string, lines: readonly RawLine[]): Uint8Array {
  const levels = new Uint8Array(lines.length)
  const open: {close: string; level: number; until: number}[] = []
  lines.forEach(({start, end, traits}, line) => {
    while (open.length > 0 && open.at(-1)!.until < start) open.pop()
    for (const {level} of open) levels[line] = Math.max(levels[line]!, level)
    if (!(traits & trait.bracket)) return
    for (let at = start; at < end; at++) {
      if (!(traitsOf(text.charCodeAt(at)) & trait.bracket)) continue
      const character = text[at]!
      const bracket = brackets.get(character)
      if (bracket) open.push({close: bracket[0], level: bracket[1], until: at + bracket[2]})
      else if (open.length > 0 && character === open.at(-1)!.close) open.pop()
    }
    if (open.length > 8) open.splice(0, open.length - 8)
  })
  return levels
}
