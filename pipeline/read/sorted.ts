/** Stretches of values that stand in order, found by halving. */

/** Of values in order those from one on and before another. */
export function between<Value>(
  values: readonly Value[],
  from: number,
  to: number,
  placeOf: (value: Value) => number
): readonly Value[] {
  const first = firstAt(values, from, placeOf)
  return values.slice(first, Math.max(first, firstAt(values, to, placeOf)))
}

/** The index of the first value that stands at a place or after it. */
export function firstAt<Value>(
  values: readonly Value[],
  place: number,
  placeOf: (value: Value) => number
): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (placeOf(values[middle]!) < place) low = middle + 1
    else high = middle
  }
  return low
}
