/**
 * The shape of a line: what its own text says against a heading, for one, and against the end of a block.
 *
 * A heading is short, does not stop or pause, is no date and no address; a short line that stands again and
 * again in a text is one.
 */
import {isIdeographic} from '../script/classes.ts'
import {endsMidway} from './edges.ts'
import {neverTitle} from './grammar.ts'
import type {Marker} from './markers.ts'
import {codesOf, trait, traitsOf} from './traits.ts'
import {isSetApart} from './type-looks.ts'
import type {RawLine} from './types.ts'

/** Bits of `Evidence.shapes`; a heading whose type sets it apart may hold a sentence more easily. */
export const againstHeading = {stop: 1, comma: 2, dateline: 4, long: 8, stopApart: 64} as const

/** More bits of `Evidence.shapes`. */
export const forHeading = {recurs: 16} as const

/** And what speaks against the end of a block of text: it ends without a mark in a sentence that has paused. */
export const againstEnd = {midway: 32} as const

/** Marks of Latin type have no white to be squeezed, where extractors would break the line. */
export const againstSeam = {narrow: 128} as const

/** The shapes of all lines, as bits of the tables above. */
export function shapesOf(
  text: string,
  lines: readonly RawLine[],
  markers: readonly (Marker | undefined)[]
): Uint8Array {
  const recurring = recurringLines(text, lines)
  const shapes = new Uint8Array(lines.length)
  lines.forEach((line, index) => {
    shapes[index] =
      shapeOf(text, line, markers[index]) |
      (!markers[index] && recurring[index] ? forHeading.recurs : 0) |
      (endsMidway(text, line) ? againstEnd.midway : 0) |
      (text.charCodeAt(line.end - 1) < firstWide ? againstSeam.narrow : 0)
  })
  return shapes
}

/** Code points below are no marks of Han type, which has curly quotes for its own. */
const firstWide = 0x2000

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

/** The longest heading, in characters. */
const longest = 45

function shapeOf(text: string, line: RawLine, marker: Marker | undefined): number {
  const {traits} = line
  const start = line.start + (marker?.length ?? 0)
  return (
    (traits & trait.stop && stopsWithin(text, start, line.end) ? stopBit(line) : 0) |
    (traits & trait.comma && !marker && holdsComma(text, start, line.end - 1)
      ? againstHeading.comma
      : 0) |
    (mayBeNoTitle(text, line) && isNoTitle(text.slice(line.start, line.end), marker)
      ? againstHeading.dateline
      : 0) |
    (line.end - start > longest && isLong(text.slice(start, line.end)) ? againstHeading.long : 0)
  )
}

function stopBit({set}: RawLine): number {
  return isSetApart(set) ? againstHeading.stopApart : againstHeading.stop
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
  const most = isIdeographic(title.codePointAt(0)!) ? longest : 2 * longest
  // No character has more than two code units.
  return title.length > 2 * most || [...title].length > most
}
