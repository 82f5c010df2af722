/**
 * Every page that may begin at a place of the galley, and what each costs.
 *
 * A page is a stretch of units and as many lines of notes as fit below them. A full page costs nothing.
 * Where a page would be a line or two off, the blank lines of headings give or take, and paragraphs that
 * stand on it whole are set a line longer or shorter (clreq and GB/T 15834 5.1.11 sanction squeezing for
 * this); each way is a candidate. A note is broken over two pages only where that spares a much emptier one.
 */
import type {GalleyLine, GalleySolid, GalleyUnit} from './galley.ts'
import type {Geometry} from './geometry.ts'
import {type NoteLine, noteRoom} from './notes.ts'
import {breakCost, carryCost, costs, shortCost} from './page-cost.ts'
import {emptyPile, pileUp} from './page-fill.ts'

/** A page that may be made. */
export interface Candidate {
  /** It holds the units from where it begins up to this one, and the section's lines of notes up to `noted`. */
  readonly to: number
  readonly noted: number
  /** The unit with which the page after it begins. */
  readonly next: number
  readonly changes: readonly Change[]
  /** How many lines are empty at its foot; nothing where that is as it should be, at the section's end. */
  readonly short: number | undefined
  readonly cost: number
}

/** A unit that is set in a line more than it has, or a line fewer: a heading, or the paragraph that it begins. */
export interface Change {
  readonly at: number
  readonly lines: 1 | -1
  readonly cost: number
}

/** Units to be divided, with what is asked of them again and again. */
export interface Stretch {
  readonly units: readonly GalleyUnit[]
  readonly notes: readonly NoteLine[]
  /** How many lines of notes the units before each have. */
  readonly marked: readonly number[]
  readonly geometry: Geometry
  /** The fewest lines that its last page should have. */
  readonly lastLines: number
  /** Whether the paragraph that ends with this unit may be set in more lines or fewer. */
  readonly elastic: (at: number) => boolean
}

/** The changes that are weighed for one page: more than the cheapest few never pay. */
const changesWeighed = 3

/** Every page that may begin at a unit, with so many lines of notes behind it and so many lines of the lattice. */
export function candidatesFrom(
  stretch: Stretch,
  from: number,
  noted: number,
  lines: number
): readonly Candidate[] {
  const {notes, marked, geometry} = stretch
  const owed = marked[from]! > noted
  const candidates: Candidate[] = []
  if (owed) {
    const fitting = notesThatFit(geometry, notes, noted, marked[from]!, lines)
    const last = Math.max(noted + 1, fitting)
    const cost = costs.shortLine + carryCost(notes.slice(last, marked[from]))
    candidates.push({to: from, noted: last, next: from, changes: [], short: undefined, cost})
  }
  for (const fill of fillsFrom(stretch, from, lines)) {
    const free = lines - fill.lines
    if (marked[fill.to] === noted) {
      addFits(candidates, fill, free, noted, 0)
      continue
    }
    const last = notesThatFit(geometry, notes, noted, marked[fill.to]!, free)
    // The rest of a note goes before the notes of the page.
    if (owed && last === noted) continue
    const slack = free - noteRoom(geometry, notes.slice(noted, last))
    const carried = carryCost(notes.slice(last, marked[fill.to]))
    addFits(candidates, fill, slack, last, carried)
  }
  return candidates
}

/** Prepare units to be divided. */
export function stretchOf(
  units: readonly GalleyUnit[],
  geometry: Geometry,
  lastLines: number
): Stretch {
  const marked = [0]
  for (const unit of units) marked.push(marked.at(-1)! + notesOf(unit).length)
  const notes = units.flatMap(notesOf)
  return {units, notes, marked, geometry, lastLines, elastic: () => false}
}

/** The first unit from one on that is no blank line: where a page may begin. */
export function skipGaps(units: readonly GalleyUnit[], from: number): number {
  let at = from
  while (units[at]?.type === 'gap') at++
  return at
}

/** Units as a page. */
interface Fill {
  readonly to: number
  /** Where the page after it begins, and the blank lines before that, which vanish between pages. */
  readonly next: number
  readonly gap: number
  readonly lines: number
  /** The cheapest changes that make it a line longer or shorter. */
  readonly growing: readonly Change[]
  readonly shrinking: readonly Change[]
  /** What ending a page here costs, however full it is. */
  readonly cost: number
  /** Whether it is one unit. */
  readonly alone: boolean
  /** Whether the section ends here. */
  readonly ends: boolean
  /** Whether the next page begins with a heading. */
  readonly aboveHeading: boolean
}

/** Every stretch of units from one on that fits on a page; the first unit always does. */
function fillsFrom(stretch: Stretch, from: number, room: number): readonly Fill[] {
  const {units, geometry} = stretch
  const fills: Fill[] = []
  let pile = emptyPile
  let growing: readonly Change[] = []
  let shrinking: readonly Change[] = []
  let owed = 0
  for (let at = from; at < units.length; at++) {
    const unit = units[at]!
    pile = pileUp(geometry, pile, unit)
    if (unit.type === 'gap') continue
    owed = linesOwed(owed, unit)
    growing = withChange(growing, changeOf(stretch, from, at, 1))
    shrinking = withChange(shrinking, changeOf(stretch, from, at, -1))
    const lines = pile.height
    if (lines - shrinking.length > room && fills.length > 0) break
    const next = skipGaps(units, at + 1)
    const below = units[next]
    const aboveHeading = isHeading(below)
    // The text of a heading may be shorter than what should follow it; more than all of it cannot.
    const missing = aboveHeading && !isHeading(unit) ? 0 : owed
    const cost = below
      ? missing * costs.footHeading + breakCost(unit, below)
      : from === 0
        ? 0
        : Math.max(0, stretch.lastLines - lines) * costs.thin
    fills.push({
      to: at + 1,
      next,
      gap: next === at + 1 ? 0 : linesOfGaps(units.slice(at + 1, next)),
      lines,
      growing,
      shrinking,
      cost,
      alone: at === from,
      ends: !below,
      aboveHeading
    })
  }
  return fills
}

/** How a page that began at `from` may become a line longer or shorter with this unit. */
function changeOf(
  {units, elastic}: Stretch,
  from: number,
  at: number,
  lines: 1 | -1
): Change | undefined {
  const unit = units[at]!
  if (unit.type === 'solid') {
    const may = at > from && (lines > 0 ? unit.mayGrow : unit.mayShrink)
    return may ? {at, lines, cost: lines > 0 ? costs.grown : costs.shrunk} : undefined
  }
  if (unit.type === 'gap' || unit.index < unit.count - 1) return undefined
  const first = at - unit.index
  if (first < from || !unit.elastic || !elastic(at)) return undefined
  const setting = unit.elastic.inLines(lines)
  return setting && {at: first, lines, cost: setting.cost}
}

function withChange(changes: readonly Change[], change: Change | undefined): readonly Change[] {
  if (!change) return changes
  return [...changes, change].sort((one, two) => one.cost - two.cost).slice(0, changesWeighed)
}

function isHeading(unit: GalleyUnit | undefined): boolean {
  return unit?.type === 'solid' && unit.heading !== undefined
}

/** How many lines the last heading still wants below it. */
function linesOwed(owed: number, unit: GalleyLine | GalleySolid): number {
  if (unit.type === 'solid' && unit.keep > 0) return unit.keep
  return Math.max(0, owed - (unit.type === 'solid' ? unit.lines : 1))
}

/** Add the ways to make a page of units and notes that leave so many lines free; none if it cannot be. */
function addFits(
  candidates: Candidate[],
  fill: Fill,
  slack: number,
  noted: number,
  carried: number
): void {
  const {to, next, shrinking, growing, ends, aboveHeading} = fill
  const add = (changes: readonly Change[], short: number | undefined, cost: number): void => {
    candidates.push({to, next, noted, changes, short, cost: fill.cost + cost + carried})
  }
  if (slack < 0) {
    const changes = shrinking.slice(0, -slack)
    const over = -slack - changes.length
    if (over === 0 || fill.alone) add(changes, 0, costOf(changes) + over * costs.overfull)
    return
  }
  // Blank lines that vanish after the page would have been there anyway.
  const missing = ends ? 0 : Math.max(0, slack - fill.gap)
  for (let count = 0; count <= Math.min(missing, growing.length); count++) {
    const changes = count === 0 ? unchanged : growing.slice(0, count)
    const short = shortCost(missing - count) * (aboveHeading ? costs.aboveHeading : 1)
    add(changes, ends ? undefined : missing - count, costOf(changes) + short)
  }
}

const unchanged: readonly Change[] = []

function costOf(changes: readonly Change[]): number {
  return changes.reduce((sum, {cost}) => sum + cost, 0)
}

/** Up to which line notes fit into so many lines of a page. */
function notesThatFit(
  geometry: Geometry,
  notes: readonly NoteLine[],
  from: number,
  to: number,
  lines: number
): number {
  let end = to
  while (end > from && noteRoom(geometry, notes.slice(from, end)) > lines) end--
  return end
}

function notesOf(unit: GalleyUnit): readonly NoteLine[] {
  return unit.type === 'gap' ? [] : unit.notes
}

function linesOfGaps(units: readonly GalleyUnit[]): number {
  return units.reduce((sum, unit) => sum + (unit.type === 'gap' ? unit.lines : 0), 0)
}
