/**
 * What lines are known by as running heads: their text without white space, whatever their figures are, and as
 * numbers, so that each text is looked up but once.
 */
import {trait} from './traits.ts'
import type {RawLine} from './types.ts'

/** How long a running head is at most. */
export const headLength = 60

/** What a line is known by as a head: its text, whatever its figures are, or figures that are alike. */
export function headKey(content: string, {traits}: RawLine): string | undefined {
  if (content.length > headLength) return undefined
  if (/\p{L}/u.test(content)) return traits & (trait.digit | trait.space) ? keyOf(content) : content
  // What is left of a head that the extractor took apart; a bare number may be a folio or a year.
  return /^\d+\s?[.:]$/.test(content) ? content.replace(/\s+/g, '') : undefined
}

/** Keys as numbers, so that each is looked up but once. */
export interface Numbered {
  /** For each line the number of its key, or -1. */
  readonly ids: Int32Array
  /** For each key how often it occurs, and in which line first. */
  readonly counts: readonly number[]
  readonly firsts: readonly number[]
}

/** The keys of all lines as numbers. */
export function numberKeys(keys: readonly (string | undefined)[]): Numbered {
  const ids = new Int32Array(keys.length).fill(-1)
  const counts: number[] = []
  const firsts: number[] = []
  const known = new Map<string, number>()
  keys.forEach((key, line) => {
    if (!key) return
    const id = known.get(key) ?? known.size
    if (id === known.size) {
      known.set(key, id)
      counts.push(0)
      firsts.push(line)
    }
    counts[id]!++
    ids[line] = id
  })
  return {ids, counts, firsts}
}

/** Keys whose lines differ in their figures: those are the pages', not a title's. */
export function varyingKeys(
  contents: readonly string[],
  lines: readonly RawLine[],
  keys: readonly (string | undefined)[]
): ReadonlySet<string> {
  const seen = new Map<string, string>()
  const varying = new Set<string>()
  keys.forEach((key, line) => {
    if (!(lines[line]!.traits & trait.digit) || !key?.includes('#')) return
    const own = contents[line]!.replace(/\s+/g, '')
    if ((seen.get(key) ?? own) !== own) varying.add(key)
    else seen.set(key, own)
  })
  return varying
}

/** The text by which heads are known as alike: without white space, and whatever their figures are. */
export function keyOf(content: string): string {
  return content.replace(/\d+/g, '#').replace(/\s+/g, '')
}
