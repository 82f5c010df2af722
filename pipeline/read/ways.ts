/**
 * The ways over a break between two lines: its states, and the best way into each column for each of them,
 * staying in it or changing from another.
 */
import {blockKinds} from './types.ts'
import {weights} from './weights.ts'

/** How many kinds of block there are. */
export const kindCount = blockKinds.length
/** States of a break, per column: 0 a block ended there, 1… a block of that kind goes on. */
export const stateCount = kindCount + 1

/** The best ways into the columns at a break: for each state what was scored there, and the state before. */
export interface Entries {
  readonly scores: Float64Array
  readonly from: Uint8Array
}

/** Room for the ways into so many columns. */
export function entriesOf(columns: number): Entries {
  const states = columns * stateCount
  return {scores: new Float64Array(states), from: new Uint8Array(states)}
}

/** Fill in the best way into each column for each state: staying in it, or changing from the best of all. */
export function enter({scores, from}: Entries, best: Float64Array, here: number): void {
  for (let state = 0; state < stateCount; state++) {
    let top = state
    for (let way = state; way < scores.length; way += stateCount) {
      if (best[here + way]! > best[here + top]!) top = way
    }
    const changed = best[here + top]! + weights.columnChange
    for (let way = state; way < scores.length; way += stateCount) {
      const changes = changed > best[here + way]!
      scores[way] = changes ? changed : best[here + way]!
      from[way] = changes ? top : way
    }
  }
}

/** The best score at a break where a block ends, and its state. */
export function bestEnd(
  best: Float64Array,
  at: number,
  columns: number
): {score: number; state: number} {
  let found = {score: Number.NEGATIVE_INFINITY, state: 0}
  for (let column = 0; column < columns; column++) {
    const score = best[at + column * stateCount]!
    if (score > found.score) found = {score, state: column * stateCount}
  }
  return found
}
