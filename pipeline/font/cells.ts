/**
 * Full-width characters in their cells.
 *
 * A cell is a box that the layout wants filled (`script/spacing.ts`). The glyph is moved so that its ink
 * lies in the box: by the class table where the font keeps to it, by the ink itself where it does not,
 * since fonts differ in where they draw a mark (clreq #761) and in how wide an interpunct is.
 */

import type {Cell} from '../script/character-cells.ts'
import {charClass} from '../script/classes.ts'
import type {Face, Shape} from './face.ts'
import {remember} from './remember.ts'

const cells = remember(
  (face: Face) => remember((cell: Cell) => remember((text: string) => makeShape(face, text, cell))),
  new WeakMap<Face, (cell: Cell) => (text: string) => Shape>()
)

/**
 * Shape a character, or a mark of two characters such as ——, for its cell.
 *
 * @param text The character with what combines with it, or the whole mark.
 * @param cell Its cell; a mark of n characters fills n of them.
 */
export function shapeCell(face: Face, text: string, cell: Cell): Shape {
  return cells(face)(cell)(text)
}

function makeShape(face: Face, text: string, cell: Cell): Shape {
  const shape = isHan(text)
    ? shapeHan(face, text)
    : joinStrokes(face, text, face.shape(text, 'wide'))
  const size = 1000 * cell.width * markLength(text)
  const before = 1000 * cell.before
  const left = (shape.x[0] ?? 0) + face.ink(shape.glyphs[0] ?? 0).left
  const last = shape.glyphs.length - 1
  const right = (shape.x[last] ?? 0) + face.ink(shape.glyphs[last] ?? 0).right
  const inCell = Math.abs(shape.width - before - size - 1000 * cell.after) < tolerance
  const inkInBox = left - before > -tolerance && right - before < size + tolerance
  const width = Math.max(size, right - left)
  const shift = inCell && inkInBox ? -before : (width - (right - left)) / 2 - left
  return {...shape, x: shape.x.map(x => x + shift), width}
}

/** A Han needs no rules of the font: it has one form in which it stands alone. */
function shapeHan(face: Face, text: string): Shape {
  const glyph = face.glyph(text.codePointAt(0)!)
  return {glyphs: [glyph], x: [0], text: [text], width: face.advance(glyph)}
}

function isHan(text: string): boolean {
  const codePoint = text.codePointAt(0)!
  return charClass(codePoint) === 'han' && text.length === String.fromCodePoint(codePoint).length
}

/**
 * A dash of several characters is one stroke (GB/T 15834 5.1.4). A font may draw it as one glyph; where it does
 * not, and its strokes have white between them, they are moved together until they overlap a little.
 */
function joinStrokes(face: Face, text: string, shape: Shape): Shape {
  if (charClass(text.codePointAt(0)!) !== 'dash' || shape.glyphs.length < 2) return shape
  const {left, right} = face.ink(shape.glyphs[0]!)
  const white = shape.x[1]! - shape.x[0]! - (right - left)
  if (white <= 0) return shape
  const middle = (shape.glyphs.length - 1) / 2
  return {...shape, x: shape.x.map((x, at) => x + (middle - at) * (white + overlap))}
}

/** How far strokes that are moved together overlap, so that no hairline shows between them. */
const overlap = 10

/** How far ink may stand out of its box, and an advance be off, in thousandths of an em. */
const tolerance = 60

/** Repeated marks (——, ……) fill a cell each; a base with combining marks fills one. */
function markLength(text: string): number {
  const first = text.codePointAt(0)!
  let length = 0
  for (const character of text) if (character.codePointAt(0) === first) length++
  return length
}
