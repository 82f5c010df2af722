/**
 * Divide a section of the galley into pages: the division of least cost over the whole section.
 *
 * Method: dynamic programming over the places where a page may end, as for the lines of a paragraph (Knuth
 * and Plass 1981 applied to pages; Plass 1981, "Optimal pagination techniques"). A page begins at a unit, with
 * so many lines of notes behind it, beside a page that is so short; from each such state every candidate
 * is tried. Units are whole lines of the lattice, so a state has about as many successors as a page has
 * lines, and the whole is linear in the pages. Most states are hopeless: as far on, others have cost much less.
 *
 * Paragraphs are asked for other settings only near pages that a first division leaves short or otherwise
 * bad: setting them again is dear, and most pages are full as they are.
 */
import {type Candidate, candidatesFrom} from './candidates.ts'
import type {Change} from './changes.ts'
import type {GalleyUnit} from './galley-units.ts'
import type {Geometry} from './geometry.ts'
import type {NoteLine} from './notes.ts'
import {costs, shortCounted, unevenCost} from './page-cost.ts'
import {madeElastic, type Stretch, skipGaps, stretchOf} from './stretch.ts'

/** A page: the units from `from` to `to`, and the lines of the section's notes that stand below them. */
export interface PagePlan {
  readonly from: number
  readonly to: number
  readonly notes: readonly NoteLine[]
  /** The units that are set in a line more or fewer. */
  readonly changes: readonly Change[]
  /** Likewise the paragraph with which it begins and that with which it ends, of which other lines are on other pages. */
  readonly begun: Change | undefined
  readonly crossing: Change | undefined
  /** What the page costs, beside the page that faces it. */
  readonly cost: number
}

/** Where a section is to go. */
export interface Room {
  readonly geometry: Geometry
  /** The fewest lines that its last page should have. */
  readonly lastLines: number
  /** Whether a widow is borne where a page would end short without it. */
  readonly fullPages?: boolean
  /** How many pages, or columns, are seen together, and which of them the first one is. */
  readonly slots: number
  readonly first: number
  /** How many of the first columns have how many lines fewer, below what stands over all of them. */
  readonly headed: number
  readonly headLines: number
}

/** A page that costs so much breaks a rule: a widow, or worse. */
export const unsound = 1e9

/** States kept for one place in the galley: the cheapest. */
const statesKept = 8

/** Divide units into pages. */
export function breakPages(units: readonly GalleyUnit[], room: Room): readonly PagePlan[] {
  const rigid = stretchOf(units, room.geometry, room.lastLines, room.fullPages)
  const plans = divide(rigid, room, () => hopeless.first)
  const near = nearBadPages(units, plans)
  if (near.size === 0) return plans
  // Where every page is to be full, a paragraph far before a bad page may mend it: the pages between move.
  const isNear = (at: number): boolean => room.fullPages === true || near.has(at)
  const isDear = aroundDearPages(units, plans)
  const behind = (at: number): number =>
    room.fullPages || isDear[at] ? hopeless.dear : hopeless.last
  return divide(madeElastic(rigid, isNear), room, behind)
}

/**
 * The division that costs least, hopeless ways left out: those that are so much behind another that has come as far. Where
 * a page would break a rule for it, more are followed, at last all.
 */
function divide(stretch: Stretch, room: Room, behind: Margin): readonly PagePlan[] {
  const margins = [behind, () => hopeless.dear, () => Infinity]
  let plans: readonly PagePlan[] = []
  for (const margin of margins) {
    plans = divideWithin(stretch, room, margin)
    if (plans.every(({cost}) => cost < unsound)) break
  }
  return plans
}

/** How far behind a way may be at a unit. */
type Margin = (at: number) => number

/**
 * How far behind is hopeless, as so many lines of white: in the first division, which only shows where pages are bad; in
 * the one that counts; and about pages that are dear, for the more there is to save, the more a way may pay for it.
 */
const hopeless = {
  first: 2 * costs.shortLine,
  last: 3 * costs.shortLine,
  dear: 10 * costs.shortLine
}

/** Units on pages that cost more than a line of white, and on the pages next to them. */
function aroundDearPages(units: readonly GalleyUnit[], plans: readonly PagePlan[]): Uint8Array {
  const around = new Uint8Array(units.length + 1)
  for (const [index, {cost}] of plans.entries()) {
    if (cost <= costs.shortByOne) continue
    const first = plans[index - pagesAround] ?? plans[0]!
    const last = plans[index + pagesAround] ?? plans.at(-1)!
    around.fill(1, first.from, last.to + 1)
  }
  return around
}

const pagesAround = 3

/** Units that end a paragraph that could be set otherwise, on pages that cost something and on those before them. */
function nearBadPages(
  units: readonly GalleyUnit[],
  plans: readonly PagePlan[]
): ReadonlySet<number> {
  const near = new Set<number>()
  for (const [index, {cost, to}] of plans.entries()) {
    if (cost < worthMending) continue
    for (let at = plans[index - 1]?.from ?? 0; at < to; at++) {
      const unit = units[at]
      if (unit?.type === 'line' && unit.elastic) near.add(at - unit.index + unit.count - 1)
    }
  }
  return near
}

/** What a page must cost before paragraphs on it are set anew: more than the cheapest of them would. */
const worthMending = 20

/** A page may begin at a unit, with so many lines of notes on the pages before it. The way there may turn out cheaper. */
interface State {
  readonly at: number
  readonly noted: number
  /** Which page comes next, counted on within a spread only, and how short the page beside it is. */
  readonly index: number
  readonly beside: number | undefined
  cost: number
  from: State | undefined
  candidate: Candidate | undefined
}

function divideWithin(stretch: Stretch, room: Room, behind: Margin): readonly PagePlan[] {
  const {geometry, headed, headLines} = room
  const {units, notes, marked} = stretch
  const states: State[][] = Array.from({length: units.length + 1}, () => [])
  const start = skipGaps(units, 0)
  states[start]!.push({...beginning, at: start})
  let reached = start
  /** What the cheapest way costs that has come to a unit and owes no note. */
  const settled = new Float64Array(units.length + 1).fill(Infinity)
  settled[start] = 0
  const marginAt = (at: number): number => behind(at) * stretch.shortage
  for (let at = start; at <= units.length; at++) {
    if (states[at]!.length === 0) continue
    const beyond = leastOf(settled, at + 1, reached)
    const most = Math.min(settled[at]!, beyond) + marginAt(at)
    const mostBeyond = beyond + marginAt(at + 1)
    const here = states[at]!.filter(({cost}) => cost <= most).sort((a, b) => a.noted - b.noted)
    states[at] = here
    if (here.length === 0) continue
    const known = new Map<number, readonly Candidate[]>()
    const budget = mostBeyond - cheapest(here).cost
    for (let one = 0; one < here.length; one++) {
      const state = here[one]!
      const lines = geometry.lines - (state.index < headed ? headLines : 0)
      const key = state.noted * (geometry.lines + 1) + lines
      const candidates = known.get(key) ?? candidatesFrom(stretch, at, state.noted, lines, budget)
      known.set(key, candidates)
      const index = indexAfter(state, room)
      const opens = (room.first + index) % room.slots === 0
      for (const candidate of candidates) {
        const {next, short} = candidate
        const cost = state.cost + candidate.cost + unevenCost(state.beside, short)
        if (cost > mostBeyond) continue
        reached = Math.max(reached, next)
        if (candidate.noted === marked[next]) settled[next] = Math.min(settled[next]!, cost)
        const beside = opens || short === undefined ? undefined : Math.min(short, shortCounted)
        if (next === at) insertLater(here, one, leadTo(state, candidate, index, beside, cost))
        else keepCheapest(states[next]!, state, candidate, index, beside, cost)
      }
    }
  }
  const ends = states[units.length]!.filter(({noted}) => noted === notes.length)
  return plansOf(cheapest(ends), stretch)
}

function leastOf(values: Float64Array, from: number, to: number): number {
  let least = Infinity
  for (let at = from; at <= to; at++) if (values[at]! < least) least = values[at]!
  return least
}

const beginning: State = {
  at: 0,
  noted: 0,
  index: 0,
  beside: undefined,
  cost: 0,
  from: undefined,
  candidate: undefined
}

/** Only the place within the spread counts once the columns below a head are filled. */
function indexAfter({index}: State, {headed, slots}: Room): number {
  return index + 1 < headed + slots ? index + 1 : index + 1 - slots
}

function leadTo(
  from: State,
  candidate: Candidate,
  index: number,
  beside: State['beside'],
  cost: number
): State {
  return {at: candidate.next, noted: candidate.noted, index, beside, cost, from, candidate}
}

/** After a page that holds nothing but the rest of a note: its turn comes by how far the notes are. */
function insertLater(states: State[], after: number, state: State): void {
  const same = states.findIndex(other => isSame(other, state))
  if (same > after && states[same]!.cost > state.cost) states[same] = state
  if (same >= 0) return
  const later = states.findIndex(({noted}, at) => at > after && noted > state.noted)
  states.splice(later < 0 ? states.length : later, 0, state)
}

function isSame(one: State, other: State): boolean {
  return one.noted === other.noted && one.index === other.index && one.beside === other.beside
}

/** Called some thousand times a page: a state is made only where there is none. */
function keepCheapest(
  states: State[],
  from: State,
  candidate: Candidate,
  index: number,
  beside: State['beside'],
  cost: number
): void {
  const {noted} = candidate
  for (let at = 0; at < states.length; at++) {
    const same = states[at]!
    if (same.index !== index || same.beside !== beside || same.noted !== noted) continue
    if (same.cost <= cost) return
    same.cost = cost
    same.from = from
    same.candidate = candidate
    return
  }
  const state = leadTo(from, candidate, index, beside, cost)
  if (states.length < statesKept) states.push(state)
  else {
    const worst = dearest(states)
    if (worst.cost > cost) states[states.indexOf(worst)] = state
  }
}

function dearest(states: readonly State[]): State {
  return states.reduce((worst, state) => (state.cost > worst.cost ? state : worst))
}

function cheapest(states: readonly State[]): State {
  return states.reduce((best, state) => (state.cost < best.cost ? state : best))
}

function plansOf(last: State, {units, notes}: Stretch): readonly PagePlan[] {
  const plans: PagePlan[] = []
  for (let state = last; state.from && state.candidate; state = state.from) {
    const {from, candidate, noted} = state
    const {to, changes, crossing} = candidate
    plans.push({
      from: from.at,
      to,
      notes: notes.slice(from.noted, noted),
      changes,
      begun: undefined,
      crossing,
      cost: state.cost - from.cost
    })
  }
  return goOn(units, plans.reverse())
}

/** Plans of pages that follow one another, each told how the paragraph is set in which it begins. */
export function goOn(
  units: readonly GalleyUnit[],
  plans: readonly PagePlan[]
): readonly PagePlan[] {
  let crossing: Change | undefined
  return plans.map(plan => {
    const unit = units[plan.from]
    const first = unit?.type === 'line' ? plan.from - unit.index : plan.from
    const begun = crossing?.at === first ? crossing : undefined
    // A paragraph may be longer than a page.
    crossing = plan.crossing ?? begun
    return {...plan, begun}
  })
}
