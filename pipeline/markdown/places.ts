/** Where nodes stand, once what they were parsed from is put into the text that it was taken from. */
import type {Nodes} from 'mdast'
import type {Point} from 'unist'
import type {Piece} from './pieces.ts'

/** A node and all below it, farther on by so many lines and characters. */
export function moved<Node extends Nodes>(node: Node, by: Pick<Piece, 'line' | 'offset'>): Node {
  if (node.position) {
    const {start, end} = node.position
    node.position = {start: pointAfter(start, by), end: pointAfter(end, by)}
  }
  if ('children' in node) for (const child of node.children) moved(child, by)
  return node
}

/** A place, farther on. */
export function pointAfter(
  {line, column, offset}: Point,
  by: Pick<Piece, 'line' | 'offset'>
): Point {
  return {line: line + by.line, column, offset: offset! + by.offset}
}
