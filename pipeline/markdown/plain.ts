/**
 * Plain paragraphs, which neither the parser nor the printer need see.
 *
 * The parser looks at each character for what it might begin; in a novel hardly any begins anything. A paragraph
 * between blank lines that has no sign of Markdown, and no first character by which a line could be more than
 * text, is the same whatever stands around it: it is not indented, so lists, quotations and notes end before it.
 * So the parser is given one letter in place of all plain paragraphs that follow one another, and they are put into
 * the tree afterwards. Code between fences and some HTML go on over blank lines: where one may begin, all that
 * follows is left to the parser.
 *
 * The printer is given one block in place of all of them that follow one another, which it prints as it is.
 */
import type {Paragraph, Root, RootContent} from 'mdast'
import type {Point} from 'unist'
import {moved, pointAfter} from './places.ts'

/** A text without its plain paragraphs, line for line, and what stood there. */
export interface SetAside {
  readonly rest: string
  /** Paragraphs that stand together, by the line on which the first begins. */
  readonly plain: ReadonlyMap<number, readonly PlainParagraph[]>
}

/** A paragraph of nothing but words. */
interface PlainParagraph {
  /** Where it begins: its line, from 1, and how many characters stand before it. */
  readonly line: number
  readonly offset: number
  /** Its lines, joined by line feeds. */
  readonly text: string
}

/** Stands for paragraphs. */
const standIn = 'x'

/** Neither first nor later can a character of these lines mean more than itself. */
const plainLine = /^[A-Za-z\u0080-\ufefe\uff00-\uffff][^\x00-\x1f\x7f\\`*_{}[\]<>#&~|@:]*$/
const address = /www/i
const blank = /^[ \t]*$/
const goesOnOverBlanks = /```|~~~|<(?:[!?]|script|pre|style|textarea)/i

/** Set the plain paragraphs of a Markdown text aside. */
export function setAside(source: string): SetAside {
  const lines = source.split('\n')
  const plain = new Map<number, PlainParagraph[]>()
  let open: PlainParagraph[] | undefined
  let afterBlank = true
  let offset = 0
  for (let at = 0; at < lines.length && !goesOnOverBlanks.test(lines[at]!); at++) {
    const end = afterBlank ? plainEnd(lines, at) : at
    if (end > at) {
      const paragraph = {line: at + 1, offset, text: lines.slice(at, end).join('\n')}
      lines.fill('', at, end)
      if (!open) {
        open = []
        plain.set(paragraph.line, open)
        lines[at] = standIn
      }
      open.push(paragraph)
      offset += paragraph.text.length + 1
      at = end
    }
    afterBlank = blank.test(lines[at] ?? '')
    if (!afterBlank) open = undefined
    offset += (lines[at]?.length ?? 0) + 1
  }
  return {rest: lines.join('\n'), plain}
}

/** Where the plain paragraph ends that begins with a line; the line itself where none does. */
function plainEnd(lines: readonly string[], from: number): number {
  let end = from
  while (isPlain(lines[end] ?? '')) {
    // Blanks at the end of a line break it; at the end of a paragraph they are nothing.
    if (lines[end++]!.endsWith(' ')) break
  }
  return blank.test(lines[end] ?? '') ? end : from
}

/** Whether a line, at the beginning of a block or after another, means nothing but its words. */
function isPlain(line: string): boolean {
  return plainLine.test(line) && !address.test(line)
}

/** Whether words are printed as they are, as no sign of Markdown can be read into them, whatever stands behind them. */
export function meansItself(words: string): boolean {
  return isPlain(words) && !mayMeanMore.test(words)
}

/** What may begin an image or an address with what stands behind it, and blanks at an end. */
const mayMeanMore = /!|w\.| $/i

/** The tree with one block in place of plain paragraphs and headings that follow one another. */
export function joinPlain(root: Root): Root {
  const children: RootContent[] = []
  let words: string[] = []
  const close = () => {
    if (words.length > 0) children.push({type: 'html', value: words.join('\n\n')})
    words = []
  }
  for (const node of root.children) {
    const own = wordsOf(node)
    if (own === undefined) {
      close()
      children.push(node)
    } else words.push(own)
  }
  close()
  return {...root, children}
}

/** What a paragraph or a heading of plain words is printed as. */
function wordsOf(node: RootContent): string | undefined {
  if ((node.type !== 'paragraph' && node.type !== 'heading') || node.children.length !== 1) {
    return undefined
  }
  const [only] = node.children
  if (only?.type !== 'text' || !meansItself(only.value)) return undefined
  return node.type === 'heading' ? `${'#'.repeat(node.depth)} ${only.value}` : only.value
}

/** Put the paragraphs into the tree of the rest, and all of it at its place in the whole text. */
export function putBack(tree: Root, plain: SetAside['plain']): Root {
  let removed = 0
  let last: Point | undefined
  const children = tree.children.flatMap((node): readonly RootContent[] => {
    moved(node, {line: 0, offset: removed})
    const paragraphs = node.position && plain.get(node.position.start.line)
    if (!paragraphs) return [node]
    const before = node.position!.start.offset! - paragraphs[0]!.offset
    const found = paragraphs.map(paragraph => nodeOf(paragraph, before))
    last = found.at(-1)!.position!.end
    removed += paragraphs.reduce((sum, {text}) => sum + text.replaceAll('\n', '').length, 0)
    removed -= standIn.length
    return found
  })
  if (!tree.position) return {...tree, children}
  const {start, end} = tree.position
  const position = {
    start,
    end: last?.line === end.line ? last : pointAfter(end, {line: 0, offset: removed})
  }
  return {...tree, children, position}
}

/** The paragraph as the parser would have it, so many characters farther on. */
function nodeOf({line, offset, text}: PlainParagraph, before: number): Paragraph {
  const words = text.replace(/(?<! ) +$/, '')
  const start = {line, column: 1, offset: offset + before}
  const lines = text.split('\n')
  const endAt = (length: number): Point => ({
    line: line + lines.length - 1,
    column: lines.at(-1)!.length + 1 - (text.length - length),
    offset: start.offset + length
  })
  return {
    type: 'paragraph',
    children: [{type: 'text', value: words, position: {start, end: endAt(words.length)}}],
    position: {start, end: endAt(text.length)}
  }
}
