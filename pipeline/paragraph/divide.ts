/**
 * Where a long Latin word may be divided at the end of a line.
 *
 * After a hyphen that it has, or a stroke between two words (UAX #14, SY); between syllables, with a hyphen added, by
 * Liang's patterns for its language (`hyphenate.ts`), of long words in capitals, too; within an address after one of
 * its marks, without a hyphen (clreq "Unbreakable marks"; Chicago Manual of Style 7.36 and 7.46). The letters of an
 * address, and those of a row of words with strokes between them, may part a little instead. A word that is longer than
 * a line may be divided anywhere, dearly. Numbers, short capitals (UNESCO), names with capitals inside (LaTeX), and
 * short words are never divided.
 */
import type {Shape} from '../font/face.ts'
import {syllables} from './hyphenate.ts'

/** A part of a word. */
export interface WordPart {
  readonly text: string
  /** Cost of a break before it. */
  readonly cost: number
  /** Whether such a break adds a hyphen. */
  readonly hyphenated: boolean
  /** Whether its letters may part a little to fill a line. */
  readonly elastic: boolean
}

const address =
  /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.|[\w.+-]{1,64}@[\w-]{1,63}\.|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}\/)/i
const inAddress = /(?<=[/.?&=#_~:@+,;-])(?=[\p{L}\p{N}])/u
const afterHyphen = /(?<=\p{L}[-‐])(?=\p{L})|(?<=\p{L}{2}\/)(?=\p{L}{2})/u
const plainWord = /^\P{L}?\p{L}\p{Ll}{4,}\P{L}*$/u
const longCapitals = /^\P{L}?\p{Lu}{8,}\P{L}*$/u
const hyphenCost = 50
const syllableCost = 60
const capitalsCost = 90
const addressCost = 30
const anywhereCost = 3000

/**
 * @param language BCP 47, whose patterns divide the word.
 * @param shape Shapes a part, in thousandths of an em.
 * @param room A part that is wider is divided anywhere.
 */
export function divideWord(
  word: string,
  language: string,
  shape: (text: string) => Shape,
  room: number
): readonly WordPart[] {
  return split(word, language).flatMap(part =>
    shape(part.text).width > room ? letters(part) : [part]
  )
}

function split(word: string, language: string): WordPart[] {
  if (address.test(word)) {
    return parts(word.split(inAddress), addressCost).map(part => ({...part, elastic: true}))
  }
  if (plainWord.test(word)) return hyphenated(syllables(word, language), syllableCost)
  if (longCapitals.test(word)) {
    // Patterns know small letters only.
    let at = 0
    const texts = syllables(word.toLowerCase(), language).map(({length}) => {
      at += length
      return word.slice(at - length, at)
    })
    return hyphenated(texts, capitalsCost)
  }
  const found = parts(word.split(afterHyphen), hyphenCost)
  return found.length < row ? found : found.map(part => ({...part, elastic: true}))
}

/** So many words with strokes between them are read one by one, and not as a word. */
const row = 3

function hyphenated(texts: readonly string[], cost: number): WordPart[] {
  return parts(texts, cost).map((part, at) => ({...part, hyphenated: at > 0}))
}

function parts(texts: readonly string[], cost: number): WordPart[] {
  return texts.map((text, at) => ({
    text,
    cost: at === 0 ? 0 : cost,
    hyphenated: false,
    elastic: false
  }))
}

function letters(part: WordPart): WordPart[] {
  return [...part.text].map((text, at) => ({
    ...part,
    text,
    cost: at === 0 ? part.cost : anywhereCost,
    hyphenated: at === 0 && part.hyphenated
  }))
}
