/**
 * A picture of a page as text, which a person can judge and a difference can show: how much ink is in each cell.
 *
 * Another year's browser sets a line a pixel farther, and the cells say the same.
 */
import {decode} from 'fast-png'

/** From the white of the page to black. */
const levels = ' .:*#'

/** How wide and high a cell is, in pixels. */
const cell = {width: 13, height: 26}

/** The cells of a picture, a row a line. */
export function inkOf(picture: Uint8Array): string {
  const {data, width, height, channels} = decode(picture)
  const rows = Array.from({length: Math.floor(height / cell.height)}, (_, row) => row * cell.height)
  const columns = Array.from({length: Math.floor(width / cell.width)}, (_, at) => at * cell.width)
  return rows
    .map(top =>
      columns
        .map(left => levelAt(left, top))
        .join('')
        .trimEnd()
    )
    .join('\n')

  function levelAt(left: number, top: number): string {
    let ink = 0
    for (let y = top; y < top + cell.height; y++) {
      for (let x = left; x < left + cell.width; x++) {
        const at = (y * width + x) * channels
        ink += 1 - (data[at]! + data[at + 1]! + data[at + 2]!) / 765
      }
    }
    const share = ink / (cell.width * cell.height)
    return levels[share < 0.01 ? 0 : Math.min(levels.length - 1, 1 + Math.floor(share * 8))]!
  }
}

/** The share of cells with ink that differ by more than one level. */
export function differing(one: string, other: string): number {
  const [lines, others] = [one, other].map(text => text.split('\n'))
  let inked = 0
  let unlike = 0
  for (let row = 0; row < Math.max(lines!.length, others!.length); row++) {
    const [line = '', beside = ''] = [lines![row], others![row]]
    for (let at = 0; at < Math.max(line.length, beside.length); at++) {
      const [level, like] = [line, beside].map(text => levels.indexOf(text[at] ?? ' '))
      if (level || like) inked++
      if (Math.abs(level! - like!) > 1) unlike++
    }
  }
  return inked === 0 ? 0 : unlike / inked
}
