/**
 * How wide the raw lines were set: advances of classes of characters, fitted to the document.
 *
 * Unit: 1 em, the advance of a Han character. Marks may have been set on a full or a half em, digits and
 * Latin depend on the face: least squares over the full lines of a document tells (`fitAdvances`), with
 * a ridge that keeps short documents near the prior. Latin letters have the relative widths of a book
 * face, or one width when the text was wrapped by a count of characters.
 */
import {charClass} from '../script/classes.ts'
import type {Span} from './types.ts'

/** The classes with an advance of their own; `full` is the unit and never fitted, `inset` the white space before a line. */
export const advanceClasses = [
  'full',
  'mark',
  'bracket',
  'digit',
  'latin',
  'space',
  'dash',
  'inset'
] as const

/** Advances in em, in the order of `advanceClasses`; that of `latin` is a factor of its table. */
export type Advances = readonly number[]

/** What is believed before fitting: marks between half and full, the rest as in a book face. */
export const priorAdvances: Advances = [1, 0.85, 0.85, 0.5, 1, 0.25, 1, 1]

/** How firm that belief is, as a count of full lines; the space of an extractor is any width. */
const firmness: readonly number[] = [0, 10, 10, 20, 12, 12, 12, 12]

/** How Latin letters relate: a proportional book face, or one advance for all. */
export type Pitch = 'proportional' | 'fixed'

const widths: readonly (readonly [characters: string, advance: number])[] = [
  ["ijl'|!.,:;", 0.27],
  ['ft()[]I/-`"r', 0.33],
  ['acesz?', 0.43],
  ['mwMW@%', 0.8],
  ['ABCDEFGHKLNOPQRTUVXYZ&', 0.67]
]

/**
 * For each line how much of each class it holds: a row of `rowSize` numbers. Latin is measured under both
 * pitches, so that a text need be looked at but once.
 */
export function profileLines(text: string, lines: readonly Span[]): Float64Array {
  const profile = new Float64Array(lines.length * rowSize)
  for (let line = 0; line < lines.length; line++) {
    const {start, end} = lines[line]!
    const row = line * rowSize
    let whole = 0
    for (let at = start; at < end; at++) {
      const shape = shapes[text.charCodeAt(at)]!
      if (shape === ideograph) {
        whole++
        continue
      }
      profile[row + slots[shape]!]! += amounts.proportional[shape]!
      if (slots[shape] === latin) profile[row + latinFixed]! += amounts.fixed[shape]!
    }
    profile[row]! += whole
  }
  return profile
}

const latin = advanceClasses.indexOf('latin')
const inset = advanceClasses.indexOf('inset')
/** The slot of the inset is left empty, for it is no character's; that of fixed Latin comes after all others. */
const latinFixed = advanceClasses.length
/** How many numbers of a profile belong to a line. */
export const rowSize = advanceClasses.length + 1

/** What lines are made of: their profile, what stands before them in em, and how Latin letters relate. */
export interface Profiled {
  readonly profile: Float64Array
  readonly insets: Float64Array
  readonly pitch: Pitch
}

/** How much of a class a line holds. */
function amountOf({profile, insets, pitch}: Profiled, line: number, slot: number): number {
  if (slot === inset) return insets[line]!
  const own = slot === latin && pitch === 'fixed' ? latinFixed : slot
  return profile[line * rowSize + own]!
}

/** The advance of the white space before lines, per em that was counted. */
export function insetAdvance(advances: Advances): number {
  return advances[inset]!
}

/** The advance of one code unit under the given advances. */
export function advanceOf(code: number, advances: Advances, pitch: Pitch): number {
  const shape = shapes[code]!
  return advances[slots[shape]!]! * amounts[pitch][shape]!
}

/** The widths of all lines. */
export function lineWidths(profiled: Profiled, advances: Advances): Float64Array {
  const widths = new Float64Array(profiled.insets.length)
  for (let slot = 0; slot < advances.length; slot++) {
    const advance = advances[slot]!
    for (let line = 0; line < widths.length; line++) {
      widths[line]! += advance * amountOf(profiled, line, slot)
    }
  }
  return widths
}

/**
 * The advances under which the given full lines fill their columns best.
 * `columns[k]` is the column of `full[k]`; the columns' widths are fitted along with the advances.
 */
export function fitAdvances(
  profiled: Profiled,
  full: readonly number[],
  columns: readonly number[],
  capacities: readonly number[]
): Advances {
  const free = advanceClasses.length - 1
  const unknowns = free + capacities.length
  const matrix = Array.from({length: unknowns}, () => new Float64Array(unknowns + 1))
  const row = new Float64Array(unknowns)
  full.forEach((line, k) => {
    row.fill(0)
    for (let slot = 0; slot < free; slot++) row[slot] = amountOf(profiled, line, slot + 1)
    row[free + columns[k]!] = -1
    addEquation(matrix, row, -amountOf(profiled, line, 0), 1)
  })
  for (let slot = 0; slot < free; slot++) {
    row.fill(0)
    row[slot] = 1
    addEquation(matrix, row, priorAdvances[slot + 1]!, firmness[slot + 1]! * 4)
  }
  capacities.forEach((capacity, column) => {
    row.fill(0)
    row[free + column] = 1
    addEquation(matrix, row, capacity, 0.1)
  })
  const fitted = solve(matrix).slice(0, free)
  return [1, ...fitted.map((advance, slot) => clamp(advance, limits[slot + 1]!))]
}

/** What a class's advance can be at all. */
const limits: readonly (readonly [least: number, most: number])[] = [
  [1, 1],
  [0.4, 1.1],
  [0.3, 1.1],
  [0.4, 1.05],
  [0.7, 2],
  [0, 1.05],
  [0.5, 1.2],
  [0, 1.2]
]

const slotByClass: Readonly<Record<string, number>> = {
  han: 0,
  kana: 0,
  'small-kana': 0,
  hangul: 0,
  'wide-space': 0,
  other: 0,
  pause: 1,
  stop: 1,
  colon: 1,
  exclamation: 1,
  opening: 2,
  closing: 2,
  digit: 3,
  letter: 4,
  'latin-mark': 4,
  'latin-opening': 4,
  'latin-closing': 4,
  hyphen: 4,
  prefix: 4,
  suffix: 4,
  connector: 4,
  space: 5,
  dash: 6,
  ellipsis: 6,
  interpunct: 6,
  solidus: 6
}

/**
 * For each code unit its shape: a class of advance and how much of that it takes. Shapes are few, so that the
 * tables by shape stay at hand while a text is measured.
 */
const shapes = new Uint8Array(0x10000)
const slots: number[] = []
const amounts: Record<Pitch, number[]> = {proportional: [], fixed: []}
const letters = new Map(
  widths.flatMap(([characters, advance]) =>
    [...characters].map(character => [character.charCodeAt(0), advance] as const)
  )
)
const known = new Map<string, number>()
for (let code = 0; code < shapes.length; code++) {
  const slot = slotByClass[charClass(code)]
  // Half a surrogate pair is half a character.
  const whole = slot === undefined ? 0 : code >= 0xd800 && code < 0xe000 ? 0.5 : 1
  const proportional = slot === latin ? (letters.get(code) ?? 0.5) : whole
  const key = `${slot} ${proportional}`
  if (!known.has(key)) {
    known.set(key, slots.length)
    slots.push(slot ?? 0)
    amounts.proportional.push(proportional)
    amounts.fixed.push(slot === latin ? 0.5 : whole)
  }
  shapes[code] = known.get(key)!
}

/** The shape of most characters: an em of the unit. */
const ideograph = shapes['一'.charCodeAt(0)]!

/** Add weight × (row · x = value) to the normal equations. */
function addEquation(
  matrix: Float64Array[],
  row: Float64Array,
  value: number,
  weight: number
): void {
  const held: number[] = []
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) held.push(i)
  for (const i of held) {
    const own = matrix[i]!
    const amount = weight * row[i]!
    for (const j of held) own[j]! += amount * row[j]!
    own[row.length]! += amount * value
  }
}

/** Gauss–Jordan with pivoting; the ridge keeps the matrix regular. */
function solve(matrix: Float64Array[]): number[] {
  const size = matrix.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row
    }
    ;[matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!]
    const lead = matrix[column]!
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = matrix[row]![column]! / lead[column]!
      for (let k = column; k <= size; k++) matrix[row]![k]! -= factor * lead[k]!
    }
  }
  return matrix.map((row, index) => row[size]! / row[index]!)
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value))
}
