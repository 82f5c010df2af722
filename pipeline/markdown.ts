/** Stand-in for Markdown in and out. */
import type {Root} from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import type {VFile} from 'vfile'

export function parseMarkdown(file: VFile): Root {
  return unified().use(remarkParse).use(remarkGfm).parse(file)
}

export function printMarkdown(root: Root): string {
  return unified().use(remarkGfm).use(remarkStringify).stringify(root)
}
