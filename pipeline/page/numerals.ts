/** Page numbers in the numerals of their label. */
import {romanNumeral} from '../script/numerals.ts'
import type {PageLabel} from './types.ts'

/** A label as it is printed. */
export function inNumerals({style, number}: PageLabel): string {
  const roman = style === 'decimal' ? undefined : romanNumeral(number)
  if (roman === undefined) return String(number)
  return style === 'upperRoman' ? roman.toUpperCase() : roman
}
