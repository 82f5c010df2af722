/**
 * The bar code of an ISBN: EAN-13 (ISO/IEC 15420; GB/T 12906 for books).
 *
 * Each digit is seven modules wide. The first is not drawn but told by which of two alphabets the next six are in;
 * the last six are in a third. Bars that guard the ends and the middle reach lower than the others.
 */
import type {Pt} from '../units.ts'
import type {PlacedRule} from './types.ts'

/** A bar code's measures at its nominal size. */
export const barcode = {
  /** 0.33 mm. */
  module: (0.33 / 25.4) * 72,
  /** 22.85 mm, and by how many modules the guards are longer. */
  height: (22.85 / 25.4) * 72,
  guards: 5,
  /** How large its digits are set below it, and the room that they take. */
  digits: 9,
  below: 9,
  /** White before and after it, in modules. */
  before: 11,
  after: 7,
  modules: 95
} as const

/** Modules of a digit in the first alphabet (A), from white on: how wide its white, bar, white and bar are. */
const widths = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']

/** The alphabets of the first six digits, by the digit that is not drawn. */
const alphabets = [
  'AAAAAA',
  'AABABB',
  'AABBAB',
  'AABBBA',
  'ABAABB',
  'ABBAAB',
  'ABBBAA',
  'ABABAB',
  'ABABBA',
  'ABBABA'
] as const

/** The modules of thirteen digits, a character each: bars are 1. */
export function modulesOf(digits: string): string {
  const [first, ...rest] = [...digits].map(Number)
  const left = rest
    .slice(0, 6)
    .map((digit, at) => drawn(digit, alphabets[first!]![at] as 'A' | 'B'))
  const right = rest.slice(6).map(digit => drawn(digit, 'C'))
  return ['101', ...left, '01010', ...right, '101'].join('')
}

/** Alphabet C is A with bars and white exchanged, B is C read backwards. */
function drawn(digit: number, alphabet: 'A' | 'B' | 'C'): string {
  const bits = [...widths[digit]!].map((width, at) => String(at % 2).repeat(Number(width))).join('')
  if (alphabet === 'A') return bits
  const exchanged = [...bits].map(bit => (bit === '0' ? '1' : '0'))
  return (alphabet === 'B' ? exchanged.reverse() : exchanged).join('')
}

/** The middles of thirteen digits, in modules from the first bar: each below its own bars, the first before them. */
export const digitMiddles: readonly number[] = [
  -5,
  ...Array.from({length: 6}, (_, at) => 3 + 7 * at + 3.5),
  ...Array.from({length: 6}, (_, at) => 50 + 7 * at + 3.5)
]

/** The bars of thirteen digits whose first begins at x, their heads at y. */
export function placeBars(digits: string, x: Pt, y: Pt): readonly PlacedRule[] {
  const {module, height, guards} = barcode
  return [...modulesOf(digits).matchAll(/1+/g)].map(({0: bar, index}) => {
    const isGuard = index < 3 || (index >= 45 && index < 50) || index >= 92
    return {
      type: 'rule',
      x: x + index * module,
      y,
      width: bar.length * module,
      height: height + (isGuard ? guards * module : 0)
    }
  })
}
