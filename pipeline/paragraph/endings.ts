/**
 * How lines may end, box by box: with a hyphen, with a mark that keeps its blank or gives it up, or with one
 * that hangs. There are few ways in a paragraph, so items hold numbers of them.
 */
import {remember} from '../font/remember.ts'
import type {Box} from './boxes.ts'
import type {LineEnd} from './line-cost.ts'
import {otherEnd} from './policy.ts'

/** The ways found so far; the first is a line that ends as it is. */
export interface EndingTable {
  readonly endings: readonly (readonly LineEnd[])[]
  /** The number of the ways in which a line can end between two boxes, or after the last of all. */
  readonly after: (box: Box, next?: Box) => number
}

/** A table for one paragraph. */
export function endingTable(): EndingTable {
  const endings: (readonly LineEnd[])[] = [[{width: 0, cost: 0}]]
  const add = (ways: readonly LineEnd[]) => endings.push(ways) - 1
  const withHyphen = remember((width: number) => add([{width, cost: 0}]))
  const withMark = remember((size: number) =>
    remember((widths: readonly number[]) =>
      add(widths.map((width, at) => ({width: width * size, cost: at * otherEnd})))
    )
  )
  const after = (box: Box, next?: Box): number => {
    if (next && next.hyphen > 0) return withHyphen(next.hyphen)
    const widths = box.rules.lineEnds[next ? 'inner' : 'last'][box.last]!
    return widths.length === 1 && widths[0] === 0 ? 0 : withMark(box.run.size)(widths)
  }
  return {endings, after}
}
