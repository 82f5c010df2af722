/**
 * Kinsoku (避头尾): which characters may not begin a line, and which may not end one.
 *
 * Sources: W3C clreq "Prohibition rules for line start and line end" (basic, GB, strict),
 * GB/T 15834-2011 5.1.3 and 5.1.9, JLREQ 3.1.7–3.1.8 with appendix C, klreq 4.3.
 */
import {type CharClass, charClasses} from './classes.ts'
import {byRegion, type Region} from './language.ts'

interface Prohibition {
  /** Classes that may not begin a line. */
  readonly start: readonly CharClass[]
  /** Classes that may not end a line. */
  readonly end: readonly CharClass[]
}

/** clreq basic: marks of pause and stop, closers, connectors, interpunct and solidus at the start; openers at the end. */
const basic: Prohibition = {
  start: [
    'closing',
    'pause',
    'colon',
    'stop',
    'exclamation',
    'interpunct',
    'connector',
    'solidus',
    'suffix',
    'latin-closing',
    'latin-pause',
    'combining'
  ],
  end: ['opening', 'latin-opening', 'prefix']
}

const prohibitions: Record<Region, Prohibition> = {
  // GB/T 15834 5.1.9: the solidus stands at neither edge.
  gb: {start: basic.start, end: [...basic.end, 'solidus']},
  tw: basic,
  hk: basic,
  // JLREQ appendix C, strict: small kana and the long-vowel mark may begin a line.
  ja: basic,
  ko: basic,
  latin: basic
}

/** Whether a line may not begin with the class, by its index. */
export const barredAtStart = byClass('start')

/** Whether a line may not end with the class, by its index. */
export const barredAtEnd = byClass('end')

function byClass(edge: keyof Prohibition): Readonly<Record<Region, readonly boolean[]>> {
  return byRegion(region => charClasses.map(kind => prohibitions[region][edge].includes(kind)))
}
