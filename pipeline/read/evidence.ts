/**
 * What each line says for itself, before anything is decided: how it ends and begins, its marker, its
 * gap and indent against the usual ones, open brackets before it, and the chunk it could not break.
 */
import type {SetLine} from '../extract/types.ts'
import {charClass, isIdeographic} from '../script/classes.ts'
import {type Marker, markerOf, neverTitle} from './grammar.ts'
import {type Advances, advanceOf, type Pitch} from './measure.ts'
import {isWhite} from './raw-lines.ts'
import type {Demand} from './rulings.ts'
import type {RawLine} from './types.ts'
import {
  type Beginning,
  beginnings,
  type Ending,
  endings,
  type Gap,
  gaps,
  type Indent,
  indents,
  type Look,
  looks,
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
  readonly markers: readonly (Marker | undefined)[]
  /** Whether the line holds nothing but its marker. */
  readonly bare: Uint8Array
  /** Whether a marker's number does not follow from those before it. */
  readonly outOfSequence: Uint8Array
  /** 0 nothing open before the line, 1 a quotation, 2 a title or bracket. */
  readonly open: Uint8Array
  /** What speaks against a heading: bits of `againstHeading`. */
  readonly shapes: Uint8Array
  /** What an editor demanded, by line. */
  readonly demands: ReadonlyMap<number, Demand>
}

/** Bits of `Evidence.shapes`. */
export const againstHeading = {stop: 1, comma: 2, dateline: 4, long: 8} as const

/** Look at every line. */
export function gatherEvidence(
  text: string,
  lines: readonly RawLine[],
  demanded: ReadonlyMap<number, Demand> = new Map()
): Evidence {
  const contents = lines.map(line => text.slice(line.start, line.end))
  const markers = contents.map(markerOf)
  return {
    endings: Uint8Array.from(lines, line => endings.indexOf(endingOf(text, line))),
    beginnings: Uint8Array.from(lines, line => beginnings.indexOf(beginningOf(text, line))),
    gaps: gapsOf(lines),
    indents: indentsOf(lines),
    steps: Uint8Array.from(lines, (line, index) => steps.indexOf(stepOf(lines[index - 1], line))),
    looks: Uint8Array.from(lines, line => looks.indexOf(lookOf(line.set))),
    turns: Uint8Array.from(lines, (line, index) => turns.indexOf(turnOf(lines[index - 1], line))),
    markers,
    bare: Uint8Array.from(contents, (content, index) =>
      content.length <= (markers[index]?.length ?? 0) ? 1 : 0
    ),
    outOfSequence: sequenceFaults(markers),
    open: openBefore(text, lines),
    shapes: Uint8Array.from(contents, (content, index) => shapeOf(content, markers[index])),
    demands: new Map(
      lines.flatMap(({start}, line) =>
        demanded.has(start) ? [[line, demanded.get(start)!] as const] : []
      )
    )
  }
}

const closers = /[”’）〕］｝〉》」』】〗"')\]]/
const stops = /[。．…⋯.]/

/** How a line ends; closing marks after a stop belong to the stop. */
export function endingOf(text: string, line: {start: number; end: number}): Ending {
  let at = line.end - 1
  let closed = false
  // Closing marks may stand on a line of their own: what they close stands before it.
  const first = Math.max(0, line.end - 8)
  while (at > first && (closers.test(text[at]!) || (closed && isWhite(text.charCodeAt(at))))) {
    closed = true
    at--
  }
  const character = text[at]!
  if (stops.test(character)) return 'stop'
  if (/[！？!?]/.test(character)) return 'exclamation'
  if (closed) return 'closer'
  if (/[：:︰]/.test(character)) return 'colon'
  if (/[；;]/.test(character)) return 'semicolon'
  return /[，、,]/.test(character) ? 'comma' : 'other'
}

/** A name, a verb of speaking, a colon. */
const speaker = /^[^\s，。、；：︰:“”「」]{0,9}[道曰云说說問问答叫喊][：︰:]/

function beginningOf(text: string, line: RawLine): Beginning {
  const code = text.codePointAt(line.start)!
  const character = text[line.start]!
  switch (charClass(code)) {
    case 'closing':
    case 'pause':
    case 'colon':
    case 'stop':
    case 'exclamation':
    case 'latin-closing':
    case 'suffix':
    case 'small-kana':
      return 'bound'
    case 'opening':
    case 'latin-opening':
      return 'opening'
    case 'digit':
      return 'digit'
    case 'letter':
      return character === character.toLowerCase() ? 'lower' : 'upper'
    case 'latin-mark':
      if (/["'`]/.test(character)) return 'opening'
      return /[.,:;!?]/.test(character) ? 'bound' : 'other'
    default:
      return speaker.test(text.slice(line.start, line.start + 14)) ? 'speech' : 'other'
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

/** Indents against the most frequent one of the page, for extractors keep each page's margin. */
function indentsOf(lines: readonly RawLine[]): Uint8Array {
  const kinds = new Uint8Array(lines.length)
  let from = 0
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (next && !next.pageBefore && index + 1 - from < stretch) return
    const page = lines.slice(from, index + 1)
    const counts = new Map<number, number>()
    for (const {indent} of page) counts.set(indent, (counts.get(indent) ?? 0) + 1)
    // Where its edge is known, a page of nothing but first lines stands in from it.
    const margin = line.set ? 0 : (mostFrequent(counts) ?? 0)
    page.forEach(({indent}, k) => {
      kinds[from + k] = indents.indexOf(indentOf(indent - margin))
    })
    from = index + 1
  })
  return kinds
}

function indentOf(offset: number): Indent {
  if (offset < -0.6) return 'outdented'
  if (offset < 0.6) return 'flush'
  return offset <= 4.6 ? 'indented' : 'far'
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

function openBefore(text: string, lines: readonly RawLine[]): Uint8Array {
  const open: {close: string; level: number; until: number}[] = []
  return Uint8Array.from(lines, line => {
    while (open.length > 0 && open.at(-1)!.until < line.start) open.pop()
    const level = open.reduce((most, bracket) => Math.max(most, bracket.level), 0)
    for (let at = line.start; at < line.end; at++) {
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

function shapeOf(content: string, marker: Marker | undefined): number {
  const title = content.slice(marker?.length ?? 0)
  const inner = title.slice(0, -1)
  return (
    (/[。！？；]|[.!?] [A-Z]/.test(inner) || /[。；]$/.test(title) ? againstHeading.stop : 0) |
    (!marker && /[，,]/.test(inner) ? againstHeading.comma : 0) |
    (neverTitle.test(content) && (!marker || /[，；,;]$/.test(content))
      ? againstHeading.dateline
      : 0) |
    ([...title].length > (isIdeographic(title.codePointAt(0) ?? 0) ? longest : 2 * longest)
      ? againstHeading.long
      : 0)
  )
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
