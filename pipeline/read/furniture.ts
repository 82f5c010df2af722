/**
 * Furniture: what a page carries beside its text, found and taken out.
 *
 * By closed grammar (continuation notes, page marks, headers that a browser or a newspaper prints), by
 * sequence (folios count up through the document) and by repetition at page edges (running heads). A
 * line that occurs once is never furniture by repetition. What is taken out is kept as a cut.
 */
import {chineseNumerals} from '../script/numerals.ts'
import {findContents} from './contents.ts'
import {findFolios} from './folios.ts'
import {markerOf} from './grammar.ts'
import {trimmed} from './raw-lines.ts'
import type {Cut, RawLine} from './types.ts'

/** Lines that are furniture by themselves, whatever stands around them. Each holds a figure. */
const grammar: readonly (readonly [rule: string, line: RegExp])[] = [
  ['page-mark', /^第\s?\d{1,4}\s?[页頁](?:[，,/\s]{0,2}共\s?\d{1,4}\s?[页頁])?$/],
  ['page-mark', /^(?:Page|PAGE|page)\s\d{1,4}(?:\s(?:of|OF|\/)\s\d{1,4})?$/],
  ['page-mark', /^[—–-]\s?\d{1,4}\s?[—–-]$/],
  [
    'browser-header',
    /^\d{1,4}\/\d{1,2}\/\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?:\s.{0,60})?$/
  ],
  ['browser-footer', /^(?:https?|file):\S{4,200}\s+\d{1,4}\/\d{1,4}$/],
  [
    'newspaper-header',
    /^(?=.{8,60}$)(?=.*\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(?=.*星期[一二三四五六日天])[^。，；！？]*$/
  ],
  ['newspaper-header', /^\d{1,3}\s(?:要闻|专版|理论|广告|综合|国际|国内|副刊|评论)$/]
]

const edge = '[（(【\\[]'
const close = '[）)】\\]]'
const turned = `(?:上接|下转|下轉|接|转|轉|紧接|緊接)\\s?第?\\s?(?:[${chineseNumerals}]{1,3}|[A-Z]?\\d{1,3})\\s?[版页頁面]`
const noteAtStart = new RegExp(`^${edge}\\s?(?:${turned}|接上期)\\s?${close}\\s*`, 'u')
const noteAtEnd = new RegExp(`\\s*${edge}\\s?(?:${turned}|未完待[续續]|待[续續])\\s?${close}$`, 'u')
const wholeNote = new RegExp(
  `^(?:${turned}|[([]?continued (?:on|from) (?:page|p\\.) ?[A-Z]?\\d+[)\\]]?)$`,
  'iu'
)
/** A title that comes again where its article goes on. */
const continued = /^(.{2,40}?)\s?[（(](?:[续續]|接上[页頁期]|接前[页頁]|continued|cont\.)[）)]$/i

/** Lines without furniture, and what was taken out. */
export interface Stripped {
  readonly lines: readonly RawLine[]
  readonly cuts: readonly Cut[]
}

/** Take the furniture out. */
export function stripFurniture(
  text: string,
  lines: readonly RawLine[],
  ruled: ReadonlyMap<number, 'furniture' | 'keep'> = new Map()
): Stripped {
  const contents = lines.map(line => text.slice(line.start, line.end))
  const rules: (string | undefined)[] = contents.map(
    (content, line) =>
      lines[line]!.set?.furniture ??
      (content.length <= 200 && /\d/.test(content)
        ? grammar.find(([, pattern]) => pattern.test(content))?.[0]
        : undefined)
  )
  contents.forEach((content, line) => {
    if (wholeNote.test(content)) rules[line] = 'continuation-note'
  })
  findContinuedTitles(contents, rules)
  for (const line of findContents(contents)) rules[line] = 'contents'
  const others = contents.map((content, line) => (rules[line] === 'contents' ? '' : content))
  for (const line of findFolios(others, lines)) rules[line] ??= 'folio'
  findRunningHeads(contents, lines, rules)
  lines.forEach(({start}, line) => {
    const verdict = ruled.get(start)
    if (verdict) rules[line] = verdict === 'keep' ? undefined : 'ruled-furniture'
  })
  return cutOut(text, lines, rules)
}

/** Titles with （续） that stood before without it. */
function findContinuedTitles(contents: readonly string[], rules: (string | undefined)[]): void {
  const titles = contents.map(content =>
    content.length <= headLength && /[)）]$/.test(content)
      ? continued.exec(content)?.[1]
      : undefined
  )
  if (titles.every(title => title === undefined)) return
  const seen = new Set<string>()
  contents.forEach((content, line) => {
    if (content.length > headLength) return
    const title = titles[line]
    if (title !== undefined && seen.has(keyOf(title))) rules[line] = 'continuation-title'
    else seen.add(keyOf(content))
  })
}

/** How long a running head is at most, how often it recurs at least, how many lines a head has. */
const headLength = 60
const recurrences = 3
const headLines = 3

/** Lines at page edges whose text recurs at page edges, digits aside; found from the edge inwards. */
function findRunningHeads(
  contents: readonly string[],
  lines: readonly RawLine[],
  rules: (string | undefined)[]
): void {
  findCapitals(contents, rules)
  // Without pages nothing can recur at their edges.
  if (edgeLines(lines, rules).length < recurrences) return
  const keys = contents.map(content =>
    content.length <= headLength && /\p{L}/u.test(content) ? keyOf(content) : undefined
  )
  const everywhere = new Map<string, number>()
  for (const key of keys) if (key) everywhere.set(key, (everywhere.get(key) ?? 0) + 1)
  const kept = new Set<string>()
  for (let turn = 0; turn < headLines; turn++) {
    const edges = edgeLines(lines, rules)
    const counts = new Map<string, number>()
    for (const line of edges) {
      const key = keys[line]
      if (key) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const line of edges) {
      const key = keys[line]
      if (!key || (everywhere.get(key) ?? 0) < recurrences) continue
      const whole = precedesWhole(line, keys)
      if (!whole && counts.get(key)! < recurrences) continue
      // One of its kind may be the heading itself, unless it carries the page's number.
      const first = !kept.has(key) && !key.includes('#')
      const alike = {atEdges: counts.get(key)!, inAll: everywhere.get(key)!}
      if (first && whole) kept.add(key)
      else if (
        first &&
        (followsTwin(line, keys, rules) || mayBeHeading(line, alike, contents, rules))
      ) {
        kept.add(key)
        continue
      }
      rules[line] = 'running-head'
    }
  }
  findLastHeads(lines, keys, rules)
}

/**
 * Heads in capitals beside folios: they follow the sections, so that each may occur once, but their form
 * recurs.
 */
function findCapitals(contents: readonly string[], rules: (string | undefined)[]): void {
  const found: number[] = []
  contents.forEach((content, line) => {
    const beside = rules[line - 1] === 'folio' || rules[line + 1] === 'folio'
    if (beside && !rules[line] && content.length <= headLength && isCapital(content))
      found.push(line)
  })
  if (found.length >= recurrences) for (const line of found) rules[line] = 'running-head'
}

function isCapital(content: string): boolean {
  return /^[A-Z][^\p{Ll}\p{Lo}]*$/u.test(content) && /[A-Z]{3}/.test(content)
}

/** Whether the same furniture holds a running head of the same text already: a page has one head. */
function followsTwin(
  line: number,
  keys: readonly (string | undefined)[],
  rules: readonly (string | undefined)[]
): boolean {
  for (let at = line - 1; at >= line - headLines && rules[at] !== undefined; at--) {
    if (rules[at] === 'running-head' && keys[at] === keys[line]) return true
  }
  return false
}

/** Whether a line soon after is the same and more, a number before it or words after: that one is the heading. */
function precedesWhole(line: number, keys: readonly (string | undefined)[]): boolean {
  const key = keys[line]!
  return keys.slice(line + 1, line + 1 + headLines).some(other => {
    const at = other?.indexOf(key) ?? -1
    if (other === undefined || at < 0 || other.length === key.length) return false
    const [before, after] = [other.slice(0, at), other.slice(at + key.length)]
    return !/[，。：；！？,.:;!?]/.test(after) && (markerOf(before)?.length ?? 0) === before.length
  })
}

/** Where most pages have a head, the first line of a page that repeats an earlier line is one, too. */
function findLastHeads(
  lines: readonly RawLine[],
  keys: readonly (string | undefined)[],
  rules: (string | undefined)[]
): void {
  const tops = [...lines.keys()].filter(line => {
    const before = rules[line - 1]
    return line > 0 && (lines[line]!.pageBefore || before === 'folio' || before === 'page-mark')
  })
  const headed = tops.filter(line => rules[line] === 'running-head').length
  if (headed * 2 < tops.length) return
  const seen = new Set<string>()
  const above = new Set(tops)
  keys.forEach((key, line) => {
    if (!key || rules[line]) return
    if (above.has(line) && seen.has(key)) rules[line] = 'running-head'
    else seen.add(key)
  })
}

/** A first occurrence is kept when all are at page edges and it stands off the folio or alone on its page. */
function mayBeHeading(
  line: number,
  {atEdges, inAll}: {readonly atEdges: number; readonly inAll: number},
  contents: readonly string[],
  rules: readonly (string | undefined)[]
): boolean {
  if (inAll > atEdges || isCutOpen(contents[line - 1] ?? '')) return false
  const [before, after] = [line - 1, line + 1]
  if (rules[before] === undefined && rules[after] === undefined) return true
  // A page whose head was found has no second one: this line is text.
  const headed = [before, after].some(
    at => rules[at] !== undefined && /\p{L}/u.test(contents[at] ?? '')
  )
  return headed || (rules[before] !== undefined && rules[after] !== undefined)
}

/** Whether a line breaks off within a sentence, so that what follows is no heading. */
function isCutOpen(content: string): boolean {
  return content.length >= leastProse && /[\p{L}，、]$/u.test(content)
}

/** A line that long is prose. */
const leastProse = 12

function keyOf(content: string): string {
  return content.replace(/\d+/g, '#').replace(/\s+/g, '')
}

/** Lines next to a page's end or to furniture already found. */
function edgeLines(lines: readonly RawLine[], rules: readonly (string | undefined)[]): number[] {
  const edges: number[] = []
  lines.forEach(({pageBefore}, line) => {
    if (rules[line]) return
    const atEdge =
      line === 0 ||
      pageBefore ||
      (lines[line + 1]?.pageBefore ?? true) ||
      rules[line - 1] !== undefined ||
      rules[line + 1] !== undefined
    if (atEdge) edges.push(line)
  })
  return edges
}

function cutOut(
  text: string,
  lines: readonly RawLine[],
  rules: readonly (string | undefined)[]
): Stripped {
  const kept: RawLine[] = []
  const cuts: Cut[] = []
  let pageBefore = false
  lines.forEach((line, index) => {
    const rule = rules[index]
    pageBefore ||= line.pageBefore
    if (rule) {
      cuts.push({start: line.start, end: line.end, rule})
      pageBefore = true
      return
    }
    const trimmedLine = cutNotes(text, line, cuts)
    if (trimmedLine) kept.push({...trimmedLine, gap: line.gap, pageBefore: pageBefore && index > 0})
    // After a note the article goes on elsewhere: that is a page's end too.
    pageBefore = trimmedLine === undefined || trimmedLine.end < line.end
  })
  return {lines: kept, cuts}
}

function cutNotes(text: string, line: RawLine, cuts: Cut[]): RawLine | undefined {
  const content = text.slice(line.start, line.end)
  if (!/[接转轉续續]/.test(content)) return line
  const before = noteAtStart.exec(content)?.[0].length ?? 0
  const after = noteAtEnd.exec(content.slice(before))?.[0].length ?? 0
  if (before === 0 && after === 0) return line
  const [start, end] = trimmed(text, line.start + before, line.end - after)
  if (before > 0)
    cuts.push({start: line.start, end: line.start + before, rule: 'continuation-note'})
  if (after > 0) cuts.push({start: line.end - after, end: line.end, rule: 'continuation-note'})
  return start < end ? {...line, start, end, pageBefore: line.pageBefore || before > 0} : undefined
}
