/**
 * Markdown in and out. Markdown is a door of the house, not its language: between reading and writing
 * everything is a tree.
 */
import type {Nodes, Root, Text} from 'mdast'
import type {Extension as FromMarkdown} from 'mdast-util-from-markdown'
import type {Handle, Options as ToMarkdown} from 'mdast-util-to-markdown'
import type {Extension} from 'micromark-util-types'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {type Processor, unified} from 'unified'
import type {VFile} from 'vfile'
import type {Foreign, Span, SpanMark} from '../mdast.ts'
import {fail} from '../messages.ts'
import {indexFromMarkdown, indexSyntax, indexToMarkdown} from './index-marks.ts'
import {pieces} from './pieces.ts'
import {moved} from './places.ts'
import {joinPlain, meansItself, putBack, setAside} from './plain.ts'
import {rubyFromMarkdown, rubySyntax, rubyToMarkdown} from './ruby.ts'

/** A single ~ is a range in Chinese text (3~5), not a deletion. */
const gfm = {singleTilde: false}

/**
 * The tree of a Markdown file: CommonMark, tables, notes and strikethrough of GFM, emphasis that works
 * beside full-width marks, and ruby.
 *
 * @throws The message `too-deep` where blocks or phrases lie within one another deeper than any stage could walk.
 */
export function parseMarkdown(file: VFile): Root {
  try {
    const tree = parse(String(file))
    const node = tooDeep(tree)
    return node ? fail(file, 'too-deep', {limit: deepest}, node) : tree
  } catch (fault) {
    // The parser walks its tree, too, and runs out of stack before we can count.
    if (fault instanceof RangeError) return fail(file, 'too-deep', {limit: deepest})
    throw fault
  }
}

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, gfm)
  .use(asWritten)
  .use(remarkCjkFriendly)
  .use(ruby)
  .use(indexMarks)
  .freeze()

function parse(text: string): Root {
  const [first, ...others] = pieces(text).map(piece => moved(parsePiece(piece.text), piece))
  for (const {children, position} of others) {
    first!.children.push(...children)
    first!.position!.end = position!.end
  }
  return first!
}

function parsePiece(text: string): Root {
  const {rest, plain} = setAside(text)
  return putBack(parser.parse(rest), plain)
}

/** Blocks and phrases within one another; nobody writes more, and the stages walk trees by recursion. */
const deepest = 100

/** The first node that lies deeper than any should. */
function tooDeep(tree: Root): Nodes | undefined {
  let level: readonly Nodes[] = [tree]
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    level = level.flatMap(node => ('children' in node ? node.children : []))
  }
  return level[0]
}

/** Without GFM's second search for addresses in what was parsed: it would find those that their author escaped. */
function asWritten(this: Processor): void {
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map(({transforms, ...extension}) => extension)
}

/** The syntax of ruby, in and out, as a unified plugin. */
function ruby(this: Processor): void {
  extend(this, rubySyntax, rubyFromMarkdown, rubyToMarkdown)
}

/** The marks of an index likewise. */
function indexMarks(this: Processor): void {
  extend(this, indexSyntax, indexFromMarkdown, indexToMarkdown)
}

function extend(processor: Processor, syntax: Extension, from: FromMarkdown, to: ToMarkdown): void {
  const data = processor.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), from]
  data.toMarkdownExtensions = [...(data.toMarkdownExtensions ?? []), to]
}

/**
 * A tree as Markdown. Verse becomes a paragraph whose lines end in hard breaks; what Markdown has no sign
 * for is written in HTML, from which `edit/` makes the same nodes again.
 */
export function printMarkdown(root: Root): string {
  printer ??= makePrinter()
  return printer.stringify(joinPlain(root))
}

/** Made when it is first wanted: its parts are many. */
let printer: ReturnType<typeof makePrinter> | undefined

function makePrinter() {
  return unified()
    .use(remarkCjkFriendly)
    .use(remarkGfm, gfm)
    .use(ruby)
    .use(indexMarks)
    .use(remarkStringify, {
      bullet: '-',
      listItemIndent: 'one',
      rule: '-',
      incrementListMarker: true,
      handlers: {text, verse, span, foreign, pageBreak, break: lineEnd}
    })
    .freeze()
}

/** Words that no sign of Markdown can be read into are printed as they are: the printer tries every sign on each text. */
const text: Handle = ({value}: Text, _parent, state, info) =>
  meansItself(value) ? value : state.safe(value, info)

const verse: Handle = (node, _parent, state, info) => {
  const exit = state.enter('paragraph')
  const value = state.containerPhrasing(node, info)
  exit()
  return value
}

/** A line of the source ends a cell or a heading: there HTML breaks it. */
const lineEnd: Handle = (_node, _parent, {stack}) =>
  stack.includes('tableCell') || stack.includes('headingAtx') ? '<br>' : '\\\n'

const span: Handle = (node: Span, _parent, state, info) => {
  const tag = node.mark ? tags[node.mark] : 'span'
  const language = node.language === undefined ? '' : ` lang="${node.language}"`
  const content = state.containerPhrasing(node, info)
  return `<${tag}${language}>${content}</${tag.replace(/ .*/, '')}>`
}

const tags: Readonly<Record<SpanMark, string>> = {
  superscript: 'sup',
  subscript: 'sub',
  'emphasis-dots': 'span style="text-emphasis: dot"',
  'proper-name': 'u',
  'work-title': 'u style="text-decoration-style: wavy"'
}

const foreign: Handle = (node: Foreign) => node.markup

const pageBreak: Handle = () => '<div style="page-break-after: always"></div>'
