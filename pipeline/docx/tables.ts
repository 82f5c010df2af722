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
import {textWidth} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {runs} from './runs.ts'
import {plainText} from './survey.ts'
import {lengthInEms} from './text.ts'

/** Word opens no table of more columns. */
export const widestTable = 63

/** A table of the document. Its first row is its head, as in all of Markdown. */
export function tableOf(node: TableNode, columns: number, manuscript: Manuscript): Table {
  const widths = columnWidths(node, columns, textWidth(manuscript.house))
  return new Table({
    style: 'TableGrid',
    width: {size: textWidth(manuscript.house), type: WidthType.DXA},
    columnWidths: widths,
    rows: node.children.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: widths.map(
            (width, column) =>
              new TableCell({
                width: {size: width, type: WidthType.DXA},
                children: [
                  new Paragraph({
                    style: index === 0 ? 'TableHead' : 'TableText',
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

/** Shares of the measure by the longest cell of each column, of which a very long one counts only in part. */
function columnWidths(node: TableNode, columns: number, measure: number): number[] {
  const wants = Array.from({length: columns}, (_, column) => {
    const lengths = node.children.flatMap(row => {
      const cell = row.children[column]
      // One more for the margins of the cell.
      return cell ? [lengthInEms(plainText(cell)) + 1] : []
    })
    return Math.min(24, Math.max(3, ...lengths))
  })
  const total = wants.reduce((sum, want) => sum + want, 0)
  return wants.map(want => Math.floor((measure * want) / total))
}
