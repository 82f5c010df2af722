/**
 * Code-point hygiene: what extraction put in place of a character goes back to that character.
 *
 * By table and not by NFKC, which would also break ①, ㎡, … and ½. Substitutions keep the text's length
 * or not; `origins` leads every offset back to the raw text. Invisible characters are cut.
 */
import type {Substitution} from '../mdast.ts'
import {codesOf} from './traits.ts'
import type {Cut, Source, Span} from './types.ts'

/** All radicals of U+2E80–2EFF that stand for an ideograph (Unicode 14.0, EquivalentUnifiedIdeograph.txt). */
const supplement =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

/**
 * Marks in forms for vertical lines and small ones (U+FE10–FE19, FE35–FE44, FE50–FE5E) by those that text is
 * written in; NFKC would give half-width ones.
 */
const forms =
  '︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹐，﹑、﹔；﹕：﹖？﹗！﹙（﹚）﹛｛﹜｝﹝〔﹞〕'

interface Row {
  readonly rule: string
  readonly from: RegExp
  readonly to: (character: string) => string
}

/** A string of characters, each with its substitute after it, as a table. */
function tableOf(pairs: string): ReadonlyMap<string, string> {
  const letters = [...pairs]
  return new Map(letters.flatMap((from, at) => (at % 2 ? [] : [[from, letters[at + 1]!] as const])))
}

const supplementTable = tableOf(supplement)
const formTable = tableOf(forms)

/** Each rule, the characters it replaces, and by what. */
const rows: readonly Row[] = [
  {rule: 'kangxi-radical', from: /[\u2f00-\u2fd5]/, to: character => character.normalize('NFKC')},
  {
    rule: 'cjk-radical',
    from: /[\u2e80-\u2eff]/,
    to: character => supplementTable.get(character) ?? character
  },
  // Canonical singletons: Unicode itself says that they are the same characters. The twelve ideographs of
  // the block that are no singletons (U+FA0E, FA0F …) stay as they are.
  {
    rule: 'compatibility-ideograph',
    from: /[\u2126\u212a\u212b\u2329\u232a\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/,
    to: character => character.normalize('NFC')
  },
  {
    rule: 'presentation-form',
    from: /[\ufe10-\ufe19\ufe35-\ufe44\ufe50-\ufe5e]/,
    to: character => formTable.get(character) ?? character
  },
  {
    rule: 'half-width-katakana',
    from: /[\uff65-\uff9f]/,
    to: character => character.normalize('NFKC')
  },
  {rule: 'ligature', from: /[\ufb00-\ufb06]/, to: character => character.normalize('NFKC')},
  {
    rule: 'full-width-alphanumeric',
    from: /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/,
    to: character => character.normalize('NFKC')
  },
  {rule: 'hyphen', from: /[\u2010\u2011]/, to: () => '-'},
  {rule: 'no-break-space', from: /[\u00a0\u202f]/, to: () => ' '},
  {rule: 'unpaired-surrogate', from: /^[\ud800-\udfff]$/, to: () => '\ufffd'}
]

/**
 * In Simplified text a radical that only Traditional fonts distinguish stands for the Simplified form:
 * U+2F3E is the one Kangxi radical whose Simplified form has the same glyph name but another code point.
 */
const regional: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['zh-Hans', new Map([['\u2f3e', '户']])]
])

const invisible =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/
/** A soft hyphen at a line's end is seen, and says how the line goes on: joining takes it out. */
export const softHyphen = '\u00ad'
const atLineEnd = /^[ \t]{0,2}[\r\n]/

/** What may be exchanged or cut, character by character; and what stands in two code units or by its neighbours. */
const suspects =
  '\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2010\u2011\u202a-\u202f\u2060-\u206f\u2126\u212a\u212b\u2329\u232a\u2e80-\u2fd5\uf900-\ufb06\ufe10-\ufe19\ufe35-\ufe44\ufe50-\ufe5e\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufff9-\ufffb'
const suspicious = new RegExp(
  `[${suspects}]|[\\uff65-\\uff9d][\\uff9e\\uff9f]?|[\\uff9e\\uff9f]|\\ud87e[\\udc00-\\ude1f]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`,
  'y'
)
/** The code units that it is made of: most texts have none. */
const suspectCodes = codesOf(`${suspects}\uff65-\uff9f\ud800-\udfff`)

/** What hygiene found out and did. */
export interface Hygiene {
  readonly source: Source
  readonly substitutions: readonly Substitution[]
  /** Invisible characters that were cut, as spans of the raw text. */
  readonly cuts: readonly Cut[]
}

/** Replace what the table names, cut what cannot be seen, and keep the way back. */
export function cleanCodePoints(raw: string, language: string): Hygiene {
  const found = suspectsIn(raw)
  if (found.length === 0) {
    return {
      source: {raw, text: raw, origins: undefined, lengths: new Map()},
      substitutions: [],
      cuts: []
    }
  }
  const pieces: string[] = []
  const origins = new Uint32Array(raw.length + longestExchange * found.length + 1)
  const offsets = new Map<string, {row: Row; to: string; offsets: number[]}>()
  const cuts: Cut[] = []
  const lengths = new Map<number, number>()
  let length = 0
  let at = 0
  const keep = (piece: string, from: number, step: number) => {
    pieces.push(piece)
    count(origins, length, length + piece.length, from, step)
    length += piece.length
  }
  for (const {start, end} of found) {
    const character = raw.slice(start, end)
    keep(raw.slice(at, start), at, 1)
    at = end
    if (character === softHyphen && atLineEnd.test(raw.slice(at, at + 4))) {
      keep(character, start, 1)
      continue
    }
    if (invisible.test(character)) {
      cuts.push({start, end, rule: 'invisible'})
      continue
    }
    const row = rows.find(candidate => candidate.from.test(character))!
    const to = regional.get(language)?.get(character) ?? row.to(character)
    keep(to, start, 0)
    if (character.length > 1) lengths.set(start, character.length)
    if (to === character) continue
    const entry = offsets.get(character) ?? {row, to, offsets: []}
    entry.offsets.push(start)
    offsets.set(character, entry)
  }
  keep(raw.slice(at), at, 1)
  origins[length] = raw.length
  const substitutions = [...offsets].map(([from, entry]) => ({
    rule: entry.row.rule,
    from,
    to: entry.to,
    offsets: entry.offsets
  }))
  return {
    source: {raw, text: pieces.join(''), origins: origins.subarray(0, length + 1), lengths},
    substitutions,
    cuts
  }
}

/** Where a character stands that may be exchanged or cut. */
function suspectsIn(raw: string): Span[] {
  const found: Span[] = []
  for (let at = 0; at < raw.length; at++) {
    if (!suspectCodes[raw.charCodeAt(at)]) continue
    suspicious.lastIndex = at
    if (!suspicious.test(raw)) continue
    found.push({start: at, end: suspicious.lastIndex})
    at = suspicious.lastIndex - 1
  }
  return found
}

/** Count up from a number in a stretch of numbers. */
function count(numbers: Uint32Array, from: number, to: number, first: number, step: number): void {
  for (let at = from, number = first; at < to; at++, number += step) numbers[at] = number
}

/** A character becomes no more code units: ﬃ is ffi. */
const longestExchange = 3

/** The offset in the raw text of an offset in the clean text. */
export function rawOffset(source: Source, offset: number): number {
  return source.origins ? source.origins[offset]! : offset
}

/** The offset in the raw text at which a span of the clean text ends: behind its last character. */
export function rawEnd(source: Source, {start, end}: Span): number {
  if (end <= start) return rawOffset(source, end)
  const last = rawOffset(source, end - 1)
  return last + (source.lengths.get(last) ?? 1)
}
