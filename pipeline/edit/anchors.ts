/**
 * `anchors`: each heading gets an identifier from its place in the outline: `h-1-2`.
 *
 * ASCII, stable under changes of wording, and unique; the third heading below the second chapter is
 * `h-2-3` in every format, and `hProperties.id` makes it HTML's.
 */
import type {Heading, Nodes, Root} from 'mdast'

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
    for (const heading of headingsOf(root)) {
      counters.length = Math.min(counters.length, heading.depth)
      // Depths that were skipped count as nought, so that no two outlines give the same identifier.
      while (counters.length < heading.depth) counters.push(0)
      counters[heading.depth - 1]!++
      const id = `h-${counters.join('-')}`
      heading.data = {...heading.data, id, hProperties: {...heading.data?.hProperties, id}}
    }
  }
}

function headingsOf(root: Root): Heading[] {
  const found: Heading[] = []
  const open: Nodes[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'heading') found.push(node)
    else if ('children' in node) {
      for (const child of node.children.toReversed()) open.push(child)
    }
  }
  return found
}
