/**
 * Tables: runs of lines that stand in columns.
 *
 * Cells are parted by wide spaces, or by any space where all but the first are figures. Where every row
 * has as many cells the columns are certain and a table is made; where they differ, the lines stay as they
 * are, spaces and all. Prose in two columns, which extractors give side by side, has long cells and is none.
 */
import {trait} from './traits.ts'
import type {RawLine, Span} from './types.ts'
import type {Ground, Zone} from './zones.ts'
import {runFrom} from './zones.ts'

/** Fewest rows; the longest cell, in characters. */
const fewestRows = 3
const longestCell = 14

const wideSpace = /\t|[ \u3000]{2,}|\u3000/g
const anySpace = /[ \t\u3000]+/g
/** 2020, 3.5, 1,234, 55.3%, ¥12, —, and a figure with its unit. */
const figure =
  /^(?:[-+±~≈<>]?[¥$€]?\d[\d,.:/-]*(?:%|％|‰|[年月日时分秒天元万亿人个米吨度]{1,2})?|[—–-]{1,2}|…)$/u

/** The runs of lines that are tables. */
export function findTables({text, lines}: Ground): Zone[] {
  const zones: Zone[] = []
  const columns = lines.map(line => columnsOf(text, line))
  for (let line = 0; line < lines.length; ) {
    const to = runFrom(line, lines.length, at => columns[at]! >= 2)
    const wide = to - line >= fewestRows && isTable(text, lines.slice(line, to))
    if (wide) {
      const even = new Set(columns.slice(line, to)).size === 1
      zones.push(zoneOf(line, to - 1, even ? 'table' : 'intact'))
    }
    const figured = to > line ? line : figuresEnd(text, lines, line)
    if (figured > line) zones.push(zoneOf(line, figured - 1, 'table'))
    line = Math.max(to, figured, line + 1)
  }
  return zones
}

function zoneOf(first: number, last: number, form: 'table' | 'intact'): Zone {
  return {
    first,
    last,
    demand: {kind: 'body', form, rule: form === 'table' ? 'table' : 'table-intact'}
  }
}

/** The cells of a row, as spans of the text. */
export function cellsOf(text: string, line: Span): Span[] {
  const wide = partedBy(text, line, wideSpace)
  return wide.length > 1 ? wide : partedBy(text, line, anySpace)
}

function partedBy(text: string, line: Span, space: RegExp): Span[] {
  const cells: Span[] = []
  let {start} = line
  for (const match of text.slice(line.start, line.end).matchAll(space)) {
    cells.push({start, end: line.start + match.index})
    start = line.start + match.index + match[0].length
  }
  return [...cells, {start, end: line.end}]
}

/** How many columns wide spaces make of a line; none where a cell is as long as prose. */
function columnsOf(text: string, line: RawLine): number {
  if (!(line.traits & trait.space)) return 0
  const content = text.slice(line.start, line.end)
  if (line.marks?.length || !/[ \u3000]{2}|[\t\u3000]/.test(content) || /[。！？；]$/.test(content))
    return 0
  const cells = partedBy(text, line, wideSpace)
  return cells.every(cell => cell.end - cell.start <= longestCell) ? cells.length : 0
}

/** Whether the rows hold figures, or so many columns that nothing else has them. */
function isTable(text: string, rows: readonly RawLine[]): boolean {
  const cells = rows.map(row => partedBy(text, row, wideSpace))
  const inner = cells.flatMap(row => row.slice(1)).map(cell => text.slice(cell.start, cell.end))
  const figures = inner.filter(cell => figure.test(cell)).length
  const leastColumns = cells.reduce(
    (least, row) => Math.min(least, row.length),
    Number.POSITIVE_INFINITY
  )
  const letters = cells.every(row => row.every(cell => cell.end - cell.start === 1))
  return figures * 2 >= inner.length || (leastColumns >= 3 && !letters)
}

/**
 * The end of a table whose cells only single spaces part, a word and then figures, as many in every row; or
 * the line that it would begin with.
 */
function figuresEnd(text: string, lines: readonly RawLine[], from: number): number {
  const count = figuresOf(text, lines[from]!)
  if (count < 2) return from
  const end = runFrom(from, lines.length, line => figuresOf(text, lines[line]!) === count)
  return end - from >= fewestRows ? end : from
}

/** How many figures follow the first cell of a line that holds nothing else. */
function figuresOf(text: string, line: RawLine): number {
  if (!(line.traits & trait.space) || line.end - line.start > 80 || line.marks?.length) return 0
  const content = text.slice(line.start, line.end)
  const cells = content.split(anySpace)
  const [head = '', ...rest] = cells
  if (rest.length < 2 || [...head].length > longestCell || /[，。；：]/.test(head)) return 0
  return rest.every(cell => figure.test(cell)) ? rest.length : 0
}
