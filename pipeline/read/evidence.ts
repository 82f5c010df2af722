/**
 * What each line says for itself, before anything is decided: how it ends and begins, its marker, its
 * gap and indent against the usual ones, open brackets before it, and the chunk it could not break.
 */
import type {SetLine} from '../extract/types.ts'
import {charClasses, charClassIndex, isIdeographic} from '../script/classes.ts'
import {beginningAt, endingAt, endsMidway} from './edges.ts'
import {type Marker, markerAt, neverTitle} from './grammar.ts'
import {type Advances, advanceOf, type Pitch, profileLines} from './measure.ts'
import type {Demand} from './rulings.ts'
import {runningOf} from './running.ts'
import {codesOf, trait, traitsOf} from './traits.ts'
import type {RawLine} from './types.ts'
import {
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
  /** What its characters take of each class of advance (`profileLines`). */
  readonly profile: Float64Array
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
  const count = lines.length
  const own = {
    endings: new Uint8Array(count),
    beginnings: new Uint8Array(count),
    indents: new Uint8Array(count),
    steps: new Uint8Array(count),
    looks: new Uint8Array(count),
    turns: new Uint8Array(count),
    insets: new Float64Array(count),
    bare: new Uint8Array(count),
    shapes: new Uint8Array(count)
  }
  const markers: (Marker | undefined)[] = []
  const offsets = offsetsOf(lines)
  const recurring = recurringLines(text, lines)
  const demands = new Map<number, Demand>()
  for (let index = 0; index < count; index++) {
    const line = lines[index]!
    const before = lines[index - 1]
    const offset = offsets[index]!
    const marker = markerAt(text, line)
    markers.push(marker)
    own.endings[index] = endingAt(text, line.end)
    own.beginnings[index] = beginningAt(text, line.start, line.traits)
    own.indents[index] = indents.indexOf(indentOf(offset))
    own.insets[index] = offset < least || offset > most ? 0 : offset
    own.steps[index] = steps.indexOf(stepOf(before, line))
    own.looks[index] = looks.indexOf(lookOf(line.set))
    own.turns[index] = turns.indexOf(turnOf(before, line))
    own.bare[index] = line.end - line.start <= (marker?.length ?? 0) ? 1 : 0
    own.shapes[index] =
      shapeOf(text, line, marker) |
      (!marker && recurring[index] ? forHeading.recurs : 0) |
      (endsMidway(text, line) ? againstEnd.midway : 0)
    const demand = demanded.get(line.start)
    if (demand) demands.set(index, demand)
  }
  return {
    ...own,
    gaps: gapsOf(lines),
    profile: profileLines(text, lines),
    markers,
    outOfSequence: sequenceFaults(markers),
    open: openBefore(text, lines),
    running: runningOf(text, lines),
    demands
  }
}

/** Gaps against the most frequent one. */
function gapsOf(lines: readonly RawLine[]): Uint8Array {
  const counts = new Map<number, number>()
  for (const line of lines) {
    if (line !== lines[0] && !line.pageBefore) counts.set(line.gap, (counts.get(line.gap) ?? 0) + 1)
  }
  const usual = mostFrequent(counts) ?? 0
  const own = new Uint8Array(lines.length)
  lines.forEach((line, index) => {
    own[index] = gaps.indexOf(gapOf(line, usual))
  })
  return own
}

function gapOf({pageBefore, gap}: RawLine, usual: number): Gap {
  if (pageBefore) return 'page'
  if (gap === usual) return 'usual'
  return gap > usual ? 'more' : 'less'
}

/** How many lines share a margin where the text has no pages. */
const stretch = 40

/** Indents against the margin of the page, for extractors keep each page's own. */
function offsetsOf(lines: readonly RawLine[]): Float64Array {
  const firsts = pageStarts(lines)
  const ends = [...firsts.slice(1), lines.length]
  const own = firsts.map((first, page) => marginOf(lines, first, ends[page]!))
  const usual = mostFrequent(countOf(own)) ?? 0
  const offsets = new Float64Array(lines.length)
  firsts.forEach((first, page) => {
    // Where all lines of a page are first lines, its own margin is their indent.
    const near = own[page]! > usual && own[page]! - usual <= deepest
    const margin = near ? usual : own[page]!
    for (let line = first; line < ends[page]!; line++) offsets[line] = lines[line]!.indent - margin
  })
  return offsets
}

/** The first lines of pages, or of stretches of so many lines. */
function pageStarts(lines: readonly RawLine[]): number[] {
  const firsts: number[] = []
  lines.forEach(({pageBefore}, line) => {
    const first = firsts.at(-1)
    if (first === undefined || pageBefore || line - first >= stretch) firsts.push(line)
  })
  return firsts
}

/** The least indent that more than a few lines of the page have: often first lines outnumber the others. */
function marginOf(lines: readonly RawLine[], first: number, end: number): number {
  // Where its edge is known, a page of nothing but first lines stands in from it.
  if (lines[first]!.set) return 0
  const indents = lines.slice(first, end).map(line => line.indent)
  const counts = [...countOf(indents)].toSorted((a, b) => a[0] - b[0])
  const held = counts.find(([, count]) => count > 1 && count >= leastMargin * indents.length)
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
  const faults = new Uint8Array(markers.length)
  markers.forEach((marker, line) => {
    if (!marker || marker.value === undefined) return
    const key = `${marker.family.id} ${marker.under}`
    const values = recent.get(key) ?? []
    const {value} = marker
    const fits = value <= 1 || values.includes(value - 1) || (values.length === 0 && value < 30)
    if (fits || !marker.family.strict) recent.set(key, [value, ...values].slice(0, remembered))
    if (!fits) faults[line] = 1
  })
  return faults
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

function openBefore(text: string, lines: readonly RawLine[]): Uint8Array {
  const levels = new Uint8Array(lines.length)
  const open: {close: string; level: number; until: number}[] = []
  lines.forEach(({start, end, traits}, line) => {
    while (open.length > 0 && open.at(-1)!.until < start) open.pop()
    for (const {level} of open) levels[line] = Math.max(levels[line]!, level)
    if (!(traits & trait.bracket)) return
    for (let at = start; at < end; at++) {
      if (!(traitsOf(text.charCodeAt(at)) & trait.bracket)) continue
      const character = text[at]!
      const bracket = brackets.get(character)
      if (bracket) open.push({close: bracket[0], level: bracket[1], until: at + bracket[2]})
      else if (open.length > 0 && character === open.at(-1)!.close) open.pop()
    }
    if (open.length > 8) open.splice(0, open.length - 8)
  })
  return levels
}

/** The longest heading, in characters. */
const longest = 45

/** A short line that stands so often in a text, whole, heads what follows it: Key Questions, 案例. */
const fewestRecurring = 3
const longestRecurring = 30

/** Which lines recur, whole, and not in a row: those are a table's or a chorus. */
function recurringLines(text: string, lines: readonly RawLine[]): Uint8Array {
  const counts = new Map<string, number>()
  const contents = lines.map(line => {
    if (!mayRecur(line)) return undefined
    const content = text.slice(line.start, line.end)
    if (!title.test(content)) return undefined
    counts.set(content, (counts.get(content) ?? 0) + 1)
    return content
  })
  const recurring = new Uint8Array(lines.length)
  contents.forEach((content, line) => {
    if (content === undefined || counts.get(content)! < fewestRecurring) return
    const apart = content !== contents[line - 1] && content !== contents[line + 1]
    if (apart) recurring[line] = 1
  })
  return recurring
}

/** Words in Latin, or Han and nothing else. */
const title = /^\p{Lu}.*\p{L}$|^\p{Lo}{2,}$/u

function mayRecur({start, end, traits}: RawLine): boolean {
  return end - start <= longestRecurring && (!(traits & trait.mark) || (traits & trait.ascii) !== 0)
}

function shapeOf(text: string, line: RawLine, marker: Marker | undefined): number {
  const {traits} = line
  const start = line.start + (marker?.length ?? 0)
  return (
    (traits & trait.stop && stopsWithin(text, start, line.end) ? againstHeading.stop : 0) |
    (traits & trait.comma && !marker && holdsComma(text, start, line.end - 1)
      ? againstHeading.comma
      : 0) |
    (mayBeNoTitle(text, line) && isNoTitle(text.slice(line.start, line.end), marker)
      ? againstHeading.dateline
      : 0) |
    (line.end - start > longest && isLong(text.slice(start, line.end)) ? againstHeading.long : 0)
  )
}

/** Whether a sentence ends within a title, or a statement at its end. */
function stopsWithin(text: string, start: number, end: number): boolean {
  const title = text.slice(start, end)
  return /[。！？；]|[.!?] [A-Z]/.test(title.slice(0, -1)) || /[。；]$/.test(title)
}

function holdsComma(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (traitsOf(text.charCodeAt(at)) & trait.comma) return true
  }
  return false
}

/** Whether a line may match `neverTitle`: it begins, ends or is written otherwise than a line of Han. */
function mayBeNoTitle(text: string, {start, end, traits}: RawLine): boolean {
  if (traits & trait.ascii || !isIdeographic(text.charCodeAt(start))) return true
  return oddEdges[text.charCodeAt(start)] === 1 || oddEdges[text.charCodeAt(end - 1)] === 1
}

const oddEdges = codesOf('〇一二三四五六七八九：…')

function isNoTitle(content: string, marker: Marker | undefined): boolean {
  return neverTitle.test(content) && (!marker || /[，；,;]$/.test(content))
}

function isLong(title: string): boolean {
  return [...title].length > (isIdeographic(title.codePointAt(0)!) ? longest : 2 * longest)
}

/** The width of what could not be broken off a line's beginning, in em; with the space before a word. */
export function firstChunk(
  text: string,
  {start, end}: RawLine,
  advances: Advances,
  pitch: Pitch
): number {
  let at = start
  let width = 0
  for (; at < end && roleAt(text, at) === chunkRole.opening; at++) {
    width += advanceOf(text.charCodeAt(at), advances, pitch)
  }
  if (at < end && roleAt(text, at) === chunkRole.word) {
    width += 0.25
    for (; at < end && roleAt(text, at) === chunkRole.word && width < 8; at++) {
      width += advanceOf(text.charCodeAt(at), advances, pitch)
    }
  } else if (at < end) width += advanceOf(text.charCodeAt(at++), advances, pitch)
  for (; at < end && roleAt(text, at) === chunkRole.follower; at++) {
    width += advanceOf(text.charCodeAt(at), advances, pitch)
  }
  return Math.max(1, width)
}

/** What a character is to the chunk that it stands in. */
const chunkRole = {none: 0, opening: 1, word: 2, follower: 3} as const

function roleAt(text: string, at: number): number {
  return chunkRoles[charClassIndex(text.charCodeAt(at))]!
}

const chunkRoles = Uint8Array.from(charClasses, kind => {
  switch (kind) {
    case 'opening':
      return chunkRole.opening
    case 'letter':
    case 'digit':
    case 'latin-mark':
    case 'suffix':
      return chunkRole.word
    case 'closing':
    case 'pause':
    case 'colon':
    case 'stop':
    case 'exclamation':
    case 'small-kana':
      return chunkRole.follower
    default:
      return chunkRole.none
  }
})
