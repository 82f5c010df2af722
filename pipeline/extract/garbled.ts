/**
 * Whether a text layer means what the page shows.
 *
 * A PDF may draw glyphs without saying which characters they are. What comes out then is characters of
 * private use, controls, or a chance mixture of Han in which hardly any is a frequent one.
 */
import {charClass} from '../script/classes.ts'
import {frequentCharacters} from '../script/frequent.ts'

const unmapped = /[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]|[\udb80-\udbff][\udc00-\udfff]/g
const frequent = new Set(Object.values(frequentCharacters).join(''))

/** So many Han characters are enough to judge by, and this share of prose is frequent ones at least. */
const sample = 300
const leastFrequent = 0.1

/** How many characters stand for glyphs that the file gives no meaning. */
export function countUnmapped(text: string): number {
  return text.match(unmapped)?.length ?? 0
}

/** Whether the Han of a text were put together by chance. */
export function isChance(text: string): boolean {
  let han = 0
  let known = 0
  for (const character of text) {
    if (charClass(character.codePointAt(0)!) !== 'han') continue
    han++
    if (frequent.has(character)) known++
  }
  return han >= sample && known < leastFrequent * han
}
