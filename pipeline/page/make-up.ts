/** Make up pages (拼版): put the units of the galley where the plan has them, on the lattice of their page. */
import {warn} from '../messages.ts'
import type {Pt} from '../units.ts'
import {breakColumns, linesOf} from './columns.ts'
import type {GalleyLine, GalleySolid, GalleyUnit, Heading, Section} from './galley-units.ts'
import {
  areaLeft,
  emAscent,
  emDescent,
  type Geometry,
  lineTop,
  type Side,
  stackLines,
  stackTop
} from './geometry.ts'
import {resized, withoutBlank} from './headings.ts'
import type {Job} from './job.ts'
import {placeNotes} from './notes.ts'
import type {PagePlan} from './page-break.ts'
import {addTo, emptyPile} from './page-fill.ts'
import {placeLine, shift} from './place.ts'
import type {PlacedItem} from './types.ts'

/** A page without its furniture. */
export interface MadePage {
  readonly items: readonly PlacedItem[]
  readonly headings: readonly PlacedHeading[]
  readonly anchors: readonly Spot[]
  /** Identifiers of the notes that begin on it. */
  readonly notes: readonly string[]
  /** Whether it is a display page: blank, or a title page. It has no furniture at all. */
  readonly bare: boolean
  /** Whether it begins with what opens a page by its style. It has no running head. */
  readonly opens: boolean
}

/** Where an anchor is on its page. */
export interface Spot {
  readonly id: string
  readonly y: number
}

/** A heading on its page. */
export interface PlacedHeading extends Heading {
  readonly y: number
}

/** A page on which nothing stands. */
export const blankPage: MadePage = {
  items: [],
  headings: [],
  anchors: [],
  notes: [],
  bare: true,
  opens: false
}

/** The side of a page by how many stand before it: matter begins on a recto. */
export function sideOf(index: number): Side {
  return index % 2 === 0 ? 'recto' : 'verso'
}

/** All pages of sections that follow one another, the first on a recto. */
export function makeUp(sections: readonly Section[], job: Job): readonly MadePage[] {
  const {columns} = job.geometry
  const pages: MadePage[] = []
  /** How many lines of the last page are taken, for the section that may go on below them. */
  let used = (): number => 0
  for (const section of sections) {
    const {opening} = section
    if (opening === 'recto' && sideOf(pages.length) === 'verso') pages.push(blankPage)
    const last = opening === 'below' && hasRoom(section, used(), job) ? pages.pop() : undefined
    const above = last ? used() : 0
    const plans = breakColumns(section, sideOf(pages.length), above, job)
    const count = Math.max(plans.length, Math.min(1, section.spanning.length))
    for (let at = 0; at < count; at += columns) {
      const isFirst = at === 0
      const own = {...section, spanning: isFirst ? section.spanning : []}
      const here = plans.slice(at, at + columns)
      const top = isFirst ? above : 0
      const opens = isFirst && opening !== 'none' && opening !== 'below'
      const page = makePage(own, here, {opens, side: sideOf(pages.length), above: top}, job)
      pages.push(isFirst && last ? onePage(last, page) : page)
      used = () => linesUsed(own, here, top, job)
    }
  }
  return pages
}

/** Whether a section fits on a page below so many lines: what stands over its columns, and some lines of them. */
function hasRoom({spanning}: Section, used: number, {geometry}: Job): boolean {
  const keep = Math.max(0, ...spanning.map(({keep}) => keep))
  return used + linesOf(spanning) + Math.max(1, keep) <= geometry.lines
}

/** How far down a page is filled: to its foot where notes stand there. */
function linesUsed(
  {spanning, units}: Section,
  plans: readonly PagePlan[],
  above: number,
  {geometry}: Job
): number {
  if (plans.some(({notes}) => notes.length > 0)) return geometry.lines
  const heights = plans.map(plan => {
    const pile = {...emptyPile}
    forChanged(units, plan, (unit, more) => addTo(pile, geometry, unit, more))
    return pile.height
  })
  return above + linesOf(spanning) + Math.max(0, ...heights)
}

/** What stands on a page, and what stands below it. */
function onePage(upper: MadePage, lower: MadePage): MadePage {
  return {
    ...upper,
    items: [...upper.items, ...lower.items],
    headings: [...upper.headings, ...lower.headings],
    anchors: [...upper.anchors, ...lower.anchors],
    notes: [...upper.notes, ...lower.notes]
  }
}

function makePage(
  {spanning, units}: Section,
  plans: readonly PagePlan[],
  {opens, side, above}: {readonly opens: boolean; readonly side: Side; readonly above: number},
  job: Job
): MadePage {
  const {geometry} = job
  const left = areaLeft(geometry, side)
  const over = spanning.map((unit, at) => {
    const y = lineTop(geometry, above + linesOf(spanning.slice(0, at)))
    return {unit, y, items: unit.items.map(item => shift(item, 0, y))}
  })
  const drop = (above + linesOf(spanning)) * geometry.leading
  const columns = plans.map((plan, column) => {
    const x = column * (geometry.measure + geometry.columnGap)
    const pieces = piecesOf(units, plan, job).map(piece => lowered(piece, x, drop))
    return {pieces, notes: placeNotes(plan.notes, job).map(item => shift(item, x, 0))}
  })
  const set = columns.map(({pieces, notes}) => [...pieces.flatMap(({items}) => items), ...notes])
  const pieces = [...over, ...columns.flatMap(({pieces}) => pieces)]
  const items = [...over.flatMap(({items}) => items), ...set.flat(), ...columnRules(set, drop, job)]
  return {
    items: items.filter(item => item.type !== 'anchor').map(item => shift(item, left, 0)),
    headings: pieces.flatMap(({unit, y}) => (unit.heading ? [{...unit.heading, y}] : [])),
    anchors: pieces
      .flatMap(({unit, y}) => (unit.anchor === undefined ? [] : [{id: unit.anchor, y}]))
      .concat(items.filter(item => item.type === 'anchor')),
    notes: plans.flatMap(({notes}) =>
      notes.flatMap(({note}) => (note === undefined ? [] : [note]))
    ),
    bare: false,
    opens
  }
}

/** Rules in the white between the columns of a page, from below what spans them as far as the longest goes. */
function columnRules(
  columns: readonly (readonly PlacedItem[])[],
  drop: Pt,
  {geometry, house}: Job
): readonly PlacedItem[] {
  if (!house.page.columnRule) return []
  const {thin} = house.rules
  const top = lineTop(geometry, 0) + drop
  const base = Math.max(...columns.flat().map(item => (item.type === 'text' ? item.y : top)))
  return columns.slice(1).map((_, column) => ({
    type: 'rule',
    x: (column + 1) * (geometry.measure + geometry.columnGap) - (geometry.columnGap + thin) / 2,
    y: top,
    width: thin,
    height: base + emDescent * geometry.size - top
  }))
}

function lowered(piece: Piece, x: Pt, drop: Pt): Piece {
  if (x === 0 && drop === 0) return piece
  const {unit, y, items} = piece
  return {unit, y: y + drop, items: items.map(item => shift(item, x, drop))}
}

/** A unit in its place, from the left edge of the type area and the head of the page. */
interface Piece {
  readonly unit: GalleyLine | GalleySolid
  readonly y: number
  readonly items: readonly PlacedItem[]
}

function piecesOf(units: readonly GalleyUnit[], plan: PagePlan, job: Job): readonly Piece[] {
  const {geometry} = job
  const pieces: Piece[] = []
  const pile = {...emptyPile}
  let stacked: GalleyLine[] = []
  let base = 0
  let atHead = true
  const endStack = (): void => {
    pieces.push(...placeStack(geometry, base, stacked))
    stacked = []
  }
  forChanged(units, plan, (unit, more) => {
    addTo(pile, geometry, unit, more)
    if (unit.type === 'gap') return
    if (unit.type === 'line') {
      if (pile.count === 1) endStack()
      base = pile.base
      stacked.push(unit)
    } else {
      endStack()
      pieces.push(...placeSolid(geometry, pile.base, unit, atHead, more))
      if (pile.base > geometry.lines) reportOverfull(unit, pile.base, job)
    }
    atHead = false
  })
  endStack()
  return pieces
}

function reportOverfull({items}: GalleySolid, lines: number, {geometry, file}: Job): void {
  const text = items.find(item => item.type === 'text')
  warn(file, 'overfull-page', {lines, page: geometry.lines}, text?.position)
}

/** The units of a page, paragraphs set as the plan has them; each with the lines that a solid is given. */
function forChanged(
  units: readonly GalleyUnit[],
  {from, to, changes, begun, crossing}: PagePlan,
  take: (unit: GalleyUnit, more: number) => void
): void {
  const all = [begun, ...changes, crossing].filter(change => change !== undefined)
  for (let at = from; at < to; at++) {
    const unit = units[at]!
    const first = unit.type === 'line' ? at - unit.index : at
    const change = all.find(change => change.at === first)
    if (unit.type === 'line' && change) {
      const lines = inLines(unit, change.lines)
      const before = at === first ? 0 : unit.index + change.lines
      const end = first + unit.count
      const after = end > to ? before + to - at : lines.length
      for (const line of lines.slice(before, after)) take(line, 0)
      at = end - 1
    } else {
      take(unit, change?.lines ?? 0)
    }
  }
}

/** The lines of the paragraph that a line is of, one more or one fewer than it has. */
function inLines(one: GalleyLine, change: 1 | -1): readonly GalleyLine[] {
  const {anchor, heading, ...plain} = one
  const {lines} = one.elastic!.inLines(change)!
  const placed = lines()
  return placed.map((line, index) => ({
    ...(index === 0 ? one : plain),
    line,
    index,
    count: placed.length
  }))
}

function placeStack(
  geometry: Geometry,
  base: number,
  units: readonly GalleyLine[]
): readonly Piece[] {
  const first = units[0]
  if (!first) return []
  const {size, leading} = first
  const stack = {count: units.length, size, leading}
  const top = lineTop(geometry, base) + stackTop(geometry, stackLines(geometry, stack), stack)
  return units.map((unit, index) => {
    const y = top + index * leading
    return {unit, y, items: placeLine(unit.line, unit.x, y + emAscent * size, unit.part)}
  })
}

/** A solid that ends above the line `end`, below what is repeated where it begins a page. */
function placeSolid(
  geometry: Geometry,
  end: number,
  unit: GalleySolid,
  atHead: boolean,
  more: number
): readonly Piece[] {
  const solids = atHead
    ? [...unit.repeat, withoutBlank(geometry, unit, unit.blank)]
    : [resized(geometry, unit, more)]
  let line = end - solids.reduce((sum, {lines}) => sum + lines, 0)
  return solids.map(solid => {
    const y = lineTop(geometry, line)
    line += solid.lines
    // What is repeated is no place to lead to.
    const piece = solid === solids.at(-1) ? solid : {...solid, anchor: undefined}
    return {unit: piece, y, items: solid.items.map(item => shift(item, 0, y))}
  })
}
