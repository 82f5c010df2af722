/** How a region writes a date. */
import {type Region, regionOf} from './language.ts'

/**
 * A date as it is known, `2022-11`, in words; what is no date stays as it is.
 *
 * @param language BCP 47.
 */
export function dateWords(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (!year) return date
  const form = /^en\b/i.test(language) ? english : dateForms[regionOf(language)]
  return form(year, month, day)
}

type DateForm = (year: number, month: number | undefined, day: number | undefined) => string

const han: DateForm = (year, month, day) =>
  `${year}年` + (month ? `${month}月` : '') + (month && day ? `${day}日` : '')

const hangul: DateForm = (year, month, day) =>
  `${year}년` + (month ? ` ${month}월` : '') + (month && day ? ` ${day}일` : '')

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

const english: DateForm = (year, month, day) => {
  const name = months[(month ?? 0) - 1]
  return name === undefined ? String(year) : `${day ? `${day} ` : ''}${name} ${year}`
}

/** Numbers, as ISO 8601 has them: the months' names depend on the language. */
const digits: DateForm = (year, month, day) =>
  [year, month, day].flatMap(part => (part ? [String(part).padStart(2, '0')] : [])).join('-')

/** How a region writes a date. */
const dateForms: Readonly<Record<Region, DateForm>> = {
  gb: han,
  tw: han,
  hk: han,
  ja: han,
  ko: hangul,
  latin: digits
}
