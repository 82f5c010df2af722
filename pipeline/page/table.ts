/**
 * Tables: a solid a row, so that a table may be divided between rows and its head set again on each page.
 *
 * Columns take the width that their content would have on one line; where that is too much, those that
 * need less than an even share keep what they need, and the others share the rest in proportion. What a
 * table does not need of the measure is given to all columns alike. Rows fill whole lines of the lattice;
 * rules stand in the white between the lines and take no room. Left out: cells that span, cells of a row
 * broken by balance: a row higher than a page is divided after so many lines, and a message says so.
 */
import type {Position} from 'unist'
import {warn} from '../messages.ts'
import {setParagraph} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import type {StyledTable, StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {GalleySolid} from './galley-units.ts'
import {emAscent, type Geometry, lineGap, stackLines, stackTop} from './geometry.ts'
import type {Job} from './job.ts'
import type {NotesOf} from './notes.ts'
import {again, horizontalRule, placeLine} from './place.ts'
import type {PlacedItem} from './types.ts'

/** A measure at which no cell is broken, in em. */
const boundless = 10_000

/** Set a table. */
export function setTable(table: StyledTable, notes: NotesOf, job: Job): readonly GalleySolid[] {
  const {geometry} = job
  const columns = columnsOf(table, job)
  const rows = table.rows.map(cells => setRow(cells, columns, notes, job))
  const head = rows.slice(0, table.headRows).flatMap(row => solidsOf(row, geometry.lines, job))
  const headLines = head.reduce((sum, {lines}) => sum + lines, 0)
  const repeat = headLines <= geometry.lines / 2 ? ruled(head, job).map(setAgain) : []
  const body = rows
    .slice(table.headRows)
    .flatMap(row => solidsOf(row, geometry.lines - (repeat.length > 0 ? headLines : 0), job))
  return [
    ...ruled(head, job).map(solid => ({...solid, keep: body.length > 0 ? 1 : 0})),
    ...closed(head.length > 0 ? body : ruled(body, job), job).map(solid => ({
      ...solid,
      repeat
    }))
  ]
}

function setAgain(solid: GalleySolid): GalleySolid {
  return {...solid, items: again(solid.items)}
}

interface Column {
  readonly x: Pt
  readonly width: Pt
}

function columnsOf({rows}: StyledTable, {geometry, house, file}: Job): readonly Column[] {
  const em = house.blocks.table.size
  const {columnGap} = house.tables
  const count = Math.max(0, ...rows.map(cells => cells.length))
  const natural = Array.from({length: count}, (_, column) =>
    rows.reduce((widest, cells) => {
      const cell = cells[column]
      const lines = cell ? setParagraph({...cell, align: 'start'}, boundless * em, file) : []
      return Math.max(widest, ...lines.map(({end}) => end))
    }, em)
  )
  const gaps = (count - 1) * columnGap * em
  const widths = shareOut(natural, geometry.measure - gaps)
  let x = 0
  return widths.map(width => {
    const column = {x, width}
    x += width + columnGap * em
    return column
  })
}

/** Divide a width among columns that would like to be so wide. */
function shareOut(natural: readonly Pt[], width: Pt): readonly Pt[] {
  const total = sum(natural)
  if (total <= width) return natural.map(one => one + (width - total) / natural.length)
  let modest: ReadonlySet<number> = new Set()
  for (;;) {
    const rest = width - sum(natural.filter((_, column) => modest.has(column)))
    const share = rest / (natural.length - modest.size)
    const found = new Set([...natural.keys()].filter(column => natural[column]! <= share))
    if (found.size <= modest.size) {
      const greedy = sum(natural.filter((_, column) => !modest.has(column)))
      return natural.map((one, column) => (modest.has(column) ? one : (rest * one) / greedy))
    }
    modest = found
  }
}

interface Row {
  readonly cells: readonly {readonly x: Pt; readonly lines: readonly Line[]}[]
  readonly size: Pt
  readonly leading: Pt
  readonly notes: NotesOf
  readonly position: Position | undefined
}

function setRow(
  cells: readonly StyledText[],
  columns: readonly Column[],
  notes: NotesOf,
  {file, house}: Job
): Row {
  const {size, leading} = cells[0] ?? house.blocks.table
  return {
    cells: cells.map((cell, column) => ({
      x: columns[column]!.x,
      lines: setParagraph(cell, columns[column]!.width, file)
    })),
    size,
    leading,
    notes,
    position: cells[0]?.position
  }
}

/** A row as one solid, or as several where it is higher than so many lines. */
function solidsOf(row: Row, lines: number, {geometry, file}: Job): readonly GalleySolid[] {
  const {cells, size, leading, position} = row
  const height = Math.max(1, ...cells.map(cell => cell.lines.length))
  let count = height
  while (count > 1 && stackLines(geometry, {count, size, leading}) > lines) count--
  if (count < height) warn(file, 'divided-block', {page: geometry.lines}, position)
  return Array.from({length: Math.ceil(height / count)}, (_, part) =>
    solidOf(
      {
        ...row,
        cells: cells.map(cell => ({
          ...cell,
          lines: cell.lines.slice(part * count, (part + 1) * count)
        }))
      },
      geometry
    )
  )
}

function solidOf({cells, size, leading, notes}: Row, geometry: Geometry): GalleySolid {
  const stack = {count: Math.max(1, ...cells.map(({lines}) => lines.length)), size, leading}
  const occupied = stackLines(geometry, stack)
  const top = stackTop(geometry, occupied, stack) + emAscent * size
  return {
    type: 'solid',
    lines: occupied,
    items: cells.flatMap(({x, lines}) =>
      lines.flatMap((line, index) => placeLine(line, x, top + index * leading, 'body'))
    ),
    blank: 0,
    whiteBelow: 0,
    mayGrow: false,
    mayShrink: false,
    keep: 0,
    repeat: [],
    notes: cells.flatMap(({lines}) => lines.flatMap(notes.of))
  }
}

/** Rows with a thick rule above them and a thin one below. */
function ruled(rows: readonly GalleySolid[], job: Job): readonly GalleySolid[] {
  const {geometry, house} = job
  const above = rows.map((row, index) =>
    index === 0 ? withRule(row, -lineGap(geometry) / 2, house.rules.thick, geometry) : row
  )
  return withRuleBelow(above, house.rules.thin, geometry)
}

/** The last rows of a table, a thick rule below them. */
function closed(rows: readonly GalleySolid[], {geometry, house}: Job): readonly GalleySolid[] {
  return withRuleBelow(rows, house.rules.thick, geometry)
}

function withRuleBelow(
  rows: readonly GalleySolid[],
  weight: Pt,
  geometry: Geometry
): readonly GalleySolid[] {
  return rows.map((row, index) =>
    index === rows.length - 1
      ? withRule(row, row.lines * geometry.leading - lineGap(geometry) / 2, weight, geometry)
      : row
  )
}

function withRule(row: GalleySolid, y: Pt, weight: Pt, {measure}: Geometry): GalleySolid {
  const rule: PlacedItem = horizontalRule(0, y, measure, weight)
  return {...row, items: [...row.items, rule]}
}

function sum(lengths: readonly number[]): number {
  return lengths.reduce((total, one) => total + one, 0)
}
