/**
 * Words with marks become nodes within one another.
 *
 * Word says of each run all that it is; Markdown nests. The marks are taken in a fixed order, the
 * outermost first, and runs beside one another that share a mark share its node.
 */
import type {PhrasingContent} from 'mdast'
import type {SpanMark} from '../../mdast.ts'

/** What a stretch of words is marked with, and how: the address of a link, the tag of a language. */
export type Marks = {readonly [Mark in (typeof outermostFirst)[number]]?: string}

const outermostFirst = [
  'link',
  'language',
  'strong',
  'emphasis',
  'delete',
  'underline',
  'dots',
  'raised',
  'code'
] as const

/** Words, or what else stands in a line, and their marks. */
export interface Piece {
  readonly node: PhrasingContent
  readonly marks: Marks
}

/** Pieces as nodes. */
export function nested(
  pieces: readonly Piece[],
  [mark, ...inner]: readonly (keyof Marks)[] = outermostFirst
): PhrasingContent[] {
  if (!mark) return joined(pieces)
  const found: PhrasingContent[] = []
  for (let start = 0; start < pieces.length; ) {
    const how = pieces[start]!.marks[mark]
    let end = start + 1
    while (end < pieces.length && pieces[end]!.marks[mark] === how) end += 1
    const children = nested(pieces.slice(start, end), inner)
    found.push(...(how === undefined ? children : [nodes[mark](children, how)]))
    start = end
  }
  return found
}

const nodes: {
  readonly [Mark in keyof Marks]-?: (children: PhrasingContent[], how: string) => PhrasingContent
} = {
  link: (children, url) => ({type: 'link', url, children: children as never}),
  language: (children, language) => ({type: 'span', language, children}),
  strong: children => ({type: 'strong', children}),
  emphasis: children => ({type: 'emphasis', children}),
  delete: children => ({type: 'delete', children}),
  underline: (children, mark) => ({type: 'span', mark: mark as SpanMark, children}),
  dots: children => ({type: 'span', mark: 'emphasis-dots', children}),
  raised: (children, mark) => ({type: 'span', mark: mark as SpanMark, children}),
  code: children => ({type: 'inlineCode', value: textOf(children)})
}

/** Texts beside one another are one. */
function joined(pieces: readonly Piece[]): PhrasingContent[] {
  const found: PhrasingContent[] = []
  for (const {node} of pieces) {
    const last = found.at(-1)
    if (node.type === 'text' && last?.type === 'text') {
      found[found.length - 1] = {type: 'text', value: last.value + node.value}
    } else found.push(node)
  }
  return found
}

/** The text of phrases, lines apart. */
export function textOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map(node =>
      node.type === 'break'
        ? '\n'
        : 'value' in node
          ? node.value
          : 'children' in node
            ? textOf(node.children)
            : ''
    )
    .join('')
}
