/** Tables: they scroll where they are wider than the page, and short words in them keep together. */
import type {Element, ElementContent} from 'hast'
import type {Table} from 'mdast'
import {defaultHandlers} from 'remark-rehype'
import type {State} from './hast.ts'
import {element, onLines} from './xml.ts'

/** A table wider than the page scrolls by itself, by keyboard too. */
export function table(state: State, node: Table): Element {
  const result = defaultHandlers.table(state, node)
  for (const cell of cellsOf(result)) {
    // `align` is not XHTML any more.
    const {align, ...properties} = cell.properties
    const classes = [...(align ? [String(align)] : []), ...(isShort(cell) ? ['short'] : [])]
    cell.properties = {
      ...properties,
      ...(cell.tagName === 'th' && {scope: 'col'}),
      ...(classes.length > 0 && {className: classes})
    }
  }
  return element('div', {className: ['table'], tabIndex: 0}, onLines([result]))
}

/** Up to six full-width characters, or twelve narrow ones. */
function isShort(cell: Element): boolean {
  const words = wordsOf(cell)
  return words !== '' && [...words].reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0) <= 12
}

function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' && node.tagName !== 'rt' ? node.children.map(wordsOf).join('') : ''
}

function cellsOf(parent: Element): Element[] {
  if (parent.tagName === 'td' || parent.tagName === 'th') return [parent]
  return parent.children.flatMap(child => (child.type === 'element' ? cellsOf(child) : []))
}
