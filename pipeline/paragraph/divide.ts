/**
 * Where a Latin word may be divided at the end of a line.
 *
 * After a hyphen that it has; between syllables, with a hyphen added, by Liang's patterns for English;
 * within an address, without one (clreq "Unbreakable marks"; Chicago Manual of Style 7.36 and 7.46). A
 * word that is longer than a line may be divided anywhere, dearly. Numbers and names with capitals
 * inside (LaTeX) are never divided.
 */
import english from 'hyphen/en-us/index.js'
import type {Shape} from '../font/face.ts'

/** A part of a word, the cost of a break before it, and whether such a break adds a hyphen. */
export interface WordPart {
  readonly text: string
  readonly cost: number
  readonly hyphenated: boolean
}

const address = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i
const afterHyphen = /(?<=\p{L}[-‐])(?=\p{L})/u
const inAddress = /(?<=[/?&=#_~-])(?=[\p{L}\p{N}])|(?<=\p{L})(?=[.?&=#])(?=.\p{L})/u
const plainWord = /^\P{L}?[A-Za-z][a-z]{4,}\P{L}*$/u
const hyphenCost = 50
const syllableCost = 60
const addressCost = 40
const anywhereCost = 3000

/**
 * @param shape Shapes a part, in thousandths of an em.
 * @param room A part that is wider is divided anywhere.
 */
export function divideWord(
  word: string,
  shape: (text: string) => Shape,
  room: number
): readonly WordPart[] {
  return split(word).flatMap(part => (shape(part.text).width > room ? letters(part) : [part]))
}

function split(word: string): WordPart[] {
  if (address.test(word)) return parts(word.split(inAddress), addressCost, false)
  if (plainWord.test(word)) return parts(syllables(word), syllableCost, true)
  return parts(word.split(afterHyphen), hyphenCost, false)
}

function syllables(word: string): string[] {
  return english.hyphenateSync(word, {hyphenChar: '\u00ad', minWordLength: 5}).split('\u00ad')
}

function parts(texts: readonly string[], cost: number, hyphenated: boolean): WordPart[] {
  return texts.map((text, at) =>
    at === 0 ? {text, cost: 0, hyphenated: false} : {text, cost, hyphenated}
  )
}

function letters(part: WordPart): WordPart[] {
  return [...part.text].map((text, at) => ({
    text,
    cost: at === 0 ? part.cost : anywhereCost,
    hyphenated: at === 0 && part.hyphenated
  }))
}
