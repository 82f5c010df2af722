/**
 * Every page that may begin at a place of the galley, and what each costs.
 *
 * A page is a stretch of units and as many lines of notes as fit below them. A full page costs nothing.
 * Where a page would be a line or two off, the blank lines of headings give or take, and paragraphs that
 * stand on it whole are set a line longer or shorter (clreq and GB/T 15834 5.1.11 sanction squeezing for
 * this); each way is a candidate. A note is broken over two pages only where that spares a much emptier one.
 */
import type {GalleyLine, GalleySolid, GalleyUnit} from './galley-units.ts'
import type {Geometry} from './geometry.ts'
import {type NoteLine, noteRoom} from './notes.ts'
import {breakCost, carryCost, costs, fullBeforeAll, shortCost, usual} from './page-cost.ts'
import {addTo, emptyPile} from './page-fill.ts'

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
  /** What a widow costs. */
  readonly widow: number
  /** What short pages cost, as a multiple of the usual. */
  readonly shortage: number
  /** Whether blank lines may be one more. */
  readonly gapsGrow: boolean
  /** Whether the paragraph that ends with this unit may be set in more lines or fewer. */
  readonly elastic: (at: number) => boolean
}

/** The changes that are weighed for one page: more than the cheapest few never pay. */
const changesWeighed = 3

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
    add({to: from, noted: last, next: from, changes: [], short: undefined, cost})
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

/** Prepare units to be divided. */
export function stretchOf(
  units: readonly GalleyUnit[],
  geometry: Geometry,
  lastLines: number,
  fullPages = false
): Stretch {
  const marked = [0]
  for (const unit of units) marked.push(marked.at(-1)! + notesOf(unit).length)
  const notes = units.flatMap(notesOf)
  const {widow, shortage} = fullPages ? fullBeforeAll : usual
  return {
    units,
    notes,
    marked,
    geometry,
    lastLines,
    widow,
    shortage,
    elastic: () => false,
    gapsGrow: fullPages
  }
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
  /** What ending a page here costs, however full it is. */
  readonly cost: number
  /** What each line of white costs, as a multiple of the usual. */
  readonly share: number
  /** Whether it is one unit. */
  readonly alone: boolean
  /** Whether the section ends here. */
  readonly ends: boolean
}

/** The cheapest changes that make a page which ends with a unit longer or shorter; asked only where they may serve. */
interface Changes {
  readonly growing: (at: number) => readonly Change[]
  readonly shrinking: (at: number) => readonly Change[]
}

/**
 * Every stretch of units from one on that fits on a page and may cost no more than a budget; the first unit always fits.
 * Called for nearly every unit: most stretches are much too short, and nothing is made for them.
 */
function fillsFrom(
  stretch: Stretch,
  from: number,
  noted: number,
  room: number,
  budget: number,
  shrinking: Changes['shrinking']
): readonly Fill[] {
  const {units, geometry, marked, shortage} = stretch
  const fills: Fill[] = []
  const pile = {...emptyPile}
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
    const next = skipGaps(units, at + 1)
    const below = units[next]
    const aboveHeading = isHeading(below)
    const gap = next === at + 1 ? 0 : linesOfGaps(units.slice(at + 1, next))
    const share = shortage * (aboveHeading ? costs.aboveHeading : 1)
    const white = below && marked[at + 1] === noted ? -over - gap : 0
    if (leastCost(white) * share > budget) continue
    // The text of a heading may be shorter than what should follow it; more than all of it cannot.
    const missing = aboveHeading && !isHeading(unit) ? 0 : owed
    const cost = below
      ? missing * costs.footHeading + breakCost(unit, below, stretch.widow)
      : from === 0
        ? 0
        : Math.max(0, stretch.lastLines - lines) * costs.thin
    if (cost > budget) continue
    fills.push({to: at + 1, next, gap, lines, cost, share, alone: at === from, ends: !below})
  }
  return fills
}

/** What white at a page's foot costs at least, however many changes fill it. */
function leastCost(lines: number): number {
  return shortCost(Math.max(0, lines - changesWeighed))
}

/** How a page that began at `from` may become a line longer or shorter with this unit. */
function changeOf(
  {units, elastic, gapsGrow}: Stretch,
  from: number,
  at: number,
  lines: 1 | -1
): Change | undefined {
  const unit = units[at]!
  if (unit.type === 'solid') {
    const may = at > from && (lines > 0 ? unit.mayGrow : unit.mayShrink)
    return may ? {at, lines, cost: lines > 0 ? costs.grown : costs.shrunk} : undefined
  }
  if (unit.type === 'gap') {
    const may = gapsGrow && lines > 0 && at > from
    return may ? {at, lines, cost: costs.grownGap} : undefined
  }
  if (unit.index < unit.count - 1) return undefined
  const first = at - unit.index
  if (first < from || !unit.elastic || !elastic(at)) return undefined
  const setting = unit.elastic.inLines(lines)
  return setting && {at: first, lines, cost: setting.cost}
}

/** The cheapest changes among the units of a page up to one, found as far as they are asked for. */
function changesFrom(
  stretch: Stretch,
  from: number,
  lines: 1 | -1
): (to: number) => readonly Change[] {
  const found: (readonly Change[])[] = []
  return to => {
    for (let at = from + found.length; at <= to; at++) {
      found.push(withChange(found.at(-1) ?? unchanged, changeOf(stretch, from, at, lines)))
    }
    return found[to - from]!
  }
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
  {to, next, ends, gap, share, alone}: Fill,
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
    add({to, next, noted, changes, short: 0, cost: cost + costOf(changes) + over * costs.overfull})
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
    add({to, next, noted, changes, short, cost: cost + (costOf(changes) + white)})
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
