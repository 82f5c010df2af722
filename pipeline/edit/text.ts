/** The running texts of a tree: what an edit may touch. */
import type {Nodes, Parent, Root, Text} from 'mdast'
import {eachParent} from './walk.ts'

/** Where edits do not go: code, formulas, raw HTML are no prose; a link's address is none either. */
const closed: ReadonlySet<string> = new Set(['code', 'inlineCode', 'html', 'definition', 'yaml'])

/** Text nodes of one block in order, as if they were one text: quotes pair across emphasis. */
export function eachProse(root: Root, visit: (texts: readonly Text[]) => void): void {
  eachParent(root, node => {
    if (!phrasingParents.has(node.type)) return
    const texts = textsOf(node)
    if (texts.length > 0) visit(texts)
  })
}

const phrasingParents: ReadonlySet<string> = new Set(['paragraph', 'heading', 'verse', 'tableCell'])

function textsOf({children}: Parent): readonly Text[] {
  const [only] = children
  // Mostly a block holds one text.
  if (children.length > 1 || only?.type !== 'text') return addTexts(children, [])
  return isAddress(only.value) ? [] : (children as readonly Text[])
}

function addTexts(children: readonly Nodes[], texts: Text[]): readonly Text[] {
  for (const child of children) {
    if (child.type === 'text') {
      if (!isAddress(child.value)) texts.push(child)
    } else if (!closed.has(child.type) && 'children' in child) addTexts(child.children, texts)
  }
  return texts
}

function isAddress(value: string): boolean {
  return /^(?:https?|mailto|ftp):\S+$/.test(value)
}

/** How often a text holds another one. */
export function countOf(text: string, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

/** Whether the character is Han, kana or a full-width mark. */
export function isFullWidth(character: string): boolean {
  return /[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u.test(
    character
  )
}
