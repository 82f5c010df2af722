/** How a line's type looks against the body's and the line before, where its place on a page is known. */
import type {SetLine} from '../extract/types.ts'
import type {RawLine} from './types.ts'
import type {Look, Turn} from './weights.ts'

/** Type of another size is not the body's, beyond what rounding makes of one. */
const otherSize = 0.07

/** The look of a line's type. */
export function lookOf(set: SetLine | undefined): Look {
  if (!set) return 'unknown'
  if (set.size > 1 + otherSize) return 'larger'
  if (set.size < 1 - otherSize) return 'smaller'
  return set.strong ? 'strong' : 'plain'
}

/** Whether a line is in other type than the line before it. */
export function turnOf(before: RawLine | undefined, {set}: RawLine): Turn {
  if (!set || !before?.set) return 'unknown'
  const alike = Math.abs(set.size - before.set.size) < otherSize && set.strong === before.set.strong
  return alike ? 'same' : 'other'
}

/** The looks that set headings apart. */
export const headingLooks: ReadonlySet<Look> = new Set<Look>(['larger', 'strong'])

/** Whether a line's type is larger than the body's, or bolder, as that of headings is. */
export function isSetApart(set: SetLine | undefined): boolean {
  return headingLooks.has(lookOf(set))
}
