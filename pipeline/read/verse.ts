/**
 * Verse: short lines that their author broke.
 *
 * Where the indent survived, a run of lines that all stand in, all leave a good part of the column free,
 * and mostly end without a stop. Where it was lost, Han verse is told by its measure: four lines of as many
 * characters, or two couplets. Dialogue is short as well, but stops; a list's items end alike; contents,
 * signatures and tables are of other lengths.
 */
import {beginnings, endings, gaps, indents} from './weights.ts'
import type {Ground, Zone} from './zones.ts'

/** Fewest lines of a stanza; the share of the column they fill at most; how many may stop. */
const fewest = 3
const fullest = 0.75
const fullestCouplet = 0.92
const mostStops = 0.6
/** Han verse is regular: its lines differ by no more, in em. */
const irregular = 2.2

/** Stanzas. */
export function findVerse(ground: Ground): Zone[] {
  const stanzas: Zone[] = []
  const measures = ground.lines.map(line => measureOf(ground.text.slice(line.start, line.end)))
  for (let line = 0; line < ground.lines.length; ) {
    const end = Math.max(insetEnd(ground, line), evenEnd(ground, measures, line))
    if (end > line) stanzas.push(stanza(line, end - 1))
    line = Math.max(end, line + 1)
  }
  return stanzas
}

function stanza(first: number, last: number): Zone {
  return {first, last, demand: {kind: 'body', form: 'verse', rule: 'verse'}}
}

/** The end of a stanza that stands in from a line on, or that line. */
function insetEnd(ground: Ground, first: number): number {
  const {evidence, widths} = ground
  let end = first
  while (end < widths.length && isInset(ground, end)) {
    if (end > first && evidence.gaps[end] === moreGap) break
    end++
  }
  return isStanza(ground, first, end - 1) ? end : first
}

function isInset({evidence, widths, column}: Ground, line: number): boolean {
  const indent = evidence.indents[line]
  if (indent === flush || indent === outdented || evidence.markers[line]) return false
  if (evidence.endings[line] === colon) return false
  return widths[line]! <= fullest * column && evidence.beginnings[line] !== lower
}

function isStanza(ground: Ground, first: number, last: number): boolean {
  if (last - first + 1 < fewest || isParallel(ground, first, last)) return false
  const {evidence, widths} = ground
  let stops = 0
  let marks = 0
  let narrowest = Number.POSITIVE_INFINITY
  let widest = 0
  for (let line = first; line <= last; line++) {
    if (evidence.endings[line]! <= sentenceEnd) stops++
    if (evidence.endings[line] !== other) marks++
    narrowest = Math.min(narrowest, widths[line]!)
    widest = Math.max(widest, widths[line]!)
  }
  if (stops > mostStops * (last - first + 1)) return false
  const latin = evidence.beginnings[first] === upper || evidence.beginnings[last] === upper
  // Names one below another end without a mark, verse hardly does.
  return latin ? marks > 0 && !hasHan(ground, first, last) : widest - narrowest <= irregular
}

function hasHan({text, lines}: Ground, first: number, last: number): boolean {
  return /\p{Script=Han}/u.test(text.slice(lines[first]!.start, lines[last]!.end))
}

/** Lines of five and seven characters, a couplet's halves too, with four and six between marks. */
interface Measure {
  readonly count: number
  readonly halves: 1 | 2
  readonly marked: boolean
  /** Its last character, which rhymes or not, but is not the same in all lines. */
  readonly last: string
}

const verseLine =
  /^(?<one>[\p{Script=Han}]{4,7})(?:[，、；](?<two>[\p{Script=Han}]{4,7}))?(?<mark>[，。；！？]?)$/u

function measureOf(content: string): Measure | undefined {
  const match = content.length <= 16 ? verseLine.exec(content) : null
  if (!match) return undefined
  const {one = '', two, mark} = match.groups!
  const marked = mark !== ''
  if (two === undefined) {
    const count = one.length
    return marked || count === 5 || count === 7
      ? {count, halves: 1, marked, last: one.at(-1)!}
      : undefined
  }
  return one.length === two.length && marked
    ? {count: one.length, halves: 2, marked, last: two.at(-1)!}
    : undefined
}

/** Fewest lines, and fewest couplets, that are no accident. */
const fewestLines = 4
const fewestCouplets = 2

/** The end of a run of lines of one measure from a line on, or that line. */
function evenEnd(
  {widths, column, evidence, lines}: Ground,
  measures: readonly (Measure | undefined)[],
  first: number
): number {
  const own = measures[first]
  const most = own?.halves === 2 ? fullestCouplet : fullest
  if (!own || evidence.markers[first] || widths[first]! > most * column) return first
  let end = first
  while (end < measures.length && isAlike(measures[end], own)) {
    if (end > first && lines[end]!.pageBefore) break
    end++
  }
  // The last line of what was verse stops; lines that go on in prose do not.
  while (own.marked && end > first && evidence.endings[end - 1]! > sentenceEnd) end--
  const count = end - first
  const rhymes = new Set(measures.slice(first, end).map(measure => measure!.last))
  const enough = own.halves === 2 ? fewestCouplets : fewestLines
  const even = own.halves === 2 || count % 2 === 0
  return count >= enough && even && rhymes.size > count / 2 ? end : first
}

function isAlike(measure: Measure | undefined, own: Measure): boolean {
  return (
    measure !== undefined &&
    measure.count === own.count &&
    measure.halves === own.halves &&
    measure.marked === own.marked
  )
}

/** Items in Han begin or end alike, lines of verse do not: 第一个周期…, …水文站. */
function isParallel(ground: Ground, first: number, last: number): boolean {
  const {text, lines} = ground
  const own = lines.slice(first, last + 1)
  if (!hasHan(ground, first, last)) return false
  const alike = (at: (line: (typeof own)[number]) => number) =>
    new Set(own.map(line => text[at(line)])).size === 1
  return alike(line => line.start) || alike(line => line.end - 1)
}

const flush = indents.indexOf('flush')
const outdented = indents.indexOf('outdented')
const moreGap = gaps.indexOf('more')
const colon = endings.indexOf('colon')
const other = endings.indexOf('other')
const lower = beginnings.indexOf('lower')
const upper = beginnings.indexOf('upper')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
