/**
 * Lines of code: set in a face of one width as a whole, so that each space can be counted, as prose that names a
 * command is not. Numbers of lines may stand before them in another face.
 */
import {isMonospaced} from './faces.ts'
import type {GlyphRun} from './pdf-file.ts'

/** The width of a character, in points; undefined where the runs are no line of code. */
export function pitchOf(runs: readonly GlyphRun[]): number | undefined {
  const code = runs.filter(({face}) => isMonospaced(face))
  if (code.length === 0 || !runs.every(run => code.includes(run) || isLineNumber(run, runs))) {
    return undefined
  }
  const longest = code.reduce((a, b) => (b.text.length > a.text.length ? b : a))
  return longest.length / longest.text.length
}

function isLineNumber(run: GlyphRun, runs: readonly GlyphRun[]): boolean {
  return run === runs[0] && /^\s*\d{1,4}\s*$/.test(run.text)
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
