/**
 * Blocks that stand one after another become lists within lists and quotations within quotations.
 *
 * A list goes on as long as nothing but its own items comes; one that goes on later begins with the
 * number that it had come to.
 */
import type {BlockContent, Blockquote, List, ListItem, RootContent} from 'mdast'
import type {Flat, Item} from './blocks.ts'
import {textOf} from './phrases.ts'

/** A list or a quotation that blocks may still come to. */
type Open =
  | {readonly type: 'Quote'; readonly node: Blockquote}
  | {readonly type: 'List'; readonly node: List; readonly list: string}

/** How lists have counted so far. */
interface Counts {
  /** Numbers by the definition that lists share, for each level. */
  readonly numbers: Map<string, number[]>
  /** The list that counts at a level of a definition. */
  readonly lists: Map<string, string>
  /** Lists that have begun anew at a level. */
  readonly begun: Set<string>
}

/** The blocks as a tree. */
export function treeOf(flats: readonly Flat[]): RootContent[] {
  const root: RootContent[] = []
  const open: Open[] = []
  const counts: Counts = {numbers: new Map(), lists: new Map(), begun: new Set()}
  const children = (): RootContent[] => {
    const last = open.at(-1)
    if (last?.type === 'Quote') return last.node.children
    return last?.node.children.at(-1)?.children ?? root
  }
  for (const {node, path, item, isCaption} of flats) {
    const block = node as BlockContent
    // What an item begins is opened by the item itself.
    const around = item ? path.slice(0, -1) : path
    open.length = shared(open, around, item !== undefined)
    for (const container of around.slice(open.length)) {
      // Who goes on with a list that is not there stands where it would.
      if (container === 'List') continue
      const quote: Blockquote = {type: 'blockquote', children: []}
      children().push(quote)
      open.push({type: 'Quote', node: quote})
    }
    if (item) openItem(item, around.length, {open, children}, counts)
    if (isCaption && captioned(children().at(-1), block)) continue
    if (!(item && isEmpty(block))) children().push(block)
  }
  for (const node of root) spaceOut(node)
  return root
}

/** How many of the open containers a block stands in; an item leaves its own list open. */
function shared(open: readonly Open[], path: Flat['path'], isItem: boolean): number {
  const differs = path.findIndex((container, at) => open[at]?.type !== container)
  const same = differs < 0 ? path.length : differs
  return isItem && same === path.length && open[same]?.type === 'List' ? same + 1 : same
}

function isEmpty(block: BlockContent): boolean {
  return block.type === 'paragraph' && block.children.length === 0
}

/**
 * A new item at the end of its list, which begins here where it is not open.
 *
 * @param depth In how many containers its list stands; one more is open where a list beside it is.
 */
function openItem(
  item: Item,
  depth: number,
  {open, children}: {open: Open[]; children: () => RootContent[]},
  counts: Counts
): void {
  const {isOrdered, checked} = item
  const {list, number} = counted(item, counts)
  const node: ListItem = {
    type: 'listItem',
    spread: false,
    ...(checked !== undefined && {checked}),
    children: []
  }
  const sibling = open.length > depth ? open.pop() : undefined
  if (sibling?.type === 'List' && sibling.list === list) {
    sibling.node.children.push(node)
    open.push(sibling)
    return
  }
  const begun: List = {
    type: 'list',
    ordered: isOrdered,
    spread: false,
    ...(isOrdered && {start: number}),
    children: [node]
  }
  children().push(begun)
  open.push({type: 'List', node: begun, list})
}

/** Which list counts an item, and its number: Word counts by definitions, and lists say where they begin anew. */
function counted(
  {list, kind, level, start, restarts}: Item,
  {numbers, lists, begun}: Counts
): {list: string; number: number} {
  const own = `${list}/${level}`
  const shared = `${kind}/${level}`
  const known = lists.get(shared)
  const counting = known === undefined || (restarts && !begun.has(own)) ? own : known
  const count = numbers.get(kind) ?? []
  // A number at one level begins those of deeper levels anew.
  count.length = Math.min(count.length, level + 1)
  count[level] = (counting === known ? (count[level] ?? start - 1) : start - 1) + 1
  numbers.set(kind, count)
  lists.set(shared, counting)
  begun.add(own)
  return {list: counting, number: count[level]}
}

/** The words below a picture that stands alone are its title. */
function captioned(figure: RootContent | undefined, caption: BlockContent): boolean {
  if (figure?.type !== 'paragraph' || caption.type !== 'paragraph') return false
  const [picture, ...others] = figure.children
  if (picture?.type !== 'image' || others.length > 0 || picture.title) return false
  picture.title = textOf(caption.children)
  return true
}

/** Items of several blocks stand apart. */
function spaceOut(node: RootContent): void {
  if (node.type === 'blockquote') for (const child of node.children) spaceOut(child)
  if (node.type !== 'list') return
  for (const item of node.children) {
    item.spread = item.children.filter(({type}) => type !== 'list').length > 1
    for (const inner of item.children) spaceOut(inner)
  }
}
