/**
 * Paragraphs and tables of a story, each by what its style says it is. Styles go by their names, which
 * are the same in every language of Word; one that banxin does not know is taken for what it is based on.
 */
import type {XmlElement} from '@rgrove/parse-xml'
import type {AlignType, Heading, PhrasingContent, RootContent, TableCell, TableRow} from 'mdast'
import {inform, warn} from '../../messages.ts'
import {type Desk, warnOnce} from './desk.ts'
import {lineOf} from './line.ts'
import type {Story} from './package.ts'
import {nested, type Piece, textOf} from './phrases.ts'
import {child, descendants, elements, excerpt, value} from './xml.ts'

/** A block, and where it stands. */
export interface Flat {
  readonly node: RootContent
  /** How many quotations it stands in. */
  readonly quotes: number
  /** The item that it begins. */
  readonly item?: Item
  /** How deep the list lies whose last item it goes on with, from 1. */
  readonly continues?: number
  /** Whether it is the caption of the picture before it. */
  readonly isCaption?: true
}

/** What makes a paragraph the first of an item. */
export interface Item {
  /** Which list of the file counts it. */
  readonly list: string
  readonly level: number
  readonly isOrdered: boolean
  readonly start: number
  readonly checked?: boolean
}

/** What a style is, and how deep. */
interface Kind {
  readonly type:
    | 'front'
    | 'contents'
    | 'heading'
    | 'quote'
    | 'verse'
    | 'continued'
    | 'code'
    | 'caption'
    | 'rule'
    | 'text'
  readonly depth: number
}

/** What stands in a story, in its order. */
export function blocksOf(parent: XmlElement, story: Story, desk: Desk): Flat[] {
  const found: Flat[] = []
  // What stood before a mark of a paragraph that was deleted goes on in the paragraph after it.
  let carried: readonly Piece[] = []
  const walk = (around: XmlElement): void => {
    for (const element of elements(around)) {
      if (element.name === 'w:tbl') found.push(tableOf(element, story, desk))
      else if (element.name === 'w:p') {
        const {parts, checked} = lineOf(element, story, desk)
        const pieces = [[...carried, ...parts[0]!], ...parts.slice(1)]
        carried = []
        if (child(element, 'w:pPr', 'w:rPr', 'w:del')) {
          desk.changes.deletions += 1
          carried = pieces.pop()!
        }
        pieces.forEach((part, index) => {
          if (index > 0) found.push({node: {type: 'pageBreak'}, quotes: 0})
          found.push(...paragraphOf(element, part, checked, desk))
        })
      } else if (wrappers.has(element.name)) walk(element)
      else if (!silent.test(element.name)) {
        warn(desk.file, 'unread-part', {part: element.name, place: excerpt(element.text)})
      }
    }
  }
  walk(parent)
  if (carried.length > 0) found.push(...textBlock(nested(carried)))
  return found
}

const wrappers: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:moveTo'
])

const silent = /^w:(?:\w+Pr|bookmark\w+|commentRange\w+|proofErr|perm\w+|\w+Range(?:Start|End))$/

function paragraphOf(
  paragraph: XmlElement,
  pieces: readonly Piece[],
  checked: boolean | undefined,
  desk: Desk
): Flat[] {
  const properties = child(paragraph, 'w:pPr')
  const {type, depth} = kindOf(value(properties, 'w:pStyle') ?? '', desk)
  const phrases = trimmed(nested(pieces))
  if (type === 'rule') return [{node: {type: 'thematicBreak'}, quotes: 0}]
  const item = itemOf(properties, checked, desk)
  if (phrases.length === 0) {
    const node = {type: 'paragraph' as const, children: []}
    return item ? [{node, quotes: 0, item}] : []
  }
  switch (type) {
    case 'front':
      return setApart(textOf(phrases), desk)
    case 'contents':
      return []
    case 'heading': {
      const node: Heading = {type: 'heading', depth: depth as Heading['depth'], children: phrases}
      for (const {attributes} of descendants(paragraph, 'w:bookmarkStart')) {
        desk.headingOf.set(attributes['w:name'] ?? '', node)
      }
      return [{node, quotes: 0, ...(item && {item})}]
    }
    case 'verse':
      return [{node: {type: 'verse', children: phrases}, quotes: 0, ...(item && {item})}]
    case 'code': {
      const text = pieces.length > 0 ? textOf(nested(pieces)) : ''
      return [{node: {type: 'code', value: text}, quotes: 0, ...(item && {item})}]
    }
    case 'caption':
      return textBlock(phrases, {isCaption: true})
    case 'quote':
      return textBlock(phrases, {quotes: depth})
    case 'continued':
      return textBlock(phrases, {continues: depth})
    case 'text':
      return textBlock(phrases, item && {item})
  }
}

function textBlock(children: PhrasingContent[], where: Partial<Flat> = {}): Flat[] {
  return [{node: {type: 'paragraph', children}, quotes: 0, ...where}]
}

/** A style's kind by its name, or by that of a style that it is based on. */
function kindOf(id: string, desk: Desk): Kind {
  const {styles} = desk.packed
  const seen = new Set<string>()
  for (let at = id; at !== '' && !seen.has(at); at = styles.get(at)?.basedOn ?? '') {
    seen.add(at)
    const name = styles.get(at)?.name ?? at.toLowerCase()
    const [, stem = '', level = '1'] = /^(.*?)(?: (\d))?$/.exec(name) ?? []
    const type = kinds[stem]
    if (type) {
      if (at !== id && type === 'text') break
      return {type, depth: Math.min(Number(level), 6)}
    }
  }
  if (id !== '') warnOnce(`style ${id}`, 'unknown-style', {style: styles.get(id)?.name ?? id}, desk)
  return {type: 'text', depth: 1}
}

const kinds: Readonly<Record<string, Kind['type']>> = {
  normal: 'text',
  'body text': 'text',
  'body text first indent': 'text',
  'list paragraph': 'text',
  'list bullet': 'text',
  'list number': 'text',
  'footnote text': 'text',
  'endnote text': 'text',
  'table text': 'text',
  'table head': 'text',
  figure: 'text',
  signature: 'text',
  byline: 'text',
  metadata: 'text',
  remark: 'text',
  copies: 'text',
  title: 'front',
  subtitle: 'front',
  author: 'front',
  imprint: 'front',
  'half title': 'front',
  dedication: 'front',
  colophon: 'front',
  'toc heading': 'contents',
  'notes title': 'contents',
  toc: 'contents',
  heading: 'heading',
  quote: 'quote',
  'intense quote': 'quote',
  verse: 'verse',
  'list continue': 'continued',
  'source code': 'code',
  'html preformatted': 'code',
  caption: 'caption',
  'thematic break': 'rule'
}

/** The title page says what the publication is; the text is made without it. What changed there is named. */
function setApart(text: string, {file, packed}: Desk): [] {
  const numbers = (from: string) => (from.match(/\d+/g) ?? []).map(Number).join('-')
  const isKnown = packed.facts.some(
    fact => fact === text || (/\d/.test(text) && numbers(fact) === numbers(text))
  )
  if (isKnown) inform(file, 'front-matter', {text})
  else warn(file, 'front-matter', {text})
  return []
}

function itemOf(
  properties: XmlElement | undefined,
  checked: boolean | undefined,
  {packed}: Desk
): Item | undefined {
  const list = value(properties, 'w:numPr', 'w:numId')
  if (list === undefined || list === '0') return undefined
  const level = Number(value(properties, 'w:numPr', 'w:ilvl') ?? 0)
  const {format = 'bullet', start = 1} = packed.levels(list, level) ?? {}
  return {
    list,
    level,
    isOrdered: format !== 'bullet' && format !== 'none',
    start,
    ...(checked !== undefined && {checked})
  }
}

/** A table of Markdown: a row of heads, cells of one paragraph. */
function tableOf(table: XmlElement, story: Story, desk: Desk): Flat {
  const rows = elements(table).filter(({name}) => name === 'w:tr')
  const align: AlignType[] = []
  const children = rows.map((row, index): TableRow => {
    const cells = elements(row).flatMap((cell): TableCell[] => {
      if (cell.name !== 'w:tc') return []
      if (index === 0)
        align.push(alignments[value(child(cell, 'w:p'), 'w:pPr', 'w:jc') ?? ''] ?? null)
      const span = Number(value(cell, 'w:tcPr', 'w:gridSpan') ?? 1)
      if (span > 1 || child(cell, 'w:tcPr', 'w:vMerge')) {
        warnOnce('merged', 'merged-cells', {place: excerpt(cell.text)}, desk)
      }
      const blanks = Array.from(
        {length: span - 1},
        (): TableCell => ({type: 'tableCell', children: []})
      )
      return [{type: 'tableCell', children: cellOf(cell, story, desk)}, ...blanks]
    })
    return {type: 'tableRow', children: cells}
  })
  return {node: {type: 'table', align, children}, quotes: 0}
}

const alignments: Readonly<Record<string, AlignType>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right'
}

function cellOf(cell: XmlElement, story: Story, desk: Desk): PhrasingContent[] {
  const lines = [...descendants(cell, 'w:p')].map(paragraph =>
    trimmed(nested(lineOf(paragraph, story, desk).parts.flat()))
  )
  return lines
    .filter(line => line.length > 0)
    .flatMap((line, index): PhrasingContent[] => [
      ...(index > 0 ? [{type: 'break'} as const] : []),
      ...line
    ])
}

/** Blanks at the edges of a paragraph are layout; those after the mark of a note, Word's. */
function trimmed(nodes: PhrasingContent[]): PhrasingContent[] {
  const edge = (node: PhrasingContent | undefined, pattern: RegExp) => {
    if (node?.type === 'text') node.value = node.value.replace(pattern, '')
  }
  edge(nodes[0], /^[\t ]+/)
  edge(nodes.at(-1), /[\t ]+$/)
  return nodes.filter(node => node.type !== 'text' || node.value !== '')
}
