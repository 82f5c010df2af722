/**
 * Captions of figures and tables, for lists of them: the title of a picture that stands alone, and a paragraph that names the
 * table beside it.
 */
import type {Image, Nodes, Paragraph, Root, RootContent} from 'mdast'
import {textOf} from './document.ts'
import type {CaptionKind} from './mdast.ts'

/** A caption as lists have it. */
export interface ListedCaption {
  readonly kind: CaptionKind
  readonly title: string
  /** By which it is found in every format. */
  readonly id: string
}

/** A unified plugin: captions of tables get their role, and every caption an identifier. */
export function captions() {
  return (root: Root): void => {
    const counts = {figure: 0, table: 0}
    for (const [at, node] of root.children.entries()) {
      if (isTableCaption(node, root.children[at - 1], root.children[at + 1])) {
        node.data = {...node.data, role: 'caption', caption: 'table'}
      } else if (isParagraph(node) && node.data?.role === 'caption') {
        const kind = tableWords.test(textOf(node)) ? 'table' : 'figure'
        node.data = {...node.data, caption: kind}
      }
      const caption = captionNode(node)
      if (!caption) continue
      const kind = caption.data?.caption ?? 'figure'
      counts[kind]++
      caption.data = {...caption.data, caption: kind, captionId: `${kind}-${counts[kind]}`}
    }
  }
}

/** The captions of a book, in their order. */
export function captionsOf({children}: Root): readonly ListedCaption[] {
  return children.flatMap(node => {
    const caption = captionNode(node)
    const {caption: kind, captionId: id} = caption?.data ?? {}
    if (!caption || !kind || id === undefined) return []
    const title = caption.type === 'image' ? (caption.title ?? '') : textOf(caption)
    return [{kind, title: title.trim(), id}]
  })
}

/** What holds the words of a block's caption: itself, or the picture that stands alone in it. */
function captionNode(node: RootContent): Paragraph | Image | undefined {
  if (!isParagraph(node)) return undefined
  if (node.data?.role === 'caption') return node
  const [only, ...others] = node.children
  return only?.type === 'image' && only.title && others.length === 0 ? only : undefined
}

const tableWords = /^\s*(?:[续續]?表格?|圖?表|Table)\s*[\d一二三四五六七八九十〇零A-Z]/

/** A paragraph of one line that says 表 1 and stands at a table. */
function isTableCaption(
  node: RootContent,
  before: Nodes | undefined,
  after: Nodes | undefined
): boolean {
  const isBeside = after?.type === 'table' || before?.type === 'table'
  const words = isBeside && isParagraph(node) ? textOf(node) : ''
  return tableWords.test(words) && !/[。；！？]/.test(words) && words.length <= 60
}

function isParagraph(node: RootContent): node is Paragraph {
  return node.type === 'paragraph'
}
