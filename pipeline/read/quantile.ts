/** The value that a share of all values does not exceed, found without putting all of them in order. */

/**
 * The value at a share of the way through the values in order; 0 where there are none.
 *
 * Hoare's selection (1961): of the two sides of a pivot only the one that holds the place is looked at again.
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const own = new Float64Array(values)
  const place = Math.floor(share * (own.length - 1))
  let low = 0
  let high = own.length - 1
  while (low < high) {
    const pivot = own[(low + high) >> 1]!
    let left = low
    let right = high
    while (left <= right) {
      while (own[left]! < pivot) left++
      while (own[right]! > pivot) right--
      if (left > right) break
      const value = own[left]!
      own[left++] = own[right]!
      own[right--] = value
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else break
  }
  return own[place] ?? 0
}
