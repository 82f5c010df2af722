/**
 * Lines of code: set in a face of one width as a whole, so that each space can be counted, as prose that names a
 * command is not. Numbers of lines may stand before them in another face.
 */
import {isMonospaced} from './faces.ts'
import type {GlyphRun} from './pdf-file.ts'

/** The width of a character, in points; undefined where the runs are no line of code. */
export function pitchOf(runs: readonly GlyphRun[]): number | undefined {
  const code = isLineNumber(runs[0]!) ? runs.slice(1) : runs
  if (code.length === 0 || !code.every(({face}) => isMonospaced(face))) return undefined
  const longest = code.reduce((a, b) => (b.text.length > a.text.length ? b : a))
  return longest.length / longest.text.length
}

function isLineNumber({face, text}: GlyphRun): boolean {
  return !isMonospaced(face) && /^\s*\d{1,4}\s*$/.test(text)
}

/** The text of a line of code, space for space. */
export function codeOf(runs: readonly GlyphRun[], pitch: number): string {
  let text = ''
  let to = Number.NaN
  for (const run of runs) {
    if (text !== '') text += ' '.repeat(Math.max(0, Math.round((run.along - to) / pitch)))
    text += run.text
    to = run.along + run.length
  }
  return text.trim()
}
