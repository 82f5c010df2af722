/** The running texts of a tree: what an edit may touch. */
import type {Nodes, Parent, Root, Text} from 'mdast'

/** Where edits do not go: code, formulas, raw HTML are no prose; a link's address is none either. */
const closed: ReadonlySet<string> = new Set(['code', 'inlineCode', 'html', 'definition', 'yaml'])

/** Text nodes of one block in order, as if they were one text: quotes pair across emphasis. */
export function eachProse(root: Root, visit: (texts: readonly Text[]) => void): void {
  const open: Nodes[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (!('children' in node)) continue
    if (holdsPhrasing(node)) {
      const texts = textsOf(node)
      if (texts.length > 0) visit(texts)
    } else for (const child of node.children.toReversed()) open.push(child)
  }
}

const phrasingParents: ReadonlySet<string> = new Set(['paragraph', 'heading', 'verse', 'tableCell'])

function holdsPhrasing(node: Parent): boolean {
  return phrasingParents.has(node.type)
}

function textsOf(parent: Parent, texts: Text[] = []): readonly Text[] {
  for (const child of parent.children) {
    if (child.type === 'text') {
      if (!isAddress(child.value)) texts.push(child)
    } else if (!closed.has(child.type) && 'children' in child) textsOf(child, texts)
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
