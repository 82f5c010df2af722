/**
 * Syllables of words, by Liang's patterns for their language (Liang, "Word Hy-phen-a-tion by Com-put-er",
 * 1983). The patterns of a language are loaded when its first word is divided: there are seventy languages,
 * and a publication has one or two.
 */
import {createRequire} from 'node:module'
import {remember} from '../font/remember.ts'

/** The part of a module of the hyphen package that banxin uses. */
interface Patterns {
  readonly hyphenateSync: (
    text: string,
    options: {readonly hyphenChar: string; readonly minWordLength: number}
  ) => string
}

/** What the package offers, by the names of its modules. */
const offered = new Set(
  (
    'af as be bg bn ca cop cs cu cy da de de-1901 de-1996 de-ch-1901 el el-monoton el-polyton en-gb en-us es et ' +
    'eu fi fr fur ga gl grc gu hi hr hsb hu hy ia id is it ka kmr kn la lt lv mk ml mn mr nb nl nn no oc or pa ' +
    'pi pl pms pt rm ro ru sa sh sk sl sq sr sv ta te th tk tr uk'
  ).split(' ')
)

/** English as it is divided where no other language is named, as for Latin words among Han. */
const usual = 'en-us'

const load = createRequire(import.meta.url)
const patterns = remember((module: string) => load(`hyphen/${module}/index.js`) as Patterns)

/** The module for a language: `de-AT` is served by `de`, `en-AU` by `en-gb` as most of the world spells it. */
const moduleFor = remember((language: string): string | undefined => {
  const tag = language.toLowerCase()
  const [primary = ''] = tag.split('-')
  if (offered.has(tag)) return tag
  if (offered.has(primary)) return primary
  if (tag === 'en' || withoutSyllables.has(primary)) return usual
  return primary === 'en' ? 'en-gb' : undefined
})

/** Languages whose own words are not divided by syllables: the Latin words in them are mostly English. */
const withoutSyllables = new Set(['zh', 'yue', 'ja', 'ko', 'und', ''])

const hyphen = '\u00ad'

/**
 * The word cut where it may be divided.
 *
 * @param language BCP 47. A word of a language without patterns stays whole.
 */
export function syllables(word: string, language: string): readonly string[] {
  const module = moduleFor(language)
  if (module === undefined) return [word]
  const options = {hyphenChar: hyphen, minWordLength: 5}
  return patterns(module).hyphenateSync(word, options).split(hyphen)
}
