/**
 * What the text refers to: notes, addresses defined apart from their links, pictures.
 *
 * All of it is gathered from the whole document before a chapter is rendered, because a reference and
 * what it refers to need not stand in one chapter.
 */
import type {Definition, FootnoteDefinition, Nodes, Root} from 'mdast'
import type {Foreign} from '../mdast.ts'

/** Everything that is referred to, by `identifierKey`. */
export interface Apparatus {
  readonly definitions: ReadonlyMap<string, Definition>
  readonly notes: ReadonlyMap<string, FootnoteDefinition>
  /** Which notes have a mark. */
  readonly cited: ReadonlySet<string>
  readonly hasRuby: boolean
  readonly hasFormulas: boolean
  /** Drawings within the text. */
  readonly drawings: readonly Foreign[]
  /** The languages (BCP 47) of passages that say theirs. */
  readonly languages: ReadonlySet<string>
  /** Pictures in document order. */
  readonly pictures: readonly {readonly url: string; readonly alt: string}[]
}

/** Walk the document once. Of two definitions of one identifier the first counts (CommonMark 4.7). */
export function gatherApparatus(tree: Root): Apparatus {
  const nodes = [...descendants(tree)]
  const definitions = firstByKey(nodes.filter(node => node.type === 'definition'))
  const notes = firstByKey(nodes.filter(node => node.type === 'footnoteDefinition'))
  const marks = nodes.filter(node => node.type === 'footnoteReference')
  return {
    definitions,
    notes,
    cited: new Set(marks.map(identifierKey)),
    languages: new Set(
      nodes.flatMap(node => (node.type === 'span' && node.language ? [node.language] : []))
    ),
    hasFormulas: nodes.some(node => node.type === 'foreign' && node.vocabulary === 'MathML'),
    drawings: nodes.filter(node => node.type === 'foreign').filter(isDrawing),
    hasRuby: nodes.some(node => node.type === 'ruby'),
    pictures: nodes.flatMap(node => {
      if (node.type === 'image') return [{url: node.url, alt: node.alt ?? ''}]
      if (node.type !== 'imageReference') return []
      const url = definitions.get(identifierKey(node))?.url
      return url === undefined ? [] : [{url, alt: node.alt ?? ''}]
    })
  }
}

function isDrawing({vocabulary}: Foreign): boolean {
  return vocabulary === 'SVG'
}

/** The identifier in the form in which Markdown compares it. */
export function identifierKey({identifier}: {readonly identifier: string}): string {
  return identifier.toUpperCase()
}

/** The words of a node, without the marks of its notes. */
export function textOf(node: Nodes): string {
  if (node.type === 'footnoteReference') return ''
  if (node.type === 'break') return ' '
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'html') return ''
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function* descendants(node: Nodes): Generator<Nodes> {
  yield node
  if (!('children' in node)) return
  for (const child of node.children) yield* descendants(child)
}

function firstByKey<Node extends {readonly identifier: string}>(
  nodes: readonly Node[]
): Map<string, Node> {
  return new Map(nodes.toReversed().map(node => [identifierKey(node), node]))
}
