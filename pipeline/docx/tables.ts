/** Tables: rows, columns as wide as their text wants, a head that Word repeats on each page. */
import {
  AlignmentType,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType
} from 'docx'
import type {Table as TableNode, TableRow as TableRowNode} from 'mdast'
import type {Pt} from '../units.ts'
import {columnWidth, twips} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {runs} from './runs.ts'
import {plainText} from './survey.ts'
import {lengthInEms} from './text.ts'

/** Word opens no table of more columns. */
export const widestTable = 63

/** How a table stands in a list or a quotation. */
interface TablePlace {
  readonly indent: {readonly start: Pt; readonly end: Pt}
  /** The styles of its cells. */
  readonly text: string
  readonly head: string
}

/** A table of the document. Its first row is its head, as in all of Markdown. */
export function tableOf(
  node: TableNode,
  columns: number,
  manuscript: Manuscript,
  {indent, text, head}: TablePlace
): Table {
  const measure = columnWidth(manuscript.house) - twips(indent.start + indent.end)
  const widths = columnWidths(node, columns, measure, manuscript)
  return new Table({
    style: 'HouseTable',
    tableLook: {firstRow: true},
    width: {size: measure, type: WidthType.DXA},
    ...(indent.start > 0 && {indent: {size: twips(indent.start), type: WidthType.DXA}}),
    columnWidths: widths,
    rows: node.children.map(
      (row, index) =>
        new TableRow({
          ...(index === 0 && {tableHeader: true}),
          cantSplit: true,
          children: widths.map(
            (width, column) =>
              new TableCell({
                width: {size: width, type: WidthType.DXA},
                children: [
                  new Paragraph({
                    style: index === 0 ? head : text,
                    ...alignment(node.align?.[column]),
                    children: runs(row.children[column]?.children ?? [], manuscript)
                  })
                ]
              })
          )
        })
    )
  })
}

/** The rows of a table as lines of text, their cells a tab apart. */
export function rowsAsText(
  rows: readonly TableRowNode[],
  manuscript: Manuscript
): ParagraphChild[][] {
  return rows.map(row =>
    row.children.flatMap((cell, index) => [
      ...(index === 0 ? [] : [new TextRun({children: [new Tab()]})]),
      ...runs(cell.children, manuscript)
    ])
  )
}

/** The author's alignment of a column is said in its cells: no style knows it. */
function alignment(align: NonNullable<TableNode['align']>[number] | undefined) {
  return align ? {alignment: alignments[align]} : {}
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT
} as const

/**
 * Widths of the columns in twips, all the measure together. A column gets what its longest cell
 * wants; where they want more than there is, the modest ones get it and the others share the rest
 * alike; what is left over is shared by want.
 */
function columnWidths(
  node: TableNode,
  columns: number,
  measure: number,
  {house}: Manuscript
): number[] {
  const em = twips(house.blocks.table.size)
  const wants = Array.from({length: columns}, (_, column) => {
    const cells = node.children.flatMap(row => row.children[column] ?? [])
    // Two ems more, for the margins of the cell and for letters wider than they were guessed.
    return em * Math.max(3, ...cells.map(cell => lengthInEms(plainText(cell)) + 2))
  })
  let left = measure
  let waiting = columns
  const widths = new Map<number, number>()
  for (const [column, want] of [...wants.entries()].sort(([, a], [, b]) => a - b)) {
    const width = Math.min(want, left / waiting)
    widths.set(column, width)
    left -= width
    waiting -= 1
  }
  return wants.map((_, column) => {
    const width = widths.get(column)!
    return Math.floor(width + (left * width) / (measure - left))
  })
}
