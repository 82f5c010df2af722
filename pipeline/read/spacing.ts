/**
 * White space about a line against the usual one of its document: the gap before it, how far it stands in
 * from its page's margin, and its step from the line before.
 */
import type {RawLine} from './types.ts'
import {type Gap, gaps, indents, steps} from './weights.ts'

/** Gaps against the most frequent one. */
export function gapsOf(lines: readonly RawLine[]): Uint8Array {
  const counts = new Map<number, number>()
  for (const line of lines) {
    if (line !== lines[0] && !line.pageBefore) counts.set(line.gap, (counts.get(line.gap) ?? 0) + 1)
  }
  const usual = mostFrequent(counts) ?? 0
  const own = new Uint8Array(lines.length)
  lines.forEach((line, index) => {
    own[index] = gaps.indexOf(gapOf(line, usual))
  })
  return own
}

function gapOf({pageBefore, gap}: RawLine, usual: number): Gap {
  if (pageBefore) return 'page'
  if (gap === usual) return 'usual'
  return gap > usual ? 'more' : 'less'
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0]
}

/** How many lines share a margin where the text has no pages. */
const stretch = 40

/** Indents against the margin of the page, for extractors keep each page's own. */
export function offsetsOf(lines: readonly RawLine[]): Float64Array {
  const firsts = pageStarts(lines)
  const ends = [...firsts.slice(1), lines.length]
  const own = firsts.map((first, page) => marginOf(lines, first, ends[page]!))
  const usual = mostFrequent(countOf(own)) ?? 0
  const offsets = new Float64Array(lines.length)
  firsts.forEach((first, page) => {
    // Where all lines of a page are first lines, its own margin is their indent.
    const near = own[page]! > usual && own[page]! - usual <= deepest
    const margin = near ? usual : own[page]!
    for (let line = first; line < ends[page]!; line++) offsets[line] = lines[line]!.indent - margin
  })
  return offsets
}

/** The first lines of pages, or of stretches of so many lines. */
function pageStarts(lines: readonly RawLine[]): number[] {
  const firsts: number[] = []
  lines.forEach(({pageBefore}, line) => {
    const first = firsts.at(-1)
    if (first === undefined || pageBefore || line - first >= stretch) firsts.push(line)
  })
  return firsts
}

/** The least indent that more than a few lines of the page have: often first lines outnumber the others. */
function marginOf(lines: readonly RawLine[], first: number, end: number): number {
  // Where its edge is known, a page of nothing but first lines stands in from it.
  if (lines[first]!.set) return 0
  const indents = lines.slice(first, end).map(line => line.indent)
  const counts = [...countOf(indents)].toSorted((a, b) => a[0] - b[0])
  const held = counts.find(([, count]) => count > 1 && count >= leastMargin * indents.length)
  return held?.[0] ?? counts[0]![0]
}

/** The share of a page's lines that stand at its margin at least. */
const leastMargin = 0.12
/** First lines stand in by no more, in em. */
const deepest = 4.6

function countOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** What an indent is, by its offset from the margin in em, as an index of `indents`. */
export function indentAt(offset: number): number {
  if (offset < -0.6) return outdented
  if (offset < 0.6) return flush
  return offset <= deepest ? indented : far
}

const [outdented, flush, indented, far] = (['outdented', 'flush', 'indented', 'far'] as const).map(
  indent => indents.indexOf(indent)
) as [number, number, number, number]

/** How far a line stands in from the margin, in em, or 0 where that says nothing of its column. */
export function insetOf(offset: number): number {
  return offset < least || offset > most ? 0 : offset
}

/** What is less is no inset, and what is more says nothing of a line's column, in em. */
const least = 0.6
const most = 8

/** How a line stands in against the line before, as an index of `steps`. */
export function stepAt(before: RawLine | undefined, line: RawLine): number {
  if (!before || line.pageBefore) return page
  const step = line.indent - before.indent
  if (step > 0.6) return deeper
  return step < -0.6 ? shallower : same
}

const [page, deeper, shallower, same] = (['page', 'deeper', 'shallower', 'same'] as const).map(
  step => steps.indexOf(step)
) as [number, number, number, number]
