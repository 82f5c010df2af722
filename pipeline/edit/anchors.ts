/**
 * `anchors`: each heading gets an identifier from its place in the outline: `h-1-2`.
 *
 * ASCII, stable under changes of wording, and unique; the third heading below the second chapter is
 * `h-2-3` in every format, and `hProperties.id` makes it HTML's.
 */
import type {Heading, Parent, Root} from 'mdast'
import {eachParent} from './walk.ts'

declare module 'mdast' {
  interface HeadingData {
    /** Unique in the document: `h-1-2`. */
    id?: string
    hProperties?: {id?: string}
  }
}

/** A unified plugin. */
export function anchors() {
  return (root: Root): void => {
    const counters: number[] = []
    eachParent(root, node => {
      if (!isHeading(node)) return
      counters.length = Math.min(counters.length, node.depth)
      // Depths that were skipped count as nought, so that no two outlines give the same identifier.
      while (counters.length < node.depth) counters.push(0)
      counters[node.depth - 1]!++
      const id = `h-${counters.join('-')}`
      node.data = {...node.data, id, hProperties: {...node.data?.hProperties, id}}
    })
  }
}

function isHeading(node: Parent): node is Heading {
  return node.type === 'heading'
}
