/**
 * Blocks that stand one after another become lists within lists and quotations within quotations.
 *
 * A list goes on as long as nothing but its own items comes; one that goes on later begins with the
 * number that it had come to.
 */
import type {BlockContent, Blockquote, List, ListItem, RootContent} from 'mdast'
import type {Flat, Item} from './blocks.ts'
import {textOf} from './phrases.ts'

/** A list that items may still come to. */
interface OpenList {
  readonly id: string
  readonly node: List
}

/** The blocks as a tree. */
export function treeOf(flats: readonly Flat[]): RootContent[] {
  const root: RootContent[] = []
  const counts = new Map<string, number[]>()
  const lists: OpenList[] = []
  const quotes: Blockquote[] = []
  for (const {node, item, continues = 0, quotes: depth, isCaption} of flats) {
    const block = node as BlockContent
    if (item) {
      quotes.length = 0
      itemIn(root, lists, item, counts).children.push(...(isEmpty(block) ? [] : [block]))
      continue
    }
    lists.length = Math.min(lists.length, continues)
    quotes.length = Math.min(quotes.length, depth)
    while (quotes.length < depth) {
      const quote: Blockquote = {type: 'blockquote', children: []}
      ;(quotes.at(-1)?.children ?? root).push(quote)
      quotes.push(quote)
    }
    const last = lists.at(-1)?.node.children.at(-1)
    if (isCaption && captioned(root.at(-1), block)) continue
    ;(last?.children ?? quotes.at(-1)?.children ?? root).push(block)
  }
  for (const node of root) if (node.type === 'list') spaceOut(node)
  return root
}

function isEmpty(block: BlockContent): boolean {
  return block.type === 'paragraph' && block.children.length === 0
}

/** A new item at the end of its list, which begins here where it is not open. */
function itemIn(
  root: RootContent[],
  lists: OpenList[],
  {list: id, level, isOrdered, start, checked}: Item,
  counts: Map<string, number[]>
): ListItem {
  const count = counts.get(id) ?? []
  counts.set(id, count)
  count.length = Math.min(count.length, level + 1)
  count[level] = (count[level] ?? 0) + 1
  lists.length = Math.min(lists.length, level + 1)
  const open = lists[level]
  const item: ListItem = {
    type: 'listItem',
    spread: false,
    ...(checked !== undefined && {checked}),
    children: []
  }
  if (open?.id === id) {
    open.node.children.push(item)
    return item
  }
  lists.length = Math.min(lists.length, level)
  const node: List = {
    type: 'list',
    ordered: isOrdered,
    spread: false,
    ...(isOrdered && {start: start + count[level]! - 1}),
    children: [item]
  }
  ;(lists.at(-1)?.node.children.at(-1)?.children ?? root).push(node)
  lists.push({id, node})
  return item
}

/** The words below a picture that stands alone are its title. */
function captioned(figure: RootContent | undefined, caption: BlockContent): boolean {
  if (figure?.type !== 'paragraph' || caption.type !== 'paragraph') return false
  const [picture, ...others] = figure.children
  if (picture?.type !== 'image' || others.length > 0 || picture.title) return false
  picture.title = textOf(caption.children)
  return true
}

/** Items of several paragraphs stand apart. */
function spaceOut(list: List): void {
  for (const item of list.children) {
    item.spread = item.children.filter(({type}) => type !== 'list').length > 1
    for (const inner of item.children) if (inner.type === 'list') spaceOut(inner)
  }
}
