/**
 * Bytes to text: BOM, strict UTF-8, and else the legacy encoding whose decoding reads most like text.
 *
 * Method: each candidate is decoded strictly (a single bad byte rules it out) and scored by how many of
 * its characters outside ASCII are among the most frequent of a script; private-use characters,
 * controls and half-width kana count against it. The choice is a message; when no candidate reads like
 * text the document is refused with the candidates named, never turned into mojibake.
 */
import type {VFile} from 'vfile'
import {fail, inform, warn} from '../messages.ts'
import {frequentCharacters} from '../script/frequent.ts'

const {simplified, traditional, japanese, korean} = frequentCharacters

/** Legacy encodings with the characters that their texts are full of. */
const candidates: readonly (readonly [encoding: string, frequent: ReadonlySet<string>])[] = [
  ['gb18030', new Set(simplified)],
  ['big5', new Set(traditional)],
  ['shift_jis', new Set(japanese)],
  ['euc-jp', new Set(japanese)],
  ['euc-kr', new Set(korean)],
  ['utf-16le', new Set(simplified + traditional + japanese + korean)],
  ['utf-16be', new Set(simplified + traditional + japanese + korean)]
]

/** At least this share of the characters must be frequent ones: prose has over a third, noise a tenth. */
const enough = 0.2

/** How many bytes are looked at to choose. */
const sample = 60_000

/**
 * The file's text. Bytes in no known encoding are fatal (`undecodable-text`, `ambiguous-encoding`);
 * NUL, controls and U+FFFD that stand in the text are reported.
 */
export function decode(file: VFile, encoding: string | undefined): string {
  const text =
    typeof file.value === 'string'
      ? file.value.replace(/^\ufeff/, '')
      : decodeBytes(file, file.value ?? new Uint8Array(), encoding)
  const faults = text.match(
    /[\0\ufffd]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g
  )
  if (faults) warn(file, 'damaged-characters', {count: faults.length})
  return text
}

function decodeBytes(file: VFile, bytes: Uint8Array, encoding: string | undefined): string {
  if (encoding !== undefined) {
    if (!isKnown(encoding)) return fail(file, 'unknown-encoding', {encoding})
    const text = strictly(encoding, bytes)
    return text ?? fail(file, 'undecodable-text', {offset: 0})
  }
  const marked = [...markedEncodings].find(([, mark]) =>
    mark.every((byte, at) => bytes[at] === byte)
  )
  if (marked) return strictly(marked[0], bytes) ?? fail(file, 'undecodable-text', {offset: 0})
  const utf8 = strictly('utf-8', bytes)
  // UTF-16 of ASCII text is valid UTF-8 full of NULs.
  if (utf8 !== undefined && !(utf8.includes('\0') && share(utf8, '\0') > 0.2)) return utf8
  return guess(file, bytes)
}

const markedEncodings: ReadonlyMap<string, readonly number[]> = new Map([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]]
])

function guess(file: VFile, bytes: Uint8Array): string {
  const ranked = candidates
    .flatMap(([encoding, frequent]) => {
      const text = strictly(encoding, bytes.subarray(0, sample), 'in part')
      return text === undefined ? [] : [{encoding, score: plausibility(text, frequent)}]
    })
    .toSorted((a, b) => b.score - a.score)
  for (const {encoding, score} of ranked) {
    if (score < enough) break
    const text = strictly(encoding, bytes)
    if (text === undefined) continue
    inform(file, 'guessed-encoding', {
      encoding,
      confidence: Math.round(Math.min(1, score * 2) * 100)
    })
    return text
  }
  const names = candidates.map(([encoding]) => encoding).join(', ')
  return fail(file, 'ambiguous-encoding', {candidates: names})
}

/** Whether the Encoding Standard has a label of that name. */
function isKnown(encoding: string): boolean {
  try {
    return Boolean(new TextDecoder(encoding))
  } catch {
    return false
  }
}

/** The text, or undefined where a byte does not fit; a sample may end within a character. */
function strictly(encoding: string, bytes: Uint8Array, extent?: 'in part'): string | undefined {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes, {stream: extent === 'in part'})
  } catch {
    return undefined
  }
}

const unlikely = /[\ue000-\uf8ff\uff61-\uff9f\ufffd\0-\x08\x80-\x9f]/

/** The share of frequent characters among those outside ASCII, less the share of unlikely ones. */
function plausibility(text: string, frequent: ReadonlySet<string>): number {
  let seen = 0
  let good = 0
  for (const character of text) {
    if (character.length === 1 && character < '\u0080' && character > '\x08') continue
    if (/[\u3000-\u303f\uff00-\uff60]/.test(character)) continue
    seen++
    if (frequent.has(character)) good++
    else if (unlikely.test(character)) good -= 3
  }
  return seen ? good / seen : 0
}

function share(text: string, character: string): number {
  return (text.split(character).length - 1) / text.length
}
