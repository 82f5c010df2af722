/** The pages of a PDF, in order, each with what those above it say for it (ISO 32000-1, 7.7.3). */
import {
  type Dictionary,
  isArray,
  isDictionary,
  nameOf,
  type Objects,
  type Value
} from './objects.ts'

/** Keys that a page has of the nodes above it, where it does not say them itself (table 30). */
const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/** The pages below a node of the tree. */
export function pagesBelow(root: Value, {resolve}: Objects): readonly Dictionary[] {
  const pages: Dictionary[] = []
  const seen = new Set<Value>()
  const walk = (node: Value, above: readonly (readonly [string, Value])[]): void => {
    if (!isDictionary(node) || seen.has(node)) return
    seen.add(node)
    const {entries} = node
    const kids = resolve(entries.get('Kids'))
    if (isArray(kids)) {
      const own = [...entries].filter(([key]) => inheritable.includes(key))
      for (const kid of kids.items) walk(resolve(kid), [...above, ...own])
    } else if (nameOf(node, 'Type') === 'Page') {
      pages.push({...node, entries: new Map([...above, ...entries])})
    }
  }
  walk(root, [])
  return pages
}
