/**
 * The text of a line: its runs in order, with a space where one is due.
 *
 * A space is due between words that stand apart. Between two full-width characters it is not: the gap is
 * the typesetter's, unless it is as wide as a character. Gaps as wide as between the cells of a table are kept
 * as more than one space. Raised figures become the characters that Unicode has for them.
 */
import {isIdeographic, isWide} from '../script/classes.ts'
import type {GlyphRun} from './pdf-file.ts'
import {raised} from './rows.ts'

/** Gaps in em: of a word space at least, of a full-width space, of what keeps cells apart. */
const wordSpace = 0.15
const fullSpace = 0.7
const cellSpace = 1.6

/** @param size The size of the line's type. */
export function textOf(runs: readonly GlyphRun[], size: number): string {
  let text = ''
  let to = Number.NaN
  const across = runs.find(run => run.size === size)?.across ?? 0
  for (const run of runs) {
    const above = run.size < raised * size && (across - run.across) / size > 0.15
    const own = above ? raisedFigures(run.text) : run.text
    if (text !== '') text += spaceBetween(text, own, (run.along - to) / size)
    text += own
    to = run.along + run.length
  }
  return withoutIdleSpaces(text).trim()
}

function spaceBetween(before: string, after: string, gap: number): string {
  if (gap > cellSpace) return '   '
  const idle = isIdle(before.charCodeAt(before.length - 1), after.charCodeAt(0))
  if (gap > fullSpace) return idle ? '\u3000' : ' '
  return gap > wordSpace && !idle ? ' ' : ''
}

/** pdf.js makes spaces of gaps within a run, too. */
function withoutIdleSpaces(text: string): string {
  return text.replace(/(?<=\S) (?=\S)/g, (space, at: number) =>
    isIdle(text.charCodeAt(at - 1), text.charCodeAt(at + 1)) ? '' : space
  )
}

/** Whether a gap between two characters is none of words. */
function isIdle(left: number, right: number): boolean {
  return isWide(left) && isWide(right) && (isIdeographic(left) || isIdeographic(right))
}

const figures: ReadonlyMap<string, string> = new Map(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((figure, value) => [String(value), figure])
)

/** A raised number is a mark of a note or a power, and no more of the number before it. */
function raisedFigures(text: string): string {
  return /^\d+$/.test(text.trim()) ? text.replace(/\d/g, figure => figures.get(figure)!) : text
}
