/** Which conventions a language follows: the key of every table that differs by region. */

/** A region of typographic convention: GB (mainland), TW, HK, Japan, Korea, and the Latin world. */
export type Region = 'gb' | 'tw' | 'hk' | 'ja' | 'ko' | 'latin'

/** The region whose tables serve a BCP 47 language tag. */
export function regionOf(language: string): Region {
  const [primary = '', ...subtags] = language.toLowerCase().split('-')
  if (primary === 'ja') return 'ja'
  if (primary === 'ko') return 'ko'
  if (primary !== 'zh' && primary !== 'yue') return 'latin'
  if (subtags.includes('hk') || subtags.includes('mo')) return 'hk'
  return subtags.includes('hant') || subtags.includes('tw') ? 'tw' : 'gb'
}
