/** Which conventions a language follows: the key of every table that differs by region. */

/** Regions of typographic convention: GB (mainland), TW, HK, Japan, Korea, and the Latin world. */
export const regions = ['gb', 'tw', 'hk', 'ja', 'ko', 'latin'] as const

/** A region of typographic convention. */
export type Region = (typeof regions)[number]

/** A table with a row for each region. */
export function byRegion<Row>(make: (region: Region) => Row): Readonly<Record<Region, Row>> {
  return Object.fromEntries(regions.map(region => [region, make(region)])) as Record<Region, Row>
}

/** The region whose tables serve a BCP 47 language tag. */
export function regionOf(language: string): Region {
  const [primary = '', ...subtags] = language.toLowerCase().split('-')
  if (primary === 'ja') return 'ja'
  if (primary === 'ko') return 'ko'
  if (primary !== 'zh' && primary !== 'yue') return 'latin'
  if (subtags.includes('hk') || subtags.includes('mo')) return 'hk'
  return subtags.includes('hant') || subtags.includes('tw') ? 'tw' : 'gb'
}
