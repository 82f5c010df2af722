/**
 * Place the boxes of a broken line: spend its slack on its gaps as the fit says, and gather the glyphs
 * into runs of one face and size.
 */
import type {Pt} from '../units.ts'
import {isIdeograph, placeRuby} from './annotations.ts'
import type {Box} from './boxes.ts'
import type {BrokenLine, Fit, Items} from './line-cost.ts'
import type {GlyphRun, Line} from './types.ts'

/** A glyph run while it grows. */
interface OpenRun {
  readonly box: Box
  readonly glyphs: number[]
  readonly x: Pt[]
  readonly text: string[]
  end: Pt
}

/**
 * @param start Where the first box begins, from the edge of the measure.
 * @returns The line, its boxes placed from `start` on.
 */
export function placeLine(boxes: readonly Box[], items: Items, line: BrokenLine, start: Pt): Line {
  const open: OpenRun[] = []
  const annotations: GlyphRun[] = []
  const pictures: Line['pictures'][number][] = []
  const dots: Line['dots'][number][] = []
  const begin = start + items.head[line.from]!
  let x = begin
  let gapStart = begin
  let size = 0
  for (let at = line.from; at <= line.to; at++) {
    const box = boxes[at]!
    if (at > line.from && box.typed !== '') addSpace(open, box, gapStart)
    const edge = at === line.from ? -1 : at === line.to ? 1 : 0
    const spread = (line.fit.growth * items.inner[at]!) / Math.max(1, box.shape.glyphs.length - 1)
    addGlyphs(open, box, x + edge * (box.ruby?.inset ?? 0), spread)
    if (box.ruby) annotations.push(placeRuby(box.ruby, box, x, edge))
    if (box.run.dots && isIdeograph(box)) dots.push({x: x + box.width / 2, size: box.run.size})
    const {picture, element} = box.run
    if (picture) pictures.push({x, picture, ...(element && {element})})
    size = Math.max(size, box.run.size)
    x += items.width[at]! + line.fit.growth * items.inner[at]!
    gapStart = x
    if (at < line.to) x += fittedGap(items, at, line.fit)
  }
  const hyphen = boxes[line.to + 1]?.hyphen ?? 0
  if (hyphen > 0) addHyphen(open, boxes[line.to]!, x)
  const {position} = boxes[line.from]!.run
  return {
    runs: open.map(close),
    annotations,
    pictures,
    dots,
    start: begin,
    end: x + hyphen,
    size,
    notes: open.flatMap(({box}) => box.run.note ?? []),
    ratio: line.fit.growth,
    ...(position && {position})
  }
}

function fittedGap(items: Items, at: number, fit: Fit): Pt {
  const lost = (fit.shrink[items.shrinkTier[at]!] ?? 0) * items.shrink[at]!
  const gained = (fit.stretch[items.stretchTier[at]!] ?? 0) * items.stretch[at]!
  const grown =
    fit.growth * items.growth[at]! +
    fit.capped * items.capped[at]! +
    fit.reserve * items.reserve[at]!
  return items.gap[at]! - lost + gained + grown
}

/** A typed space is painted too, though it has no ink: it keeps copied words apart. */
function addSpace(open: OpenRun[], box: Box, x: Pt): void {
  const run = runFor(open, box, x)
  run.glyphs.push(box.face.glyph(0x20))
  run.x.push(x)
  run.text.push(box.typed)
}

/** The hyphen of a divided word stands for a soft hyphen: who copies the text gets the word whole. */
function addHyphen(open: OpenRun[], box: Box, x: Pt): void {
  const run = runFor(open, box, x)
  run.glyphs.push(box.face.glyph(0x2d))
  run.x.push(x)
  run.text.push('\u00ad')
  run.end = x + (box.face.advance(run.glyphs.at(-1)!) * box.run.size) / 1000
}

function addGlyphs(open: OpenRun[], box: Box, x: Pt, spread: Pt): void {
  const {shape} = box
  const run = runFor(open, box, x)
  const scale = box.run.size / 1000
  for (let at = 0; at < shape.glyphs.length; at++) {
    run.glyphs.push(shape.glyphs[at]!)
    run.x.push(x + shape.x[at]! * scale + at * spread)
    run.text.push(shape.text[at]!)
  }
  run.end = x + box.width + (shape.glyphs.length - 1) * spread
}

function runFor(open: OpenRun[], box: Box, x: Pt): OpenRun {
  const last = open.at(-1)
  if (last && last.box.face === box.face && last.box.run === box.run) return last
  const run = {box, glyphs: [], x: [], text: [], end: x}
  open.push(run)
  return run
}

function close({box: {face, run}, glyphs, x, text, end}: OpenRun): GlyphRun {
  return {
    face,
    size: run.size,
    glyphs,
    x,
    text,
    end,
    rise: run.rise ?? 0,
    ...(run.link !== undefined && {link: run.link}),
    ...(run.underline && {underline: run.underline}),
    ...(run.strike && {strike: true}),
    ...(run.element && {element: run.element}),
    ...(run.position && {position: run.position})
  }
}
