/**
 * Two texts letter by letter: what measures of reading compare, white space aside.
 */

/** Full-width marks and letters as half-width ones: truth and extraction differ in them. */
export function folded(letters) {
  return letters.replace(/[\uff01-\uff5e]/g, letter =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0)
  )
}

/** For each letter of one text its index in the other, or -1: grown from pieces that occur once in both. */
export function align(one, other) {
  const map = new Int32Array(one.length).fill(-1)
  match(map, one, other, 0, one.length, 0, other.length, 16)
  return map
}

function match(map, one, other, a0, a1, b0, b1, size) {
  for (; a0 < a1 && b0 < b1 && one[a0] === other[b0]; a0++, b0++) map[a0] = b0
  for (; a0 < a1 && b0 < b1 && one[a1 - 1] === other[b1 - 1]; ) map[--a1] = --b1
  if (a0 >= a1 || b0 >= b1 || size < 2) return
  const here = occurOnce(one, a0, a1, size)
  const there = occurOnce(other, b0, b1, size)
  const pairs = [...here]
    .filter(([piece]) => there.has(piece))
    .map(([piece, at]) => [at, there.get(piece)])
  let [fromA, fromB] = [a0, b0]
  for (const [a, b] of increasing(pairs)) {
    if (a < fromA || b < fromB) continue
    match(map, one, other, fromA, a, fromB, b, size >> 1)
    for (
      fromA = a, fromB = b;
      fromA < a1 && fromB < b1 && one[fromA] === other[fromB];
      fromA++, fromB++
    )
      map[fromA] = fromB
  }
  match(map, one, other, fromA, a1, fromB, b1, size >> 1)
}

function occurOnce(text, from, to, size) {
  const seen = new Map()
  for (let at = from; at + size <= to; at++) {
    const piece = text.slice(at, at + size)
    seen.set(piece, seen.has(piece) ? -1 : at)
  }
  for (const [piece, at] of seen) if (at < 0) seen.delete(piece)
  return seen
}

/** The longest chain of pairs that goes up in both (patience). */
function increasing(pairs) {
  const tails = []
  const before = []
  pairs.forEach(([, b], index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[tails[middle]][1] < b) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? tails[low - 1] : -1
    tails[low] = index
  })
  const chain = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]) chain.push(pairs[at])
  return chain.reverse()
}
