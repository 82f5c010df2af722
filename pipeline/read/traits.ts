/**
 * What kinds of characters a line holds, as bits, so that a step asks its expressions only of lines that can
 * match: of a novel's lines hardly any holds a figure, a letter or a space.
 *
 * A line's bits are gathered while its end is looked for. What is cut off a line afterwards leaves them as they
 * are, so they say what a line may hold, and surely what it does not.
 */
import {type CharClass, charClass} from '../script/classes.ts'

/** Kinds of characters, each a bit. */
export const trait = {
  /** Ends of lines and pages: LF, vertical tab, form feed, CR, NEL, U+2028, U+2029. */
  lineEnd: 1 << 0,
  /** White space of any width, ends of lines among it. */
  white: 1 << 1,
  /** What expressions take for white space as well. */
  space: 1 << 2,
  /** Latin as it is typed: 0 to 9, a to z, and all that can be seen. */
  digit: 1 << 3,
  lower: 1 << 4,
  ascii: 1 << 5,
  hangul: 1 << 6,
  /** Marks that end a sentence or one of its parts, that pause, that announce; and any full-width one. */
  stop: 1 << 7,
  comma: 1 << 8,
  colon: 1 << 9,
  mark: 1 << 10,
  /** Brackets and quotation marks that may be left open. */
  bracket: 1 << 11,
  /** What notes that an article goes on elsewhere are made of: 上接第一版, 未完待续. */
  turn: 1 << 12,
  /** What parts names in labels (文／图), and what dates in Han have. */
  solidus: 1 << 13,
  year: 1 << 14,
  /** What marks of notes are made of, beside figures. */
  note: 1 << 15
} as const

const ranges: readonly (readonly [bit: number, first: number, last: number])[] = [
  [trait.lineEnd, 0x0a, 0x0d],
  [trait.digit, 0x30, 0x39],
  [trait.lower, 0x61, 0x7a],
  [trait.ascii, 0x21, 0x7e],
  [trait.hangul, 0xac00, 0xd7a3]
]

const listed: readonly (readonly [bit: number, characters: string])[] = [
  [trait.lineEnd, '\u0085\u2028\u2029'],
  [trait.space, '\u1680\ufeff'],
  [trait.stop, '。！？；.!?'],
  [trait.comma, '，,'],
  [trait.colon, '：:︰'],
  [trait.bracket, '《》〈〉（）()“”「」『』'],
  [trait.turn, '接转轉续續'],
  [trait.solidus, '／｜'],
  [trait.year, '年'],
  [trait.note, '注註[［〔【*＊※†‡§①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⁰¹²³⁴⁵⁶⁷⁸⁹']
]

const whites: ReadonlySet<CharClass> = new Set<CharClass>(['space', 'wide-space'])
const marks: ReadonlySet<CharClass> = new Set<CharClass>([
  'opening',
  'closing',
  'pause',
  'colon',
  'stop',
  'exclamation'
])

const table = new Uint16Array(0x10000)
for (const [bit, first, last] of ranges) {
  for (let code = first; code <= last; code++) table[code]! |= bit
}
for (const [bit, characters] of listed) {
  for (const character of characters) table[character.charCodeAt(0)]! |= bit
}
for (let code = 0; code < table.length; code++) {
  const kind = charClass(code)
  if (whites.has(kind) || table[code]! & trait.lineEnd) table[code]! |= trait.white | trait.space
  if (marks.has(kind)) table[code]! |= trait.mark
}

/** The bits of one code unit. */
export function traitsOf(code: number): number {
  return table[code]!
}

/** Whether the code unit is white space of any width. */
export function isWhite(code: number): boolean {
  return (table[code]! & trait.white) !== 0
}

/** Code units as a table: characters and ranges of them, as in the class of an expression (`a-z〇-`). */
export function codesOf(characters: string): Uint8Array {
  const codes = new Uint8Array(0x10000)
  for (const [, first, last, alone] of characters.matchAll(/(.)-(.)|(.)/gs)) {
    const from = (first ?? alone)!.charCodeAt(0)
    codes.fill(1, from, (last ?? first ?? alone)!.charCodeAt(0) + 1)
  }
  return codes
}

/** Whether a text holds one of the code units of a table. */
export function holdsAny(text: string, codes: Uint8Array): boolean {
  for (let at = 0; at < text.length; at++) if (codes[text.charCodeAt(at)]) return true
  return false
}
