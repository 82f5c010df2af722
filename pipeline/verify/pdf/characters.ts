/** What bytes say: text strings (ISO 32000-1, 7.9.2), and the codes of a face by its map to Unicode (9.10.3). */
import {contentOf} from './filters.ts'
import type {Objects} from './objects.ts'
import {
  type Dictionary,
  isArray,
  isDictionary,
  isKind,
  nameOf,
  readContent,
  type Value
} from './values.ts'

/** A text string: UTF-16 where it begins with its mark. */
export function plainText(value: string): string {
  return value.startsWith('\xfe\xff') ? utf16(value.slice(2)) : value
}

function utf16(value: string): string {
  const bytes = Buffer.from(value, 'latin1')
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : ''
}

/** What a string of codes says, code by code; nothing for a code that says nothing. */
export type Decoder = (codes: string) => readonly (string | undefined)[]

/** Codes are of two bytes in composite faces, of one in others; those without a map say what Latin 1 has. */
export function decoderOf(font: Dictionary, {resolve}: Objects): Decoder {
  const width = isComposite(font) ? 2 : 1
  const map = resolve(font.entries.get('ToUnicode'))
  const texts = isDictionary(map) ? readMap(contentOf(map) ?? new Uint8Array()) : undefined
  return codes => {
    const said: (string | undefined)[] = []
    for (let at = 0; at < codes.length; at += width) {
      const code = codes.slice(at, at + width)
      said.push(texts ? texts.get(numberOf(code)) : width === 1 ? code : undefined)
    }
    return said
  }
}

/** Whether codes of a face have two bytes. */
export function isComposite(font: Dictionary): boolean {
  return nameOf(font, 'Subtype') === 'Type0'
}

/** So many codes there are of two bytes; a map that says more than twice as many is meant to do harm. */
const mostCodes = 0x10000

/** The texts of codes, one by one (`bfchar`) and in ranges (`bfrange`). */
export function readMap(content: Uint8Array): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  let left = 2 * mostCodes
  let operands: Value[] = []
  const textAt = (at: number): string => {
    const operand = operands[at]
    return isKind(operand, 'text') ? operand.value : ''
  }
  for (const value of readContent(content)) {
    if (!isKind(value, 'operator')) {
      operands.push(value)
      continue
    }
    if (value.value === 'endbfchar') {
      for (let at = 0; at + 1 < operands.length; at += 2) {
        texts.set(numberOf(textAt(at)), utf16(textAt(at + 1)))
      }
    }
    if (value.value === 'endbfrange') {
      for (let at = 0; at + 2 < operands.length; at += 3) {
        const first = numberOf(textAt(at))
        const last = Math.min(numberOf(textAt(at + 1)), first + mostCodes)
        const to = operands[at + 2]
        for (let code = first; code <= last && left > 0; code++, left--) {
          const item = isArray(to) ? to.items[code - first] : undefined
          const text = isArray(to)
            ? isKind(item, 'text') && utf16(item.value)
            : following(utf16(textAt(at + 2)), code - first)
          if (text !== false) texts.set(code, text)
        }
      }
    }
    operands = []
  }
  return texts
}

/** A text whose last character is so many on. */
function following(text: string, steps: number): string {
  const characters = [...text]
  const last = characters.pop()?.codePointAt(0) ?? 0
  return characters.join('') + String.fromCodePoint(Math.min(last + steps, 0x10ffff))
}

function numberOf(code: string): number {
  let number = 0
  for (const byte of code) number = number * 256 + byte.charCodeAt(0)
  return number
}
