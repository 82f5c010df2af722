/**
 * How lines may end, box by box: with a hyphen, with a mark that keeps its blank or gives it up, or with one
 * that hangs.
 */
import type {Box} from './boxes.ts'
import type {LineEnd} from './line-cost.ts'
import {otherEnd} from './policy.ts'

/** The ways in which a line can end between two boxes, or after the last of all. */
export function endsBetween(box: Box, next?: Box): readonly LineEnd[] {
  if (next && next.hyphen > 0) return [{width: next.hyphen, cost: 0}]
  const widths = box.rules.lineEnds[next ? 'inner' : 'last'][box.last]!
  return widths.map((width, at) => ({width: width * box.size, cost: at * otherEnd}))
}
