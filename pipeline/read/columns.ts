/**
 * The columns that a text was set in: a few widths, each kept by a run of lines.
 *
 * Method: a full line of width w whose next line begins with an unbreakable chunk of width c was set in
 * a column between w and w + c wide. The width that most lines agree on is a column; its lines are put
 * aside and the rest asked again. Lines that may end a paragraph are not asked. Where no two full lines
 * stand next to each other, as in speech, the widest lines are asked by themselves: a measure that nearly
 * all of them agree on is the column.
 */
import type {Evidence} from './evidence.ts'
import {endings} from './weights.ts'

/** Widths of columns in em, the most frequent first. A text that was never wrapped has none. */
export function findColumns(
  evidence: Evidence,
  widths: Float64Array,
  chunks: Float64Array
): number[] {
  const candidates: number[] = []
  for (let line = 0; line + 1 < widths.length; line++) {
    const ending = evidence.endings[line]
    if ((ending === other || ending === comma) && widths[line]! >= narrowest) candidates.push(line)
  }
  let voters = candidates.filter(line => {
    const before = line > 0 && isAlike(widths, chunks, line, line - 1)
    const after = isAlike(widths, chunks, line, line + 1)
    // A title and a name under it are two short lines; a column as narrow has more.
    return widths[line]! < narrow ? before && after : before || after
  })
  const fewest =
    widths.length < short ? leastVotesShort : Math.max(leastVotes, voters.length * leastShare)
  const columns: number[] = []
  while (columns.length < mostColumns) {
    const {width, votes} = election(voters, widths, chunks)
    if (votes < fewest) break
    columns.push(width)
    voters = voters.filter(
      line =>
        widths[line]! > width + overfull || widths[line]! + chunks[line + 1]! < width - underfull
    )
  }
  return columns.length > 0 ? columns : widestAgreed(candidates, widths, chunks)
}

/** The column of lines that have no neighbours like them: the widest lines, if they agree. */
function widestAgreed(
  candidates: readonly number[],
  widths: Float64Array,
  chunks: Float64Array
): number[] {
  const {width, votes} = election(candidates, widths, chunks)
  const near = candidates.filter(line => widths[line]! > nearlyFull * width)
  // Most of them are first lines, which stand in.
  const beyond = widths.filter(own => own > width + underfull).length
  const agreed = votes >= leastVotes && votes >= mostOfWidest * near.length
  return agreed && beyond <= leastShare * widths.length ? [width] : []
}

/** What share of a column the lines fill that must agree on it, and how many of them must. */
const nearlyFull = 0.75
const mostOfWidest = 0.5

/** A column is kept by runs of lines: a line with no neighbour like it says nothing. */
function isAlike(
  widths: Float64Array,
  chunks: Float64Array,
  line: number,
  neighbour: number
): boolean {
  const tolerance = underfull + Math.min(4, chunks[line + 1]!)
  return Math.abs(widths[neighbour]! - widths[line]!) < tolerance / 1.4
}

const other = endings.indexOf('other')
const comma = endings.indexOf('comma')

/** Han lines under three characters are no column. */
const narrowest = 3
/** And under as many, two lines are none. */
const narrow = 5
const mostColumns = 6
const leastVotes = 4
/** A short text cannot give as many. */
const leastVotesShort = 2
const short = 40
const leastShare = 0.004
/** Uncertainty of a measured width. */
const blur = 0.4
/** Lines as close as that to a found column are not asked again: indented, or squeezed. */
const underfull = 2.6
const overfull = 1.2

/** The width within most voters' intervals, by a sweep over their ends. */
function election(
  voters: readonly number[],
  widths: Float64Array,
  chunks: Float64Array
): {width: number; votes: number} {
  const from = new Float64Array(voters.length)
  const to = new Float64Array(voters.length)
  voters.forEach((line, voter) => {
    from[voter] = widths[line]! - blur
    to[voter] = widths[line]! + Math.min(chunks[line + 1]!, 6) + blur
  })
  from.sort()
  to.sort()
  let best = {width: 0, votes: 0}
  // So many intervals have ended where the next one begins; the widest agreement is where one begins.
  let ended = 0
  from.forEach((at, index) => {
    while (to[ended]! < at) ended++
    const votes = index + 1 - ended
    const next = Math.min(from[index + 1] ?? Number.POSITIVE_INFINITY, to[ended]!)
    if (votes > best.votes) best = {width: (at + next) / 2, votes}
  })
  return best
}
