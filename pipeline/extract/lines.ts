/** The lines of pages in reading order: rows, columns, and the text of each. */

import {codeOf, pitchOf} from './code.ts'
import {lastEnd, rowsOfColumn} from './column-lines.ts'
import {columnsOf, sharedGutters} from './columns.ts'
import {dominant, type Piece} from './rows.ts'
import {textOf} from './spaces.ts'

/** A line on its page. Lengths in points. */
export interface PageLine {
  readonly text: string
  /** Its ends, and its baseline's distance from the page's head. */
  readonly from: number
  readonly to: number
  readonly across: number
  readonly size: number
  readonly face: string
  readonly bold: boolean
  /** Of code, the width of its characters, in points: all of the line is set in a face of one width. */
  readonly pitch?: number
  /** Which stretch of which column it stands in: lines of one number stand below one another. */
  readonly column: number
}

/** The lines of each page, from the pieces of each. */
export function linesOfPages(pages: readonly (readonly Piece[])[]): PageLine[][] {
  const gutters = sharedGutters(pages)
  return pages.map(pieces =>
    columnsOf(pieces, gutters).flatMap((column, index) =>
      rowsOfColumn(column).map(row => lineOf(row, index))
    )
  )
}

function lineOf(row: readonly Piece[], column: number): PageLine {
  const runs = row.flatMap(piece => piece.runs)
  const {size, face, bold} = dominant(runs)
  const pitch = pitchOf(runs)
  return {
    text: pitch ? codeOf(runs, pitch) : textOf(runs, size),
    from: row[0]!.from,
    to: lastEnd(row),
    across: row[0]!.across,
    size,
    face,
    bold,
    ...(pitch !== undefined && {pitch}),
    column
  }
}
