/**
 * How lines may end, box by box: with a hyphen, with a mark that keeps its blank or gives it up, or with one
 * that hangs.
 */
import {charClasses} from '../script/classes.ts'
import type {Box} from './box.ts'
import type {LineEnd} from './items.ts'
import {otherEnd} from './policy.ts'

/** The ways in which a line can end between two boxes, or after the last of all. */
export function endsBetween(box: Box, next?: Box): readonly LineEnd[] {
  if (next && next.body.hyphen > 0) return [{width: next.body.hyphen, cost: 0}]
  const {rules, last, size} = box.body
  const widths = rules.lineEnds[next ? 'inner' : 'last'][last]!
  const blank = last === interpunct ? blankBehind(box) : 0
  return widths.map((width, at) => ({width: width * size - blank, cost: at * otherEnd}))
}

const interpunct = charClasses.indexOf('interpunct')

/** What of a box lies behind its glyph: many faces have a middle dot that is less wide than half an em. */
function blankBehind({shape, body: {face, size, width}}: Box): number {
  const end = (shape.x.at(-1) ?? 0) + face.advance(shape.glyphs.at(-1) ?? 0)
  return Math.max(0, width - (end * size) / 1000)
}
