/**
 * Text that stands twice because its page held it twice: a shadow, a bold face made of two strokes, a layer
 * of recognized text over the drawn one.
 *
 * Three forms are told from what people write: a line that is one phrase several times over, a line of
 * which every character stands twice, and a long line or a document's first one that is repeated at once.
 * 哈哈哈哈 is one character, 高高兴兴 two: both stay. What is taken out is kept as a cut.
 */
import {rawOffset} from './hygiene.ts'
import {rawLines} from './raw-lines.ts'
import {withoutSpans} from './source.ts'
import type {Cut, Source, Span} from './types.ts'

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

/** The source without second layers, and what they held, as spans of the raw text. */
export function dropLayers(source: Source): {source: Source; cuts: readonly Cut[]} {
  const spans = findLayers(source.text)
  const cuts = spans.map(({start, end}) => ({
    start: rawOffset(source, start),
    end: rawOffset(source, end - 1) + 1,
    rule: 'duplicate-text'
  }))
  return {source: withoutSpans(source, spans), cuts}
}

function findLayers(text: string): Span[] {
  const lines = rawLines(text)
  return lines.flatMap((line, index): Span[] => {
    const content = text.slice(line.start, line.end)
    const before = lines[index - 1]
    const repeated =
      before !== undefined &&
      content.length >= (index === 1 ? shortestLine : longLine) &&
      content.length === before.end - before.start &&
      content === text.slice(before.start, before.end) &&
      (index === 1 || /^\p{Script=Han}/u.test(content))
    if (repeated) return [{start: line.start, end: line.end}]
    if (content.length > longest) return []
    const phrase = phraseLength(content)
    if (phrase > 0) return [{start: line.start + phrase, end: line.end}]
    return doubles(content, line.start)
  })
}

/** The length of the phrase that a line holds several times and nothing else, or 0. */
function phraseLength(content: string): number {
  for (let times = 6; times >= 2; times--) {
    const length = content.length / times
    if (!Number.isInteger(length)) continue
    if (length < (times > 2 ? shortestThrice : shortestTwice)) continue
    if (content.charCodeAt(0) !== content.charCodeAt(length)) continue
    const phrase = content.slice(0, length)
    if (!/[\p{L}\p{N}]/u.test(phrase) || new Set(phrase).size < shortestThrice) continue
    if (phrase.repeat(times) === content) return length
  }
  return 0
}

/** The second of each two characters, in a line where all stand twice; the line begins at `start`. */
function doubles(content: string, start: number): Span[] {
  const seconds: Span[] = []
  const letters = new Set<string>()
  for (let at = 0; at < content.length; ) {
    const character = String.fromCodePoint(content.codePointAt(at)!)
    const second = at + character.length
    at = second
    if (/\s/.test(character)) continue
    if (!content.startsWith(character, second)) return []
    at += character.length
    seconds.push({start: start + second, end: start + at})
    if (/\p{L}/u.test(character)) letters.add(character)
  }
  return letters.size < fewestDoubled ? [] : seconds
}
