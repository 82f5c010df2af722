/** `verse`: a paragraph whose lines the author broke, each one, is verse. */
import type {BlockContent, Nodes, Paragraph, Root} from 'mdast'
import type {Verse} from '../mdast.ts'

/** A unified plugin. */
export function verse() {
  return (root: Root): void => {
    const open: Nodes[] = [root]
    for (let node = open.pop(); node; node = open.pop()) {
      if (!('children' in node)) continue
      const children = node.children as (Nodes & BlockContent)[]
      children.forEach((child, index) => {
        if (child.type === 'paragraph' && isVerse(child)) children[index] = toVerse(child)
      })
      for (const child of node.children) open.push(child)
    }
  }
}

function isVerse({children}: Paragraph): boolean {
  const wrapped = children.some(child => child.type === 'text' && child.value.includes('\n'))
  return !wrapped && children.some((child, index) => child.type === 'break' && index > 0)
}

function toVerse({children, position, data}: Paragraph): Verse {
  return {type: 'verse', children, position, data}
}
