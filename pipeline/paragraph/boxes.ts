/**
 * Cut styled text into boxes, the things a line is made of, and shape each.
 *
 * A full-width character is a box of its own, with what combines with it; —— and …… are one box each; a
 * Latin word is one box, or several where it may be divided. Spaces are no boxes: a box remembers what
 * stood before it.
 */
import {charClasses} from '../script/classes.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {type Box, changedBox, type RulesFor} from './box.ts'
import {boxEnd, gather, noBreakSpace, runEnd} from './characters.ts'
import type {ReportMissing} from './choose-face.ts'
import {pictureBox, rubyBox} from './groups.ts'
import {castSort, takeSort, typeCaseOf} from './type-case.ts'
import {shapeWord} from './words.ts'

/** Text cut into boxes, with the run of each. */
export interface CutText {
  readonly boxes: readonly Box[]
  readonly runs: readonly StyledRun[]
}

/**
 * @param runs Text without line feeds.
 * @param language BCP 47, of the runs that name none.
 * @param longest A word longer than this may be divided anywhere.
 */
export function makeBoxes(
  runs: readonly StyledRun[],
  rulesFor: RulesFor,
  language: string,
  longest: Pt,
  missing: ReportMissing
): CutText {
  if (runs.length === 0) return {boxes: [], runs: []}
  const text = gather(runs, rulesFor(runs[0]!))
  const {length, codePoints, classes, runOf} = text
  // Most characters are a box each: room for all of them is taken at once.
  const boxes: Box[] = new Array(length)
  const runOfBox: StyledRun[] = new Array(length)
  let count = 0
  let typed = ''
  let space = 0
  let loose = false
  let run = runs[0]!
  let rules = rulesFor(run)
  let typeCase = typeCaseOf(run, rules)
  for (let at = 0; at < length; ) {
    const kind = classes[at]!
    const codePoint = codePoints[at]!
    if (runs[runOf[at]!] !== run) {
      run = runs[runOf[at]!]!
      rules = rulesFor(run)
      typeCase = typeCaseOf(run, rules)
    }
    if (kind === spaces && codePoint !== noBreakSpace) {
      if (typed === '') {
        typed = ' '
        space = spaceWidth(run)
      }
      at++
    } else if (kind === wideSpace && count > 0) {
      // Squares of blank within a text are kept, whatever spaces stand beside them.
      space = space >= 1 ? space + 1 : 1
      typed = '\u3000'.repeat(space)
      at++
    } else if (kind === invisible) {
      loose ||= codePoint === zeroWidthSpace
      at++
    } else {
      const isGroup = run.ruby !== undefined || run.picture !== undefined
      const end = isGroup ? runEnd(text, at) : boxEnd(text, at, rules)
      const first = count
      if (run.picture) boxes[count++] = pictureBox(run, run.picture, rules)
      else if (run.ruby) boxes[count++] = rubyBox(text, at, end, run, run.ruby, rules, missing)
      else if (end === at + 1 && rules.cells[kind]) {
        const sort = takeSort(typeCase, codePoint, kind)
        boxes[count++] = sort ?? castSort(typeCase, codePoint, kind, run, rules, missing)
      } else {
        const parts = shapeWord(text, at, end, run, rules, language, longest, missing)
        for (const part of parts) boxes[count++] = part
      }
      if (space > 0 || loose) {
        boxes[first] = changedBox(boxes[first]!, {typed, space, loose})
      }
      for (let box = first; box < count; box++) runOfBox[box] = run
      typed = ''
      space = 0
      loose = false
      at = end
    }
  }
  boxes.length = count
  runOfBox.length = count
  return {boxes, runs: runOfBox}
}

const spaces = charClasses.indexOf('space')
const wideSpace = charClasses.indexOf('wide-space')
const invisible = charClasses.indexOf('invisible')
const zeroWidthSpace = 0x200b

function spaceWidth(run: StyledRun): number {
  const face = run.faces[0]!
  return face.advance(face.glyph(0x20)) / 1000
}
