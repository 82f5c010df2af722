/**
 * Verse: short indented lines in a run, which the decoder may have split or joined.
 *
 * A run of lines that all stand in from the margin, all leave a good part of the column free, and mostly
 * end without a stop was broken by its author. Dialogue stands in and is short as well, but stops. The
 * indent must have survived extraction: without it verse cannot be told from a list, and is left alone.
 */
import type {Evidence} from './evidence.ts'
import type {LineRun} from './types.ts'
import {endings, gaps, indents} from './weights.ts'

/** Fewest lines of a stanza; the share of the column they fill at most; how many may stop. */
const fewest = 3
const fullest = 0.75
const mostStops = 0.6

/** The runs, with verse in runs of its own. */
export function findVerse(
  runs: readonly LineRun[],
  evidence: Evidence,
  widths: Float64Array,
  column: number
): readonly LineRun[] {
  const inset = (line: number) =>
    evidence.indents[line] !== flush &&
    evidence.indents[line] !== outdented &&
    widths[line]! <= fullest * column &&
    evidence.markers[line] === undefined
  const found: LineRun[] = []
  let stanza: LineRun[] = []
  const close = () => {
    found.push(...settleStanza(stanza, evidence))
    stanza = []
  }
  for (const run of runs) {
    const short = run.kind === 'body' && isEvery(run, inset)
    if (!short || evidence.gaps[run.first] === moreGap) close()
    if (short) stanza.push(run)
    else found.push(run)
  }
  close()
  return found
}

const flush = indents.indexOf('flush')
const outdented = indents.indexOf('outdented')
const moreGap = gaps.indexOf('more')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')

function isEvery(run: LineRun, holds: (line: number) => boolean): boolean {
  for (let line = run.first; line <= run.last; line++) if (!holds(line)) return false
  return true
}

function settleStanza(stanza: readonly LineRun[], evidence: Evidence): readonly LineRun[] {
  const [first] = stanza
  const last = stanza.at(-1)
  if (!first || !last || last.last - first.first + 1 < fewest) return stanza
  let stops = 0
  for (let line = first.first; line <= last.last; line++) {
    if (evidence.endings[line]! <= sentenceEnd) stops++
  }
  if (stops > mostStops * (last.last - first.first + 1)) return stanza
  return [{...first, last: last.last, verse: true}]
}
