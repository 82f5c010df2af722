/**
 * Markdown in and out. Markdown is a door of the house, not its language: between reading and writing
 * everything is a tree.
 */
import type {Root} from 'mdast'
import type {Handle} from 'mdast-util-to-markdown'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import type {VFile} from 'vfile'

/** A single ~ is a range in Chinese text (3~5), not a deletion. */
const gfm = {singleTilde: false}

/**
 * The tree of a Markdown file: CommonMark, tables, notes and strikethrough of GFM, and emphasis that
 * works beside full-width marks.
 */
export function parseMarkdown(file: VFile): Root {
  return unified().use(remarkParse).use(remarkGfm, gfm).use(remarkCjkFriendly).parse(file)
}

/** A tree as Markdown. Verse becomes a paragraph whose lines end in hard breaks. */
export function printMarkdown(root: Root): string {
  return unified()
    .use(remarkCjkFriendly)
    .use(remarkGfm, gfm)
    .use(remarkStringify, {
      bullet: '-',
      listItemIndent: 'one',
      rule: '-',
      incrementListMarker: true,
      handlers: {verse}
    })
    .stringify(root)
}

const verse: Handle = (node, _parent, state, info) => {
  const exit = state.enter('paragraph')
  const value = state.containerPhrasing(node, info)
  exit()
  return value
}
