/**
 * Where a Latin word may be divided at the end of a line without a hyphen of ours: after one that it
 * has, and within an address (clreq "Unbreakable marks"; Chicago Manual of Style 7.46 for addresses).
 * A word that is longer than a line may be divided anywhere, dearly. Numbers are never divided.
 */
import type {Shape} from '../font/face.ts'

/** A part of a word, and the cost of a break before it. */
export interface WordPart {
  readonly text: string
  readonly cost: number
}

const address = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i
const afterHyphen = /(?<=\p{L}[-‐])(?=\p{L})/u
const inAddress = /(?<=[/?&=#_~-])(?=[\p{L}\p{N}])|(?<=\p{L})(?=[.?&=#])(?=.\p{L})/u
const hyphenCost = 50
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
  const isAddress = address.test(word)
  const cost = isAddress ? addressCost : hyphenCost
  const parts = word
    .split(isAddress ? inAddress : afterHyphen)
    .map((text, at) => ({text, cost: at === 0 ? 0 : cost}))
  return parts.flatMap(part => (shape(part.text).width > room ? letters(part) : [part]))
}

function letters(part: WordPart): WordPart[] {
  return [...part.text].map((text, at) => ({text, cost: at === 0 ? part.cost : anywhereCost}))
}
