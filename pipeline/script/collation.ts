/**
 * The order in which an index files its entries, and the groups that it shows.
 *
 * By pinyin, character by character: letters, then tone (GB/T 13418); what a character is read as in its word, a dictionary
 * of phrases knows (行距 háng, 行为 xíng). By strokes: how many, then by which they begin with. What is no Han stands
 * before it by strokes, and among it by pinyin. No collation of the machine is asked, for these differ.
 */
import {numberedAs} from './list-numbers.ts'
import {byStrokes} from './strokes.ts'

/** The orders that an index may have. */
export const indexOrders = ['pinyin', 'stroke', 'alphabet'] as const

/** An order of an index. */
export type IndexOrder = (typeof indexOrders)[number]

/** How keys are sorted, and below which head each stands. */
export interface Collation {
  readonly compare: (one: string, other: string) => number
  readonly group: (key: string) => string
}

/** The collation of an order; the dictionary of readings is loaded when it is wanted. */
export async function collationOf(order: IndexOrder): Promise<Collation> {
  switch (order) {
    case 'alphabet':
      return {compare: compareText, group: key => letterOf(plain(key))}
    case 'stroke':
      return {
        compare: (one, other) =>
          compareEach(strokesOf(one), strokesOf(other)) || compareText(one, other),
        group: key => groupOfStrokes(key)
      }
    case 'pinyin': {
      const {pinyin} = await import('pinyin-pro')
      const known = new Map<string, readonly Weight[]>()
      const weights = (key: string): readonly Weight[] => {
        const found =
          known.get(key) ??
          pinyin(key, {toneType: 'num', type: 'array', v: true}).flatMap(syllable => {
            const [, letters = '', tone = '0'] = /^(.*?)(\d?)$/s.exec(plain(syllable)) ?? []
            return letters === '' ? [[tone, 0] as const] : [[letters, Number(tone || 0)] as const]
          })
        known.set(key, found)
        return found
      }
      return {
        compare: (one, other) =>
          compareEach(weights(one), weights(other)) || compareText(one, other),
        group: key => letterOf(String(weights(key)[0]?.[0] ?? ''))
      }
    }
  }
}

type Weight = readonly [string | number, number]

/** Word by word: the first that differs decides, and the shorter stands before what goes on. */
function compareEach(one: readonly Weight[], other: readonly Weight[]): number {
  for (const [at, weight] of one.entries()) {
    const against = other[at]
    if (!against) return 1
    for (const part of [0, 1] as const) {
      if (weight[part] !== against[part]) return weight[part] < against[part] ? -1 : 1
    }
  }
  return one.length - other.length
}

function compareText(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)]
  return a < b ? -1 : a > b ? 1 : one < other ? -1 : one > other ? 1 : 0
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The head of a key's group: its first letter; what begins with none stands below a sign. */
function letterOf(text: string): string {
  const [first = ''] = text
  return /\p{L}/u.test(first) ? first.toUpperCase() : '#'
}

let ranks: ReadonlyMap<string, Weight> | undefined

/** How many strokes each character has, and its place among those. */
function strokesOf(text: string): readonly Weight[] {
  ranks ??= new Map(
    byStrokes.flatMap((characters, index) =>
      [...characters].map((character, at) => [character, [index + 1, at]] as const)
    )
  )
  return [...plain(text)].map(character => ranks!.get(character) ?? [0, character.codePointAt(0)!])
}

function groupOfStrokes(key: string): string {
  const [first] = strokesOf(key)
  const strokes = Number(first?.[0] ?? 0)
  return strokes > 0 ? numberedAs('一画', strokes) : letterOf(plain(key))
}
