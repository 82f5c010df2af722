/**
 * Furniture: what a page carries beside its text, found and taken out.
 *
 * By closed grammar (continuation notes, page marks, headers that a browser or a newspaper prints), by
 * sequence (folios count up through the document) and by repetition (running heads). What is taken out is
 * kept as a cut.
 */
import {chineseNumerals} from '../script/numerals.ts'
import {findContents} from './contents.ts'
import {findFolios} from './folios.ts'
import {headLength, keyOf} from './head-keys.ts'
import {trimmed} from './raw-lines.ts'
import {findRunningHeads} from './running-heads.ts'
import {codesOf, trait} from './traits.ts'
import type {Cut, RawLine} from './types.ts'

/** Lines that are furniture by themselves, whatever stands around them. Each holds a figure. */
const grammar: readonly (readonly [rule: string, line: RegExp])[] = [
  ['page-mark', /^第\s?\d{1,4}\s?[页頁](?:[，,/\s]{0,2}共\s?\d{1,4}\s?[页頁])?$/],
  ['page-mark', /^(?:Page|PAGE|page)\s\d{1,4}(?:\s(?:of|OF|\/)\s\d{1,4})?$/],
  ['page-mark', /^[—–-]\s?\d{1,4}\s?[—–-]$/],
  [
    'browser-header',
    /^\d{1,4}\/\d{1,2}\/\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?:\s+\S.{0,80})?$/
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
const closes = codesOf(')）')
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
  const rules = lines.map((line, index) => ruleOf(line, contents[index]!))
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

/** The rule by which a line is furniture in itself. */
function ruleOf({traits, set}: RawLine, content: string): string | undefined {
  if (traits & (trait.turn | trait.ascii) && wholeNote.test(content)) return 'continuation-note'
  if (set?.furniture) return set.furniture
  if (!(traits & trait.digit) || content.length > 200) return undefined
  return grammar.find(([, pattern]) => pattern.test(content))?.[0]
}

/** Titles with （续） that stood before without it. */
function findContinuedTitles(contents: readonly string[], rules: (string | undefined)[]): void {
  const titles = contents.map(content =>
    content.length <= headLength && closes[content.charCodeAt(content.length - 1)]
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
    const own = line.traits & trait.turn ? cutNotes(text, line, cuts) : line
    const opens = pageBefore && index > 0
    if (own)
      kept.push(own === line && line.pageBefore === opens ? line : {...own, pageBefore: opens})
    // After a note the article goes on elsewhere: that is a page's end too.
    pageBefore = own === undefined || own.end < line.end
  })
  return {lines: kept, cuts}
}

function cutNotes(text: string, line: RawLine, cuts: Cut[]): RawLine | undefined {
  const content = text.slice(line.start, line.end)
  const before = noteAtStart.exec(content)?.[0].length ?? 0
  const after = noteAtEnd.exec(content.slice(before))?.[0].length ?? 0
  if (before === 0 && after === 0) return line
  const [start, end] = trimmed(text, line.start + before, line.end - after)
  if (before > 0)
    cuts.push({start: line.start, end: line.start + before, rule: 'continuation-note'})
  if (after > 0) cuts.push({start: line.end - after, end: line.end, rule: 'continuation-note'})
  return start < end ? {...line, start, end, pageBefore: line.pageBefore || before > 0} : undefined
}
