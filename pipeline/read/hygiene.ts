/**
 * Code-point hygiene: what extraction put in place of a character goes back to that character.
 *
 * By table and not by NFKC, which would also break ①, ㎡, … and ½. Substitutions keep the text's length
 * or not; `origins` leads every offset back to the raw text. Invisible characters are cut.
 */
import type {Substitution} from '../mdast.ts'
import type {Cut, Source, Span} from './types.ts'

/** Radicals of U+2E80–2EFF that PDF fonts yield for whole ideographs (Unicode, EquivalentUnifiedIdeograph). */
const supplement =
  '⺁厂⺇几⺌小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺛旡⺝月⺟母⺠民⺢水⺣火⺥爪⺨犬⺫目⺬示⺮竹⺯糸⺰纟⺱网⺲网⺶羊⺷羊⺻聿⺼肉⺽臼⺾艸⺿艸⻀艸⻁虎⻂衣⻃西⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻏邑⻐金⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

interface Row {
  readonly rule: string
  readonly from: RegExp
  readonly to: (character: string) => string
}

const supplementTable: ReadonlyMap<string, string> = new Map(
  [...supplement].flatMap((from, at, all) => (at % 2 === 0 ? [[from, all[at + 1]!] as const] : []))
)

/** Each rule, the characters it replaces, and by what. */
const rows: readonly Row[] = [
  {rule: 'kangxi-radical', from: /[\u2f00-\u2fd5]/, to: character => character.normalize('NFKC')},
  {
    rule: 'cjk-radical',
    from: /[\u2e80-\u2eff]/,
    to: character => supplementTable.get(character) ?? character.normalize('NFKC')
  },
  {rule: 'ligature', from: /[\ufb00-\ufb06]/, to: character => character.normalize('NFKC')},
  {
    rule: 'full-width-alphanumeric',
    from: /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/,
    to: character => character.normalize('NFKC')
  },
  {rule: 'hyphen', from: /[\u2010\u2011]/, to: () => '-'},
  {rule: 'no-break-space', from: /[\u00a0\u202f]/, to: () => ' '},
  {rule: 'unpaired-surrogate', from: /[\ud800-\udfff]/, to: () => '\ufffd'}
]

/**
 * In Simplified text a radical that only Traditional fonts distinguish stands for the Simplified form:
 * U+2F3E is the one Kangxi radical whose Simplified form has the same glyph name but another code point.
 */
const regional: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['zh-Hans', new Map([['\u2f3e', '户']])]
])

const invisible =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
const suspicious =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00a0\u00ad\u200b-\u200f\u2010\u2011\u202a-\u202f\u2060-\u2064\u2e80-\u2fd5\ufb00-\ufb06\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** What hygiene found out and did. */
export interface Hygiene {
  readonly source: Source
  readonly substitutions: readonly Substitution[]
  /** Invisible characters that were cut, as spans of the raw text. */
  readonly cuts: readonly Cut[]
}

/** Replace what the table names, cut what cannot be seen, and keep the way back. */
export function cleanCodePoints(raw: string, language: string): Hygiene {
  const found = [...raw.matchAll(suspicious)]
  if (found.length === 0) {
    return {source: {raw, text: raw, origins: undefined}, substitutions: [], cuts: []}
  }
  const pieces: string[] = []
  const origins = new Uint32Array(raw.length * 3 + 1)
  const offsets = new Map<string, {row: Row; to: string; offsets: number[]}>()
  const cuts: Cut[] = []
  let length = 0
  let at = 0
  const keep = (piece: string, from: number, step: number) => {
    pieces.push(piece)
    for (let index = 0; index < piece.length; index++) origins[length++] = from + index * step
  }
  for (const match of found) {
    const [character] = match
    keep(raw.slice(at, match.index), at, 1)
    at = match.index + character.length
    if (invisible.test(character)) {
      cuts.push({start: match.index, end: at, rule: 'invisible'})
      continue
    }
    const row = rows.find(candidate => candidate.from.test(character))!
    const to = regional.get(language)?.get(character) ?? row.to(character)
    keep(to, match.index, 0)
    if (to === character) continue
    const entry = offsets.get(character) ?? {row, to, offsets: []}
    entry.offsets.push(match.index)
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
    source: {raw, text: pieces.join(''), origins: origins.subarray(0, length + 1)},
    substitutions,
    cuts
  }
}

/** The offset in the raw text of an offset in the clean text. */
export function rawOffset(source: Source, offset: number): number {
  return source.origins ? source.origins[offset]! : offset
}

/** The offset in the raw text at which a span of the clean text ends: behind its last character. */
export function rawEnd(source: Source, {start, end}: Span): number {
  return end > start ? rawOffset(source, end - 1) + 1 : rawOffset(source, end)
}
