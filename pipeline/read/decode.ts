/**
 * Bytes to text: BOM, strict UTF-8, and else the legacy encoding whose decoding reads most like text.
 *
 * Method: each candidate's decoding is scored by what its characters are: frequent ones of its script, marks, the script's other characters, and those that a right decoding
 * hardly holds (private use, controls, half-width kana, unassigned). The best must read like text and be
 * ahead of the next that would read it otherwise, the more so the less text there is; else the document is refused with the candidates
 * named, never turned into mojibake. A text that is clearly in one encoding but for a few bytes is refused
 * with the place of the first of them.
 */
import type {VFile} from 'vfile'
import {fail, inform, warn} from '../messages.ts'
import {frequentCharacters} from '../script/frequent.ts'
import {codesOf, holdsAny} from './traits.ts'

const {simplified, traditional, japanese, korean} = frequentCharacters
const chinese = new Set(simplified + traditional)
const all = new Set(simplified + traditional + japanese + korean)
const latin = new Set('àâäáãåæçèéêëìíîïñòóôöõøùúûüßœÀÁÂÄÇÈÉÊÖÜ’‘“”–—…•·°©®§£€')

const han = /[\u4e00-\u9fff]/
const kana = /[\u3041-\u30ff]/
const hangul = /[\uac00-\ud7a3]/
const ascii = /[\t\n\r -~]/

/**
 * Legacy encodings, with the characters that their texts are full of, and what others of their script are
 * worth: Han of one encoding read by another are Han as well, so they say little; hangul and kana say more.
 */
const candidates: readonly Candidate[] = [
  {
    encoding: 'gb18030',
    frequent: chinese,
    letters: [
      [han, 0.05],
      [kana, 0.2]
    ]
  },
  {
    // Japanese in a Chinese encoding, whose kana are the same bytes as in EUC-JP.
    encoding: 'gb18030',
    frequent: new Set(japanese),
    letters: [
      [kana, 0.6],
      [han, 0.05]
    ],
    handicap: 1.5
  },
  {encoding: 'big5', frequent: new Set(traditional), letters: [[han, 0.05]]},
  {
    encoding: 'shift_jis',
    frequent: new Set(japanese),
    letters: [
      [kana, 0.6],
      [han, 0.05]
    ]
  },
  {
    encoding: 'euc-jp',
    frequent: new Set(japanese),
    letters: [
      [kana, 0.6],
      [han, 0.05]
    ]
  },
  {encoding: 'euc-kr', frequent: new Set(korean), letters: [[hangul, 0.6]]},
  {
    encoding: 'utf-16le',
    frequent: all,
    letters: [
      [ascii, 0.5],
      [han, 0.05],
      [kana, 0.6],
      [hangul, 0.6]
    ]
  },
  {
    encoding: 'utf-16be',
    frequent: all,
    letters: [
      [ascii, 0.5],
      [han, 0.05],
      [kana, 0.6],
      [hangul, 0.6]
    ]
  },
  {encoding: 'windows-1252', frequent: latin, letters: [], sparse: true}
]

interface Candidate {
  readonly encoding: string
  readonly frequent: ReadonlySet<string>
  readonly letters: readonly (readonly [RegExp, number])[]
  /** Whether its texts are ASCII for the most part, so that two other letters hardly meet. */
  readonly sparse?: true
  /** What its texts are less likely than those of the others, in log-odds. */
  readonly handicap?: number
}

/** A mean score under that is no text; the sum of scores by which the best must lead the second. */
const enough = 0.25
const lead = 2

/** How many bytes are looked at to choose. */
const sample = 60_000

/**
 * The file's text. Bytes in no known encoding are fatal (`undecodable-text`, `ambiguous-encoding`);
 * NUL, controls and U+FFFD that stand in the text are reported, and so are private characters.
 */
export function decode(file: VFile, encoding: string | undefined): string {
  const text =
    typeof file.value === 'string'
      ? file.value.replace(/^\ufeff/, '')
      : decodeBytes(file, file.value ?? new Uint8Array(), encoding)
  if (!holdsAny(text, doubtful)) return text
  const faults = text.match(
    /[\0\ufffd]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/g
  )
  if (faults) warn(file, 'damaged-characters', {count: faults.length})
  // A private character that opens a line and stands off its text is a bullet.
  const own = text.match(
    /(?<!(?:^|[\n\r\f])[ \t]{0,20})[\ue000-\uf8ff]|[\ue000-\uf8ff](?=\S)|[\udb80-\udbff][\udc00-\udfff]/g
  )
  if (own) {
    const code = own[0].codePointAt(0)!.toString(16).toUpperCase()
    warn(file, 'private-characters', {count: own.length, code})
  }
  return text
}

/** NUL, U+FFFD, halves of pairs, and characters of private use: most texts have none. */
const doubtful = codesOf('\0\ud800-\udfff\ue000-\uf8ff\ufffd')

function decodeBytes(file: VFile, bytes: Uint8Array, encoding: string | undefined): string {
  if (encoding !== undefined) {
    if (!isKnown(encoding)) return fail(file, 'unknown-encoding', {encoding})
    return strictly(encoding, bytes) ?? failAt(file, encoding, bytes)
  }
  const marked = [...markedEncodings].find(([, mark]) =>
    mark.every((byte, at) => bytes[at] === byte)
  )
  if (marked) return strictly(marked[0], bytes) ?? failAt(file, marked[0], bytes)
  const utf8 = strictly('utf-8', bytes)
  // UTF-16 of ASCII and of kana is valid UTF-8, full of controls.
  if (utf8 !== undefined && shareOfControls(utf8) < mostControls) return utf8
  if (isMostlyUtf8(bytes)) return failAt(file, 'utf-8', bytes)
  return guess(file, bytes)
}

const markedEncodings: ReadonlyMap<string, readonly number[]> = new Map([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]]
])

/** Whether what is not ASCII decodes as UTF-8 all but a few bytes: another encoding hardly ever does. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const bad = text.split('\ufffd').length - 1
  const good = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0
  return bad * 10 < good
}

/** Refuse bytes that do not fit their encoding, with the place of the first one. */
function failAt(file: VFile, encoding: string, bytes: Uint8Array): never {
  // The longest beginning that decodes ends where the first bad byte stands.
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (strictly(encoding, bytes.subarray(0, middle), 'in part') === undefined) high = middle - 1
    else low = middle
  }
  return fail(file, 'undecodable-text', {offset: low, encoding})
}

function guess(file: VFile, bytes: Uint8Array): string {
  const part = bytes.subarray(0, sample)
  const ranked = candidates
    .map(candidate => {
      const text = new TextDecoder(candidate.encoding).decode(part, {stream: true})
      const {sum, mean} = plausibility(text, candidate)
      return {encoding: candidate.encoding, text, sum: sum - (candidate.handicap ?? 0), mean}
    })
    .toSorted((a, b) => b.sum - a.sum)
  const [best] = ranked
  // What two encodings read alike need not be chosen between.
  const second = ranked.find(({text}) => text !== best!.text)
  const ahead = best ? best.sum - Math.max(0, second?.sum ?? 0) : 0
  if (best && best.mean >= enough && ahead >= lead) {
    const {encoding} = best
    const text = strictly(encoding, bytes)
    if (text === undefined) return failAt(file, encoding, bytes)
    const confidence = Math.round(100 * (1 - Math.exp(-ahead / 2)))
    inform(file, 'guessed-encoding', {encoding, confidence: Math.min(99, confidence)})
    return text
  }
  const likely = ranked.filter(({mean}) => mean > 0).map(({encoding}) => encoding)
  const names = likely.length > 0 ? likely : candidates.map(({encoding}) => encoding)
  return fail(file, 'ambiguous-encoding', {candidates: [...new Set(names)].join(', ')})
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
    const decoder = new TextDecoder(encoding, {fatal: true})
    // Node 20 takes windows-1252 for ISO 8859-1 unless it decodes in steps.
    const text = decoder.decode(bytes, {stream: true})
    return extent === 'in part' ? text : text + decoder.decode()
  } catch {
    return undefined
  }
}

/** What a right decoding hardly holds. */
const unlikely =
  /[\ue000-\uf8ff\uff61-\uff9f\ufffd\0-\x08\x0b\x0e-\x1f\x80-\x9f]|[\udb80-\udbff]|\p{Cn}/u
const mark = /[\u2010-\u203b\u3000-\u3015\uff01-\uff5e\u00b7]/

/** What each kind of character is worth, in log-odds about: text against noise. */
const worth = {frequent: 1, mark: 0.7, other: -0.8, unlikely: -3} as const

/** Two letters of other scripts side by side, and a Han character within a Latin word. */
const meeting = /[^\0-\x7f\u2018-\u201d]{2}/g
const intruding = /[a-z][\u4e00-\u9fff][a-z]/g

/** How much the characters outside ASCII read like text: in all, and each in the mean. */
function plausibility(
  text: string,
  {frequent, letters, sparse}: Candidate
): {readonly sum: number; readonly mean: number} {
  const odd = text.match(sparse ? meeting : intruding)?.length ?? 0
  let seen = 0
  let sum = odd * worth.unlikely
  const knowsAscii = letters.some(([letter]) => letter === ascii)
  for (const character of text) {
    if (!knowsAscii && character < '\u0080' && character > '\x08') continue
    seen++
    if (frequent.has(character)) sum += worth.frequent
    else if (unlikely.test(character)) sum += worth.unlikely
    else if (mark.test(character)) sum += worth.mark
    else sum += letters.find(([letter]) => letter.test(character))?.[1] ?? worth.other
  }
  return {sum, mean: seen ? sum / seen : 0}
}

/** A text in UTF-8 holds hardly any. */
const mostControls = 0.05

function shareOfControls(text: string): number {
  return (text.match(/[\0-\x08\x0e-\x1f\x7f]/g)?.length ?? 0) / Math.max(1, text.length)
}
