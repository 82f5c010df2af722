/**
 * `addresses`: a bare address ends where Chinese text goes on.
 *
 * GFM lets a bare address run on until a space, so that in Chinese it takes in the rest of the sentence:
 * 见https://example.org/，那里有… (GFM 6.9). What follows the first full-width character is text again.
 */
import type {Link, Nodes, PhrasingContent, Root} from 'mdast'
import {isFullWidth} from './text.ts'
import {eachParent} from './walk.ts'

/** A unified plugin. */
export function addresses() {
  return (root: Root): void => {
    eachParent(root, node => {
      if (!node.children.some(isBareAddress)) return
      node.children = (node.children as PhrasingContent[]).flatMap(child =>
        isBareAddress(child) ? cutAddress(child) : [child]
      )
    })
  }
}

/** A link that shows its own address, as GFM makes of one that stands in the text without brackets. */
function isBareAddress(node: Nodes): node is Link {
  if (node.type !== 'link' || node.children.length !== 1 || node.url.startsWith('#')) return false
  const [text] = node.children
  return text?.type === 'text' && node.url.endsWith(text.value) && text.value !== ''
}

function cutAddress(link: Link): PhrasingContent[] {
  const [text] = link.children
  if (text?.type !== 'text') return [link]
  const characters = [...text.value]
  const end = characters.findIndex(isFullWidth)
  if (end < 0) return [link]
  const address = characters.slice(0, end).join('')
  const rest = characters.slice(end).join('')
  const {position} = link
  const after: PhrasingContent = {type: 'text', value: rest, position}
  if (address === '') return [after]
  const url = link.url.slice(0, link.url.length - rest.length)
  return [{...link, url, children: [{type: 'text', value: address, position}]}, after]
}
