/**
 * What a line of text weighs by what it leaves free of its column and by the chunk that did not fit into it.
 *
 * Most lines leave as much as others before as wide a chunk: of 27,000 lines of a novel 26,000 do. So what was
 * weighed is kept, in a table without chains: of two lines that fall into one place the later stays.
 */
import {chanceToFit, endingLine, fullLine, hangingLine, type Setting} from './geometry.ts'

/** What a row holds: a line that ends its block, a full one, an item's full one; the same of first lines, which stand in. */
export const [ending, full, hanging, endingFirst, fullFirst] = [0, 1, 2, 3, 4] as const
const rowSize = 5

/** The weights of a column's lines. */
export interface LineWeights {
  /** Rows of weights. */
  readonly rows: Float64Array
  /** For each place of the table what its line leaves free, and the chunk that follows it. */
  readonly frees: Float64Array
  readonly chunks: Float64Array
  /** Weigh a line and keep it in its place. */
  readonly keep: (place: number, free: number, chunk: number) => void
  /** Weigh a line of so many more that an extractor joined, in the place behind all others. */
  readonly weighMerged: (free: number, chunk: number, merged: number) => void
}

/** So many rows are kept at most. */
const most = 8192

/** Room for the weights of a column's lines, of which there are so many. */
export function lineWeights(
  measure: number,
  {indent, scatter}: Setting,
  lines: number
): LineWeights {
  const size = Number.isFinite(measure) ? 2 ** Math.ceil(Math.log2(Math.min(most, lines + 1))) : 0
  const rows = new Float64Array((size + 1) * rowSize)
  const frees = new Float64Array(size).fill(Number.NaN)
  const chunks = new Float64Array(size)
  const weigh = (row: number, x: number, chunk: number, own: number) => {
    const fits = chanceToFit(x, own)
    rows[row + ending] = rows[row + endingFirst] = endingLine(x, fits, measure)
    rows[row + full] = rows[row + fullFirst] = fullLine(x, fits, chunk, measure, own)
    rows[row + hanging] = hangingLine(x, fits, chunk, measure, own)
    if (indent === 0) return
    const fitsFirst = chanceToFit(x - indent, own)
    rows[row + endingFirst] = endingLine(x, fitsFirst, measure)
    rows[row + fullFirst] = fullLine(x - indent, fitsFirst, chunk, measure, own)
  }
  return {
    rows,
    frees,
    chunks,
    keep(place, free, chunk) {
      weigh(rowAt(place), free, chunk, scatter)
      frees[place] = free
      chunks[place] = chunk
    },
    weighMerged(free, chunk, merged) {
      weigh(rowAt(size), free, chunk, scatter * Math.sqrt(1 + merged))
    }
  }
}

/** Where the row of a place begins. */
export function rowAt(place: number): number {
  return place * rowSize
}

/** The place of a line in a table of such a size, a power of two: widths that differ by a hundredth of an em have others. */
export function placeOf(free: number, chunk: number, size: number): number {
  return ((free * 4099 + chunk * 787) | 0) & (size - 1)
}
