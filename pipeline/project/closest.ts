/** What somebody may have meant: the known name that is the fewest keystrokes away. */

/**
 * The known name closest to a mistaken one, if one is close enough to be meant: at most three slips, and
 * more than two letters in five right.
 */
export function closest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map(candidate => ({candidate, slips: editDistance(name, candidate)}))
    .sort((a, b) => a.slips - b.slips)
  const best = ranked[0]
  if (!best || best.slips > 3) return undefined
  return best.slips < 0.6 * Math.max(name.length, best.candidate.length)
    ? best.candidate
    : undefined
}

/** What to expect instead of a mistaken name: the closest known one, or all of them. */
export function expectation(name: string, known: readonly string[]): string {
  return closest(name, known) ?? (known.join(', ') || 'none')
}

/** Levenshtein's distance, with two neighbours exchanged counted as one slip. */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({length: to.length + 1}, (_, column) => column)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const exchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        rows[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        rows[i - 1]![j - 1]! + (same ? 0 : 1),
        exchanged ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY
      )
    }
    rows.push(row)
  }
  return rows[from.length]![to.length]!
}
