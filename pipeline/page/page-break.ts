/**
 * Divide a section of the galley into pages: the division of least cost over the whole section.
 *
 * Method: dynamic programming over the places where a page may end, as for the lines of a paragraph (Knuth
 * and Plass 1981 applied to pages; Plass 1981, "Optimal pagination techniques"). A page begins at a unit and
 * with so many lines of notes behind it; from each such state every page that fits is tried. The units are
 * whole lines of the lattice, so a state has about as many successors as a page has lines.
 *
 * A full page costs nothing. Slack is first taken from or given to the blank lines of headings. A note is
 * broken over two pages only where that spares a much emptier page. What is left out: two pages of a spread
 * are not made equally short, and paragraphs are not set a line longer or shorter.
 */
import type {GalleyLine, GalleySolid, GalleyUnit} from './galley.ts'
import type {Geometry} from './geometry.ts'
import {type NoteLine, noteRoom} from './notes.ts'
import {emptyPile, pileUp} from './page-fill.ts'

/** A page: the units from `from` to `to`, and the lines of the section's notes that stand below them. */
export interface PagePlan {
  readonly from: number
  readonly to: number
  readonly notes: readonly NoteLine[]
  /** By how many lines the blank of headings grows, or shrinks where it is below zero. */
  readonly growth: number
}

/**
 * What a page may suffer. The first three are borne only where nothing else is possible: whatever the
 * others add up to in a section is less than one of them.
 */
const costs = {
  /** A unit higher than the page, for each line. */
  overfull: 1e12,
  /** A heading with too few lines after it, for each line that is missing (JLREQ 4.1.7, 背题). */
  footHeading: 1e10,
  /** A paragraph's last line alone on top of a page (clreq, widows; 单行不成页). */
  widow: 1e9,
  /** A note that begins on a page after its mark's. */
  lateNote: 1000,
  /** A note that goes on on the next page, and each of its lines there. */
  carriedNote: 400,
  carriedLine: 20,
  /**
   * A page that ends above the lattice's last line (JLREQ 4.1.5): one line is seen least, more cost for
   * each. Above a heading, where white is expected, it costs half.
   */
  shortByOne: 60,
  shortLine: 100,
  aboveHeading: 1 / 2,
  /** A last page of no more than `thinLines`. */
  thin: 25,
  /** A heading that is given a line more, or a line less. */
  grown: 20,
  shrunk: 40,
  /** A paragraph's first line alone at the foot of a page: tolerated (clreq, orphans). */
  orphan: 10
}

const thinLines = 2

/** States kept for one place in the galley: the cheapest. They differ in the notes that are carried on. */
const statesKept = 4

/** Divide units into pages. */
export function breakPages(units: readonly GalleyUnit[], geometry: Geometry): readonly PagePlan[] {
  const notes = units.flatMap(notesOf)
  const marked = notesMarked(units)
  const states: State[][] = Array.from({length: units.length + 1}, () => [])
  const first = skipGaps(units, 0)
  states[first]!.push({at: first, noted: 0, cost: 0})
  for (let at = first; at <= units.length; at++) {
    const here = states[at]!.sort((one, two) => one.noted - two.noted)
    if (here.length === 0) continue
    const fills = fillsFrom(units, at, geometry)
    // States are added to `here` while it is read: after pages that hold nothing but the rest of a note.
    for (const state of here) {
      for (const next of pagesFrom(state, fills, marked, notes, geometry)) {
        keepCheapest(states[next.at]!, next)
      }
    }
  }
  const ends = states[units.length]!.filter(({noted}) => noted === notes.length)
  return plansOf(cheapest(ends), notes)
}

/** A page may begin at a unit, with so many lines of notes on the pages before it. */
interface State {
  readonly at: number
  readonly noted: number
  readonly cost: number
  readonly from?: State
  readonly plan?: Omit<PagePlan, 'notes'>
}

/** A stretch of units as a page. */
interface Fill {
  readonly from: number
  readonly to: number
  /** Where the page after it begins, and the blank lines before that, which vanish between pages. */
  readonly next: number
  readonly gap: number
  readonly lines: number
  /** How many headings may take a line more, or a line less. */
  readonly growing: number
  readonly shrinking: number
  /** What ending a page here costs, however full it is. */
  readonly cost: number
  /** Whether the section ends here. */
  readonly ends: boolean
  /** Whether the next page begins with a heading. */
  readonly aboveHeading: boolean
}

/** Every stretch of units from one on that fits on a page; the first unit always does. */
function fillsFrom(
  units: readonly GalleyUnit[],
  from: number,
  geometry: Geometry
): readonly Fill[] {
  const fills: Fill[] = []
  let pile = emptyPile
  let growing = 0
  let shrinking = 0
  let owed = 0
  for (let at = from; at < units.length; at++) {
    const unit = units[at]!
    pile = pileUp(geometry, pile, unit)
    if (unit.type === 'gap') continue
    owed = linesOwed(owed, unit)
    if (unit.type === 'solid' && at > from) {
      growing += Number(unit.mayGrow)
      shrinking += Number(unit.mayShrink)
    }
    const lines = pile.height
    if (lines - shrinking > geometry.lines && fills.length > 0) break
    const next = skipGaps(units, at + 1)
    const below = units[next]
    const aboveHeading = isHeading(below)
    // The text of a heading may be shorter than what should follow it; more than all of it cannot.
    const missing = aboveHeading && !isHeading(unit) ? 0 : owed
    const cost = below ? missing * costs.footHeading + breakCost(unit, below) : 0
    fills.push({
      from,
      to: at + 1,
      next,
      gap: linesOfGaps(units.slice(at + 1, next)),
      lines,
      growing,
      shrinking,
      cost,
      ends: !below,
      aboveHeading
    })
  }
  return fills
}

function isHeading(unit: GalleyUnit | undefined): boolean {
  return unit?.type === 'solid' && unit.heading !== undefined
}

/** How many lines the last heading still wants below it. */
function linesOwed(owed: number, unit: GalleyLine | GalleySolid): number {
  if (unit.type === 'solid' && unit.keep > 0) return unit.keep
  return Math.max(0, owed - (unit.type === 'solid' ? unit.lines : 1))
}

function breakCost(above: GalleyUnit, below: GalleyUnit): number {
  const widow = below.type === 'line' && below.count > 1 && below.index === below.count - 1
  const orphan = above.type === 'line' && above.count > 1 && above.index === 0
  return (widow ? costs.widow : 0) + (orphan ? costs.orphan : 0)
}

function* pagesFrom(
  state: State,
  fills: readonly Fill[],
  marked: readonly number[],
  notes: readonly NoteLine[],
  geometry: Geometry
): Generator<State> {
  const carried = marked[state.at]! > state.noted
  const page = (to: number, next: number, noted: number, growth: number, cost: number): State => ({
    at: next,
    noted,
    cost: state.cost + cost + carryCost(notes.slice(noted, marked[to])),
    from: state,
    plan: {from: state.at, to, growth}
  })
  if (carried) {
    const noted = Math.max(
      state.noted + 1,
      notesThatFit(geometry, notes, state.noted, marked[state.at]!, geometry.lines)
    )
    yield page(state.at, state.at, noted, 0, costs.shortLine)
  }
  for (const fill of fills) {
    const free = geometry.lines - fill.lines
    const noted = notesThatFit(geometry, notes, state.noted, marked[fill.to]!, free)
    // The rest of a note goes before the notes of the page.
    if (carried && noted === state.noted) continue
    const slack = free - noteRoom(geometry, notes.slice(state.noted, noted))
    const fit = fitPage(fill, slack)
    if (fit) yield page(fill.to, fill.next, noted, fit.growth, fill.cost + fit.cost)
  }
}

/** What it costs to make a page of a stretch that leaves so many lines free; nothing if it cannot be. */
function fitPage(fill: Fill, slack: number): {growth: number; cost: number} | undefined {
  if (slack < 0) {
    if (-slack <= fill.shrinking) return {growth: slack, cost: -slack * costs.shrunk}
    return fill.to === fill.from + 1 ? {growth: 0, cost: -slack * costs.overfull} : undefined
  }
  if (fill.ends) {
    return {growth: 0, cost: fill.lines <= thinLines ? costs.thin : 0}
  }
  // Blank lines that vanish after the page would have been there anyway.
  const missing = Math.max(0, slack - fill.gap)
  const growth = Math.min(missing, fill.growing)
  const cost = growth * costs.grown + shortCost(missing - growth)
  return {growth, cost: fill.aboveHeading ? cost * costs.aboveHeading : cost}
}

function shortCost(lines: number): number {
  return lines === 1 ? costs.shortByOne : lines * costs.shortLine
}

/** What it costs to leave lines of notes to the next page. */
function carryCost(carried: readonly NoteLine[]): number {
  if (carried.length === 0) return 0
  const late = carried.some(({index}) => index === 0) ? costs.lateNote : 0
  return late + costs.carriedNote + carried.length * costs.carriedLine
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

function keepCheapest(states: State[], state: State): void {
  const same = states.findIndex(({noted}) => noted === state.noted)
  const full = states.length === statesKept
  const place = same >= 0 ? same : full ? states.indexOf(dearest(states)) : states.length
  if (place === states.length || states[place]!.cost > state.cost) states[place] = state
}

function dearest(states: readonly State[]): State {
  return states.reduce((worst, state) => (state.cost > worst.cost ? state : worst))
}

function cheapest(states: readonly State[]): State {
  return states.reduce((best, state) => (state.cost < best.cost ? state : best))
}

function plansOf(last: State, notes: readonly NoteLine[]): readonly PagePlan[] {
  const plans: PagePlan[] = []
  for (let state = last; state.from && state.plan; state = state.from) {
    plans.push({...state.plan, notes: notes.slice(state.from.noted, state.noted)})
  }
  return plans.reverse()
}

/** How many lines of notes the units before each have. */
function notesMarked(units: readonly GalleyUnit[]): readonly number[] {
  const marked = [0]
  for (const unit of units) marked.push(marked.at(-1)! + notesOf(unit).length)
  return marked
}

function notesOf(unit: GalleyUnit): readonly NoteLine[] {
  return unit.type === 'gap' ? [] : unit.notes
}

function linesOfGaps(units: readonly GalleyUnit[]): number {
  return units.reduce((sum, unit) => sum + (unit.type === 'gap' ? unit.lines : 0), 0)
}

function skipGaps(units: readonly GalleyUnit[], from: number): number {
  let at = from
  while (units[at]?.type === 'gap') at++
  return at
}
