/** A mark of two characters, or a Latin word: one box, or several where the word may be divided. */
import {shapeCell} from '../font/cells.ts'
import type {Face} from '../font/face.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {type Box, changedBox, makeBox} from './box.ts'
import {type Characters, textOf} from './characters.ts'
import {faceFor, type ReportMissing} from './choose-face.ts'
import {divideWord} from './divide.ts'
import {costsAfter, letterGrowth} from './policy.ts'

/**
 * Shape characters that belong together.
 *
 * @param language BCP 47, of a run that names none.
 * @param longest A word longer than this may be divided anywhere.
 */
export function shapeWord(
  text: Characters,
  from: number,
  to: number,
  run: StyledRun,
  rules: Conventions,
  language: string,
  longest: Pt,
  missing: ReportMissing
): readonly Box[] {
  const first = text.classes[from]!
  const cell = rules.cells[first]
  const characters = textOf(text, from, to)
  const face = faceFor(run, characters, missing)
  if (cell) {
    const shape = shapeCell(face, characters, cell)
    return [makeBox({shape, face, run, rules, first, last: first, cost: costsAfter[first]!})]
  }
  const shapePart = (part: string) => face.shape(part, 'proportional')
  const room = (longest * 1000) / run.size
  let at = from
  return divideWord(characters, run.language ?? language, shapePart, room).map((part, number) => {
    const first = text.classes[at]!
    at += [...part.text].length
    const last = text.classes[at - 1]!
    const shape = shapePart(part.text)
    const box = makeBox({shape, face, run, rules, first, last, cost: number === 0 ? 0 : part.cost})
    const {elastic} = part
    const inner = elastic ? letterGrowth * (shape.glyphs.length - 1) * run.size : 0
    if (number === 0) return elastic ? changedBox(box, {elastic, inner}) : box
    const hyphen = part.hyphenated ? hyphenWidth(face, run) : 0
    return changedBox(box, {elastic, inner, joined: true, hyphen})
  })
}

function hyphenWidth(face: Face, run: StyledRun): Pt {
  return (face.advance(face.glyph(0x2d)) * run.size) / 1000
}
