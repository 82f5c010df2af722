/**
 * Displayed quotations: paragraphs that were set narrower than the text around them, from end to end.
 *
 * A quotation stands in at both margins, so that its full lines all end short of the column, by the same
 * measure each time. Method: in every paragraph of more than one line, each line but the last lies
 * between its width and that plus the next line's first chunk short of its column; the narrower measure
 * that most such paragraphs agree on is the quotations'. A picture that the text runs round narrows the
 * middle of paragraphs, and a page with narrower columns narrows all of them: neither is a quotation.
 */
import type {Lattice, Reading} from './lattice.ts'
import type {LineRun} from './types.ts'
import {endings} from './weights.ts'
import {runFrom} from './zones.ts'

/** How much narrower a quotation is, in em. */
const leastShrunk = 1.6
const mostShrunk = 8
/** So many quotations of several full lines make one of a single full line credible. */
const known = 4
/** How firm its lines' ends are, in em. */
const blur = 0.7
/** So many lines must agree on its measure, and no more of the paragraphs than this share be quotations. */
const leastLines = 3
const mostShare = 0.35

/** The runs, with displayed quotations marked. */
export function findQuotes(
  runs: readonly LineRun[],
  lattice: Lattice,
  {columns, fragments}: Pick<Reading, 'columns' | 'fragments'>
): readonly LineRun[] {
  const {demands} = lattice.evidence
  const column = usualColumn(lattice, columns)
  const paragraphs = runs.filter(
    run =>
      run.kind === 'body' &&
      (run.form ?? 'running') === 'running' &&
      !run.role &&
      demands.get(run.first)?.rule !== 'turn' &&
      run.first < run.last &&
      // What an extractor broke has no widths to compare.
      !fragments.subarray(run.first, run.last + 1).includes(1)
  )
  const narrow = paragraphs
    .filter(run => isNarrow(run, lattice, column))
    .map(run => ({run, ends: endsOf(run, lattice)}))
  // One line may fall short by chance: two in one paragraph hardly do.
  const measure = agreedMeasure(narrow.flatMap(({ends}) => ends.slice(1)))
  if (measure === undefined) return runs
  const held = narrow.filter(
    ({run, ends}) =>
      ends.every(end => holds(end, measure)) && lattice.widths[run.last]! <= measure + blur
  )
  // A single full line falls short by chance, unless the document is known to display quotations.
  const sure = held.filter(({ends}) => ends.length > 1)
  const quotes = new Set((sure.length < known ? sure : held).map(({run}) => run))
  if (quotes.size === 0 || quotes.size > mostShare * paragraphs.length) return runs
  const amid = shortLinesAmid(runs, quotes, lattice, measure)
  return runs.map(run => {
    if (quotes.has(run)) return {...run, quote: true}
    return amid.has(run) ? {...run, kind: 'body', quote: true, ruled: shortLine} : run
  })
}

/** What is amid a quotation is no heading of the text around it. */
const shortLine = {begins: true, kind: 'body', rule: 'paragraph'} as const

/** So many short lines in a row may stand between two paragraphs of a quotation. */
const mostAmid = 2

/**
 * Short lines that belong to a quotation: those between two of its paragraphs, and a line with the number
 * before one of theirs at its beginning.
 */
function shortLinesAmid(
  runs: readonly LineRun[],
  quotes: ReadonlySet<LineRun>,
  {evidence: {demands, endings: ends, markers}, widths}: Lattice,
  measure: number
): ReadonlySet<LineRun> {
  const isShort = (run: LineRun | undefined) =>
    run !== undefined &&
    run.first === run.last &&
    !run.form &&
    !run.role &&
    !demands.get(run.first)?.kind &&
    widths[run.first]! <= measure + blur &&
    ends[run.last] !== colon
  const amid = new Set<LineRun>()
  runs.forEach((run, index) => {
    if (!quotes.has(run)) return
    const to = runFrom(index + 1, runs.length, at => isShort(runs[at]) && !quotes.has(runs[at]!))
    if (to > index + 1 + mostAmid || !quotes.has(runs[to]!)) return
    for (const short of runs.slice(index + 1, to)) amid.add(short)
  })
  runs.forEach((run, index) => {
    const marker = markers[run.first]
    if (marker?.value !== 1 || !isShort(run) || !quotes.has(runs[index + 1]!)) return
    const to = runFrom(index + 1, runs.length, at => quotes.has(runs[at]!) || amid.has(runs[at]!))
    const second = runs.slice(index + 1, to).some(({first}) => {
      const own = markers[first]
      return own?.family === marker.family && own.value === 2
    })
    if (second) amid.add(run)
  })
  return amid
}

const colon = endings.indexOf('colon')

/** The widest column that a good share of the lines were set in; 0 for a text that was never wrapped. */
function usualColumn({setting}: Lattice, columns: Uint8Array): number {
  const counts = setting.columns.map(() => 0)
  for (const column of columns) counts[column]!++
  const usual = setting.columns.filter(
    (width, column) => Number.isFinite(width) && counts[column]! >= usualShare * columns.length
  )
  return Math.max(0, ...usual)
}

const usualShare = 0.2

/** Between what measures a full line was set. */
interface End {
  readonly from: number
  readonly to: number
}

/** Whether all lines of a paragraph end short of the column, but for a first one that others stand for. */
function isNarrow({first, last}: LineRun, lattice: Lattice, column: number): boolean {
  if (lattice.widths[last]! > column - leastShrunk) return false
  for (let line = first; line < last; line++) {
    const {from, to} = endOf(first, last, line, lattice)
    const stands = line === first && last - first > 1
    if (from < column - mostShrunk || (to > column - leastShrunk && !stands)) return false
  }
  return true
}

/**
 * The measures that the paragraph's full lines allow: less than the next chunk more than each. The first
 * line stands in or not where others tell the measure; alone it is taken to stand in.
 */
function endsOf({first, last}: LineRun, lattice: Lattice): End[] {
  const ends: End[] = []
  for (let line = first; line < last; line++) ends.push(endOf(first, last, line, lattice))
  return ends
}

function endOf(first: number, last: number, line: number, {widths, chunks, setting}: Lattice): End {
  const width = widths[line]!
  const indent = line === first ? setting.indent : 0
  const from = last - first > 1 ? width : width + indent
  return {from, to: width + indent + chunks[line + 1]!}
}

function holds({from, to}: End, measure: number): boolean {
  return from - blur <= measure && measure <= to + blur
}

/** The measure that most lines allow, by a sweep over their ends. */
function agreedMeasure(ends: readonly End[]): number | undefined {
  const events = ends
    .flatMap(({from, to}) => [[from - blur / 2, 1] as const, [to + blur / 2, -1] as const])
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
  let votes = 0
  let best: number | undefined
  let most = leastLines - 1
  events.forEach(([at, step], index) => {
    votes += step
    if (votes <= most) return
    most = votes
    best = (at + (events[index + 1]?.[0] ?? at)) / 2
  })
  return best
}
