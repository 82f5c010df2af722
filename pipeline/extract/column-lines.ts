/**
 * Lines of columns, told from cells of a table and from words with wide gaps between.
 *
 * Cells fill no column, and those of one row share a baseline; gaps between words lie elsewhere in each line.
 */
import {inkEnd, type Piece} from './rows.ts'

/** A gutter has so many lines on either side; of all this share fill so much of their columns, and of each side. */
export const fewestLines = 4
const fullLines = 0.25
const fullOfEach = 0.1
const fullness = 0.8
/** A column is so wide at least, in em. */
const narrowest = 5
/** This share of its lines holds words: what counts the lines beside it is no column. */
const wordedLines = 0.5
const letter = /\p{L}/u
/** A gutter is so wide, in em, beside this share of the lines before it; gaps between words lie elsewhere in each. */
const gutterWidth = 0.5
const mostApart = 0.8
/**
 * Columns whose lines are not full have so many lines each, at most so far apart, in em, and at most this share of them
 * shares a baseline with a line beside it, which is so exact, in em.
 */
const fewestStaggered = 8
export const closeLines = 2
const mostBeside = 0.5
const sameBaseline = 0.05
/** How far a line hangs out of its column, in em: with its first mark, or with its last. */
export const hanging = 0.6

/** Whether pieces before a gutter and behind it are lines of columns: enough of them, and many full or few beside one. */
export function areColumns(
  before: readonly Piece[],
  gutter: number,
  behind: readonly Piece[]
): boolean {
  const sides = [fill(before, gutter), fill(behind, lastEnd(behind))]
  const isNone = sides.some(
    ({lines, worded, measure}) =>
      lines < fewestLines || measure <= narrowest || worded < wordedLines * lines
  )
  if (isNone) return false
  const apart = before.filter(piece => inkEnd(piece) < gutter - gutterWidth * piece.size)
  if (apart.length < mostApart * before.length) return false
  const [lines, full] = [sum(sides.map(side => side.lines)), sum(sides.map(side => side.full))]
  const areFull =
    full >= fullLines * lines && sides.every(side => side.full >= fullOfEach * side.lines)
  return areFull || areStaggered(stripsOf(before).at(-1)!, stripsOf(behind)[0]!)
}

/** Pieces by what stands above one another: strips that nothing joins, from left to right. */
function stripsOf(pieces: readonly Piece[]): Piece[][] {
  const strips: Piece[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    if (piece.from > end - hanging * piece.size) strips.push([])
    strips.at(-1)!.push(piece)
    end = Math.max(end, piece.to)
  }
  return strips
}

/**
 * Whether lines follow one another closely on both sides, and few stand beside one of the other side: cells of one row
 * of a table share a baseline, or stand far apart beside those that have several lines.
 */
function areStaggered(before: readonly Piece[], behind: readonly Piece[]): boolean {
  const sides = [before, behind].map(side => rowsOfColumn(side).map(row => row[0]!))
  const room = firstStart(behind) - lastEnd(before)
  if (room < hanging * before[0]!.size || !sides.every(isClose)) return false
  const [fewer, more] = sides.toSorted((a, b) => a.length - b.length)
  let at = 0
  const beside = fewer!.filter(({across, size}) => {
    while (at < more!.length && more![at]!.across < across - sameBaseline * size) at++
    return at < more!.length && more![at]!.across <= across + sameBaseline * size
  })
  return beside.length < mostBeside * fewer!.length
}

/** Whether lines, each told by its first piece, are enough and mostly follow one another. */
function isClose(lines: readonly Piece[]): boolean {
  const close = lines.filter(
    ({across, size}, at) => at > 0 && across - lines[at - 1]!.across < closeLines * size
  )
  return lines.length >= fewestStaggered && close.length > lines.length / 2
}

/**
 * How many lines the pieces make, how many of them nearly reach the column's end and how many hold words, and its
 * measure in em.
 */
function fill(pieces: readonly Piece[], end: number) {
  const from = firstStart(pieces)
  const rows = rowsOfColumn(pieces)
  const full = rows.filter(row => lastEnd(row) - row[0]!.from > fullness * (end - from))
  const worded = rows.filter(row => row.some(({runs}) => runs.some(({text}) => letter.test(text))))
  const measure = (end - from) / pieces[0]!.size
  return {lines: rows.length, full: full.length, worded: worded.length, measure}
}

/** Where the first of the pieces begins, from the left. */
export function firstStart(pieces: readonly Piece[]): number {
  return pieces.reduce((first, {from}) => Math.min(first, from), Number.POSITIVE_INFINITY)
}

/** Where the last of the pieces ends. */
export function lastEnd(pieces: readonly Piece[]): number {
  return pieces.reduce((last, {to}) => Math.max(last, to), Number.NEGATIVE_INFINITY)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Pieces of one column by rows, from head to foot and from left to right. */
export function rowsOfColumn(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => a.across - b.across)) {
    const row = rows.at(-1)
    const beside =
      row &&
      piece.across - row[0]!.across < 0.3 * Math.max(piece.size, row[0]!.size) &&
      row.every(other => other.to <= piece.from || piece.to <= other.from)
    if (beside) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(row => row.toSorted((a, b) => a.from - b.from))
}
