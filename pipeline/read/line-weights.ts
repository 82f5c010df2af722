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

/** Rows of weights, by what a line leaves free and the next one's first chunk. */
export interface LineWeights {
  readonly rows: Float64Array
  /** Where the row of a line begins; valid until the next call. */
  readonly rowOf: (free: number, chunk: number) => number
  /** The same for lines of print that an extractor joined, so many more than one. */
  readonly rowOfMerged: (free: number, chunk: number, merged: number) => number
}

/** So many rows are kept at most. */
const most = 2048

/** The weights of a column's lines; `lines` tells how many are worth keeping. */
export function lineWeights(
  measure: number,
  {indent, scatter}: Setting,
  lines: number
): LineWeights {
  const size = Number.isFinite(measure) ? 2 ** Math.ceil(Math.log2(Math.min(most, lines) + 1)) : 0
  // The last row is for what is not kept.
  const rows = new Float64Array((size + 1) * rowSize)
  const frees = new Float64Array(size).fill(Number.NaN)
  const followers = new Float64Array(size)
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
    rowOf(free, chunk) {
      const place = ((free * spread + chunk * chunkSpread) | 0) & (size - 1)
      const row = place * rowSize
      if (frees[place] === free && followers[place] === chunk) return row
      weigh(row, free, chunk, scatter)
      frees[place] = free
      followers[place] = chunk
      return row
    },
    rowOfMerged(x, chunk, merged) {
      const row = size * rowSize
      weigh(row, x, chunk, scatter * Math.sqrt(1 + merged))
      return row
    }
  }
}

/** Widths that differ by a hundredth of an em fall into different places. */
const spread = 4099
const chunkSpread = 787
