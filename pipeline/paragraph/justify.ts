/**
 * Place the boxes of a broken line: spend its slack on its gaps as the fit says, and gather the glyphs
 * into runs of one face and size.
 */
import type {Face} from '../font/face.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {isIdeograph, placeRuby} from './annotations.ts'
import type {Body, Box} from './box.ts'
import type {CutText} from './boxes.ts'
import type {BrokenLine, Fit, Items, Joint} from './items.ts'
import {isSolid} from './sums.ts'
import type {GlyphRun, Line} from './types.ts'

/** The glyphs of a line that have one face and one run, while they are set. */
interface OpenRun {
  readonly face: Face
  readonly run: StyledRun
  readonly glyphs: number[]
  readonly x: Pt[]
  readonly text: string[]
  /** How many of them there are so far. */
  count: number
  end: Pt
}

/**
 * @param start Where the first box begins, from the edge of the measure.
 * @returns The line, its boxes placed from `start` on.
 */
export function placeLine(
  {boxes, runs}: CutText,
  {joints, head}: Items,
  {from, to, fit}: BrokenLine,
  start: Pt
): Line {
  const open: OpenRun[] = []
  let marks = noMarks
  /** What an index leads to; a run that goes on from the line before has its marks there. */
  const led: string[] = []
  const begin = start + (from === 0 ? head : boxes[from]!.body.head)
  let x = begin
  let gapStart = begin
  let size = 0
  let last: OpenRun | undefined
  for (let at = from; at <= to; at++) {
    const box = boxes[at]!
    const {body} = box
    const run = runs[at]!
    if (last?.run !== run || last.face !== body.face) {
      last = openRun(body.face, run, to - at + 1, x)
      open.push(last)
      if (run.note !== undefined) marks = {...marks, notes: [...marks.notes, run.note]}
      if (run.marks !== undefined) led.push(...run.marks)
    }
    if (body.typed !== '' && at > from) addSpace(last, body, gapStart)
    const edge = at === from ? -1 : at === to ? 1 : 0
    const inset = body.ruby ? edge * body.ruby.inset : 0
    addGlyphs(last, box, x + inset, fit.growth)
    if (run.dots || run.ruby || run.picture) marks = withMarks(marks, body, run, x, edge)
    if (body.size > size) size = body.size
    x += body.width + fit.growth * body.inner
    gapStart = x
    if (at === to) continue
    const joint = joints[at]!
    x += isSolid(joint) ? joint.gap + fit.growth * joint.growth : fittedGap(joint, fit)
  }
  const next = boxes[to + 1]?.body
  const hyphen = next?.hyphen ?? 0
  if (last && hyphen > 0) addHyphen(last, boxes[to]!.body, x)
  // Who hears the text or copies it across lines has no line ends (ISO 32000-1, 14.8.2.5).
  if (last && next && next.typed !== '') addSpace(last, next, x)
  const {position} = runs[from]!
  const line: {-readonly [Key in keyof Line]: Line[Key]} = {
    runs: open.map(close),
    annotations: marks.annotations,
    pictures: marks.pictures,
    dots: marks.dots,
    start: begin,
    end: x + hyphen,
    size,
    notes: marks.notes,
    ratio: fit.growth
  }
  if (position) line.position = position
  if (led.length > 0) line.marks = led
  return line
}

/** What a line has beside its glyphs. */
type LineMarks = Pick<Line, 'annotations' | 'pictures' | 'dots' | 'notes'>

/** Most lines have none, and share that. */
const noMarks: LineMarks = {annotations: [], pictures: [], dots: [], notes: []}

function withMarks(
  {annotations, pictures, dots, notes}: LineMarks,
  body: Body,
  run: StyledRun,
  x: Pt,
  edge: -1 | 0 | 1
): LineMarks {
  const {ruby} = body
  const {picture, element, size} = run
  const isDotted = run.dots && isIdeograph(body)
  return {
    annotations: ruby ? [...annotations, placeRuby(ruby, body, run, x, edge)] : annotations,
    pictures: picture ? [...pictures, {x, picture, ...(element && {element})}] : pictures,
    dots: isDotted ? [...dots, {x: x + body.width / 2, size}] : dots,
    notes
  }
}

/** A gap as wide as the line's fit makes it. */
function fittedGap(joint: Joint, fit: Fit): Pt {
  const lost = joint.shrink === 0 ? 0 : (fit.shrink[joint.shrinkTier] ?? 0) * joint.shrink
  const gained = joint.stretch === 0 ? 0 : (fit.stretch[joint.stretchTier] ?? 0) * joint.stretch
  const grown = fit.growth * joint.growth + fit.capped * joint.capped + fit.reserve * joint.reserve
  return joint.gap - lost + gained + grown
}

/** A run with room for so many glyphs: most lines are one run of a glyph a box. */
function openRun(face: Face, run: StyledRun, room: number, x: Pt): OpenRun {
  const [glyphs, places, text] = [new Array(room), new Array(room), new Array(room)]
  return {face, run, glyphs, x: places, text, count: 0, end: x}
}

/** A typed space is painted too, though it has no ink: it keeps copied words apart. */
function addSpace(run: OpenRun, {face, typed}: Body, x: Pt): void {
  addGlyph(run, face.glyph(0x20), x, typed)
}

function addGlyph(run: OpenRun, glyph: number, at: Pt, shown: string): void {
  const {glyphs, x, text, count} = run
  glyphs[count] = glyph
  x[count] = at
  text[count] = shown
  run.count = count + 1
}

/** The hyphen of a divided word stands for a soft hyphen: who copies the text gets the word whole. */
function addHyphen(run: OpenRun, {face, size}: Body, x: Pt): void {
  const glyph = face.glyph(0x2d)
  addGlyph(run, glyph, x, '\u00ad')
  run.end = x + (face.advance(glyph) * size) / 1000
}

/** The glyphs of a box, their letters apart where those of an address may part. */
function addGlyphs(run: OpenRun, {body, shape, glyph, text}: Box, x: Pt, growth: Pt): void {
  const {size, width, inner} = body
  if (glyph >= 0) {
    addGlyph(run, glyph, x + body.lead, text)
    run.end = x + width
    return
  }
  const {glyphs} = shape
  const scale = size / 1000
  const spread = (growth * inner) / Math.max(1, glyphs.length - 1)
  for (let at = 0; at < glyphs.length; at++) {
    addGlyph(run, glyphs[at]!, x + shape.x[at]! * scale + at * spread, shape.text[at]!)
  }
  run.end = x + width + (glyphs.length - 1) * spread
}

/** Written out, for there are many: a spread of what is there takes longer than all the rest. */
function close({face, run, glyphs, x, text, count, end}: OpenRun): GlyphRun {
  glyphs.length = count
  x.length = count
  text.length = count
  const {size, rise = 0, link, underline, strike, element, position} = run
  const closed: {-readonly [Key in keyof GlyphRun]: GlyphRun[Key]} = {
    face,
    size,
    glyphs,
    x,
    text,
    end,
    rise
  }
  if (link !== undefined) closed.link = link
  if (underline) closed.underline = underline
  if (strike) closed.strike = true
  if (element) closed.element = element
  if (position) closed.position = position
  return closed
}
