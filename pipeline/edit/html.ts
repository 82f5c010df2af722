/**
 * `html`: the HTML that authors of Markdown write for what Markdown has no sign for becomes nodes.
 *
 * remark hands over each tag as a node of its own; here a tag and its end are found again, and what stands
 * between them becomes the children. A tag that is not known, or never ends, stays an `html` node: every
 * format names it in a message. Comments say nothing to a reader and go. `<u>` is the mark of a proper
 * name in Chinese (HTML Living Standard 4.5.23), and a wavy one that of a work's title (GB/T 15834 4.15).
 */
import type {Html, Nodes, PhrasingContent, Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Span} from '../mdast.ts'
import {foreignFinder} from './foreign.ts'
import {eachParent} from './walk.ts'

/** A unified plugin. */
export function html() {
  return (root: Root, file: VFile): void => {
    let withForeign: ReturnType<typeof foreignFinder> | undefined
    eachParent(root, (parent: {children: Nodes[]}) => {
      if (!parent.children.some(isMarkup)) return
      withForeign ??= foreignFinder(String(file))
      parent.children = resolve(withForeign(parent.children))
    })
  }
}

function isMarkup(node: Nodes): node is Html {
  return node.type === 'html'
}

/** A tag's name, what it says, and what it does. */
interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly kind: 'start' | 'end' | 'empty'
}

/** An element whose end has not come yet. */
interface Open {
  readonly tag: Tag
  readonly start: Html
  readonly children: Nodes[]
}

function resolve(nodes: readonly Nodes[]): Nodes[] {
  const top: Nodes[] = []
  const open: Open[] = []
  const put = (...made: Nodes[]): void => void (open.at(-1)?.children ?? top).push(...made)
  const abandon = (): void => {
    const {start, children} = open.pop()!
    put(start, ...children)
  }
  const close = (end: Nodes): void => {
    const {tag, start, children} = open.pop()!
    put(...inLanguage(tag, elements[tag.name]!(tag, children), between(start, end)))
  }
  /** Parts of ruby may leave out their end (HTML Living Standard 13.1.2.4). */
  const closePart = (at: Nodes): void => {
    if (rubyParts.has(open.at(-1)?.tag.name ?? '')) close(at)
  }

  for (const node of nodes) {
    const tag = isMarkup(node) ? tagOf(node.value) : undefined
    if (isMarkup(node) && comment.test(node.value)) put(...(isBreak(node) ? [pageBreak(node)] : []))
    else if (isMarkup(node) && isBreak(node)) put(pageBreak(node))
    else if (!tag) put(node)
    else if (tag.kind === 'end') {
      if (!rubyParts.has(tag.name)) closePart(node)
      const at = open.findLastIndex(one => one.tag.name === tag.name)
      while (at >= 0 && open.length > at + 1) abandon()
      if (at >= 0) close(node)
      else put(node)
    } else if (voids.has(tag.name)) put(...elements[tag.name]!(tag, []).map(placed(node)))
    else if (tag.kind === 'start' && tag.name in elements) {
      if (rubyParts.has(tag.name)) closePart(node)
      open.push({tag, start: node as Html, children: []})
    } else put(node)
  }
  while (open.length > 0) abandon()
  return top.map(withoutLineEnd)
}

const comment = /^<!--[\s\S]*-->\s*$/

/** The ways in which writers for print ask for a new page. */
function isBreak({value}: Html): boolean {
  return /^<!--\s*(?:page-?break|new-?page)\s*-->\s*$/i.test(value) || breakingBox.test(value)
}

const breakingBox =
  /^<(?:div|p|hr|br)\s[^<>]*(?:break-(?:after|before)\s*:\s*(?:always|page)|class\s*=\s*["']?(?:page-?break|new-?page)\b)[^<>]*>\s*(?:<\/(?:div|p)>\s*)?$/i

function pageBreak({position}: Html): Nodes {
  return {type: 'pageBreak', position}
}

const tagPattern =
  /^<(\/?)([a-z][a-z\d-]*)((?:\s+[^\s=<>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>$/i
const attributePattern = /([^\s=<>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

function tagOf(source: string): Tag | undefined {
  const found = tagPattern.exec(source)
  if (!found) return undefined
  const [, end, name = '', attributes = '', empty] = found
  return {
    name: name.toLowerCase(),
    kind: end ? 'end' : empty ? 'empty' : 'start',
    attributes: new Map(
      [...attributes.matchAll(attributePattern)].map(([, key = '', ...values]) => [
        key.toLowerCase(),
        values.find(one => one !== undefined) ?? ''
      ])
    )
  }
}

/** Nodes of an element; without children for one that is void. */
type Element = (tag: Tag, children: readonly Nodes[]) => readonly Nodes[]

const wrap =
  (type: 'emphasis' | 'strong' | 'delete'): Element =>
  (_, children) => [{type, children: phrasing(children)}]

const mark =
  (of: NonNullable<Span['mark']>): Element =>
  (_, children) => [{type: 'span', mark: of, children: phrasing(children)}]

const unchanged: Element = (_, children) => children

const elements: Readonly<Record<string, Element>> = {
  em: (tag, children) => (isDotted(tag) ? mark('emphasis-dots') : wrap('emphasis'))(tag, children),
  i: wrap('emphasis'),
  strong: wrap('strong'),
  b: wrap('strong'),
  del: wrap('delete'),
  s: wrap('delete'),
  strike: wrap('delete'),
  sup: mark('superscript'),
  sub: mark('subscript'),
  u: (tag, children) => mark(isWavy(tag) ? 'work-title' : 'proper-name')(tag, children),
  span: (tag, children) => (isDotted(tag) ? mark('emphasis-dots') : unchanged)(tag, children),
  code: (_, children) => [{type: 'inlineCode', value: plain(children)}],
  kbd: (_, children) => [{type: 'inlineCode', value: plain(children)}],
  a: (tag, children) => [
    {type: 'link', url: tag.attributes.get('href') ?? '', children: phrasing(children) as never}
  ],
  br: () => [{type: 'break'}],
  wbr: () => [{type: 'text', value: '\u200b'}],
  img: ({attributes}) => [
    {
      type: 'image',
      url: attributes.get('src') ?? '',
      alt: attributes.get('alt') ?? '',
      title: attributes.get('title') ?? null
    }
  ],
  ruby: (_, children) => rubies(children),
  rb: unchanged,
  // What readers without ruby would show around it.
  rp: () => [],
  // A reading waits for its `<ruby>`, which finds it by the empty base; outside of one it is its text.
  rt: (_, children) => [{type: 'ruby', annotation: plain(children), children: []}]
}

const voids: ReadonlySet<string> = new Set(['br', 'wbr', 'img'])
const rubyParts: ReadonlySet<string> = new Set(['rb', 'rt', 'rp'])

function isDotted({attributes}: Tag): boolean {
  return /text-emphasis(?:-style)?\s*:\s*(?!none)/i.test(attributes.get('style') ?? '')
}

function isWavy({attributes}: Tag): boolean {
  return /\bwavy\b/i.test((attributes.get('style') ?? '') + ' ' + (attributes.get('class') ?? ''))
}

/** A group for each reading, of what stood before it. */
function rubies(nodes: readonly Nodes[]): Nodes[] {
  const made: Nodes[] = []
  let base: Nodes[] = []
  for (const node of nodes) {
    if (node.type !== 'ruby' || node.children.length > 0) base.push(node)
    else {
      made.push(...(node.annotation === '' ? base : [{...node, children: phrasing(base)}]))
      base = []
    }
  }
  return [...made, ...base]
}

/** What may name a language (BCP 47); anything else names none that a program would know. */
const languageTag = /^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i

/** An element that names a language holds for all that stands in it. */
function inLanguage(tag: Tag, nodes: readonly Nodes[], position: Position | undefined): Nodes[] {
  const language = tag.attributes.get('lang') ?? tag.attributes.get('xml:lang')
  const set = nodes.map(node => (node.position ? node : {...node, position}))
  const [only, ...rest] = set
  if (!language || !languageTag.test(language)) return set
  if (only?.type === 'span' && rest.length === 0) return [{...only, language}]
  return [{type: 'span', language, children: phrasing(set), position}]
}

function between(start: Nodes, end: Nodes): Position | undefined {
  return start.position && end.position
    ? {start: start.position.start, end: end.position.end}
    : undefined
}

function placed({position}: Nodes) {
  return (node: Nodes): Nodes => ({...node, position})
}

/** What stood between inline tags is phrasing: flow is never a sibling of theirs. */
function phrasing(nodes: readonly Nodes[]): PhrasingContent[] {
  return nodes as PhrasingContent[]
}

function plain(nodes: readonly Nodes[]): string {
  return nodes
    .map(node => ('value' in node ? node.value : 'children' in node ? plain(node.children) : ''))
    .join('')
}

/** The line end that authors type after `<br>` is no second break. */
function withoutLineEnd(node: Nodes, index: number, nodes: readonly Nodes[]): Nodes {
  return node.type === 'text' && nodes[index - 1]?.type === 'break'
    ? {...node, value: node.value.replace(/^\n/, '')}
    : node
}
