/**
 * Running heads: lines at page edges whose text recurs at page edges, digits aside.
 *
 * Found from the edge inwards. A line that occurs once is none by repetition; but one in capitals beside a
 * folio, as some typesetters print the heading of a section over its pages, repeats that heading, and a
 * page that begins with the document's title again repeats the title.
 */
import {headKey, headLength, type Numbered, numberKeys, varyingKeys} from './head-keys.ts'
import {markerOf} from './markers.ts'
import {findTwinHeads} from './twin-heads.ts'
import {lookOf} from './type-looks.ts'
import type {RawLine} from './types.ts'

/** How often it recurs at least, how many lines a head has. */
const recurrences = 3
const recurrencesOfTitle = 2
const headLines = 3

/** Name the rule of every line that is a running head. */
export function findRunningHeads(
  contents: readonly string[],
  lines: readonly RawLine[],
  rules: (string | undefined)[]
): void {
  findCapitals(contents, rules)
  // Without pages nothing can recur at their edges.
  if (edgeLines(lines, rules).length < recurrences) return
  const keys = contents.map((content, line) =>
    rules[line] === 'contents' ? undefined : headKey(content, lines[line]!)
  )
  const known = numberKeys(keys)
  const numbered = varyingKeys(contents, lines, keys)
  const titles = titleKeys(lines, keys)
  const fewest = (key: string) => (titles.has(key) ? recurrencesOfTitle : recurrences)
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
      const inAll = known.counts[known.ids[line]!]!
      if (!key || inAll < fewest(key)) continue
      const whole = precedesWhole(line, keys)
      if (!whole && counts.get(key)! < fewest(key)) continue
      // One of its kind may be the heading itself, on the page where it first stands, unless it carries the page's number.
      const near = line - known.firsts[known.ids[line]!]! <= 2 * headLines
      const first = near && !kept.has(key) && !numbered.has(key)
      const alike = {atEdges: counts.get(key)!, inAll}
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
  findTwinHeads(lines, known.ids, rules)
  findLastHeads(lines, known, rules)
  findPushedHeads(lines, known, rules)
  keepFirstLarge(contents, lines, rules)
}

/** What is set in larger type than the text stays where it first stands: a chapter that begins a page is no head of it. */
function keepFirstLarge(
  contents: readonly string[],
  lines: readonly RawLine[],
  rules: (string | undefined)[]
): void {
  const seen = new Set<string>()
  lines.forEach(({set}, line) => {
    if (lookOf(set) !== 'larger' || seen.has(contents[line]!)) return
    seen.add(contents[line]!)
    if (rules[line] === 'running-head' && !set!.furniture) rules[line] = undefined
  })
}

/** Of the lines that a document begins with, those with which a page begins again. */
function titleKeys(
  lines: readonly RawLine[],
  keys: readonly (string | undefined)[]
): ReadonlySet<string> {
  const first = new Set(keys.slice(0, headLines).filter(key => key && !/[，。；]/.test(key)))
  const again = keys.filter(
    (key, line): key is string =>
      lines[line]!.pageBefore && line >= headLines && key !== undefined && first.has(key)
  )
  return new Set(again)
}

/**
 * Heads in capitals beside folios: they follow the sections, so that each may occur once, but their form
 * recurs.
 */
function findCapitals(contents: readonly string[], rules: (string | undefined)[]): void {
  const isHead = (line: number) =>
    line in contents &&
    !rules[line] &&
    contents[line]!.length <= headLength &&
    isCapital(contents[line]!)
  const found: number[][] = []
  contents.forEach((_, line) => {
    if (rules[line] !== 'folio') return
    for (const step of [-1, 1]) {
      const head: number[] = []
      for (let at = line + step; isHead(at) && head.length < headLines; at += step) head.push(at)
      if (head.length > 0) found.push(head.toSorted((a, b) => a - b))
    }
  })
  const alike = found.length >= recurrences
  const headings = found.length > 0 && !alike ? headingsOf(contents) : new Set<string>()
  for (const head of found) {
    const own = head.map(line => contents[line]!).join('')
    if (!alike && !headings.has(headingKey(own))) continue
    for (const line of alike ? head.filter(isNearest) : head) rules[line] = 'running-head'
  }

  function isNearest(line: number): boolean {
    return rules[line - 1] === 'folio' || rules[line + 1] === 'folio'
  }
}

/** Lines that are not in capitals, and pairs of them, as capitals would repeat them. */
function headingsOf(contents: readonly string[]): ReadonlySet<string> {
  return new Set(
    contents.flatMap((content, line) => {
      if (content.length > headLength || isCapital(content)) return []
      return [headingKey(content), headingKey(content + (contents[line + 1] ?? ''))]
    })
  )
}

/** A heading as its running head has it, without the number of the page. */
function headingKey(content: string): string {
  return content
    .replace(/^\d{1,4}\s+|\s+\d{1,4}$/g, '')
    .replace(/\s+/g, '')
    .toLowerCase()
}

function isCapital(content: string): boolean {
  return /^(?:\d[\d.]*\s)?[A-Z][^\p{Ll}\p{Lo}]*$/u.test(content) && /[A-Z]{3}/.test(content)
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
    return (
      !/[，。：；！？,.:;!?]/.test(after.slice(0, -1)) &&
      (markerOf(before)?.length ?? 0) === before.length
    )
  })
}

/** Where most pages have a head, the first line of a page that repeats an earlier line is one, too. */
function findLastHeads(
  lines: readonly RawLine[],
  {ids, counts}: Numbered,
  rules: (string | undefined)[]
): void {
  const isTop = (line: number) => {
    const before = rules[line - 1]
    return lines[line]!.pageBefore || before === 'folio' || before === 'page-mark'
  }
  const above = new Uint8Array(lines.length)
  let tops = 0
  let headed = 0
  for (let line = 1; line < lines.length; line++) {
    if (!isTop(line)) continue
    above[line] = 1
    tops++
    if (rules[line] === 'running-head') headed++
  }
  if (headed * 2 < tops) return
  const seen = new Uint8Array(counts.length)
  ids.forEach((id, line) => {
    if (id < 0 || rules[line]) return
    if (above[line] && seen[id]) rules[line] = 'running-head'
    else seen[id] = 1
  })
}

/** Heads that an extractor put behind the first lines of their pages: their like stand at the edges of others. */
function findPushedHeads(
  lines: readonly RawLine[],
  {ids, counts, firsts}: Numbered,
  rules: (string | undefined)[]
): void {
  const heads = new Uint32Array(counts.length)
  ids.forEach((id, line) => {
    if (id >= 0 && rules[line] === 'running-head') heads[id]!++
  })
  let below = Number.POSITIVE_INFINITY
  ids.forEach((id, line) => {
    below = lines[line]!.pageBefore || rules[line - 1] ? 0 : below + 1
    if (id < 0 || rules[line] || below >= headLines) return
    // Where a head first stands, the heading that it repeats may be near.
    const near = line - firsts[id]! <= 2 * headLines
    if (!near && heads[id]! >= recurrences) rules[line] = 'running-head'
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
