/**
 * Folios: the numbers that count a document's pages, alone on a line or beside a running head.
 *
 * Method: every line that is a number, or has one at an edge, may be a folio. The longest chain of such
 * lines whose numbers go up by one or two (blank pages have none) a plausible distance apart is the
 * document's folios, if it is long enough to be no accident. Linear: a table by number holds the
 * longest chain that ends there.
 */
import {numeralValue} from '../script/numerals.ts'
import {trait} from './traits.ts'
import type {RawLine} from './types.ts'

/** A number that could be a folio, with what else its line holds. */
interface Candidate {
  readonly line: number
  readonly value: number
  readonly rest: string
  /** What it is written with, if not with 1, 2, 3. */
  readonly style?: 'roman' | 'chinese'
}

/** At least so many pages, so many lines apart at least and most. */
const fewest = 3
const nearest = 2
const farthest = 160
/** How long a line with a folio is at most. */
const longestHead = 50

/** The lines, by index, that are folios or running heads with a folio. */
export function findFolios(contents: readonly string[], lines: readonly RawLine[]): number[] {
  const all: Candidate[] = []
  contents.forEach((content, line) => {
    if (mayHoldFolio(content, lines[line]!)) all.push(...candidatesOf(content, line))
  })
  const candidates = all.filter(({style}) => style === undefined)
  const others = (['roman', 'chinese'] as const)
    .map(style =>
      longestChain(
        all.filter(candidate => candidate.style === style),
        lines
      )
    )
    .filter(chain => chain.length >= fewest)
  const alone = longestChain(
    candidates.filter(candidate => candidate.rest === ''),
    lines
  )
  // A running head recurs, or repeats a heading that stands elsewhere.
  const recurring = countRests(candidates)
  const beginnings = beginningsOf(recurring.keys())
  contents.forEach(content => {
    if (content.length > longestHead || !beginnings[content.charCodeAt(0)]) return
    const rest = restOf(content)
    if (recurring.has(rest)) recurring.set(rest, recurring.get(rest)! + 1)
  })
  const any = longestChain(
    candidates.filter(({rest}) => rest === '' || (recurring.get(rest) ?? 0) >= 2),
    lines
  )
  const chain = any.length > alone.length ? any : alone
  const pages = lines.filter(line => line.pageBefore).length
  const found = chain.length >= fewest || (pages > 0 && chain.length >= 2) ? chain : []
  return [...found, ...others.flat()].map(candidate => candidate.line)
}

/** xiv before the text begins; 一二 in vertical books, digit by digit, for 十二 numbers chapters. */
const otherFolio =
  /^[-—–·•\s]*(?:(?<roman>[ivxl]{1,7})|(?<chinese>[〇○零一二三四五六七八九]{2,3}))[-—–·•\s]*$/

/** A figure at an edge, or nothing that is no figure: all other lines need no matching. */
function mayHoldFolio(content: string, {traits}: RawLine): boolean {
  return content.length <= longestHead && (!!(traits & trait.digit) || otherFolio.test(content))
}

function candidatesOf(content: string, line: number): Candidate[] {
  const whole = /^[-—–·•\s]*(\d{1,4})(?:\s?\/\s?\d{1,4})?[-—–·•\s]*$/.exec(content)
  if (whole) return [{line, value: Number(whole[1]), rest: ''}]
  const other = otherFolio.exec(content)?.groups
  if (other) {
    const {roman, chinese} = other
    const value = numeralValue(roman?.toUpperCase() ?? chinese!)
    return value === undefined ? [] : [{line, value, rest: '', style: roman ? 'roman' : 'chinese'}]
  }
  const before = /^(\d{1,4})[ \u3000]+(\D.*)$/.exec(content)
  const after = /^(.*\D)[ \u3000]+(\d{1,4})$/.exec(content)
  return [
    ...(before ? [{line, value: Number(before[1]), rest: restOf(before[2]!)}] : []),
    ...(after ? [{line, value: Number(after[2]), rest: restOf(after[1]!)}] : [])
  ]
}

/** What stands beside a folio, as it is known again: some typesetters repeat a heading in capitals. */
function restOf(content: string): string {
  return content.replace(/\s/g, '').toLowerCase()
}

/** The code units, as a table, with which a line begins whose rest is one of these. */
function beginningsOf(rests: Iterable<string>): Uint8Array {
  const codes = new Uint8Array(0x10000)
  for (const rest of rests) {
    if (rest === '') continue
    codes[rest.charCodeAt(0)] = 1
    codes[rest.charAt(0).toUpperCase().charCodeAt(0)] = 1
  }
  return codes
}

function countRests(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const {rest} of candidates) counts.set(rest, (counts.get(rest) ?? 0) + 1)
  return counts
}

function longestChain(candidates: readonly Candidate[], lines: readonly RawLine[]): Candidate[] {
  const length: number[] = []
  const before: number[] = []
  const latest = new Map<number, number>()
  let last = -1
  candidates.forEach((candidate, index) => {
    length[index] = 1
    before[index] = -1
    for (const step of [1, 2]) {
      const previous = latest.get(candidate.value - step)
      if (previous === undefined) continue
      const distance = candidate.line - candidates[previous]!.line
      // A title page holds almost nothing, so the first pages may be near each other; and the number at
      // a page's foot is next to the one at the next page's head.
      const heads = lines[candidate.line]!.pageBefore
      const near = heads || candidates[previous]!.value <= 2 ? 1 : nearest
      if (distance < near || distance > farthest * step) continue
      if (length[previous]! + 1 <= length[index]!) continue
      length[index] = length[previous]! + 1
      before[index] = previous
    }
    const rival = latest.get(candidate.value)
    if (rival === undefined || length[rival]! <= length[index]!) latest.set(candidate.value, index)
    if (last < 0 || length[index]! > length[last]!) last = index
  })
  const chain: Candidate[] = []
  for (let at = last; at >= 0; at = before[at]!) chain.push(candidates[at]!)
  return chain.toReversed()
}
