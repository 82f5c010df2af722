/** Flow content as paragraphs and tables: a handler a node. */
import {
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
  Image,
  ImageReference,
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
import {indentOf, textWidth, twips} from './geometry.ts'
import {isPicture, titleOf} from './image.ts'
import {type Numbering, numbering, taskBox} from './lists.ts'
import type {Manuscript} from './manuscript.ts'
import {type Container, derivedStyle, innermost, type Path} from './nesting.ts'
import {deepest} from './paragraph-styles.ts'
import {isMarkedBetweenLines, runs} from './runs.ts'
import {plainText} from './survey.ts'
import {rowsAsText, tableOf, widestTable} from './tables.ts'
import {lengthInEms} from './text.ts'
import {bookmarked, printable, switchedOff} from './xml.ts'

/** What stands in a section or a note. */
export type Block = Paragraph | Table

/** Where a block stands. */
export interface Place {
  readonly within: 'text' | 'footnote' | 'endnote'
  /** The lists and quotations that it stands in. */
  readonly path: Path
  /** What the first paragraph begins with: its number in a list, runs before its own. */
  readonly opening?: {
    readonly numbering?: Numbering
    /** The style of items of its list. */
    readonly style?: string
    readonly runs?: readonly ParagraphChild[]
  }
}

/** In the text of the document, outside of quotations and lists. */
export const inText: Place = {within: 'text', path: []}

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
  const styled = (base: string) => styleAt(base, aroundOf(place), manuscript)
  const loose = (node: PhrasingContent) => [
    paragraph(textStyle(place, manuscript), runs([node], manuscript), place)
  ]
  return {
    root: content,
    paragraph: node => [
      textParagraph(node, manuscript, place),
      ...captionBelow(node, manuscript, place)
    ],
    heading: node => [headingParagraph(node, manuscript, place)],
    blockquote: node =>
      blocks(node.children, manuscript, {...place, path: [...place.path, 'Quote']}),
    verse: node => [
      paragraph(styled('Verse'), runs(node.children, manuscript), {
        ...place,
        ...(isMarkedBetweenLines(node, manuscript) && {offGrid: true})
      })
    ],
    code: node => [codeParagraph(node, manuscript, place)],
    list: node => listBlocks(node, manuscript, place),
    listItem: content,
    table: node => tableBlocks(node, manuscript, place),
    tableRow: node =>
      rowsAsText([node], manuscript).map(row => paragraph(styled('TableText'), row, place)),
    tableCell: node => [paragraph(styled('TableText'), runs(node.children, manuscript), place)],
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
        paragraph(textStyle(place, manuscript), [new TextRun(printable(line))], place)
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

/** What a paragraph says against its style, for what no style can know. */
interface Exceptions {
  readonly keepNext?: boolean
  /** Its lines keep their height although they hold more than a line of the grid. */
  readonly offGrid?: boolean
}

/** A paragraph in a named style, with what its place opens with. */
export function paragraph(
  style: string,
  children: readonly ParagraphChild[],
  {opening, keepNext, offGrid}: Partial<Place> & Exceptions = {}
): Paragraph {
  const written = new Paragraph({
    style,
    ...(keepNext && {keepNext}),
    ...(opening?.numbering && {numbering: opening.numbering}),
    children: opening?.runs ? [...opening.runs, ...children] : children
  })
  return offGrid ? switchedOff(written, 'snapToGrid') : written
}

function textParagraph(node: ParagraphNode, manuscript: Manuscript, place: Place): Paragraph {
  const role = node.data?.role
  if (role === 'caption') return captionParagraph(node, manuscript, place)
  const children = runs(node.children, manuscript)
  if (!node.children.some(child => isPicture(child, manuscript))) {
    const style = (role && roleStyles[role]) ?? textStyle(place, manuscript)
    return role === 'signature' && manuscript.house.blocks.signature.align === 'stack'
      ? stackedParagraph(style, node, children, manuscript)
      : paragraph(style, children, {
          ...place,
          ...(isMarkedBetweenLines(node, manuscript) && {offGrid: true})
        })
  }
  // A line of exact height would cut a picture off.
  return node.children.length === 1
    ? new Paragraph({
        style: styleAt('Figure', aroundOf(place), manuscript),
        ...(captionBelow(node, manuscript, place).length > 0 && {keepNext: true}),
        children: [...(place.opening?.runs ?? []), ...children],
        ...(place.opening?.numbering && {numbering: place.opening.numbering})
      })
    : switchedOff(
        new Paragraph({
          style: textStyle(place, manuscript),
          spacing: {line: twips(manuscript.house.page.leading), lineRule: LineRuleType.AT_LEAST},
          ...(place.opening?.numbering && {numbering: place.opening.numbering}),
          children: [...(place.opening?.runs ?? []), ...children]
        }),
        'snapToGrid'
      )
}

/** Lines in the middle over the last one, which ends as far in as the house has it: how far that is, the words tell. */
function stackedParagraph(
  style: string,
  node: ParagraphNode,
  children: readonly ParagraphChild[],
  {house}: Manuscript
): Paragraph {
  const {indent, size} = house.blocks.signature
  const widths = node.children
    .flatMap(child => (child.type === 'break' ? '\n' : plainText(child)))
    .join('')
    .split('\n')
    .map(line => lengthInEms(line) + (line.match(/\d+(?=\D)|(?<=\D)\d/g)?.length ?? 0) / 4)
  const widest = Math.max(...widths)
  // A little room at both sides, for the words are not measured.
  const right = Math.max(0, indent.end - (widest - widths.at(-1)!) / 2 - 0.5)
  const left = Math.max(0, textWidth(house) - twips((right + widest + 1) * size))
  return new Paragraph({style, indent: {left, right: twips(right * size)}, children})
}

/** A style of its own for what a paragraph is beside running text. */
const roleStyles: Readonly<Record<Role, string | undefined>> = {
  addressee: 'Addressee',
  attachment: 'Attachment',
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
function captionBelow(
  {children: [only]}: ParagraphNode,
  manuscript: Manuscript,
  place: Place
): readonly Paragraph[] {
  const {survey} = manuscript
  if (!only || !survey.alone.has(only) || !isPicture(only, manuscript)) return []
  const title = titleOf(only as Image | ImageReference, survey)
  if (!title) return []
  const counted = survey.captions.get(only)
  const words = counted ? captionRuns(counted) : [new TextRun(printable(title))]
  return [paragraph(styleAt('Caption', place.path, manuscript), words)]
}

/** The style of a paragraph by where it stands. */
export function textStyle(place: Place, manuscript: Manuscript): string {
  const {within, opening, path} = place
  const {outer, kind, count} = innermost(path)
  // A note has one style.
  if (within !== 'text') return styleAt(noteStyles[within], aroundOf(place), manuscript)
  if (!kind) return 'BodyText'
  const level = Math.min(count, kind === 'List' ? deepest.list : deepest.quote)
  if (opening?.style) return styleAt(leveled(opening.style, level), outer, manuscript)
  const deeper = Array<Container>(count - level).fill(kind)
  const base = kind === 'List' ? 'ListContinue' : 'Quote'
  return styleAt(leveled(base, level), [...outer, ...deeper], manuscript)
}

/** What the style of a block tells of its place: how deep an item lies, its number says. */
function aroundOf({path, opening}: Place): Path {
  return opening?.style ? innermost(path).outer : path
}

const noteStyles = {footnote: 'FootnoteText', endnote: 'EndnoteText'} as const

function leveled(style: string, level: number): string {
  return level === 1 ? style : `${style}${level}`
}

/** The style of a block by what it stands in; the stylesheet will have it. */
function styleAt(base: string, path: Path, {derived}: Manuscript, language?: string): string {
  const style = derivedStyle(base, path, language)
  if (style) derived.set(style.id, style)
  return style?.id ?? base
}

function headingParagraph(node: Heading, manuscript: Manuscript, place: Place): Paragraph {
  const landmark = manuscript.survey.headings.get(node)
  const {opening} = manuscript.house.blocks[`heading${node.depth}`]
  const children = runs(node.children, manuscript)
  const written = paragraph(
    styleAt(`Heading${node.depth}`, aroundOf(place), manuscript),
    landmark ? bookmarked({name: landmark.bookmark, number: landmark.number}, children) : children,
    place
  )
  // Its style cannot know what stands above it.
  const stays = opening === 'page' && landmark?.follows
  return stays ? switchedOff(written, 'pageBreakBefore') : written
}

function codeParagraph(node: Code, manuscript: Manuscript, place: Place): Paragraph {
  const lines = printable(node.value).split(/\r\n?|\n/)
  return paragraph(
    styleAt('SourceCode', aroundOf(place), manuscript, node.lang ?? undefined),
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
  const inside: Place = {within: place.within, path: [...place.path, 'List']}
  const {outer, count} = innermost(inside.path)
  const numbered: Place = {
    ...inside,
    opening: {
      style: itemStyles[mark],
      numbering: numbering(list, mark, {
        instance: manuscript.survey.lists.get(list) ?? 0,
        level: count - 1,
        indent: indentOf(outer, manuscript.house).start,
        house: manuscript.house
      }),
      ...(isTask && {
        runs: [taskBox(item.checked === true), new TextRun({children: [new Tab()]})]
      })
    }
  }
  const [first] = item.children
  return first && carriesNumber.has(first.type)
    ? blocks(item.children, manuscript, numbered)
    : [
        paragraph(textStyle(numbered, manuscript), [], numbered),
        ...blocks(item.children, manuscript, inside)
      ]
}

const itemStyles = {number: 'ListNumber', bullet: 'ListBullet', task: 'ListBullet'} as const

const carriesNumber: ReadonlySet<string> = new Set(['paragraph', 'heading', 'verse', 'code'])

/** A table; as lines of text where Word allows none, in a note, or none so wide. */
function tableBlocks(node: TableNode, manuscript: Manuscript, place: Place): Block[] {
  const columns = Math.max(0, ...node.children.map(row => row.children.length))
  if (columns === 0) return []
  if (place.within === 'text' && columns <= widestTable) {
    return [
      tableOf(node, columns, manuscript, {
        indent: indentOf(place.path, manuscript.house),
        text: styleAt('TableText', place.path, manuscript),
        head: styleAt('TableHead', place.path, manuscript)
      })
    ]
  }
  const base = place.within === 'text' ? 'TableText' : noteStyles[place.within]
  const style = styleAt(base, place.path, manuscript)
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
