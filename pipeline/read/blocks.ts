/** From the lattice's runs of lines to blocks of text: kind, depth, words, and what was taken out. */

import type {Role} from '../mdast.ts'
import {endingOf} from './edges.ts'
import type {Evidence} from './evidence.ts'
import {joinLines, type Lexicon, type Part, type Stretch} from './join.ts'
import type {Marker} from './markers.ts'
import {outline, type Placed} from './outline.ts'
import {trimmed} from './raw-lines.ts'
import {cellsOf} from './tables.ts'
import type {Cut, Form, LineRun, RawLine, Span} from './types.ts'
import {gaps} from './weights.ts'

/** A block: its place in the outline, and its text as stretches of one line each or all lines joined. */
export interface Block extends Placed, Span {
  readonly marker: Marker | undefined
  readonly margin: number
  readonly form: Form
  readonly role: Role | undefined
  /** Of an item: what its marker looks like, and how far it stands in on which page. */
  readonly bullet: string
  readonly indent: number
  readonly page: number
  readonly quote: boolean
  /** Its lines as far as the author broke them, each of stretches that are whole in the raw text. */
  readonly lines: readonly (readonly Part[])[]
}

/** Make blocks of runs; `cuts` collects list markers, hyphens and the marks of notes. */
export function makeBlocks(
  text: string,
  lines: readonly RawLine[],
  runs: readonly LineRun[],
  {markers, gaps: gapsBefore}: Pick<Evidence, 'markers' | 'gaps'>,
  lexicon: Lexicon,
  cuts: Cut[]
): Block[] {
  const spans = runs.map(run => lines.slice(run.first, run.last + 1))
  const entries = runs.map((run, index) => {
    const own = spans[index]!
    return {
      kind: run.kind,
      marker: markers[run.first],
      ...wordsOf(text, own),
      ending: endingOf(text, own.at(-1)!),
      prominence: prominenceOf(own[0]!),
      gap: gaps[gapsBefore[run.first]!]!,
      ruled: run.ruled,
      lone: run.first === run.last && !run.form && !run.role && !run.quote
    }
  })
  const placed = outline(entries)
  const ranks = rawRanks(lines)
  let page = 0
  const pages = lines.map(line => (line.pageBefore ? ++page : page))
  const join = (group: readonly RawLine[]) => {
    const joined = joinLines(text, stretchesOf(text, group), lexicon)
    for (const cut of joined.cuts) cuts.push(cut)
    return joined.parts
  }
  return runs.map((run, index): Block => {
    const marker = markers[run.first]
    const {kind, level, rule} = placed[index]!
    const own = spans[index]!
    const whole = {start: own[0]!.start, end: own.at(-1)!.end}
    const listed = kind === 'item' && marker?.family.listMarker?.test(entries[index]!.text)
    const groups = contiguous(own, ranks, run.first)
    if (marker && listed) cutMarker(groups, marker, cuts)
    const pieces = groups.flatMap(join)
    return {
      kind,
      level,
      rule,
      start: whole.start,
      end: whole.end,
      marker,
      margin: run.margin,
      quote: run.quote === true && kind === 'body',
      form: run.form ?? 'running',
      role: run.role ?? (kind === 'body' ? marker?.family.role : undefined),
      bullet: marker ? (marker.value === undefined ? text[whole.start]! : marker.family.id) : '',
      indent: own[0]!.indent,
      page: pages[run.first]!,
      lines:
        run.form && run.form !== 'running'
          ? own.map(line => keptLine(text, line, run.form!, join))
          : [listed ? pieces : separated(pieces, groups.length, marker, text, whole)]
    }
  })
}

/** The words of a block, as many as a heading may have, and how long it is, its lines parted by spaces. */
function wordsOf(text: string, lines: readonly RawLine[]): {text: string; length: number} {
  let words = ''
  let length = lines.length - 1
  for (const {start, end} of lines) {
    if (length < longestHeading) words += (words === '' ? '' : ' ') + text.slice(start, end)
    length += end - start
  }
  return {text: words, length}
}

/** In code units; what is longer is none. */
const longestHeading = 400

/** A bold face counts as much as a size between two that are told apart. */
const boldness = 0.05

function prominenceOf({set}: RawLine): number | undefined {
  return set && set.size + (set.strong ? boldness : 0)
}

/** The list's own marker is no text: it is taken off the first line, and the line if it held no more. */
function cutMarker(groups: RawLine[][], marker: Marker, cuts: Cut[]): void {
  const [line, ...rest] = groups[0]!
  const start = Math.min(line!.start + marker.length, line!.end)
  cuts.push({start: line!.start, end: start, rule: 'list-marker'})
  groups[0] = start < line!.end ? [{...line!, start}, ...rest] : rest
  if (groups[0].length === 0 && groups.length > 1) groups.shift()
}

/** The place of each line in the raw text: `reorder.ts` may have moved it. */
function rawRanks(lines: readonly RawLine[]): Uint32Array {
  const ranks = new Uint32Array(lines.length).map((_, line) => line)
  if (lines.every((line, index) => index === 0 || lines[index - 1]!.start < line.start))
    return ranks
  const order = ranks.toSorted((a, b) => lines[a]!.start - lines[b]!.start)
  order.forEach((line, rank) => {
    ranks[line] = rank
  })
  return ranks
}

/** Lines in groups that are whole in the raw text; the first one is the document's `first`. */
function contiguous(lines: readonly RawLine[], ranks: Uint32Array, first: number): RawLine[][] {
  const groups: RawLine[][] = []
  lines.forEach((line, index) => {
    const goesOn = index > 0 && ranks[first + index] === ranks[first + index - 1]! + 1
    if (goesOn) groups.at(-1)!.push(line)
    else groups.push([line])
  })
  return groups
}

/** Lines in stretches, parted by the marks of notes. */
function stretchesOf(text: string, lines: readonly RawLine[]): readonly Stretch[] {
  if (!lines.some(line => line.marks || line.noteBefore)) return lines
  return lines.flatMap(line => {
    const stretches: Stretch[] = []
    let {start} = line
    let before: Omit<Stretch, keyof Span> = line.noteBefore ? {apart: 'line'} : {}
    for (const mark of line.marks ?? []) {
      const end = trimmed(text, start, Math.min(mark.start, line.end))[1]
      stretches.push({start, end, ...before})
      start = mark.end
      before = {apart: 'word', notes: [mark.label]}
    }
    return [...stretches, {start, end: Math.max(start, line.end), ...before}]
  })
}

/** A line that is not joined: whole, in cells, or with its spaces and its indent. */
function keptLine(
  text: string,
  line: RawLine,
  form: Form,
  join: (lines: readonly RawLine[]) => readonly Part[]
): readonly Part[] {
  if (form === 'intact') {
    const indent = ' '.repeat(line.set?.code ?? Math.round(2 * line.indent))
    return [{text: indent + text.slice(line.start, line.end), start: line.start, end: line.end}]
  }
  return form === 'table'
    ? cellsOf(text, line).flatMap(cell => join([{...line, ...cell, noteBefore: false}]))
    : join([line])
}

/** A marker that stood off its text in the raw text stands off it by its family's space. */
function separated(
  parts: readonly Part[],
  groups: number,
  marker: Marker | undefined,
  text: string,
  whole: Span
): readonly Part[] {
  const separator = marker?.family.separator
  if (!marker || !separator) return parts
  const [first, ...rest] = parts
  if (groups > 1) return [{...first!, text: first!.text + separator}, ...rest]
  const raw = text.slice(whole.start, whole.end)
  const halves = coupled(first!, marker, raw)
  if (halves) return [halves]
  const head = raw.slice(0, marker.length).trimEnd()
  if (!/^[\s\u3000]/.test(raw.slice(head.length))) return parts
  const number = spacedPrefix(first!.text, head)
  const tail = first!.text.slice(number?.length)
  if (number === undefined || /^\s/.test(tail)) return parts
  return [{...first!, text: number + separator + tail}, ...rest]
}

/** The beginning of a text that is a head, but for white space within. */
function spacedPrefix(text: string, head: string): string | undefined {
  const blank = /[\s\u3000]/
  let at = 0
  for (const character of head) {
    if (blank.test(character)) continue
    while (blank.test(text[at] ?? '')) at++
    if (!text.startsWith(character, at)) return undefined
    at += character.length
  }
  return text.slice(0, at)
}

/** 第一回　老站长夜巡北堤　小学徒初识水尺: the halves of a couplet stand apart as the number does. */
const couplet = /[ \u3000]+(\p{Script=Han}{4,12})[ \u3000]+(\p{Script=Han}{4,12})$/u

function coupled(part: Part, marker: Marker, raw: string): Part | undefined {
  const [, one = '', two = ''] = (marker.family.title && couplet.exec(raw)) || []
  const {separator} = marker.family
  if (one === '' || one.length !== two.length) return undefined
  const number = raw.slice(0, marker.length).replace(/[\s\u3000]/g, '')
  if (part.text.replace(/[\s\u3000]/g, '') !== number + one + two) return undefined
  return {...part, text: number + separator + one + separator + two}
}
