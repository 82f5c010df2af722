/**
 * Where a heading may be divided without tearing its sense (GB/T 9704-2012 7.3.1: 词意完整，排列对称).
 *
 * No dictionary is asked: the same text is divided alike everywhere, and what a heading is made of shows in
 * its marks and its particles. A line likes to end after a mark or a particle, and to begin with a
 * conjunction, a preposition or an opening bracket; it does not like to divide a name in brackets, a number
 * from what it counts, or a word from its prefix or suffix. All other places between two Han are alike.
 */

/** What a division costs, in hundredths of what an empty line would. */
const costs = {
  afterMark: 0,
  beforeBracket: 5,
  atParticle: 15,
  atSpace: 5,
  evenWords: 30,
  oddWords: 60,
  bad: 160
}

const marks = /[，、；：。！？—…》」』”’）】〉,;:]$/u
const opening = /^[《「『“‘（【〈]/u
/** Words of one character that begin a part of a sentence. */
const conjunctions = /^[和与及或并而以在对从向把被为由于是到等]/u
/** Particles that end one. */
const particles = /[的地得了之着过のはがをにでともへや]$/u
const suffixes =
  /^[的地得了之着过们性化者率度力制型式式法论学家员级届次个年月日号章节条款项ーぁ-ゖ]/u
const prefixes = /[第不非无未各每这那本该总副新老小大多少全最很更再可反超]$/u

const openers = '《「『“‘（【〈'
const closers = '》」』”’）】〉'

/**
 * The cost of a line's end before each of the pieces of a heading but the first.
 *
 * @param pieces What lines are made of: characters, words, whole marks.
 * @param isSpaced Whether a space was typed before a piece.
 */
export function senseCosts(
  pieces: readonly string[],
  isSpaced: (index: number) => boolean
): readonly number[] {
  const isEven = evenPlaces(pieces)
  let depth = 0
  return pieces.map((piece, index) => {
    const before = pieces[index - 1] ?? ''
    if (openers.includes(before) && before !== '') depth++
    if (closers.includes(before) && before !== '') depth = Math.max(0, depth - 1)
    const within = depth > 0 ? costs.bad : 0
    return within + (isSpaced(index) ? costs.atSpace : costBetween(before, piece, isEven[index]!))
  })
}

function costBetween(before: string, after: string, isEven: boolean): number {
  if (marks.test(before)) return costs.afterMark
  if (opening.test(after)) return costs.beforeBracket
  if (isNumber(before) || conjunctions.test(before) || prefixes.test(before)) return costs.bad
  if (suffixes.test(after)) return costs.bad
  if (particles.test(before) || conjunctions.test(after)) return costs.atParticle
  return isEven ? costs.evenWords : costs.oddWords
}

/** Before which pieces an even number of Han lies on both sides, up to what is no word of two characters. */
function evenPlaces(pieces: readonly string[]): readonly boolean[] {
  const isEven: boolean[] = []
  for (let start = 0; start < pieces.length; ) {
    let end = start
    while (end < pieces.length && isPlain(pieces[end]!)) end++
    const length = end - start
    for (let at = start; at < end; at++) isEven.push((at - start) % 2 === 0 && length % 2 === 0)
    if (end < pieces.length) isEven.push(false)
    start = end + 1
  }
  return isEven
}

function isPlain(piece: string): boolean {
  return /^\p{Script=Han}$/u.test(piece) && !conjunctions.test(piece) && !particles.test(piece)
}

function isNumber(piece: string): boolean {
  return /[\d〇一二三四五六七八九十百千万亿]$/u.test(piece)
}
