/** Blocks to mdast, built as nodes and never by way of Markdown's text, so that no mark of it matters. */
import type {
  FootnoteDefinition,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  TableRow
} from 'mdast'
import type {Point, Position} from 'unist'
import type {Decision, Removal, Substitution} from '../mdast.ts'
import type {Block} from './blocks.ts'
import type {Part} from './join.ts'
import {type Entry, listsOf} from './lists.ts'
import type {Span} from './types.ts'

/** Where a span of the clean text lies in the raw text. */
export type Locate = (span: Span) => Position

/** The tree of the blocks, with what was taken out and replaced. */
export function buildTree(
  blocks: readonly Block[],
  notes: readonly NoteText[],
  locate: Locate,
  removals: readonly Removal[],
  substitutions: readonly Substitution[],
  whole: Position
): Root {
  const children: RootContent[] = []
  let items: Entry[] = []
  const closeLists = () => {
    for (const list of listsOf(items)) children.push(list)
    items = []
  }
  for (const block of blocks) {
    if (block.kind === 'item') {
      items.push(itemOf(block, locate))
      continue
    }
    closeLists()
    if (block.quote) addQuoted(children, block, locate)
    else children.push(flowNode(block, locate))
  }
  closeLists()
  for (const note of notes) children.push(definitionOf(note, locate))
  return {type: 'root', children, position: whole, data: {removals, substitutions}}
}

/** A note as it goes to the end of the tree. */
export interface NoteText extends Span {
  readonly label: string
  readonly parts: readonly Part[]
}

function definitionOf({label, parts, ...span}: NoteText, locate: Locate): FootnoteDefinition {
  const position = locate(span)
  const paragraph = {
    type: 'paragraph' as const,
    children: parts.flatMap(part => leaves(part, locate)),
    position
  }
  return {
    type: 'footnoteDefinition',
    identifier: label,
    label,
    children: [paragraph],
    position,
    data: {decision: {rule: 'footnote', confidence: noteConfidence}}
  }
}

/** Notes are linked by their numbers in sequence; what speaks against one is not weighed. */
const noteConfidence = 0.95

/** From offsets of the raw text to places; `starts` are the offsets of its lines. */
export function placeIn(raw: string): (start: number, end: number) => Position {
  const starts = lineStarts(raw)
  const point = (offset: number): Point => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return {line: low + 1, column: offset - starts[low]! + 1, offset}
  }
  return (start, end) => ({start: point(start), end: point(end)})
}

/** Where lines begin; CR and LF are one end of a line. */
function lineStarts(raw: string): number[] {
  const starts = [0]
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && raw.charCodeAt(at + 1) !== lineFeed)) {
      starts.push(at + 1)
    }
  }
  return starts
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

function flowNode(block: Block, locate: Locate): RootContent {
  const position = locate(block)
  const data = {decision: decisionOf(block), ...(block.role && {role: block.role})}
  if (block.form === 'table')
    return {type: 'table', children: rowsOf(block, locate), position, data}
  if (block.form === 'intact') return {type: 'code', value: intactText(block), position, data}
  const children = phrasing(block, position, locate)
  if (block.kind !== 'heading') return {type: 'paragraph', children, position, data}
  return {type: 'heading', depth: block.level!.depth, children, position, data}
}

function rowsOf(block: Block, locate: Locate): TableRow[] {
  return block.lines.map(cells => ({
    type: 'tableRow',
    children: cells.map(cell => ({
      type: 'tableCell',
      children: [{type: 'text', value: cell.text, position: locate(cell)}],
      position: locate(cell)
    })),
    position: locate({start: cells[0]!.start, end: cells.at(-1)!.end})
  }))
}

/** Lines as they stood, without the margin that all of them share. */
function intactText(block: Block): string {
  const lines = block.lines.map(([line]) => line!.text)
  const margin = lines.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY
  )
  return lines.map(line => line.slice(margin)).join('\n')
}

function phrasing(block: Block, whole: Position, locate: Locate): PhrasingContent[] {
  // Mostly a block is one leaf, and stands where that does.
  const place = (span: Span) =>
    span.start === block.start && span.end === block.end ? whole : locate(span)
  return block.lines.flatMap((line, index): PhrasingContent[] => {
    const texts = line.flatMap(part => leaves(part, place))
    return index === 0 ? texts : [{type: 'break'}, ...texts]
  })
}

/** The marks before a part, and its text. */
function leaves(part: Part, locate: Locate): PhrasingContent[] {
  const {notes, text: value, role} = part
  const position = locate(part)
  const leaf = {type: 'text' as const, value, position, ...(role && {data: {role}})}
  if (!notes) return value === '' ? [] : [leaf]
  const marks = notes.map(label => ({
    type: 'footnoteReference' as const,
    identifier: label,
    label,
    position
  }))
  return value === '' ? marks : [...marks, leaf]
}

/** A paragraph of a quotation joins the one before it. */
function addQuoted(children: RootContent[], block: Block, locate: Locate): void {
  const paragraph = flowNode(block, locate) as Paragraph
  const last = children.at(-1)
  if (last?.type !== 'blockquote') {
    children.push({type: 'blockquote', children: [paragraph], position: paragraph.position!})
    return
  }
  last.children.push(paragraph)
  last.position = {start: last.position!.start, end: paragraph.position!.end}
}

function itemOf(block: Block, locate: Locate): Entry {
  const position = locate(block)
  const data = {decision: decisionOf(block)}
  const {indent, page, bullet} = block
  const children = [
    {type: 'paragraph' as const, children: phrasing(block, position, locate), position}
  ]
  const item: ListItem = {type: 'listItem', spread: false, children, position, data}
  return {item, value: block.marker?.value, bullet, indent, page}
}

function decisionOf(block: Block): Decision {
  // The margin is a log-odds; halved, since the evidence of neighbours is not independent.
  const confidence = 1 / (1 + Math.exp(-block.margin / 2))
  return {rule: block.rule, confidence: Math.round(confidence * 1000) / 1000}
}
