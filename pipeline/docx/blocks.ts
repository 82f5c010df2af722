/** Flow content as paragraphs and tables: a handler a node. */
import {
  CheckBox,
  LineRuleType,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TextRun
} from 'docx'
import type {
  Code,
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  Nodes,
  Paragraph as ParagraphNode,
  PhrasingContent,
  Table as TableNode
} from 'mdast'
import {wordsOfMarkup} from '../markup.ts'
import type {Handlers, Role} from '../mdast.ts'
import {warn} from '../messages.ts'
import {captionRuns} from './captions.ts'
import {isPicture} from './image.ts'
import {type Numbering, numbering} from './lists.ts'
import type {Manuscript} from './manuscript.ts'
import {deepest} from './paragraph-styles.ts'
import {runs} from './runs.ts'
import {plainText} from './survey.ts'
import {rowsAsText, tableOf, widestTable} from './tables.ts'
import {bookmarked, printable, switchedOff} from './xml.ts'

/** What stands in a section or a note. */
export type Block = Paragraph | Table

/** Where a block stands. */
export interface Place {
  readonly within: 'text' | 'footnote' | 'endnote'
  /** How many quotations, and how many lists, it stands in. */
  readonly quotes: number
  readonly lists: number
  /** What the first paragraph begins with: its number in a list, runs before its own. */
  readonly opening?: {
    readonly numbering?: Numbering
    /** The style of an item of its list. */
    readonly style?: string
    readonly runs?: readonly ParagraphChild[]
  }
}

/** In the text of the document, outside of quotations and lists. */
export const inText: Place = {within: 'text', quotes: 0, lists: 0}

/** Blocks, in their order. What the place opens with goes to the first. */
export function blocks(
  nodes: readonly Nodes[],
  manuscript: Manuscript,
  place: Place = inText
): Block[] {
  const {opening, ...later} = place
  return nodes.flatMap((node, index) => {
    const handlers = blockHandlers(manuscript, index === 0 ? place : later)
    const handle = handlers[node.type] as ((node: Nodes) => readonly Block[]) | undefined
    if (handle) return handle(node)
    warn(manuscript.file, 'unsupported-node', {kind: node.type}, node)
    return [paragraph('BodyText', [new TextRun(plainText(node))], later)]
  })
}

function blockHandlers(manuscript: Manuscript, place: Place): Handlers<readonly Block[]> {
  const content = (node: {readonly children: readonly Nodes[]}) =>
    blocks(node.children, manuscript, place)
  const loose = (node: PhrasingContent) => [
    paragraph(textStyle(place), runs([node], manuscript), place)
  ]
  return {
    root: content,
    paragraph: node => [textParagraph(node, manuscript, place), ...titleOf(node, manuscript)],
    heading: node => [headingParagraph(node, manuscript, place)],
    blockquote: node =>
      blocks(node.children, manuscript, {...place, quotes: place.quotes + 1, lists: 0}),
    verse: node => [paragraph('Verse', runs(node.children, manuscript), place)],
    code: node => [codeParagraph(node, place)],
    list: node => listBlocks(node, manuscript, place),
    listItem: content,
    table: node => tableBlocks(node, manuscript, place),
    tableRow: node => rowsAsText([node], manuscript).map(row => paragraph('TableText', row, place)),
    tableCell: node => [paragraph('TableText', runs(node.children, manuscript), place)],
    pageBreak: () => [new Paragraph({style: 'BodyText', children: [new PageBreak()]})],
    thematicBreak: () => [
      paragraph(
        'ThematicBreak',
        [new TextRun(printable(manuscript.house.thematicBreak.mark))],
        place
      )
    ],
    html: node => {
      warn(manuscript.file, 'raw-html', {markup: node.value.slice(0, 40)}, node)
      return wordsOfMarkup(node.value).map(line =>
        paragraph(textStyle(place), [new TextRun(printable(line))], place)
      )
    },
    footnoteDefinition: node => strayNote(node, manuscript, place),
    // What refers to it finds it in the survey.
    definition: () => [],
    // Facts of the publication, which come from elsewhere.
    yaml: () => [],
    // Phrasing content that stands where a block should.
    break: loose,
    delete: loose,
    emphasis: loose,
    footnoteReference: loose,
    foreign: loose,
    image: loose,
    imageReference: loose,
    inlineCode: loose,
    link: loose,
    linkReference: loose,
    ruby: loose,
    span: loose,
    strong: loose,
    text: loose
  }
}

/** A paragraph in a named style, with what its place opens with. */
export function paragraph(
  style: string,
  children: readonly ParagraphChild[],
  {opening, keepNext}: Partial<Place> & {readonly keepNext?: boolean} = {}
): Paragraph {
  return new Paragraph({
    style,
    ...(keepNext && {keepNext}),
    ...(opening?.numbering && {numbering: opening.numbering}),
    children: opening?.runs ? [...opening.runs, ...children] : children
  })
}

function textParagraph(node: ParagraphNode, manuscript: Manuscript, place: Place): Paragraph {
  const role = node.data?.role
  if (role === 'caption') return captionParagraph(node, manuscript, place)
  const children = runs(node.children, manuscript)
  if (!node.children.some(child => isPicture(child, manuscript))) {
    return paragraph((role && roleStyles[role]) ?? textStyle(place), children, place)
  }
  // A line of exact height would cut a picture off.
  return node.children.length === 1
    ? new Paragraph({
        style: 'Figure',
        ...(titleOf(node, manuscript).length > 0 && {keepNext: true}),
        children: [...(place.opening?.runs ?? []), ...children],
        ...(place.opening?.numbering && {numbering: place.opening.numbering})
      })
    : new Paragraph({
        style: textStyle(place),
        spacing: {line: 240, lineRule: LineRuleType.AUTO},
        children
      })
}

/** A style of its own for what a paragraph is beside running text. */
const roleStyles: Readonly<Record<Role, string | undefined>> = {
  byline: 'Byline',
  caption: 'Caption',
  copies: 'Copies',
  // Words at the head of a paragraph.
  dateline: undefined,
  lead: undefined,
  metadata: 'Metadata',
  remark: 'Remark',
  signature: 'Signature'
}

/** A paragraph that is a caption: below its picture, or above its table. */
function captionParagraph(node: ParagraphNode, manuscript: Manuscript, place: Place): Paragraph {
  const {captions, leading} = manuscript.survey
  const counted = captions.get(node)
  const [, ...others] = node.children
  return paragraph(
    'Caption',
    counted
      ? [...captionRuns(counted), ...runs(others, manuscript)]
      : runs(node.children, manuscript),
    {...place, ...(leading.has(node) && {keepNext: true})}
  )
}

/** The title of a picture that stands alone is its caption. */
function titleOf({children}: ParagraphNode, manuscript: Manuscript): readonly Paragraph[] {
  const [only] = children
  if (!only || children.length > 1 || !isPicture(only, manuscript)) return []
  const {definitions, captions} = manuscript.survey
  const source = only.type === 'imageReference' ? definitions.get(only.identifier) : only
  const title = source && 'title' in source ? source.title : undefined
  if (!title) return []
  const counted = captions.get(only)
  const words = counted ? captionRuns(counted) : [new TextRun(printable(title))]
  return [paragraph('Caption', words)]
}

/** The style of a paragraph by where it stands. */
export function textStyle({within, opening, lists, quotes}: Place): string {
  if (within !== 'text') return noteStyles[within]
  if (opening?.style) return leveled(opening.style, Math.min(lists, deepest.list))
  if (lists > 0) return leveled('ListContinue', Math.min(lists, deepest.list))
  if (quotes > 0) return leveled('Quote', Math.min(quotes, deepest.quote))
  return 'BodyText'
}

const noteStyles = {footnote: 'FootnoteText', endnote: 'EndnoteText'} as const

function leveled(style: string, level: number): string {
  return level === 1 ? style : `${style}${level}`
}

function headingParagraph(node: Heading, manuscript: Manuscript, place: Place): Paragraph {
  const landmark = manuscript.survey.headings.get(node)
  const {opening} = manuscript.house.blocks[`heading${node.depth}`]
  const children = runs(node.children, manuscript)
  const written = paragraph(
    `Heading${node.depth}`,
    landmark ? bookmarked({name: landmark.bookmark, number: landmark.number}, children) : children,
    place
  )
  // Its style cannot know what stands above it.
  const stays = opening === 'page' && landmark?.follows
  return stays ? switchedOff(written, 'pageBreakBefore') : written
}

function codeParagraph(node: Code, place: Place): Paragraph {
  const lines = printable(node.value).split(/\r\n?|\n/)
  return paragraph(
    'SourceCode',
    lines.map(
      (line, index) =>
        new TextRun({
          ...(index > 0 && {break: 1}),
          children: line
            .split('\t')
            .flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part]))
            .filter(part => part !== '')
        })
    ),
    place
  )
}

function listBlocks(list: List, manuscript: Manuscript, place: Place): Block[] {
  return list.children.flatMap(item => itemBlocks(item, list, manuscript, place))
}

/** An item whose first block cannot carry its number gets an empty paragraph that does. */
function itemBlocks(item: ListItem, list: List, manuscript: Manuscript, place: Place): Block[] {
  const isTask = typeof item.checked === 'boolean'
  const mark = isTask ? 'task' : list.ordered ? 'number' : 'bullet'
  const inside: Place = {within: place.within, quotes: place.quotes, lists: place.lists + 1}
  const numbered: Place = {
    ...inside,
    opening: {
      style: itemStyles[mark],
      numbering: numbering(list, mark, {
        instance: manuscript.survey.lists.get(list) ?? 0,
        level: place.lists,
        house: manuscript.house
      }),
      ...(isTask && {
        runs: [new CheckBox({checked: item.checked === true}), new TextRun({children: [new Tab()]})]
      })
    }
  }
  const [first] = item.children
  return first && carriesNumber.has(first.type)
    ? blocks(item.children, manuscript, numbered)
    : [paragraph(textStyle(numbered), [], numbered), ...blocks(item.children, manuscript, inside)]
}

const itemStyles = {number: 'ListNumber', bullet: 'ListBullet', task: 'ListBullet'} as const

const carriesNumber: ReadonlySet<string> = new Set(['paragraph', 'heading', 'verse', 'code'])

/** A table; as lines of text where Word allows none, in a note, or none so wide. */
function tableBlocks(node: TableNode, manuscript: Manuscript, place: Place): Block[] {
  const columns = Math.max(0, ...node.children.map(row => row.children.length))
  if (columns === 0) return []
  if (place.within === 'text' && columns <= widestTable) {
    return [tableOf(node, columns, manuscript)]
  }
  const style = place.within === 'text' ? 'TableText' : noteStyles[place.within]
  return rowsAsText(node.children, manuscript).map(row => paragraph(style, row, place))
}

/**
 * A note that nothing in the text refers to stays where it stands, so that its text is not lost.
 */
function strayNote(node: FootnoteDefinition, manuscript: Manuscript, place: Place): Block[] {
  if (manuscript.survey.notes.get(node.identifier)?.definition === node) return []
  warn(manuscript.file, 'unmarked-note', {note: node.label ?? node.identifier}, node)
  return blocks(node.children, manuscript, {...place, within: 'footnote'})
}
