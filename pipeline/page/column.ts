/**
 * A line of text set downwards in a column, as on a spine (GB/T 11668): Han upright one below the other, letters and
 * brackets turned with the column (UAX #50). What follows what, and how far, is as in a line that runs across.
 */
import type {GlyphRun, Line} from '../paragraph/types.ts'
import {standingOf} from '../script/upright.ts'
import type {Pt} from '../units.ts'
import {emAscent} from './geometry.ts'
import type {PlacedText} from './types.ts'

/** The characters of a line down a column whose middle is at x, from y on. */
export function placeColumn({runs}: Line, x: Pt, y: Pt): readonly PlacedText[] {
  return runs.flatMap(run => run.glyphs.map((_, at) => placeGlyph(run, at, x, y)))
}

function placeGlyph(run: GlyphRun, at: number, middle: Pt, top: Pt): PlacedText {
  const {face, size, glyphs, x, text} = run
  const start = top + x[at]!
  const standing = standingOf(text[at]!)
  const advance = (face.advance(glyphs[at]!) * size) / 1000
  const one = {...run, glyphs: [glyphs[at]!], x: [0], text: [text[at]!], end: advance}
  const common = {type: 'text', runs: [one], part: 'title'} as const
  if (standing === 'turned') {
    // The base line runs down; the middle of the squares is above it, which is to the right.
    return {...common, x: middle - (emAscent - 0.5) * size, y: start, turned: true}
  }
  const across = standing === 'corner' ? size / 2 : 0
  return {...common, x: middle - advance / 2 + across, y: start + emAscent * size - across}
}
