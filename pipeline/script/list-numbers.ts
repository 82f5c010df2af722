/**
 * Numbers of list items, in the form of a sample: `1.`, `一、`, `（一）`, `①`, `a)`, `i.` (GB/T 15834-2011
 * annex A.2; CSS Counter Styles 3 §6). The first character of the sample that is a one of some kind says
 * which; a number that its kind has no form for is written in digits.
 */
import {romanNumeral} from './numerals.ts'

/** The number of an item. A sample without a one is the same for all. */
export function numberedAs(sample: string, number: number): string {
  const kind = kindOf(sample)
  return kind ? sample.replace(kind, systems[kind](number) ?? String(number)) : sample
}

/** Which kind of number a sample shows, by its one. */
export function kindOf(sample: string): NumberKind | undefined {
  return [...sample].find((character): character is NumberKind => character in systems)
}

/** Whether the words of a heading begin with a number: 第一章, 一、, （一）, 1.2, Ⅱ, Chapter 3, 附录A. */
export function isNumbered(words: string): boolean {
  return numberAtHead.test(words)
}

const numberAtHead =
  /^\s*(?:第\s*[\d〇零一二三四五六七八九十百千两]+\s*[编編篇章节節条條回卷部讲講课課]|[（(]?[〇零一二三四五六七八九十百千]+[)）、.．]|[（(]?\d+(?:[.．]\d+)*(?:[)）、.．\s]|$)|\d+(?:[.．]\d+)+|[①-⑳㈠-㈩Ⅰ-Ⅻ]|[IVX]+[.．]|[A-Z][.．]\s|附录|附錄|(?:Chapter|Part|Section|Appendix)\s)/u

/** The ones by which kinds of numbers are known. */
export type NumberKind = '1' | '一' | '①' | 'a' | 'A' | 'i' | 'I'

const systems: Readonly<Record<NumberKind, (number: number) => string | undefined>> = {
  '1': String,
  一: chinese,
  '①': circled,
  a: number => letters(number, 'a'),
  A: number => letters(number, 'A'),
  i: romanNumeral,
  I: number => romanNumeral(number)?.toUpperCase()
}

const digits = '零一二三四五六七八九'
const units = ['', '十', '百', '千']

/** 十 for 一十 at the head, and one 零 for places that are empty within (GB/T 15835-2011 4.2). */
function chinese(number: number): string | undefined {
  if (number < 0 || number > 9999) return undefined
  if (number === 0) return digits[0]
  const places = [...String(number)].map(Number)
  const words = places.map((digit, index) =>
    digit === 0 ? digits[0]! : digits[digit]! + units[places.length - 1 - index]!
  )
  return words.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十')
}

/** ① to ⑳, ㉑ to ㉟, ㊱ to ㊿. */
function circled(number: number): string | undefined {
  if (number < 1 || number > 50) return undefined
  const base = number <= 20 ? 0x2460 - 1 : number <= 35 ? 0x3251 - 21 : 0x32b1 - 36
  return String.fromCodePoint(base + number)
}

function letters(number: number, first: string): string | undefined {
  if (number < 1) return undefined
  const last = String.fromCharCode(first.charCodeAt(0) + ((number - 1) % 26))
  const rest = Math.floor((number - 1) / 26)
  return rest > 0 ? letters(rest, first)! + last : last
}
