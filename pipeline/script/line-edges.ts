/**
 * Blank at the edges of a line: what a mark keeps there, gives up, or lets hang out.
 *
 * Where a region or a house allows more than one end, all are offered, the usual one first, and the
 * optimum of the paragraph chooses (GB/T 15834 5.1.10; clreq "h-compression of punctuation marks at line
 * end"; JLREQ 3.1.9 and 3.8.2). All measures in em.
 */

import {type Cell, cellOf} from './character-cells.ts'
import {type CharClass, charClasses} from './classes.ts'
import type {Region} from './language.ts'
import type {Punctuation} from './punctuation.ts'

/** What of a mark's blank may stay at the line's end, the usual way first. */
type Keep = (cell: Cell) => readonly number[]

const trimmed: Keep = () => [0]
/** A mark in the middle of its square keeps its place (clreq: tw and hk do not trim it). */
const centredStays: Keep = cell => [cell.before > 0 ? cell.after : 0]
/** JLREQ 3.1.9: all of it or nothing, never a part. */
const allOrNothing: Keep = cell => (cell.after > 0 ? [cell.after, 0] : [0])

const keeps: Readonly<Record<Region, Keep>> = {
  gb: trimmed,
  tw: centredStays,
  hk: centredStays,
  ja: allOrNothing,
  ko: trimmed,
  latin: trimmed
}

/** Marks that may hang out of the measure (clreq "Hanging punctuation"; JLREQ 3.8.2). */
const hanging: readonly CharClass[] = ['pause', 'stop']

/**
 * What each class may add to its line when it ends it, in order of preference; below zero it hangs out. The
 * last line of a paragraph is not filled, so nothing is kept there.
 */
export function lineEnds(
  region: Region,
  {style, hang}: Punctuation,
  line: 'inner' | 'last'
): readonly (readonly number[])[] {
  return charClasses.map(kind => {
    const cell = cellOf(kind, region)
    if (!cell) return [0]
    const kept = line === 'last' ? [0] : style === 'plain' ? [cell.after] : keeps[region](cell)
    return hang && hanging.includes(kind) ? [...kept, -(cell.width + cell.before)] : kept
  })
}

const heads: Readonly<Record<Punctuation['openers'], {paragraph: number; line: number}>> = {
  flush: {paragraph: 0, line: 0},
  indented: {paragraph: 1, line: 0},
  kept: {paragraph: 1, line: 1},
  pulled: {paragraph: -1, line: 0}
}

/** Blank before each class where it begins a paragraph or a line. */
export function lineHeads(
  region: Region,
  {style, openers}: Punctuation,
  head: 'paragraph' | 'line'
): readonly number[] {
  const share = heads[style === 'plain' ? 'kept' : openers][head]
  return charClasses.map(kind => {
    const before = cellOf(kind, region)?.before ?? 0
    // A mark in the middle of its square keeps its place, where it may begin a line at all.
    return kind === 'opening' ? share * before : before
  })
}
