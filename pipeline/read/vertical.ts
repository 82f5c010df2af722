/**
 * Vertical text that was extracted a character a line: its line ends are taken out.
 *
 * Columns that blank lines part stay lines of their own, so that the rest of reading takes them for what
 * they are. White space is no text, so nothing is recorded.
 */
import {isIdeographic} from '../script/classes.ts'
import {relined} from './source.ts'
import type {Lined, RawLine, Span} from './types.ts'

/** So many lines of one character in a row are a column. */
const fewest = 5

/** The text with columns as lines. */
export function foldVertical({source, lines}: Lined): Lined {
  const {text} = source
  const spans: Span[] = []
  for (let line = 0; line < lines.length; ) {
    let to = line
    while (to < lines.length && isLone(text, lines[to]!) && (to === line || goesOn(lines, to))) to++
    if (to - line >= fewest && ideographs(text, lines.slice(line, to)) * 2 > to - line) {
      for (let at = line + 1; at < to; at++) {
        spans.push({start: lines[at - 1]!.end, end: lines[at]!.start})
      }
    }
    line = Math.max(to, line + 1)
  }
  return relined({source, lines}, spans)
}

function goesOn(lines: readonly RawLine[], line: number): boolean {
  return lines[line]!.gap === lines[line - 1]!.gap || lines[line]!.gap === 0
}

function isLone(text: string, line: RawLine): boolean {
  return (
    line.end - line.start <= 2 &&
    [...text.slice(line.start, line.end)].length === 1 &&
    !/[•●○\d]/.test(text[line.start]!)
  )
}

function ideographs(text: string, lines: readonly RawLine[]): number {
  return lines.filter(line => isIdeographic(text.codePointAt(line.start)!)).length
}
