/**
 * Kinsoku (避头尾): which characters may not begin a line, and which may not end one.
 *
 * Sources: W3C clreq "Prohibition rules for line start and line end" (none, basic, GB, strict),
 * GB/T 15834-2011 5.1.3 and 5.1.9, JLREQ 3.1.7–3.1.8 with appendix C, klreq 4.3.
 */
import {type CharClass, charClasses} from './classes.ts'
import type {Region} from './language.ts'
import type {kinsokuLevels} from './punctuation.ts'

type Level = (typeof kinsokuLevels)[number]

/** What may not stand at the edges of a line. */
interface Prohibition {
  /** Classes that may not begin a line. */
  readonly start: readonly CharClass[]
  /** Classes that may not end a line. */
  readonly end: readonly CharClass[]
}

/** What belongs to the word beside it at every level. */
const bound: Prohibition = {
  start: ['suffix', 'latin-closing', 'latin-pause', 'combining'],
  end: ['latin-opening', 'prefix']
}

const connectors: readonly CharClass[] = ['connector', 'short-connector', 'one-em-dash', 'solidus']

/** clreq basic: marks of pause and stop, closers, connectors, interpunct and solidus at the start; openers at the end. */
const basic: Prohibition = {
  start: [
    ...bound.start,
    'closing',
    'pause',
    'colon',
    'stop',
    'exclamation',
    'interpunct',
    ...connectors
  ],
  end: [...bound.end, 'opening']
}

/** GB/T 15834 5.1.9: the solidus stands at neither edge. */
const gb: Prohibition = {start: basic.start, end: [...basic.end, 'solidus']}

/** clreq strict: nor do —— and …… begin a line. */
const strict: Prohibition = {start: [...gb.start, 'dash', 'ellipsis'], end: gb.end}

const chinese: Record<Level, Prohibition> = {
  // clreq: newspapers of Taiwan and Hong Kong set without prohibition.
  none: bound,
  loose: basic,
  basic,
  gb,
  strict
}

/** JLREQ 3.1.7, very loose, as in newspapers: closers, full stops and commas only. */
const newspaper: Prohibition = {
  start: [...bound.start, 'closing', 'stop', 'pause'],
  end: [...bound.end, 'opening']
}

const japanese: Record<Level, Prohibition> = {
  none: newspaper,
  // JLREQ appendix C, loose: hyphens, connectors and the middle dot are let go.
  loose: {start: [...newspaper.start, 'exclamation', 'colon'], end: newspaper.end},
  // Strict, the usual: 々, ー and small kana may begin a line.
  basic,
  gb,
  // Very strict: they may not.
  strict: {start: [...basic.start, 'small-kana', 'iteration'], end: basic.end}
}

/** klreq 4.3 knows one list; ー is barred with it. */
const korean: Prohibition = {start: [...basic.start, 'small-kana'], end: basic.end}

const always = (one: Prohibition): Record<Level, Prohibition> => ({
  none: one,
  loose: one,
  basic: one,
  gb: one,
  strict: one
})

const prohibitions: Record<Region, Record<Level, Prohibition>> = {
  gb: chinese,
  tw: chinese,
  hk: chinese,
  ja: japanese,
  ko: always(korean),
  latin: always(basic)
}

/** The level that holds where a house names none. */
const usual: Record<Region, Level> = {
  gb: 'gb',
  tw: 'basic',
  hk: 'basic',
  ja: 'basic',
  ko: 'basic',
  latin: 'basic'
}

/** Whether a line may not begin or end with a class, by its index. */
export interface Barred {
  readonly start: readonly boolean[]
  readonly end: readonly boolean[]
}

/** What is barred from the edges of lines in a region. */
export function barredIn(region: Region, level: Level = usual[region]): Barred {
  const {start, end} = prohibitions[region][level]
  return {
    start: charClasses.map(kind => start.includes(kind)),
    end: charClasses.map(kind => end.includes(kind))
  }
}
