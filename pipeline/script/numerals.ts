/** Numbers as documents write them: 二十三, 廿, ２３, XIV, ③, 第百四十八. */

const digits: ReadonlyMap<string, number> = new Map(
  [
    ['〇零○', 0],
    ['一壹', 1],
    ['二贰貳两兩', 2],
    ['三叁參', 3],
    ['四肆', 4],
    ['五伍', 5],
    ['六陆陸', 6],
    ['七柒', 7],
    ['八捌', 8],
    ['九玖', 9]
  ].flatMap(([characters, value]) =>
    [...(characters as string)].map(character => [character, value as number] as const)
  )
)

const units: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000]
])

const tens: ReadonlyMap<string, number> = new Map([
  ['廿', 20],
  ['卅', 30]
])

const romanValues: ReadonlyMap<string, number> = new Map([
  ['I', 1],
  ['V', 5],
  ['X', 10],
  ['L', 50],
  ['C', 100]
])

/** What a Chinese numeral may be written with, for character classes of regular expressions. */
export const chineseNumerals = '〇零○一二三四五六七八九十百千两兩廿卅壹贰叁肆伍陆柒捌玖拾'

/**
 * The value of a numeral in any of the ways above, or undefined when it is none.
 * 二〇二二 is read digit by digit, 二百零三 by its units.
 */
export function numeralValue(text: string): number | undefined {
  if (/^[0-9０-９]+$/.test(text)) return Number(text.normalize('NFKC'))
  if (/^[①-⑳⑴-⒇㈠-㈩㊀-㊉]$/u.test(text)) return enclosedValue(text.codePointAt(0)!)
  if (/^[IVXLC]+$/.test(text)) return romanValue(text)
  return chineseValue(text)
}

function enclosedValue(code: number): number {
  const firsts = [0x2460, 0x2474, 0x3220, 0x3280]
  const first = firsts.findLast(start => code >= start)!
  return code - first + 1
}

function romanValue(text: string): number {
  const values = [...text].map(letter => romanValues.get(letter)!)
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0
  )
}

function chineseValue(text: string): number | undefined {
  let total = 0
  let pending: number | undefined
  for (const character of text) {
    const digit = digits.get(character)
    const unit = units.get(character)
    const ten = tens.get(character)
    if (digit !== undefined) pending = (pending ?? 0) * (pending ? 10 : 1) + digit
    else if (unit !== undefined) {
      total += (pending || 1) * unit
      pending = undefined
    } else if (ten !== undefined) total += ten
    else return undefined
  }
  return text === '' ? undefined : total + (pending ?? 0)
}

const romanDigits = [
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

/** A number in roman numerals, i to mmmcmxcix; there are none for others. */
export function romanNumeral(number: number): string | undefined {
  if (number < 1 || number > 3999) return undefined
  let rest = number
  let written = ''
  for (const [value, digit] of romanDigits) {
    written += digit.repeat(Math.floor(rest / value))
    rest %= value
  }
  return written
}
