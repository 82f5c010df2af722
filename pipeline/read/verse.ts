/**
 * Verse: short indented lines in a run, which the decoder may have split or joined.
 *
 * A run of lines that all stand in from the margin, all leave a good part of the column free, and mostly
 * end without a stop was broken by its author. Dialogue stands in and is short as well, but stops. The
 * indent must have survived extraction: without it verse cannot be told from a list, and is left alone.
 */
import type {Evidence} from './evidence.ts'
import type {LineRun} from './types.ts'
import {beginnings, endings, gaps, indents} from './weights.ts'

/** Fewest lines of a stanza; the share of the column they fill at most; how many may stop. */
const fewest = 3
const fullest = 0.75
const mostStops = 0.6
/** Han verse is regular: its lines differ by no more, in em. */
const irregular = 2.2

/** The runs, with verse in runs of its own: runs that it cuts through are parted. */
export function findVerse(
  runs: readonly LineRun[],
  evidence: Evidence,
  widths: Float64Array,
  column: number
): readonly LineRun[] {
  const stanzas = findStanzas(evidence, widths, column)
  if (stanzas.length === 0) return runs
  const versed: LineRun[] = []
  let next = 0
  let from = 0
  for (const run of runs) {
    from = Math.max(from, run.first)
    for (; stanzas[next] && stanzas[next]!.first <= run.last; next++) {
      const stanza = stanzas[next]!
      if (from < stanza.first) versed.push({...run, first: from, last: stanza.first - 1})
      versed.push({kind: 'body', ...stanza, margin: run.margin, verse: true})
      from = stanza.last + 1
    }
    if (from <= run.last) versed.push({...run, first: from})
  }
  return versed
}

interface Stanza {
  readonly first: number
  readonly last: number
}

function findStanzas(evidence: Evidence, widths: Float64Array, column: number): Stanza[] {
  const stanzas: Stanza[] = []
  let first = 0
  for (let line = 0; line <= widths.length; line++) {
    const inset = line < widths.length && isInset(evidence, widths, line, column)
    if (inset && (line === first || evidence.gaps[line] !== moreGap)) continue
    if (isStanza(evidence, widths, first, line - 1)) stanzas.push({first, last: line - 1})
    first = inset ? line : line + 1
  }
  return stanzas
}

function isInset(evidence: Evidence, widths: Float64Array, line: number, column: number): boolean {
  const indent = evidence.indents[line]
  if (indent === flush || indent === outdented || evidence.markers[line]) return false
  return widths[line]! <= fullest * column && evidence.beginnings[line] !== lower
}

function isStanza(evidence: Evidence, widths: Float64Array, first: number, last: number): boolean {
  if (last - first + 1 < fewest) return false
  let stops = 0
  let narrowest = Number.POSITIVE_INFINITY
  let widest = 0
  for (let line = first; line <= last; line++) {
    if (evidence.endings[line]! <= sentenceEnd) stops++
    narrowest = Math.min(narrowest, widths[line]!)
    widest = Math.max(widest, widths[line]!)
  }
  if (stops > mostStops * (last - first + 1)) return false
  const latin = evidence.beginnings[first] === upper || evidence.beginnings[last] === upper
  return latin || widest - narrowest <= irregular
}

const flush = indents.indexOf('flush')
const outdented = indents.indexOf('outdented')
const moreGap = gaps.indexOf('more')
const lower = beginnings.indexOf('lower')
const upper = beginnings.indexOf('upper')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
