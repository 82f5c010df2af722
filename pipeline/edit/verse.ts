/** `verse`: a paragraph whose lines the author broke, each one, is verse. */
import type {Nodes, Paragraph, Root} from 'mdast'
import type {Verse} from '../mdast.ts'
import {eachParent} from './walk.ts'

/** A unified plugin. */
export function verse() {
  return (root: Root): void => {
    eachParent(root, node => {
      const children: Nodes[] = node.children
      children.forEach((child, index) => {
        if (child.type === 'paragraph' && isVerse(child)) children[index] = toVerse(child)
      })
    })
  }
}

function isVerse({children}: Paragraph): boolean {
  if (children.length < 2) return false
  const wrapped = children.some(child => child.type === 'text' && child.value.includes('\n'))
  return !wrapped && children.some((child, index) => child.type === 'break' && index > 0)
}

function toVerse({children, position, data}: Paragraph): Verse {
  return {type: 'verse', children, position, data}
}
