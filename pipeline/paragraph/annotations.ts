/**
 * What belongs to the words of a line and stands above or below them.
 *
 * It does not open the lines, but keeps to the white between two of them. Ruby stands on the square of its
 * base, half as large, in the middle of its box (clreq, "Positioning of pinyin"; JLREQ 3.3). A mark of
 * emphasis belongs to each Han, and to no mark (GB/T 15834 5.1.8; clreq, "Emphasis dots").
 */
import {charClasses} from '../script/classes.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {Body, RubyText} from './box.ts'
import type {GlyphRun} from './types.ts'

/** How far the base line of ruby is above that of its base, in em of the base. */
const rubyRise = 0.98

/**
 * A ruby text in the middle of its base, a box of the run that begins at x; where it is the wider one, both go to the line's
 * edge: -1 at its start, 1 at its end.
 */
export function placeRuby(
  {shape, face, run, width, inset}: RubyText,
  base: Body,
  {size, rise = 0}: StyledRun,
  x: Pt,
  edge: -1 | 0 | 1
): GlyphRun {
  const scale = run.size / 1000
  const start = x + ((base.width - width) / 2) * (inset > 0 ? 1 + edge : 1)
  return {
    face,
    size: run.size,
    glyphs: shape.glyphs,
    x: shape.x.map(place => start + place * scale),
    text: shape.text,
    end: start + width,
    rise: rise + rubyRise * size,
    ...(run.element && {element: run.element})
  }
}

/** Whether a box is a Han or kana, which alone take marks of emphasis. */
export function isIdeograph({first}: Body): boolean {
  return ideographs.has(charClasses[first]!)
}

const ideographs: ReadonlySet<string> = new Set(['han', 'kana', 'small-kana'])
