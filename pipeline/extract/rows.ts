/**
 * The runs of a page by rows: what stands on one baseline, cut into pieces at wide gaps.
 *
 * Smaller type that stands close above or below a baseline belongs to its row: marks of notes, powers.
 */
import {isMonospaced} from './faces.ts'
import type {GlyphRun} from './pdf-file.ts'

/** Runs on one baseline without a wide gap between them. Lengths in points. */
export interface Piece {
  readonly runs: readonly GlyphRun[]
  readonly from: number
  readonly to: number
  readonly across: number
  readonly size: number
}

/** A page's pieces from head to foot. */
export function piecesOf(runs: readonly GlyphRun[]): Piece[] {
  return rowsOf(withoutDoubles(runs)).flatMap(row => cutRow(row.flatMap(run => parted(run, row))))
}

/** The run whose size and face most of the characters have. */
export function dominant(runs: readonly GlyphRun[]): GlyphRun {
  const counts = new Map<string, {run: GlyphRun; count: number}>()
  for (const run of runs) {
    const key = `${run.face} ${run.size.toFixed(1)}`
    const entry = counts.get(key) ?? {run, count: 0}
    entry.count += run.text.trim().length
    counts.set(key, entry)
  }
  return [...counts.values()].reduce((best, other) => (other.count > best.count ? other : best)).run
}

/** What is drawn twice in nearly one place, to look bold or as a second text layer, is there once. */
function withoutDoubles(runs: readonly GlyphRun[]): GlyphRun[] {
  const seen = new Map<string, GlyphRun[]>()
  return runs.filter(run => {
    if (run.text.trim() === '') return false
    const near = seen.get(run.text) ?? []
    const double = near.some(
      other =>
        Math.abs(other.along - run.along) < 0.2 * run.size &&
        Math.abs(other.across - run.across) < 0.2 * run.size
    )
    if (!double) seen.set(run.text, [...near, run])
    return !double
  })
}

/** Type smaller than this share of its neighbour's may be raised or lowered. */
export const raised = 0.82

/** Larger type first, so that a raised figure finds the row it belongs to. */
function rowsOf(runs: readonly GlyphRun[]): GlyphRun[][] {
  const rows: {across: number; size: number; runs: GlyphRun[]}[] = []
  for (const run of runs.toSorted((a, b) => b.size - a.size || a.across - b.across)) {
    const row = rows.find(({across, size, runs: others}) => {
      const drop = (run.across - across) / size
      if (run.size > raised * size) return Math.abs(drop) < 0.3
      return (
        Math.abs(drop) < 0.1 ||
        (drop > -0.7 && drop < 0.35 && others.some(other => touches(other, run, 0.4 * size)))
      )
    })
    if (row) row.runs.push(run)
    else rows.push({across: run.across, size: run.size, runs: [run]})
  }
  return rows.toSorted((a, b) => a.across - b.across).map(row => row.runs)
}

function touches(one: GlyphRun, other: GlyphRun, reach: number): boolean {
  return one.along < endOf(other) + reach && other.along < endOf(one) + reach
}

function endOf({along, length}: GlyphRun): number {
  return along + length
}

/**
 * A run within which another one stands was drawn around a gap that pdf.js made a space of: its parts
 * get places of their own, by full-width characters of an em and others of half.
 */
function parted(run: GlyphRun, row: readonly GlyphRun[]): GlyphRun[] {
  const holds = row.some(
    other => other !== run && other.along > run.along && endOf(other) < endOf(run)
  )
  const parts = run.text.trim().split(/\s+/)
  if (!holds || parts.length === 1) return [run]
  const lengths = parts.map(part => run.size * emsOf(part))
  const gap = (run.length - lengths.reduce((sum, length) => sum + length, 0)) / (parts.length - 1)
  let {along} = run
  return parts.map((text, index) => {
    const part = {...run, text, along, length: lengths[index]!}
    along += lengths[index]! + gap
    return part
  })
}

function emsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u1100' ? 0.5 : 1), 0)
}

/** Where the ink of a piece ends, which a full-width mark at its end does not fill. */
export function inkEnd({runs, to}: Piece): number {
  return to - blankOf(runs.at(-1)!)
}

/** The blank half of a full-width mark at a run's end: a compositor lets it hang into the gutter. */
function blankOf({text, size}: GlyphRun): number {
  return /[，。、；：！？）》〉」』】〕”’．]$/u.test(text) ? size / 2 : 0
}

/** In em: a gap that may be a gutter; faces of one width have wide spaces. */
const wideGap = 0.6
const wideGapOfCode = 1.3

function wideGapOf({face, size}: GlyphRun): number {
  return size * (isMonospaced(face) ? wideGapOfCode : wideGap)
}

/**
 * The runs of leaders, which join what they stand between, however they were drawn: 第一章 · · · · · 3.
 */
function leadersOf(row: readonly GlyphRun[]): ReadonlySet<GlyphRun | undefined> {
  const leaders = new Set<GlyphRun>()
  let dots: GlyphRun[] = []
  for (const run of [...row, undefined]) {
    if (run && dotted.test(run.text)) dots.push(run)
    else {
      const count = dots.reduce((sum, {text}) => sum + text.replace(/\s/g, '').length, 0)
      if (count >= fewestDots) for (const one of dots) leaders.add(one)
      dots = []
    }
  }
  return leaders
}

const dotted = /^[\s.·⋯…․]+$/
const fewestDots = 3
/** What leaders lead to. */
const folio = /^\s*[（(]?\s*[\divxlc]+\s*[)）]?\s*$/i

function cutRow(row: readonly GlyphRun[]): Piece[] {
  const pieces: GlyphRun[][] = []
  const sorted = row.toSorted((a, b) => a.along - b.along)
  const leaders = leadersOf(sorted)
  let to = Number.NEGATIVE_INFINITY
  sorted.forEach((run, at) => {
    const led = leaders.has(run) || (leaders.has(sorted[at - 1]) && folio.test(run.text))
    if (pieces.length === 0 || (!led && run.along - to > wideGapOf(run))) pieces.push([])
    pieces.at(-1)!.push(run)
    to = Math.max(to, endOf(run) - blankOf(run))
  })
  return pieces.map(runs => {
    const {across, size} = dominant(runs)
    return {runs, from: runs[0]!.along, to: Math.max(...runs.map(endOf)), across, size}
  })
}
