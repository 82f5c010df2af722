/**
 * How far first lines stand in: how much more of their column they leave free than the lines after them.
 *
 * What a region's books do is where to begin. A document may do otherwise: one character, or two of another
 * size than its text.
 */
import type {Lattice, Reading} from './lattice.ts'
import {quantile} from './quantile.ts'

/** The indent that a reading shows, drawn towards the one that was reckoned with; where none was, none is. */
export function shownIndent(reading: Reading, lattice: Lattice): number {
  const {columns, indent} = lattice.setting
  if (indent === 0) return 0
  const free: Record<'first' | 'middle', number[]> = {first: [], middle: []}
  for (const run of reading.runs) {
    if (run.kind !== 'body') continue
    for (let line = run.first; line < run.last; line++) {
      if (reading.fragments[line] || reading.fragments[line + 1]) continue
      const own = columns[reading.columns[line]!]! - lattice.widths[line]!
      free[line === run.first ? 'first' : 'middle'].push(own)
    }
  }
  const count = free.first.length
  if (count < leastFirst || free.middle.length < leastFirst) return indent
  const shown = quantile(free.first, 0.3) - quantile(free.middle, 0.3)
  // Where words are long, lines end where they please, and as many first lines show less.
  const spread = quantile(free.middle, 0.75) - quantile(free.middle, 0.25)
  const belief = leastFirst * spread * spread
  const own = clamp((count * shown + belief * indent) / (count + belief), indents)
  const whole = Math.round(own)
  return Math.abs(own - whole) < nearlyWhole ? whole : own
}

/** Fewest first lines that show an indent, and how narrow and wide one is, in em. */
const leastFirst = 12
const indents = {least: 0.8, most: 2.4} as const
/** Indents are whole characters, unless those were of another size than the text. */
const nearlyWhole = 0.25

function clamp(
  value: number,
  {least, most}: {readonly least: number; readonly most: number}
): number {
  return Math.min(most, Math.max(least, value))
}
