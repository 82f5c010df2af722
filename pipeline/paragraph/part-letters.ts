/**
 * Part all letters of a line that its gaps cannot fill well, as the last step of JLREQ 3.8.4 does: a word that cannot be
 * divided comes after it, and white would stand at its end or between its marks. Marks keep their distance.
 */
import type {Pt} from '../units.ts'
import {mostParted} from './policy.ts'
import type {GlyphRun, Line} from './types.ts'

/**
 * @param left What is wanting to fill the measure.
 * @returns `undefined` where its letters would stand too far apart, or where something hangs on their places.
 */
export function partLetters(line: Line, left: Pt): Line | undefined {
  if (line.annotations.length + line.pictures.length + line.dots.length > 0) return undefined
  const texts = line.runs.flatMap(run => run.text)
  const count = texts.filter((_, at) => parts(texts, at)).length
  const most = texts.some(text => han.test(text)) ? mostParted.amongHan : mostParted.alone
  const gap = left / count
  if (count === 0 || gap > most * line.size) return undefined
  let index = 0
  let shift = 0
  const runs = line.runs.map((run): GlyphRun => {
    const x = run.x.map(x => {
      if (parts(texts, index++)) shift += gap
      return x + shift
    })
    return {...run, x, end: run.end + shift}
  })
  return {...line, runs, end: line.end + shift, ratio: gap / line.size}
}

/** Whether a character may stand apart from the letter or the space before it. */
function parts(texts: readonly string[], at: number): boolean {
  const before = texts[at - 1]
  if (before === undefined || !letter.test(texts[at]!)) return false
  return before === ' ' || letter.test(before)
}

const han = /\p{Script=Han}/u

/** What words and numbers are made of. */
const letter = /^[\p{L}\p{N}!-~¥£€]+$/u
