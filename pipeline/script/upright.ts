/**
 * How characters stand in a column that is read downwards (UAX #50): as they are, turned with the column, or, for the
 * marks that fill a corner of their square, in the corner across.
 */
import {type CharClass, charClass} from './classes.ts'

/** How a character stands in a column. */
export type Standing = 'upright' | 'corner' | 'turned'

/** What is not listed is turned: letters, digits, brackets, dashes. */
const standings: Partial<Readonly<Record<CharClass, Standing>>> = {
  han: 'upright',
  kana: 'upright',
  'small-kana': 'upright',
  hangul: 'upright',
  iteration: 'upright',
  exclamation: 'upright',
  interpunct: 'upright',
  pause: 'corner',
  stop: 'corner'
}

/** How a character stands in a column. */
export function standingOf(character: string): Standing {
  return standings[charClass(character.codePointAt(0)!)] ?? 'turned'
}
