/** A clean document, and what it says. */
import type {Heading, Nodes, Root} from 'mdast'
import type {Publication} from './publication.ts'

/** A clean document. */
export interface Document {
  readonly tree: Root
  /** The language given, or the one found. */
  readonly language: string
}

/** The title that a document gives itself: its only heading of the shallowest depth, if it comes first. */
export function titleOf(tree: Root): string | undefined {
  const title = titleHeading(tree)
  return title && textOf(title)
}

/** The heading that is the title of a document. */
export function titleHeading(tree: Root): Heading | undefined {
  const headings = tree.children.filter(node => node.type === 'heading')
  const shallowest = headings.reduce((least, {depth}) => Math.min(least, depth), 6)
  const [first, second] = headings.filter(heading => heading.depth === shallowest)
  return first && !second && tree.children[0] === first ? first : undefined
}

/** The characters of a text and of what is known beside it, each once. */
export function charactersOf(tree: Root, publication?: Publication): ReadonlySet<string> {
  const text = textOf(tree) + JSON.stringify(publication ?? '')
  const found = new Set<string>()
  // A mark for each code point is looked up sooner than a string in a set.
  const seen = new Uint8Array(0x110000)
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at)!
    if (codePoint > 0xffff) at++
    if (seen[codePoint]) continue
    seen[codePoint] = 1
    found.add(String.fromCodePoint(codePoint))
  }
  return found
}

/** How many characters a text has, white space not counted. */
export function lengthOf(tree: Root): number {
  return textOf(tree).replace(/\s|(?<=[\ud800-\udbff])[\udc00-\udfff]/g, '').length
}

/** The text of a node and all below it, or its beginning of so many code units at least; a stack, for trees may be deep. */
export function textOf(node: Nodes, enough = Number.POSITIVE_INFINITY): string {
  const parts: string[] = []
  const stack = [node]
  let length = 0
  for (let next = stack.pop(); next && length < enough; next = stack.pop()) {
    if ('value' in next) {
      parts.push(next.value)
      length += next.value.length
    }
    if ('children' in next) for (const child of next.children.toReversed()) stack.push(child)
  }
  return parts.join('')
}
