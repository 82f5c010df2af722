/**
 * What each line says for itself, before anything is decided: how it ends and begins, its marker, its
 * gap and indent against the usual ones, open brackets before it, and the chunk it could not break.
 */
import type {SetLine} from '../extract/types.ts'
import {charClass, isIdeographic} from '../script/classes.ts'
import {beginningOf, endingOf, endsMidway} from './edges.ts'
import {type Marker, markerOf, neverTitle} from './grammar.ts'
import {type Advances, advanceOf, type Pitch} from './measure.ts'
import type {Demand} from './rulings.ts'
import {runningOf} from './running.ts'
import type {RawLine} from './types.ts'
import {
  beginnings,
  endings,
  type Gap,
  gaps,
  type Indent,
  indents,
  type Look,
  looks,
  type Running,
  type Step,
  steps,
  type Turn,
  turns
} from './weights.ts'

/** The evidence of all lines, a column for each kind of it; enumerations as indices of their lists. */
export interface Evidence {
  readonly endings: Uint8Array
  readonly beginnings: Uint8Array
  readonly gaps: Uint8Array
  readonly indents: Uint8Array
  readonly steps: Uint8Array
  readonly looks: Uint8Array
  readonly turns: Uint8Array
  /** How far each line stands in from its page's margin, in em as the extractor counts it. */
  readonly insets: Float64Array
  readonly markers: readonly (Marker | undefined)[]
  /** Whether the line holds nothing but its marker. */
  readonly bare: Uint8Array
  /** Whether a marker's number does not follow from those before it. */
  readonly outOfSequence: Uint8Array
  /** 0 nothing open before the line, 1 a quotation, 2 a title or bracket. */
  readonly open: Uint8Array
  /** How the text runs on within its lines. */
  readonly running: Running
  /** What speaks for and against: bits of `againstHeading`, `forHeading` and `againstEnd`. */
  readonly shapes: Uint8Array
  /** What an editor demanded, by line. */
  readonly demands: ReadonlyMap<number, Demand>
}

/** Bits of `Evidence.shapes`. */
export const againstHeading = {stop: 1, comma: 2, dateline: 4, long: 8} as const

/** More bits of `Evidence.shapes`. */
export const forHeading = {recurs: 16} as const

/** And what speaks against the end of a block of text: it ends without a mark in a sentence that has paused. */
export const againstEnd = {midway: 32} as const

/** Look at every line. */
export function gatherEvidence(
  text: string,
  lines: readonly RawLine[],
  demanded: ReadonlyMap<number, Demand> = new Map()
): Evidence {
  const contents = lines.map(line => text.slice(line.start, line.end))
  const markers = contents.map(markerOf)
  const offsets = offsetsOf(lines)
  return {
    endings: Uint8Array.from(lines, line => endings.indexOf(endingOf(text, line))),
    beginnings: Uint8Array.from(lines, line => beginnings.indexOf(beginningOf(text, line))),
    gaps: gapsOf(lines),
    indents: Uint8Array.from(offsets, offset => indents.indexOf(indentOf(offset))),
    insets: Float64Array.from(offsets, offset => (offset < least || offset > most ? 0 : offset)),
    steps: Uint8Array.from(lines, (line, index) => steps.indexOf(stepOf(lines[index - 1], line))),
    looks: Uint8Array.from(lines, line => looks.indexOf(lookOf(line.set))),
    turns: Uint8Array.from(lines, (line, index) => turns.indexOf(turnOf(lines[index - 1], line))),
    markers,
    bare: Uint8Array.from(contents, (content, index) =>
      content.length <= (markers[index]?.length ?? 0) ? 1 : 0
    ),
    outOfSequence: sequenceFaults(markers),
    open: openBefore(text, lines),
    running: runningOf(text, lines),
    shapes: shapesOf(text, lines, contents, markers),
    demands: new Map(
      lines.flatMap(({start}, line) =>
        demanded.has(start) ? [[line, demanded.get(start)!] as const] : []
      )
    )
  }
}

/** Gaps against the most frequent one. */
function gapsOf(lines: readonly RawLine[]): Uint8Array {
  const counts = new Map<number, number>()
  for (const line of lines.slice(1)) {
    if (!line.pageBefore) counts.set(line.gap, (counts.get(line.gap) ?? 0) + 1)
  }
  const usual = mostFrequent(counts) ?? 0
  return Uint8Array.from(lines, line => {
    const gap: Gap = line.pageBefore
      ? 'page'
      : line.gap === usual
        ? 'usual'
        : line.gap > usual
          ? 'more'
          : 'less'
    return gaps.indexOf(gap)
  })
}

/** How many lines share a margin where the text has no pages. */
const stretch = 40

/** Indents against the margin of the page, for extractors keep each page's own. */
function offsetsOf(lines: readonly RawLine[]): number[] {
  const pages = pagesOf(lines)
  const own = pages.map(page => marginOf(page))
  const usual = mostFrequent(countOf(own)) ?? 0
  return pages.flatMap((page, at) => {
    // Where all lines of a page are first lines, its own margin is their indent.
    const near = own[at]! > usual && own[at]! - usual <= deepest
    const margin = near ? usual : own[at]!
    return page.map(line => line.indent - margin)
  })
}

/** The lines by page, or by stretches of so many lines. */
function pagesOf(lines: readonly RawLine[]): RawLine[][] {
  const pages: RawLine[][] = []
  for (const line of lines) {
    const open = pages.at(-1)
    if (open && !line.pageBefore && open.length < stretch) open.push(line)
    else pages.push([line])
  }
  return pages
}

/** The least indent that more than a few lines of the page have: often first lines outnumber the others. */
function marginOf(page: readonly RawLine[]): number {
  // Where its edge is known, a page of nothing but first lines stands in from it.
  if (page[0]!.set) return 0
  const counts = [...countOf(page.map(line => line.indent))].toSorted((a, b) => a[0] - b[0])
  const held = counts.find(([, count]) => count > 1 && count >= leastMargin * page.length)
  return held?.[0] ?? counts[0]![0]
}

/** The share of a page's lines that stand at its margin at least. */
const leastMargin = 0.12
/** What is less is no inset, and what is more says nothing of a line's column, in em. */
const least = 0.6
const most = 8
/** First lines stand in by no more, in em. */
const deepest = 4.6

function countOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function indentOf(offset: number): Indent {
  if (offset < -0.6) return 'outdented'
  if (offset < 0.6) return 'flush'
  return offset <= deepest ? 'indented' : 'far'
}

function stepOf(before: RawLine | undefined, line: RawLine): Step {
  if (!before || line.pageBefore) return 'page'
  const step = line.indent - before.indent
  if (step > 0.6) return 'deeper'
  return step < -0.6 ? 'shallower' : 'same'
}

/** Type of another size is not the body's, beyond what rounding makes of one. */
const otherSize = 0.07

function lookOf(set: SetLine | undefined): Look {
  if (!set) return 'unknown'
  if (set.size > 1 + otherSize) return 'larger'
  if (set.size < 1 - otherSize) return 'smaller'
  return set.strong ? 'strong' : 'plain'
}

function turnOf(before: RawLine | undefined, {set}: RawLine): Turn {
  if (!set || !before?.set) return 'unknown'
  const alike = Math.abs(set.size - before.set.size) < otherSize && set.strong === before.set.strong
  return alike ? 'same' : 'other'
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** How many counters of a family are remembered: several may be open at once. */
const remembered = 4

/** A number is in sequence when it is the family's first, 1, or follows one of the last ones. */
function sequenceFaults(markers: readonly (Marker | undefined)[]): Uint8Array {
  const recent = new Map<string, number[]>()
  return Uint8Array.from(markers, marker => {
    if (!marker || marker.value === undefined) return 0
    const key = `${marker.family.id} ${marker.under}`
    const values = recent.get(key) ?? []
    const {value} = marker
    const fits = value <= 1 || values.includes(value - 1) || (values.length === 0 && value < 30)
    if (fits || !marker.family.strict) recent.set(key, [value, ...values].slice(0, remembered))
    return fits ? 0 : 1
  })
}

/** Brackets by what may end within them; a bracket that is not closed soon was lost in extraction. */
const brackets: ReadonlyMap<string, readonly [close: string, level: number, patience: number]> =
  new Map([
    ['《', ['》', 2, 60]],
    ['〈', ['〉', 2, 60]],
    ['（', ['）', 2, 120]],
    ['(', [')', 2, 200]],
    ['“', ['”', 1, 200]],
    ['「', ['」', 1, 200]],
    ['『', ['』', 1, 200]]
  ])

/** For each code unit whether it is one of them, opening or closing. */
const isBracket = new Uint8Array(0x10000)
for (const [open, [close]] of brackets) {
  isBracket[open.charCodeAt(0)] = isBracket[close.charCodeAt(0)] = 1
}

function openBefore(text: string, lines: readonly RawLine[]): Uint8Array {
  const open: {close: string; level: number; until: number}[] = []
  return Uint8Array.from(lines, line => {
    while (open.length > 0 && open.at(-1)!.until < line.start) open.pop()
    let level = 0
    for (const bracket of open) level = Math.max(level, bracket.level)
    for (let at = line.start; at < line.end; at++) {
      if (!isBracket[text.charCodeAt(at)]) continue
      const character = text[at]!
      const bracket = brackets.get(character)
      if (bracket) open.push({close: bracket[0], level: bracket[1], until: at + bracket[2]})
      else if (open.length > 0 && character === open.at(-1)!.close) open.pop()
    }
    if (open.length > 8) open.splice(0, open.length - 8)
    return level
  })
}

/** The longest heading, in characters. */
const longest = 45

/** A short line that stands so often in a text, whole, heads what follows it: Key Questions, 案例. */
const fewestRecurring = 3
const longestRecurring = 30

function shapesOf(
  text: string,
  lines: readonly RawLine[],
  contents: readonly string[],
  markers: readonly (Marker | undefined)[]
): Uint8Array {
  const counts = new Map<string, number>()
  for (const content of contents) {
    if (mayRecur(content)) counts.set(content, (counts.get(content) ?? 0) + 1)
  }
  return Uint8Array.from(contents, (content, line) => {
    const recurs = !markers[line] && (counts.get(content) ?? 0) >= fewestRecurring
    // Lines that recur in a row are a table's or a chorus.
    const apart = recurs && content !== contents[line - 1] && content !== contents[line + 1]
    return (
      shapeOf(content, markers[line]) |
      (apart ? forHeading.recurs : 0) |
      (endsMidway(text, lines[line]!) ? againstEnd.midway : 0)
    )
  })
}

function mayRecur(content: string): boolean {
  return content.length <= longestRecurring && /^\p{Lu}.*\p{L}$|^\p{Lo}{2,}$/u.test(content)
}

function shapeOf(content: string, marker: Marker | undefined): number {
  const title = content.slice(marker?.length ?? 0)
  const inner = title.slice(0, -1)
  return (
    (/[。！？；]|[.!?] [A-Z]/.test(inner) || /[。；]$/.test(title) ? againstHeading.stop : 0) |
    (!marker && /[，,]/.test(inner) ? againstHeading.comma : 0) |
    (neverTitle.test(content) && (!marker || /[，；,;]$/.test(content))
      ? againstHeading.dateline
      : 0) |
    (isLong(title) ? againstHeading.long : 0)
  )
}

function isLong(title: string): boolean {
  if (title.length <= longest) return false
  return [...title].length > (isIdeographic(title.codePointAt(0)!) ? longest : 2 * longest)
}

/** The width of what could not be broken off a line's beginning, in em; with the space before a word. */
export function firstChunk(text: string, line: RawLine, advances: Advances, pitch: Pitch): number {
  let at = line.start
  let width = 0
  const take = () => {
    width += advanceOf(text.charCodeAt(at++), advances, pitch)
  }
  while (at < line.end && charClass(text.charCodeAt(at)) === 'opening') take()
  const wordy = at < line.end && isWordy(text.charCodeAt(at))
  if (wordy) {
    width += 0.25
    while (at < line.end && isWordy(text.charCodeAt(at)) && width < 8) take()
  } else if (at < line.end) take()
  while (at < line.end && followers.has(charClass(text.charCodeAt(at)))) take()
  return Math.max(1, width)
}

const followers = new Set(['closing', 'pause', 'colon', 'stop', 'exclamation', 'small-kana'])

function isWordy(code: number): boolean {
  const kind = charClass(code)
  return kind === 'letter' || kind === 'digit' || kind === 'latin-mark' || kind === 'suffix'
}
