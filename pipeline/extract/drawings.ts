/** Small shapes that a page draws: dots, rings and squares, by which lists are told where bullets are no type. */
import type {Matrix, OperatorList} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {multiply} from './frame.ts'

/** A shape that is filled or drawn in outline, by its middle and its greater side. Lengths in points of the page. */
export interface Shape {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly look: 'dot' | 'ring' | 'square'
}

/** No bullet is larger, in points. */
const largest = 12
/** A bullet's sides are so much alike. */
const likeness = 1.25

/** Operators by what they do to shapes, of those that pdf.js numbers. */
type Numbers = Readonly<Record<string, number>>

/** The small shapes of a page, in the order in which they are drawn. */
export function shapesOf(
  {fnArray, argsArray}: OperatorList,
  numbers: Numbers,
  view: Matrix
): readonly Shape[] {
  const shapes: Shape[] = []
  const saved: Matrix[] = []
  let matrix = view
  fnArray.forEach((operator, at) => {
    const given = argsArray[at] ?? []
    switch (operator) {
      case numbers.save:
        saved.push(matrix)
        break
      case numbers.paintFormXObjectBegin:
        saved.push(matrix)
        if (given[0]) matrix = multiply(matrix, given[0] as Matrix)
        break
      case numbers.restore:
      case numbers.paintFormXObjectEnd:
        matrix = saved.pop() ?? view
        break
      case numbers.transform:
        matrix = multiply(matrix, given as unknown as Matrix)
        break
      case numbers.constructPath: {
        const shape = shapeOf(given as PathArguments, numbers, matrix)
        if (shape) shapes.push(shape)
      }
    }
  })
  return shapes
}

/** How a path is painted, its parts, and its bounds: left, top, right, bottom. */
type PathArguments = readonly [
  painting: number,
  parts: readonly [ArrayLike<number> | null],
  bounds: ArrayLike<number>
]

function shapeOf(
  [painting, [parts], bounds]: PathArguments,
  numbers: Numbers,
  matrix: Matrix
): Shape | undefined {
  const filled = painting === numbers.fill || painting === numbers.eoFill
  if ((!filled && painting !== numbers.stroke) || !parts) return undefined
  const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(bounds)
  const sides = [
    Math.hypot(matrix[0], matrix[1]) * (right - left),
    Math.hypot(matrix[2], matrix[3]) * (bottom - top)
  ]
  const [size, other] = [Math.max(...sides), Math.min(...sides)]
  if (!(size > 0 && size <= largest && size <= likeness * other)) return undefined
  const middle = multiply(matrix, [1, 0, 0, 1, (left + right) / 2, (top + bottom) / 2])
  const look = !filled ? 'ring' : isRound(parts) ? 'dot' : 'square'
  return {x: middle[4], y: middle[5], size, look}
}

/** pdf.js tells a path by numbers: where to move (0), a line (1), a curve (2) or its end (4), each with its points. */
const lengthOfPart = [3, 3, 7, 5, 1]

function isRound(parts: ArrayLike<number>): boolean {
  for (let at = 0; at < parts.length; at += lengthOfPart[parts[at]!] ?? 1) {
    if (parts[at] === 2) return true
  }
  return false
}
