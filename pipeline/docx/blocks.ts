/** Flow content as paragraphs and tables: a handler a node. */
import {PageBreak, Paragraph, Tab, type Table, TextRun} from 'docx'
import type {
  Code,
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  Table as TableNode
} from 'mdast'
import {wordsOfMarkup} from '../markup.ts'
import type {Handlers} from '../mdast.ts'
import {warn} from '../messages.ts'
import {indentOf, twips} from './geometry.ts'
import {numbering, taskBox} from './lists.ts'
import type {Manuscript} from './manuscript.ts'
import {innermost} from './nesting.ts'
import {captionBelow, textParagraph} from './paragraphs.ts'
import {
  aroundOf,
  inText,
  noteStyles,
  type Place,
  paragraph,
  styleAt,
  textStyle,
  type White
} from './place.ts'
import {isMarkedBetweenLines, runs} from './runs.ts'
import {plainText} from './survey.ts'
import {rowsAsText, tableOf, widestTable} from './tables.ts'
import {bookmarked, printable, switchedOff} from './xml.ts'

/** What stands in a section or a note. */
export type Block = Paragraph | Table

/** Blocks, in their order. What the place opens with goes to the first. */
export function blocks(
  nodes: readonly Nodes[],
  manuscript: Manuscript,
  place: Place = inText
): Block[] {
  const {opening, ...later} = place
  return nodes.flatMap((node, index) => {
    const white = place.within === 'text' ? whiteBeside(nodes, index, manuscript) : undefined
    const here = index === 0 ? place : later
    const handlers = blockHandlers(manuscript, white ? {...here, white} : here)
    const handle = handlers[node.type] as ((node: Nodes) => readonly Block[]) | undefined
    if (handle) return handle(node)
    warn(manuscript.file, 'unsupported-node', {kind: node.type}, node)
    return [paragraph('BodyText', [new TextRun(plainText(node))], later)]
  })
}

/** The blank lines that the house has around tables, where running text stands beside one. */
function whiteBeside(
  nodes: readonly Nodes[],
  index: number,
  {house: {blocks, page}}: Manuscript
): White | undefined {
  const node = nodes[index]!
  if (node.type !== 'paragraph' || node.data?.role === 'caption') return undefined
  const {before, after} = blocks.table
  const white = {
    ...(nodes[index - 1]?.type === 'table' && {before: twips(after * page.leading)}),
    ...(nodes[index + 1]?.type === 'table' && {after: twips(before * page.leading)})
  }
  return Object.keys(white).length > 0 ? white : undefined
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
    indexMark: loose,
    inlineCode: loose,
    link: loose,
    linkReference: loose,
    ruby: loose,
    span: loose,
    strong: loose,
    text: loose
  }
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
