/** Places on a page: matrices by columns, as PDF writes them (ISO 32000-1, 8.3.4), and directions of reading. */
import type {Matrix} from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What the second does, seen in the frame of the first. */
export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5]
  ]
}

/** A place on the page in the frame of a direction of reading. */
export function inDirection(x: number, y: number, turn: number) {
  const [cos, sin] = directions[turn]!
  return {along: x * cos + y * sin, across: y * cos - x * sin}
}

const directions = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1]
] as const
