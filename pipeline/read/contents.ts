/**
 * Contents pages: copies of the headings, with leaders and folios or without, that would double the outline.
 *
 * Found by a line 目录 whose next lines recur later in the document, or by a run of lines that end in
 * leaders and a number. Lines that recur nowhere end the first kind, so that nothing is taken that the
 * text does not have again.
 */
import {codesOf} from './traits.ts'

const title = /^(?:目\s{0,4}[录錄次]|contents|table of contents|目次|차\s?례|목\s?차)$/i

/** Text, leaders or wide space, a folio. */
const entry =
  /^(.{1,80}?)(?:[\s.…·⋯・—_]{3,}|[ \u3000]{2,}|\t)[（(]?(?:\d{1,4}|[ivxlc]{1,6})[）)]?$/

/** Text and leaders, whose folio the extractor set apart. */
const open = /^(.{1,80}?)\s*(?:[.…·⋯・_]\s?){6,}$/
/** The folio of the contents page itself, or the number of an entry. */
const loneNumber = /^[-—\s]*(?:\d{1,4}(?:\.\d{1,3}){0,3}\.?|[ivxlc]{1,6})[-—\s]*$/
/** So many lines behind it the next entry stands at most: an extractor may put all numbers of a page before it. */
const reach = 8
const loneFolio = /^(?:\d{1,4}|[ivxlc]{1,6})$/

function isTitle(content: string): boolean {
  return content.length <= longestTitle && title.test(content)
}

const longestTitle = 20

function isEntry(content: string): boolean {
  return entryOf(content) !== null
}

function entryOf(content: string): RegExpExecArray | null {
  return folioEnds[lastOf(content)] ? entry.exec(content) : null
}

function isOpen(content: string): boolean {
  return openOf(content) !== null
}

function openOf(content: string): RegExpExecArray | null {
  return leaderEnds[lastOf(content)] ? open.exec(content) : null
}

/** What an entry ends with, and what one does whose folio was set apart: all other lines need no matching. */
const folioEnds = codesOf('0-9ivxlc)）')
const leaderEnds = codesOf('.…·⋯・_')

function lastOf(content: string): number {
  return content.charCodeAt(content.length - 1)
}

/** So many letters tell an entry from others. */
const beginning = 6

/** So many lines with leaders make a contents page without a title. */
const fewest = 4

/** The lines, by index, of contents pages. */
export function findContents(contents: readonly string[]): number[] {
  const placesOf = lastPlaces(contents.some(isTitle) ? contents : [])
  const recurs = (line: number) => {
    const key = keyOf(contents[line]!)
    return (placesOf(key).whole.get(key) ?? -1) > line
  }
  // An entry that leaves room for hardly a leader before its folio.
  const isLong = (line: number) =>
    /\s[·⋯・]$/.test(contents[line] ?? '') && loneFolio.test(contents[line + 1] ?? '')
  // The first line of an entry over two lines; where the text has it, it may break elsewhere.
  const goesOn = (line: number) => {
    const next = contents[line + 1] ?? ''
    if (!isOpen(next) && !isEntry(next) && !isLong(line + 1)) return false
    const key = keyOf(contents[line]!)
    return (placesOf(key).begun.get(key.slice(0, beginning)) ?? -1) > line + 1
  }
  // Behind the folio of a contents page, and perhaps the running head of the next one; behind numbers that were set apart.
  const goesOnBehind = (line: number) => {
    for (let next = line + 1; next <= line + reach && next < contents.length; next++) {
      if (isEntry(contents[next]!) || isOpen(contents[next]!) || goesOn(next)) return true
    }
    return false
  }
  const found: number[] = []
  for (let line = 0; line < contents.length; ) {
    const titled = isTitle(contents[line]!)
    const from = titled ? line + 1 : line
    let to = from
    let owed = 0
    // What stands here with leaders stands in the text without them.
    const entries = new Set<string>()
    for (; to < contents.length; to++) {
      const content = contents[to]!
      if (isEntry(content)) entries.add(keyOf(content))
      else if (isOpen(content) || (titled && isLong(to))) {
        entries.add(keyOf(content))
        owed++
      } else if (owed > 0 && loneFolio.test(content)) owed--
      else if (entries.size > 0 && entries.has(keyOf(content))) break
      else if (
        !(to > from && loneNumber.test(content) && goesOnBehind(to)) &&
        !(titled && (recurs(to) || goesOn(to)))
      )
        break
    }
    // Front matter has folios of its own.
    if (to - from >= 2 && /^[ivxlc]{1,6}$/.test(contents[to] ?? '')) to++
    if (to - from >= (titled ? 2 : fewest) && (titled || goesUp(contents.slice(from, to)))) {
      for (let index = line; index < to; index++) found.push(index)
    }
    line = Math.max(to, line + 1)
  }
  return found
}

/** Of lines with one first character, where each stands last by its text, and where by its beginning. */
interface Places {
  readonly whole: Map<string, number>
  readonly begun: Map<string, number>
}

/** What tells where lines stand last that begin as a text does; of a novel's lines hardly any begin as its headings do. */
function lastPlaces(contents: readonly string[]): (key: string) => Places {
  const last = new Int32Array(0x10000).fill(-1)
  const before = new Int32Array(contents.length)
  contents.forEach((content, line) => {
    const first = content.charCodeAt(numberLength(content))
    before[line] = last[first]!
    last[first] = line
  })
  const known = new Map<number, Places>()
  return key => {
    const first = key.charCodeAt(0)
    const places = known.get(first) ?? {whole: new Map(), begun: new Map()}
    if (known.has(first)) return places
    known.set(first, places)
    for (let line = last[first]!; line >= 0; line = before[line]!) {
      const own = keyOf(contents[line]!)
      const start = own.slice(0, beginning)
      if (!places.whole.has(own)) places.whole.set(own, line)
      if (own.length >= beginning && !places.begun.has(start)) places.begun.set(start, line)
    }
    return places
  }
}

/** Folios go up; the figures of a table do not. Numbers that were set apart from their entries are none. */
function goesUp(entries: readonly string[]): boolean {
  const told = entries.filter(content => !/^\d+(?:\.\d+)+\.?$/.test(content))
  const folios = told.flatMap(content => /\d+(?=[）)]?$)/.exec(content) ?? []).map(Number)
  return folios.every((folio, index) => index === 0 || folio >= folios[index - 1]!)
}

/** The text of an entry without leaders, folio, spaces and the number that the text may have on a line of its own. */
function keyOf(content: string): string {
  const entry = (entryOf(content) ?? openOf(content))?.[1] ?? content
  const words = entry.slice(numberLength(content))
  return /\s/.test(words) ? words.replace(/\s/g, '') : words
}

/** How long the number before a text is, with the space behind it. */
function numberLength(content: string): number {
  return digits[content.charCodeAt(0)] ? (leadingNumber.exec(content)?.[0].length ?? 0) : 0
}

const digits = codesOf('0-9')
const leadingNumber = /^\d{1,3}(?:\.\d{1,3}){0,4}\.?\s+(?=\D)/
