/** Boxes that hold more than a character or a word: a group of ruby, and a picture. */
import type {Shape} from '../font/face.ts'
import {charClasses} from '../script/classes.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledPicture, StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {type Box, changedBox, makeBox} from './box.ts'
import {boxEnd, type Characters, textOf} from './characters.ts'
import {faceFor, type ReportMissing} from './choose-face.ts'
import {shapeWord} from './words.ts'

/**
 * A group of ruby as one box, in which no line ends (clreq; JLREQ 3.3.8). A base that is narrower than its
 * ruby is spread, with half as much white at its ends as between its characters; a ruby that is narrower
 * stands in the middle. Two readings side by side are kept a quarter of their em apart at least.
 */
export function rubyBox(
  text: Characters,
  from: number,
  to: number,
  run: StyledRun,
  ruby: StyledRun,
  rules: Conventions,
  missing: ReportMissing
): Box {
  const parts: Box[] = []
  // One face for the group, since a box has one.
  const whole = {...run, faces: [faceFor(run, textOf(text, from, to), missing)]}
  for (let at = from; at < to; ) {
    const end = boxEnd(text, at, rules)
    parts.push(...shapeWord(text, at, end, whole, rules, whole.language ?? '', Infinity, missing))
    at = end
  }
  const face = faceFor(ruby, ruby.text, missing)
  const shape = face.shape(ruby.text, 'proportional')
  const above = (shape.width * ruby.size) / 1000
  const natural = parts.reduce((sum, {body}) => sum + body.width, 0)
  const width = Math.max(natural, above + rubyGap * ruby.size)
  const share = (width - natural) / parts.length
  const [first, last] = [parts[0]!.body.first, parts.at(-1)!.body]
  const base = {shape: spread(parts, share), face: last.face, run, rules, first, last: last.last}
  return changedBox(makeBox({...base, cost: 0}), {
    width,
    ruby: {shape, face, run: ruby, width: above, inset: share / 2}
  })
}

/** Between two readings, in em of their own (clreq, "Positioning of pinyin"). */
const rubyGap = 0.5

/** The shapes of boxes that stand side by side, each with so much white about it. */
function spread(parts: readonly Box[], white: Pt): Shape {
  const glyphs: number[] = []
  const x: number[] = []
  const text: string[] = []
  let pen = 0
  for (const {shape, body} of parts) {
    const start = pen + (white * 500) / body.size
    glyphs.push(...shape.glyphs)
    x.push(...shape.x.map(place => start + place))
    text.push(...shape.text)
    pen += shape.width + (white * 1000) / body.size
  }
  return {glyphs, x, text, width: pen}
}

/** A picture stands among Han as one of them. */
export function pictureBox(run: StyledRun, {width}: StyledPicture, rules: Conventions): Box {
  const shape = {glyphs: [], x: [], text: [], width: (width * 1000) / run.size}
  return makeBox({shape, face: run.faces[0]!, run, rules, first: han, last: han, cost: 0})
}

const han = charClasses.indexOf('han')
