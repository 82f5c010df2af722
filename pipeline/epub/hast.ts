/**
 * mdast into hast: one handler for each node type, over those of mdast-util-to-hast where they serve.
 *
 * No markup of the author's passes but its words, a link leads only to the web, to mail, or to a heading of the book,
 * and a picture is one that the book holds; whatever is refused leaves its words and a message.
 */
import type {Element, ElementContent} from 'hast'
import type {
  Code,
  Heading,
  Html,
  Image,
  ImageReference,
  InlineCode,
  Link,
  LinkReference,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  Resource,
  Root,
  Text
} from 'mdast'
import {defaultHandlers, type Options} from 'remark-rehype'
import type {VFile} from 'vfile'
import {wordsOfMarkup} from '../markup.ts'
import type {Foreign, Handlers, IndexMark, Ruby, Span, SpanMark, Verse} from '../mdast.ts'
import {warn} from '../messages.ts'
import {blockOfRole} from '../style/types.ts'
import {identifierKey} from './apparatus.ts'
import type {Book} from './book.ts'
import type {Chapter} from './chapters.ts'
import {em} from './css.ts'
import {withOwnIds} from './ids.ts'
import type {BookImage} from './images.ts'
import {idOfMark} from './lists.ts'
import {chapterNotes} from './notes.ts'
import {withMarks} from './pages.ts'
import {table} from './tables.ts'
import {element, firstIllegal, onLines} from './xml.ts'

/** A function that makes hast of a node. */
export type Handler = NonNullable<NonNullable<Options['handlers']>['root']>

/** What mdast-util-to-hast hands to every handler. */
export type State = Parameters<Handler>[0]
type Parent = Parameters<Handler>[2]

/** The handlers for one chapter, with messages to `file`. */
export function chapterHandlers(chapter: Chapter, book: Book, file: VFile) {
  const {apparatus} = book
  const headingIds = new Map(chapter.sections.map(({heading, id}) => [heading, id]))
  const ids = new Set<string>()
  const notes = chapterNotes(book, file)

  return {
    blockquote: defaultHandlers.blockquote,
    break: defaultHandlers.break,
    code: literal(defaultHandlers.code),
    definition: nothing,
    delete: defaultHandlers.delete,
    emphasis: defaultHandlers.emphasis,
    footnoteDefinition: notes.unmarked,
    footnoteReference: notes.mark,
    foreign,
    heading,
    html,
    indexMark: (_: State, {data}: IndexMark) =>
      data?.id === undefined ? undefined : element('span', {id: idOfMark(data.id)}),
    image: (_: State, node: Image, parent: Parent) => picture(node, node, parent),
    imageReference,
    inlineCode: literal(defaultHandlers.inlineCode),
    link: (state: State, node: Link) => link(state, node, node),
    linkReference,
    list: defaultHandlers.list,
    listItem,
    pageBreak: () => element('div', {className: ['page-break']}),
    paragraph: (state: State, node: Paragraph) => {
      const made = paragraph(state, node)
      // A page may begin with the caption of a picture, whose place in the text is the picture's.
      const [first] = node.children
      const marks = first?.type === 'image' ? book.pages.get(first) : undefined
      return made && marks ? withMarks(made, marks) : made
    },
    root: (state: State, node: Root) => state.wrap([...state.all(node), ...notes.section(state)]),
    ruby: (state: State, node: Ruby) => withMarks(ruby(state, node), book.pages.get(node)),
    span,
    strong: defaultHandlers.strong,
    table,
    tableCell: defaultHandlers.tableCell,
    tableRow: defaultHandlers.tableRow,
    text: literal(defaultHandlers.text),
    thematicBreak: defaultHandlers.thematicBreak,
    verse,
    yaml: nothing
  } satisfies Record<keyof Handlers<unknown>, Handler>

  /** As it stands; ids that its file has already are changed. */
  function foreign(_: State, node: Foreign, parent: Parent) {
    const drawn = {type: 'raw', value: withOwnIds(node.markup, ids)} as const
    const isBlock = flowing.has(parent?.type ?? 'root')
    const marked = withMarks(drawn, book.pages.get(node))
    return isBlock ? element('figure', {}, onLines(marked)) : marked
  }

  function heading(state: State, node: Heading) {
    const children = state.all(node)
    if (children.length === 0) return undefined
    const id = headingIds.get(node)
    return element(`h${node.depth}`, id ? {id} : {}, children)
  }

  function linkReference(state: State, node: LinkReference) {
    const definition = apparatus.definitions.get(identifierKey(node))
    if (!definition) return defaultHandlers.linkReference(state, node)
    return link(state, node, definition)
  }

  function link(state: State, node: Link | LinkReference, {url, title}: Resource) {
    const result = defaultHandlers.link(state, {...node, type: 'link', url, title})
    const href = destination(String(result.properties.href))
    if (href === undefined) {
      warn(file, 'unusable-link', {url}, node)
      return result.children
    }
    // A picture that says nothing leaves the link without a name, but for its address.
    const named = result.children.some(hasWords) ? {} : {ariaLabel: href}
    const linked = {...result, properties: {...result.properties, href, ...named}}
    // A note's mark is a link itself, and links do not nest.
    return result.children.some(isLink)
      ? result.children.map(child => (isLink(child) ? child : {...linked, children: [child]}))
      : linked
  }

  function destination(url: string): string | undefined {
    if (url.startsWith('#')) return book.anchors.get(decodeFragment(url.slice(1)))
    if (!URL.canParse(url)) return undefined
    const {protocol, href} = new URL(url)
    return linkProtocols.has(protocol) ? href : undefined
  }

  function imageReference(_: State, node: ImageReference, parent: Parent) {
    const definition = apparatus.definitions.get(identifierKey(node))
    return picture(node, definition ?? {url: ''}, parent)
  }

  function picture(node: Image | ImageReference, {url, title}: Resource, parent: Parent) {
    const alt = node.alt ?? ''
    const image = book.images.get(url)
    if (image) {
      const isAlone = parent?.type === 'paragraph' && parent.children.length === 1
      const size = isAlone ? image.size : inLine(image)
      return element('img', {src: image.href, alt, ...(title && {title}), ...size})
    }
    warn(file, 'unplaced-image', {url}, node)
    return alt === '' ? undefined : ({type: 'text', value: alt} as const)
  }

  /** A picture within a line grows with its words. */
  function inLine({size}: BookImage) {
    return size && {style: `height: ${em((size.height * pointsPerPixel) / book.size)}`}
  }

  /** The words of markup that is not known; a paragraph for each line where blocks stand. */
  function html(_: State, node: Html, parent: Parent) {
    warn(file, 'raw-html', {markup: node.value.slice(0, 40)}, node)
    const lines = wordsOfMarkup(node.value)
    return flowing.has(parent?.type ?? 'root')
      ? lines.map(line => element('p', {}, [line]))
      : lines.map(line => ({type: 'text', value: line}) as const)
  }

  /**
   * Words as they are, with the marks of the pages that begin in them. Reports the characters that XML
   * cannot hold; whoever writes the document replaces them.
   */
  function literal<Literal extends Text | InlineCode | Code>(
    handler: (state: State, node: Literal) => ElementContent
  ) {
    return (state: State, node: Literal) => {
      const character = firstIllegal(node.value)
      if (character !== undefined) {
        const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
        warn(file, 'illegal-character', {code}, node)
      }
      return withMarks(handler(state, node), book.pages.get(node))
    }
  }
}

/** What holds blocks. */
const flowing: ReadonlySet<Nodes['type']> = new Set<Nodes['type']>([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition'
])

/** CSS Values 3 §5.2. */
const pointsPerPixel = 0.75

const linkProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

function nothing(): undefined {}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

function hasWords(node: ElementContent): boolean {
  if (node.type !== 'element') return node.type === 'raw' || node.value.trim() !== ''
  return Boolean(node.properties.alt) || node.children.some(hasWords)
}

function isLink(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'a' || node.children.some(isLink))
}

/** A picture that stands alone is a figure; a paragraph that lost all it held is none. */
function paragraph(state: State, node: Paragraph): Element | undefined {
  const children = state.all(node)
  const [first] = children
  if (!first) return undefined
  const isAlone = children.length === 1 && node.children.length === 1
  const [content] = node.children
  if (isAlone && content?.type === 'foreign' && content.vocabulary === 'SVG') {
    return element('figure', {}, onLines(children))
  }
  const isPicture = children.length === 1 && first.type === 'element' && first.tagName === 'img'
  const {role} = node.data ?? {}
  const name = role && blockOfRole[role]
  const [picture] = node.children
  const {captionId} = (isPicture ? picture?.data : node.data) ?? {}
  const id = captionId === undefined ? {} : {id: captionId}
  if (!isPicture) return element('p', {...id, ...(name && {className: [name]})}, children)
  const {title, ...properties} = first.properties
  const caption = title ? [element('figcaption', {}, [String(title)])] : []
  return element('figure', id, onLines([{...first, properties}, ...caption]))
}

/** A group of ruby. Every EPUB 3 reader shows it, so `rp` is among what EPUB 3.3 discourages. */
function ruby(state: State, node: Ruby): Element {
  return element('ruby', {}, [...state.all(node), element('rt', {}, [node.annotation])])
}

/** Marked words: by the element that means it, or by a class that the style sheet knows. */
function span(state: State, node: Span): Element {
  const {tag, className} = node.mark ? spanElements[node.mark] : {tag: 'span', className: undefined}
  const {language} = node
  return element(
    tag,
    {
      ...(className !== undefined && {className: [className]}),
      ...(language !== undefined && {lang: language, 'xml:lang': language})
    },
    state.all(node)
  )
}

const spanElements: Readonly<Record<SpanMark, {tag: string; className?: string}>> = {
  superscript: {tag: 'sup'},
  subscript: {tag: 'sub'},
  'emphasis-dots': {tag: 'em', className: 'dots'},
  'proper-name': {tag: 'u', className: 'proper-name'},
  'work-title': {tag: 'u', className: 'work-title'}
}

/** Every line is a box of its own, so that a line turned over can be indented; old readers break. */
function verse(state: State, node: Verse): Element {
  const lines: PhrasingContent[][] = [[]]
  for (const child of node.children) {
    if (child.type === 'break') lines.push([])
    else lines.at(-1)!.push(child)
  }
  const children = lines.flatMap((line, index) => [
    ...(index > 0 ? [element('br'), '\n'] : []),
    element('span', {className: ['line']}, state.all({...node, children: line}))
  ])
  return element('p', {className: ['verse']}, children)
}

/** A task's box is a character: a book has no use for form controls. */
function listItem(state: State, node: ListItem, parent: Parent) {
  if (typeof node.checked !== 'boolean') return defaultHandlers.listItem(state, node, parent)
  const box: Text = {type: 'text', value: node.checked ? '☑ ' : '☐ '}
  const [first, ...rest] = node.children
  const children: ListItem['children'] =
    first?.type === 'paragraph'
      ? [{...first, children: [box, ...first.children]}, ...rest]
      : [{type: 'paragraph', children: [box]}, ...node.children]
  const item = defaultHandlers.listItem(state, {...node, checked: null, children}, parent)
  return {...item, properties: {className: ['task']}}
}
