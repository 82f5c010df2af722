/** The clean text as lines, with what surrounds each: blank lines, white space, page ends. */
import type {SetLine} from '../extract/types.ts'
import {charClass} from '../script/classes.ts'
import {rawOffset} from './hygiene.ts'
import type {RawLine, Source} from './types.ts'

/** Ends of lines and pages: LF, vertical tab, form feed, CR, NEL, U+2028, U+2029; CR and LF are one end. */
function isLineEnd(code: number): boolean {
  return (code <= 0x0d && code >= 0x0a) || code === 0x85 || code === 0x2028 || code === 0x2029
}

const carriageReturn = 0x0d
const lineFeed = 0x0a
const formFeed = 0x0c

/** The lines that hold text. */
export function rawLines(text: string): RawLine[] {
  const lines: RawLine[] = []
  let gap = 0
  let pageBefore = false
  let from = 0
  const add = (to: number) => {
    const [start, end] = trimmed(text, from, to)
    if (start === end) {
      gap++
      return
    }
    lines.push({start, end, indent: whiteWidth(text, from, start), gap, pageBefore})
    gap = 0
    pageBefore = false
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isLineEnd(code)) continue
    // A form feed that opens a line ends no line of its own.
    if (code !== formFeed || at > from) add(at)
    if (code === formFeed) pageBefore = true
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++
    from = at + 1
  }
  if (from < text.length) add(text.length)
  return lines
}

/** The lines with how they were set, which says more than the white space between them. */
export function withSetting(
  lines: readonly RawLine[],
  source: Source,
  setting: readonly SetLine[] = []
): readonly RawLine[] {
  let next = 0
  return lines.map(line => {
    const start = rawOffset(source, line.start)
    while (setting[next + 1] && setting[next + 1]!.start <= start) next++
    const set = setting[next]
    if (!set) return line
    const {indent, gap} = set
    return {...line, set, indent, gap: gap ?? 0, pageBefore: line.pageBefore || gap === null}
  })
}

/** The span without white space at its ends. */
export function trimmed(text: string, from: number, to: number): [start: number, end: number] {
  let start = from
  let end = to
  while (start < end && isWhite(text.charCodeAt(start))) start++
  while (end > start && isWhite(text.charCodeAt(end - 1))) end--
  return [start, end]
}

/** Whether the code unit is white space of any width. */
export function isWhite(code: number): boolean {
  return whites[code] === 1
}

/** For each code unit whether it is white space. */
const whites = Uint8Array.from({length: 0x10000}, (_, code) => {
  const kind = charClass(code)
  return kind === 'space' || kind === 'wide-space' || isLineEnd(code) ? 1 : 0
})

/** White space in em: half an em a space, an em a U+3000, four spaces a tab. */
function whiteWidth(text: string, from: number, to: number): number {
  let width = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    width += code === 0x3000 ? 1 : code === 0x09 ? 2 : 0.5
  }
  return width
}
