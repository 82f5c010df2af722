/**
 * Items to lists, and lists within lists.
 *
 * An item stands under the one before it when it stands in from it, or, where indents were lost, when its
 * bullet is another and the outer list goes on after it.
 */
import type {List, ListItem} from 'mdast'
import type {Position} from 'unist'

/** An item on its way into a list. */
export interface Entry {
  readonly item: ListItem
  /** Its number, or undefined for a bullet. */
  readonly value: number | undefined
  /** What its marker looks like: items of one list look alike. */
  readonly bullet: string
  /** How far it stands in, in em, and on which page: those of two pages cannot be compared. */
  readonly indent: number
  readonly page: number
}

interface Open {
  readonly list: List
  /** Its first item. */
  readonly entry: Entry
}

/** Indents that differ by less are one. */
const step = 0.6

/** The lists of a run of items. */
export function listsOf(entries: readonly Entry[]): List[] {
  const lists: List[] = []
  let open: Open[] = []
  entries.forEach((entry, index) => {
    while (open.length > 1 && !isWithin(open, entry)) open.pop()
    const inner = open.at(-1)
    if (inner && isUnder(inner, entries, index)) {
      const list = newList(entry)
      inner.list.children.at(-1)!.children.push(list)
      open.push({list, entry})
    } else if (inner && continues(inner, entry)) {
      inner.list.children.push(entry.item)
    } else {
      const list = newList(entry)
      lists.push(list)
      open = [{list, entry}]
    }
    for (const {list} of open) extend(list, entry.item.position!)
  })
  return lists
}

function newList({item, value}: Entry): List {
  return {
    type: 'list',
    ordered: value !== undefined,
    start: value ?? null,
    spread: false,
    children: [item],
    position: {...item.position!}
  }
}

/** A list and its last item end where their last item ends. */
function extend(list: List, {end}: Position): void {
  list.position = {start: list.position!.start, end}
  const last = list.children.at(-1)!
  last.position = {start: last.position!.start, end}
}

/** Whether the entry goes on in the innermost list, or in one under it. */
function isWithin(open: readonly Open[], entry: Entry): boolean {
  const offset = offsetOf(open.at(-1)!, entry)
  if (offset !== 0) return offset > 0
  const owner = open.findLast(({entry: {bullet}}) => bullet === entry.bullet)
  return owner === undefined || owner === open.at(-1)
}

function continues({list}: Open, {value}: Entry): boolean {
  if (value === undefined) return !list.ordered
  return list.ordered === true && value === (list.start ?? 1) + list.children.length
}

function isUnder(open: Open, entries: readonly Entry[], index: number): boolean {
  const entry = entries[index]!
  const offset = offsetOf(open, entry)
  if (offset !== 0) return offset > 0
  if (entry.bullet === open.entry.bullet) return false
  let after = index + 1
  while (entries[after]?.bullet === entry.bullet) after++
  const next = entries[after]
  return next?.bullet === open.entry.bullet && continues(open, next)
}

/** -1, 0 or 1: the entry stands in less than the list, alike, more. */
function offsetOf(open: Open, entry: Entry): number {
  if (open.entry.page !== entry.page) return 0
  const offset = entry.indent - open.entry.indent
  return Math.abs(offset) < step ? 0 : Math.sign(offset)
}
