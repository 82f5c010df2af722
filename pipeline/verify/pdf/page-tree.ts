/** The pages of a PDF, in order, each with what those above it say for it (ISO 32000-1, 7.7.3). */
import type {Objects} from './objects.ts'
import {type Dictionary, isArray, isDictionary, nameOf, type Value} from './values.ts'

/** Keys that a page has of the nodes above it, where it does not say them itself (table 30). */
const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** A node of the tree, and what those above it say. */
interface Below {
  readonly node: Value
  readonly above: Dictionary['entries']
}

/** The pages below a node of the tree; a node that is met again is not gone into. */
export function pagesBelow(root: Value, {resolve}: Objects): readonly Dictionary[] {
  const pages: Dictionary[] = []
  const seen = new Set<Value>()
  const waiting: Below[] = [{node: root, above: new Map()}]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const {node, above} = next
    if (!isDictionary(node) || seen.has(node)) continue
    seen.add(node)
    const {entries} = node
    const kids = resolve(entries.get('Kids'))
    if (isArray(kids)) {
      const own = [...entries].filter(([key]) => inheritable.includes(key))
      const inherited = new Map([...above, ...own])
      for (const kid of kids.items.toReversed())
        waiting.push({node: resolve(kid), above: inherited})
    } else if (nameOf(node, 'Type') === 'Page') {
      pages.push({...node, entries: new Map([...above, ...entries])})
    }
  }
  return pages
}
