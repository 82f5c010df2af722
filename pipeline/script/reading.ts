/** What reading raw text needs to know of a region's conventions, as a table. */
import {type Region, regionOf} from './language.ts'

/** Conventions of a region's running text. */
export interface ReadingConventions {
  /** First-line indents to be reckoned with, in em, the usual one first. */
  readonly indents: readonly number[]
  /** Whether words are divided at a line's end: some extractors join such lines to one. */
  readonly divides?: boolean
}

const table: Readonly<Record<Region, ReadingConventions>> = {
  // GB/T 9704-2012 7.3.3: two characters. Books from Hong Kong and Taiwan do the same.
  gb: {indents: [2, 0]},
  tw: {indents: [2, 0]},
  hk: {indents: [2, 0]},
  // JIS X 4051 §7: one character.
  ja: {indents: [1, 0]},
  // klreq §5: one character, ten points or none.
  ko: {indents: [1, 0]},
  latin: {indents: [0, 1.5], divides: true}
}

/** The conventions of a BCP 47 language. */
export function readingOf(language: string): ReadingConventions {
  return table[regionOf(language)]
}
