/**
 * Part all letters of a line that its gaps cannot fill well, as the last step of JLREQ 3.8.4 does: a word that cannot be
 * divided comes after it, and white would stand at its end or between its marks. Marks keep their distance, and Han and
 * Latin letters stand no farther apart than elsewhere.
 */
import type {Pt} from '../units.ts'
import {mostParted, policy} from './policy.ts'
import type {GlyphRun, Line} from './types.ts'

/**
 * @param left What is wanting to fill the measure.
 * @returns `undefined` where its letters would stand too far apart, or where something hangs on their places.
 */
export function partLetters(line: Line, left: Pt): Line | undefined {
  if (line.annotations.length + line.pictures.length + line.dots.length > 0) return undefined
  const texts = line.runs.flatMap(run => run.text)
  const joints = texts.map((text, at) => jointBefore(text, texts[at - 1]))
  const mixed = joints.filter(joint => joint === 'mixed').length
  const alike = joints.filter(joint => joint === 'alike').length
  const capped = Math.min(left / (mixed + alike), policy.cap * line.size)
  const free = (left - capped * mixed) / alike
  const most = texts.some(text => han.test(text)) ? mostParted.amongHan : mostParted.alone
  if (alike === 0 || free > most * line.size) return undefined
  const growth = {none: 0, mixed: capped, alike: free}
  let index = 0
  let shift = 0
  const runs = line.runs.map((run): GlyphRun => {
    const x = run.x.map(x => {
      shift += growth[joints[index++]!]
      return x + shift
    })
    return {...run, x, end: run.end + shift}
  })
  return {...line, runs, end: line.end + shift, ratio: free / line.size}
}

/** Whether a character may stand apart from the letter or the space before it. */
function jointBefore(text: string, before: string | undefined): 'none' | 'mixed' | 'alike' {
  if (before === undefined || !letter.test(text)) return 'none'
  if (before !== ' ' && !letter.test(before)) return 'none'
  return before !== ' ' && han.test(before) !== han.test(text) ? 'mixed' : 'alike'
}

const han = /\p{Script=Han}/u

/** What words and numbers are made of. */
const letter = /^[\p{L}\p{N}!-~¥£€]+$/u
