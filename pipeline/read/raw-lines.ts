/** The clean text as lines, with what surrounds each: blank lines, white space, page ends. */
import type {SetLine} from '../extract/types.ts'
import {rawOffset} from './hygiene.ts'
import {isWhite, trait, traitsOf} from './traits.ts'
import type {RawLine, Source} from './types.ts'

const carriageReturn = 0x0d
const lineFeed = 0x0a
const formFeed = 0x0c

/** The lines that hold text. CR and LF are one end of a line. */
export function rawLines(text: string): RawLine[] {
  const lines: RawLine[] = []
  let gap = 0
  let pageBefore = false
  let from = 0
  let start = -1
  let end = 0
  let traits = 0
  const add = () => {
    if (start < 0) gap++
    else {
      lines.push({start, end, indent: whiteWidth(text, from, start), gap, pageBefore, traits})
      gap = 0
      pageBefore = false
    }
    start = -1
    traits = 0
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const own = traitsOf(code)
    if ((own & trait.white) === 0) {
      if (start < 0) start = at
      // White space within the line, which its ends have none of.
      else if (at > end) traits |= trait.space
      traits |= own
      end = at + 1
      continue
    }
    if ((own & trait.lineEnd) === 0) continue
    // A form feed that opens a line ends no line of its own.
    if (code !== formFeed || at > from) add()
    if (code === formFeed) pageBefore = true
    if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++
    from = at + 1
  }
  if (from < text.length) add()
  return lines
}

/** The lines with how they were set, which says more than the white space between them. */
export function withSetting(
  lines: readonly RawLine[],
  source: Source,
  setting: readonly SetLine[] = []
): readonly RawLine[] {
  if (setting.length === 0) return lines
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

/** White space in em: half an em a space, an em a U+3000, four spaces a tab. */
function whiteWidth(text: string, from: number, to: number): number {
  let width = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    width += code === 0x3000 ? 1 : code === 0x09 ? 2 : 0.5
  }
  return width
}
