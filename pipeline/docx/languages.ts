/** Languages by the names that Word gives them, a country with each, in writing and reading. */
import {type Region, regionOf} from '../script/language.ts'

/** A language of Word for each script. */
export interface WordLanguages {
  readonly latin: string
  readonly eastAsian: string
}

/** The languages of a text, for its Latin words and for its Han. */
export function wordLanguages(language: string): WordLanguages {
  const tag = wordTag(language)
  if (regionOf(language) !== 'latin') return {latin: 'en-US', eastAsian: tag}
  return {latin: tag === 'en' ? 'en-US' : tag, eastAsian: 'zh-CN'}
}

/**
 * The language as Word names it. English of no country stays so: that is how words which their author called English
 * are told from all Latin words of the file.
 */
export function wordTag(language: string): string {
  return tags[regionOf(language)] ?? language
}

/** The language that Word names so, by its usual tag (BCP 47). */
export function languageOfTag(tag: string): string {
  return usual[tag] ?? tag
}

const tags: Readonly<Record<Region, string | undefined>> = {
  gb: 'zh-CN',
  tw: 'zh-TW',
  hk: 'zh-HK',
  ja: 'ja-JP',
  ko: 'ko-KR',
  // Words in Latin script keep their own.
  latin: undefined
}

const usual: Readonly<Record<string, string>> = {
  'zh-CN': 'zh-Hans',
  'zh-TW': 'zh-Hant',
  'zh-HK': 'zh-Hant-HK',
  'ja-JP': 'ja',
  'ko-KR': 'ko'
}
