/** Paragraphs and tables of a story, each by what its style says it is. */
import type {XmlElement} from '@rgrove/parse-xml'
import type {AlignType, Heading, PhrasingContent, RootContent, TableCell, TableRow} from 'mdast'
import {inform, warn} from '../../messages.ts'
import type {Container, Path} from '../nesting.ts'
import {type Desk, warnOnce} from './desk.ts'
import {type Kind, kindOf} from './kinds.ts'
import {lineOf} from './line.ts'
import type {Story} from './package.ts'
import {nested, type Piece, textOf} from './phrases.ts'
import {child, count, descendants, elements, excerpt, value, wordsOf} from './xml.ts'

/** What Word has no more of: columns of a table, levels of a list from 0. */
const widestTable = 63
const deepestLevel = 8

/** A block, and where it stands. */
export interface Flat {
  readonly node: RootContent
  /** The lists and quotations that it stands in. */
  readonly path: Path
  /** The item that it begins, in the innermost list. */
  readonly item?: Item
  /** Whether it is the caption of the picture before it. */
  readonly isCaption?: true
}

/** What makes a paragraph the first of an item. */
export interface Item {
  /** Which list of the file counts it. */
  readonly list: string
  /** The definition of the list: lists that share one count on from one another, but where they restart. */
  readonly kind: string
  readonly restarts: boolean
  readonly level: number
  readonly isOrdered: boolean
  readonly start: number
  /** Whether its label is white: it goes on with the item before. */
  readonly isBlank: boolean
  readonly checked?: boolean
}

/** What stands in a story, in its order. */
export function blocksOf(parent: XmlElement, story: Story, desk: Desk): Flat[] {
  const found: Flat[] = []
  // What stood before a mark of a paragraph that was deleted goes on in the paragraph after it.
  let carried: readonly Piece[] = []
  const walk = (around: XmlElement): void => {
    const siblings = elements(around)
    for (const [index, element] of siblings.entries()) {
      if (element.name === 'w:tbl') found.push(tableOf(element, story, desk))
      else if (element.name === 'w:p') {
        const {parts, checked} = lineOf(element, story, desk)
        const pieces = [[...carried, ...parts[0]!], ...parts.slice(1)]
        carried = []
        if (child(element, 'w:pPr', 'w:rPr', 'w:del')) {
          desk.changes.deletions += 1
          carried = pieces.pop()!
        } else if (isCutOff(element, siblings[index + 1], pieces.at(-1)!)) carried = pieces.pop()!
        pieces.forEach((part, index) => {
          if (index > 0) found.push({node: {type: 'pageBreak'}, path: []})
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

/**
 * Whether a paragraph goes on in the next one. LibreOffice ends a section within a paragraph where the look of pages
 * changes in it; then both halves have one style, and the first ends without a mark.
 */
function isCutOff(
  paragraph: XmlElement,
  next: XmlElement | undefined,
  pieces: readonly Piece[]
): boolean {
  if (!child(paragraph, 'w:pPr', 'w:sectPr')) return false
  if (value(paragraph, 'w:pPr', 'w:pStyle') !== value(next, 'w:pPr', 'w:pStyle')) return false
  const last = pieces.at(-1)?.node
  return last?.type === 'break' || (last?.type === 'text' && /[\p{L}\p{N}，、,]$/u.test(last.value))
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
  const kind = kindOf(value(properties, 'w:pStyle') ?? '', desk)
  const {type, depth, path, language} = kind
  const phrases = trimmed(nested(pieces))
  const numbered = itemOf(properties, kind, checked ?? boxOf(phrases), desk)
  const item = numbered?.isBlank ? undefined : numbered
  if (item?.checked !== undefined && checked === undefined) withoutBox(phrases)
  // An item says by its number how deep its list lies.
  const lists = numbered ? numbered.level + 1 : type === 'continued' ? depth : 0
  const where: Where = {
    path: [...path, ...times('Quote', type === 'quote' ? depth : 0), ...times('List', lists)],
    ...(item && {item})
  }
  if (type === 'rule' || isRule(paragraph, phrases)) {
    return [{node: {type: 'thematicBreak'}, ...where}]
  }
  if (phrases.length === 0) {
    return item ? [{node: {type: 'paragraph', children: []}, ...where}] : []
  }
  switch (type) {
    case 'front':
      return setApart(textOf(phrases), desk)
    case 'contents':
      return []
    case 'heading': {
      if (kind.numbering && !item) {
        const place = excerpt(textOf(phrases))
        warnOnce('numbers of headings', 'unread-part', {part: 'w:numPr', place}, desk)
      }
      const node: Heading = {type: 'heading', depth: depth as Heading['depth'], children: phrases}
      for (const {attributes} of descendants(paragraph, 'w:bookmarkStart')) {
        desk.headingOf.set(attributes['w:name'] ?? '', node)
      }
      return [{node, ...where}]
    }
    case 'verse':
      return [{node: {type: 'verse', children: phrases}, ...where}]
    case 'code': {
      const text = pieces.length > 0 ? textOf(nested(pieces)) : ''
      return [{node: {type: 'code', lang: language ?? null, value: text}, ...where}]
    }
    case 'caption':
      return textBlock(phrases, {...where, isCaption: true})
    case 'item':
    case 'quote':
    case 'continued':
    case 'text':
      return textBlock(phrases, where)
  }
}

/** Whether a paragraph is a rule across the page: a drawn one, or the border of no words. */
function isRule(paragraph: XmlElement, phrases: readonly PhrasingContent[]): boolean {
  if (phrases.length > 0) return false
  if (child(paragraph, 'w:pPr', 'w:pBdr')) return true
  return [...descendants(paragraph, 'v:rect')].some(({attributes}) => attributes['o:hr'] === 't')
}

/** Whether the box that an item begins with is ticked, where it is text, as pandoc writes it. */
function boxOf([first]: readonly PhrasingContent[]): boolean | undefined {
  const [, box] = (first?.type === 'text' && /^([☐☑☒])\s/.exec(first.value)) || []
  return box === undefined ? undefined : box !== '☐'
}

function withoutBox([first]: readonly PhrasingContent[]): void {
  if (first?.type === 'text') first.value = first.value.replace(/^.\s+/u, '')
}

function times(container: Container, count: number): Container[] {
  return Array<Container>(count).fill(container)
}

type Where = Omit<Flat, 'node'>

function textBlock(children: PhrasingContent[], where: Where = {path: []}): Flat[] {
  return [{node: {type: 'paragraph', children}, ...where}]
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
  {type, depth, numbering}: Kind,
  checked: boolean | undefined,
  {packed}: Desk
): Item | undefined {
  const own = child(properties, 'w:numPr')
  // A heading that its style numbers is no item.
  const ofStyle = type === 'heading' ? undefined : numbering
  const list = value(own, 'w:numId') ?? ofStyle?.list
  if (list === undefined || list === '0') return undefined
  const level = count(value(own, 'w:ilvl'), own ? 0 : (ofStyle?.level ?? 0), deepestLevel)
  const {
    format = 'bullet',
    start = 1,
    kind = list,
    restarts = true,
    isBlank = false
  } = packed.levels(list, level) ?? {}
  return {
    list,
    kind,
    restarts,
    // Word has a list of one level for each of List Bullet, List Bullet 2 …
    level: type === 'item' ? Math.max(level, depth - 1) : level,
    isOrdered: format !== 'bullet' && format !== 'none',
    start,
    isBlank,
    ...(checked !== undefined && {checked})
  }
}

/** A table of Markdown: a row of heads, cells of one paragraph. */
function tableOf(table: XmlElement, story: Story, desk: Desk): Flat {
  const rows = elements(table).filter(row => row.name === 'w:tr' && !isDeleted(row, desk))
  const align: AlignType[] = []
  const children = rows.map((row, index): TableRow => {
    const cells = elements(row).flatMap((cell): TableCell[] => {
      if (cell.name !== 'w:tc') return []
      if (index === 0)
        align.push(alignments[value(child(cell, 'w:p'), 'w:pPr', 'w:jc') ?? ''] ?? null)
      const span = count(value(cell, 'w:tcPr', 'w:gridSpan'), 1, widestTable)
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
  const [first] = descendants(table, 'w:p')
  const {path} = kindOf(value(first, 'w:pPr', 'w:pStyle') ?? '', desk)
  return {node: {type: 'table', align, children}, path}
}

/** Whether a row was deleted, and that is tracked. */
function isDeleted(row: XmlElement, {changes}: Desk): boolean {
  const properties = child(row, 'w:trPr')
  if (child(properties, 'w:ins')) changes.insertions += 1
  if (!child(properties, 'w:del')) return false
  changes.deletions += 1
  return true
}

const alignments: Readonly<Record<string, AlignType>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right'
}

function cellOf(cell: XmlElement, story: Story, desk: Desk): PhrasingContent[] {
  const place = excerpt(wordsOf(cell))
  for (const part of ['w:tbl', 'w:numPr']) {
    const [found] = descendants(cell, part)
    if (found) warnOnce(`${part} in cells`, 'unread-part', {part, place}, desk)
  }
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
