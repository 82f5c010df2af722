/**
 * Every page that may begin at a place of the galley, and what each costs.
 *
 * A page is a stretch of units and as many lines of notes as fit below them. A full page costs nothing.
 * Where a page would be a line or two off, blank lines and paragraphs give or take a line; each way is a candidate.
 * A note is broken over two pages only where that spares a much emptier one.
 */
import {
  type Change,
  type Changes,
  changesFrom,
  changesWeighed,
  costOf,
  crossingsFrom,
  unchanged
} from './changes.ts'
import {leastSetting} from './elastic.ts'
import type {GalleyLine, GalleySolid, GalleyUnit} from './galley-units.ts'
import type {Geometry} from './geometry.ts'
import {type NoteLine, noteRoom} from './notes.ts'
import {breakCost, carryCost, costs, shortCost} from './page-cost.ts'
import {addLines, addTo, emptyPile} from './page-fill.ts'
import {type Stretch, skipGaps} from './stretch.ts'

/** A page that may be made. */
export interface Candidate {
  /** It holds the units from where it begins up to this one, and the section's lines of notes up to `noted`. */
  readonly to: number
  readonly noted: number
  /** The unit with which the page after it begins. */
  readonly next: number
  readonly changes: readonly Change[]
  /** How the paragraph is set that goes on on the page after it, where that is not as usual. */
  readonly crossing: Change | undefined
  /** How many lines are empty at its foot; nothing where that is as it should be, at the section's end. */
  readonly short: number | undefined
  readonly cost: number
}

/**
 * Every page that may begin at a unit, with so many lines of notes behind it and so many lines of the lattice, and
 * that costs no more than a budget.
 */
export function candidatesFrom(
  stretch: Stretch,
  from: number,
  noted: number,
  lines: number,
  budget = Infinity
): readonly Candidate[] {
  const {notes, marked, geometry} = stretch
  const owed = marked[from]! > noted
  const candidates: Candidate[] = []
  const add = (candidate: Candidate): void => {
    if (candidate.cost <= budget) candidates.push(candidate)
  }
  if (owed) {
    const fitting = notesThatFit(geometry, notes, noted, marked[from]!, lines)
    const last = Math.max(noted + 1, fitting)
    const cost = costs.shortLine + carryCost(notes.slice(last, marked[from]))
    const nothing = {to: from, next: from, changes: unchanged, crossing: undefined}
    add({...nothing, noted: last, short: undefined, cost})
  }
  const changes = {
    growing: changesFrom(stretch, from, 1),
    shrinking: changesFrom(stretch, from, -1)
  }
  for (const fill of fillsFrom(stretch, from, noted, lines, budget, changes.shrinking)) {
    const free = lines - fill.lines
    if (marked[fill.to] === noted) {
      addFits(fill, changes, free, noted, fill.cost, budget, add)
      continue
    }
    const last = notesThatFit(geometry, notes, noted, marked[fill.to]!, free)
    // The rest of a note goes before the notes of the page.
    if (owed && last === noted) continue
    const slack = free - noteRoom(geometry, notes.slice(noted, last))
    const carried = carryCost(notes.slice(last, marked[fill.to]))
    addFits(fill, changes, slack, last, fill.cost + carried, budget, add)
  }
  return candidates
}

/** Units as a page. */
interface Fill {
  readonly to: number
  /** Where the page after it begins, and the blank lines before that, which vanish between pages. */
  readonly next: number
  readonly gap: number
  readonly lines: number
  readonly crossing: Change | undefined
  /** What ending a page here costs, however full it is. */
  readonly cost: number
  /** What each line of white costs, as a multiple of the usual. */
  readonly share: number
  /** Whether it is one unit. */
  readonly alone: boolean
  /** Whether the section ends here. */
  readonly ends: boolean
}

/**
 * Every stretch of units from one on that fits on a page and may cost no more than a budget; the first unit always fits.
 * Called for nearly every unit: most stretches are much too short, and body lines that leave them so are passed over.
 */
function fillsFrom(
  stretch: Stretch,
  from: number,
  noted: number,
  room: number,
  budget: number,
  shrinking: Changes['shrinking']
): readonly Fill[] {
  const {units, plain, geometry, marked, shortage} = stretch
  const fills: Fill[] = []
  const pile = {...emptyPile}
  const short = room - whiteWithin(budget, shortage, room)
  let owed = 0
  let alone = true
  for (let at = from; at < units.length; at++) {
    const unit = units[at]!
    addTo(pile, geometry, unit)
    if (unit.type === 'gap') continue
    owed = linesOwed(owed, unit)
    const lines = pile.height
    const over = lines - room
    if (over > 0 && !alone) {
      if (over > changesWeighed || over > shrinking(at).length) break
    }
    alone = false
    const passed = marked[at] === noted ? Math.min(plain[at]! - 2, short - lines - 1) : 0
    if (passed > 0) {
      addLines(pile, passed)
      owed = Math.max(0, owed - passed)
      at += passed
      continue
    }
    const next = skipGaps(units, at + 1)
    const below = units[next]
    const aboveHeading = isHeading(below)
    const gap = next === at + 1 ? 0 : linesOfGaps(units.slice(at + 1, next))
    const share = shortage * (aboveHeading ? costs.aboveHeading : 1)
    const white = below && marked[at + 1] === noted ? -over - gap : 0
    if (leastCost(white) * share > budget) continue
    // The text of a heading may be shorter than what should follow it; more than all of it cannot.
    const missing = aboveHeading && !isHeading(unit) ? 0 : owed
    const add = (next: number, crossing: Change | undefined, cost: number): void => {
      if (cost > budget) return
      const ends = next === units.length
      fills.push({to: at + 1, next, gap, lines, crossing, cost, share, alone: at === from, ends})
    }
    if (!below) {
      add(next, undefined, from === 0 ? 0 : Math.max(0, stretch.lastLines - lines) * costs.thin)
      continue
    }
    const torn = missing * costs.footHeading
    add(next, undefined, torn + breakCost(unit, below, stretch.widow))
    if (torn + leastSetting + leastCost(white) * share > budget) continue
    for (const {next, change} of crossingsFrom(stretch, from, at)) {
      add(next, change, torn + breakCost(unit, units[next]!, stretch.widow) + change.cost)
    }
  }
  return fills
}

/** The most white at a page's foot that may cost no more than a budget, below the lines of a paragraph. */
function whiteWithin(budget: number, shortage: number, room: number): number {
  let white = 0
  while (white < room && leastCost(white + 1) * shortage <= budget) white++
  return white
}

/** What white at a page's foot costs at least, however many changes fill it. */
function leastCost(lines: number): number {
  return shortCost(Math.max(0, lines - changesWeighed))
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
  {to, next, ends, gap, crossing, share, alone}: Fill,
  {growing, shrinking}: Changes,
  slack: number,
  noted: number,
  cost: number,
  budget: number,
  add: (candidate: Candidate) => void
): void {
  if (slack < 0) {
    const changes = shrinking(to - 1).slice(0, -slack)
    const over = -slack - changes.length
    if (over > 0 && !alone) return
    const overfull = over * costs.overfull
    add({to, next, noted, changes, crossing, short: 0, cost: cost + costOf(changes) + overfull})
    return
  }
  // Blank lines that vanish after the page would have been there anyway.
  const missing = ends ? 0 : Math.max(0, slack - gap)
  if (cost + leastCost(missing) * share > budget) return
  const grown = missing === 0 ? unchanged : growing(to - 1)
  for (let count = 0; count <= Math.min(missing, grown.length); count++) {
    const changes = count === 0 ? unchanged : grown.slice(0, count)
    const white = shortCost(missing - count) * share
    const short = ends ? undefined : missing - count
    add({to, next, noted, changes, crossing, short, cost: cost + (costOf(changes) + white)})
  }
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

function linesOfGaps(units: readonly GalleyUnit[]): number {
  return units.reduce((sum, unit) => sum + (unit.type === 'gap' ? unit.lines : 0), 0)
}
