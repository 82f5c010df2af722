/**
 * Text that stands twice because its page held it twice: a shadow, a bold face made of two strokes, a layer
 * of recognized text over the drawn one.
 *
 * Three forms are told from what people write: a line that is one phrase several times over, a line of
 * which every character stands twice, and a long line or a document's first one that is repeated at once.
 * 哈哈哈哈 is one character, 高高兴兴 two: both stay. What is taken out is kept as a cut.
 */
import {rawOffset} from './hygiene.ts'
import {relined} from './source.ts'
import {isWhite} from './traits.ts'
import type {Cut, Lined, RawLine, Span} from './types.ts'

/** The shortest phrase that is no play on words: three times over, and twice. */
const shortestThrice = 3
const shortestTwice = 5
/** So many characters, each doubled, are no reduplication. */
const fewestDoubled = 4
/** A line of so many Han is not repeated by its author; of Latin letters, a chorus may be. */
const longLine = 15
const shortestLine = 4
/** A line that is longer than that is prose. */
const longest = 200

/** The text without second layers, and what they held, as spans of the raw text. */
export function dropLayers(lined: Lined): Lined & {readonly cuts: readonly Cut[]} {
  const {source, lines} = lined
  const spans = findLayers(source.text, lines)
  const cuts = spans.map(({start, end}) => ({
    start: rawOffset(source, start),
    end: rawOffset(source, end - 1) + 1,
    rule: 'duplicate-text'
  }))
  return {...relined(lined, spans), cuts}
}

function findLayers(text: string, lines: readonly RawLine[]): Span[] {
  const spans: Span[] = []
  lines.forEach((line, index) => {
    const {start, end} = line
    const before = lines[index - 1]
    if (before && repeats(text, line, before, index)) spans.push({start, end})
    else if (end - start <= longest) {
      const phrase = phraseLength(text, line)
      if (phrase > 0) spans.push({start: start + phrase, end})
      else for (const second of doubles(text, line)) spans.push(second)
    }
  })
  return spans
}

/** Whether a line says what the one before it does, and is no chorus. */
function repeats(text: string, {start, end}: Span, before: Span, index: number): boolean {
  const length = end - start
  if (length !== before.end - before.start) return false
  if (text.charCodeAt(start) !== text.charCodeAt(before.start)) return false
  if (length < (index === 1 ? shortestLine : longLine)) return false
  const content = text.slice(start, end)
  return (
    content === text.slice(before.start, before.end) &&
    (index === 1 || /^\p{Script=Han}/u.test(content))
  )
}

/** The length of the phrase that a line holds several times and nothing else, or 0. */
function phraseLength(text: string, {start, end}: Span): number {
  for (let times = 6; times >= 2; times--) {
    const length = (end - start) / times
    if (!Number.isInteger(length)) continue
    if (length < (times > 2 ? shortestThrice : shortestTwice)) continue
    if (text.charCodeAt(start) !== text.charCodeAt(start + length)) continue
    const phrase = text.slice(start, start + length)
    if (!/[\p{L}\p{N}]/u.test(phrase) || new Set(phrase).size < shortestThrice) continue
    if (phrase.repeat(times) === text.slice(start, end)) return length
  }
  return 0
}

/** The second of each two characters, in a line where all stand twice. */
function doubles(text: string, {start, end}: Span): readonly Span[] {
  const first = text.codePointAt(start)!
  if (text.codePointAt(start + (first > 0xffff ? 2 : 1)) !== first) return none
  const seconds: Span[] = []
  const letters = new Set<string>()
  for (let at = start; at < end; ) {
    if (isWhite(text.charCodeAt(at))) {
      at++
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(at)!)
    const second = at + character.length
    at = second + character.length
    if (at > end || !text.startsWith(character, second)) return none
    seconds.push({start: second, end: at})
    if (/\p{L}/u.test(character)) letters.add(character)
  }
  return letters.size < fewestDoubled ? none : seconds
}

const none: readonly Span[] = []
