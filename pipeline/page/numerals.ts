/** Page numbers in the numerals of their label. */
import type {PageLabel} from './types.ts'

/** A label as it is printed. */
export function inNumerals({style, number}: PageLabel): string {
  switch (style) {
    case 'decimal':
      return String(number)
    case 'roman':
      return roman(number)
    case 'upperRoman':
      return roman(number).toUpperCase()
  }
}

const digits = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i']
] as const

function roman(number: number): string {
  const digit = digits.find(([value]) => value <= number)
  return digit ? digit[1] + roman(number - digit[0]) : ''
}
