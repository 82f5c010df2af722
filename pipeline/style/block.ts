/** Flow content to styled blocks: a handler a node. One closure, so that the cases can be read one under another. */
import type {List, Root, RootContent, Table} from 'mdast'
import {wordsOfMarkup} from '../markup.ts'
import {warn} from '../messages.ts'
import {headingRole, inside} from '../structure.ts'
import {styleParagraph} from './figure.ts'
import {styleText} from './inline.ts'
import {labelsOf, roomFor} from './labels.ts'
import {type NoteSetter, styleNotes} from './notes.ts'
import {flow, type Surroundings, type TextContext, textSetter, textStyle} from './text.ts'
import {
  type BlockName,
  blockOfRole,
  type StyledBlock,
  type StyledTable,
  type StyledText
} from './types.ts'

interface BlockStyler {
  readonly blocks: (nodes: readonly RootContent[]) => StyledBlock[]
  readonly notes: (tree: Root) => ReadonlyMap<string, readonly StyledText[]>
}

/** Make the handlers for one document. */
export function blockStyler(context: Omit<TextContext, 'noteNumber'>): BlockStyler {
  const {house, file} = context
  const marks = new Map<string, number>()
  /** The depths of the headings that the text stands under. */
  const openDepths: number[] = []
  const inline: TextContext = {
    ...context,
    noteNumber: identifier => {
      if (!marks.has(identifier)) marks.set(identifier, marks.size + 1)
      return marks.get(identifier)!
    }
  }
  const text = textSetter(inline)

  function blocks(nodes: readonly RootContent[], around: Surroundings = flow): StyledBlock[] {
    return nodes.flatMap((node, at) => {
      const {label: _, ...after} = around
      return block(node, at === 0 ? around : after)
    })
  }

  function block(node: RootContent, around: Surroundings): StyledBlock[] {
    switch (node.type) {
      case 'paragraph': {
        const {role} = node.data ?? {}
        const name = around.name === 'paragraph' && role ? blockOfRole[role] : undefined
        const blocks = styleParagraph(node, name ? {...around, name} : around, text, inline)
        return name === 'attachment' ? blocks.map(belowNames) : blocks
      }
      case 'heading': {
        const name = `heading${node.depth}` as BlockName
        const role = around.name === 'note' ? 'P' : headingRole(levelOf(node.depth))
        const {within} = around
        return [{...text(node, name, {...flow, within}, node.children, role), depth: node.depth}]
      }
      case 'verse':
        return [
          {
            ...text(node, 'verse', around, node.children),
            turnover: {indent: house.turnover.verse * house.blocks.verse.size}
          }
        ]
      case 'blockquote':
        return blocks(node.children, {
          ...around,
          name: 'quote',
          within: inside(around.within, 'BlockQuote'),
          indent: around.indent + (around.name === 'quote' ? house.blocks.quote.indent.start : 0)
        })
      case 'list':
        return list(node, around)
      case 'listItem':
        return blocks(node.children, around)
      case 'code':
        return [codeBlock(node, node.value, around)]
      case 'html':
        warn(file, 'raw-html', {markup: node.value.slice(0, 40)}, node)
        return wordsOfMarkup(node.value).map(value =>
          text(node, around.name, around, [{type: 'text', value, position: node.position}])
        )
      case 'foreign':
        return node.children.length > 0 ? [text(node, around.name, around, [node])] : []
      case 'yaml':
      case 'definition':
      case 'footnoteDefinition':
        return []
      case 'table':
        return [table(node, around)]
      case 'tableRow':
      case 'tableCell':
        return []
      case 'pageBreak':
        return [{type: 'page-break', ...(node.position && {position: node.position})}]
      case 'thematicBreak':
        return [{type: 'break', ...(node.position && {position: node.position})}]
      // Phrasing that stands where blocks do: a tree made by hand may hold it.
      case 'text':
      case 'strong':
      case 'emphasis':
      case 'delete':
      case 'inlineCode':
      case 'break':
      case 'link':
      case 'linkReference':
      case 'image':
      case 'imageReference':
      case 'footnoteReference':
      case 'ruby':
      case 'span':
      case 'indexMark':
        return [text(node, around.name, around, [node])]
    }
  }

  function list(node: List, around: Surroundings): StyledBlock[] {
    const level = around.list ?? 0
    const labels = labelsOf(node, level, house.lists)
    const {start} = house.blocks.item.indent
    const outer = level > 0 ? around.indent + start : around.indent
    // Labels stand in the indent of their items; long ones widen it by whole em.
    const indent = outer + Math.max(0, roomFor(labels) - start)
    const element = inside(around.within, 'L', {ordered: node.ordered === true})
    return node.children.flatMap((item, at) => {
      const entry = inside(element, 'LI')
      const label = {
        text: labels[at]!,
        element: inside(entry, 'Lbl'),
        role: node.ordered ? house.blocks.item.face : house.lists.bulletFace
      }
      const within = inside(entry, 'LBody')
      return blocks(item.children, {name: 'item', indent, list: level + 1, label, within})
    })
  }

  function table(node: Table, around: Surroundings): StyledTable {
    const element = inside(around.within, 'Table')
    // Who hears a table counts its columns: every row has all of them (ISO 14289-1, 7.2).
    const columns = Math.max(...node.children.map(row => row.children.length))
    return {
      type: 'table',
      headRows: 1,
      rows: node.children.map((row, number) => {
        const within = inside(element, 'TR')
        const role = number === 0 ? 'TH' : 'TD'
        return Array.from({length: columns}, (_, column) => {
          const cell = row.children[column]
          return {
            ...text(cell ?? row, 'table', {...flow, within}, cell?.children ?? [], role),
            align: alignments[node.align?.[column] ?? 'left']
          }
        })
      }),
      ...(node.position && {position: node.position})
    }
  }

  function codeBlock(node: RootContent, value: string, around: Surroundings): StyledText {
    const style = textStyle(house.blocks.code)
    // Spaces at the head of a line of code, and all of several but the last, may not be squeezed or dropped.
    const element = inside(inside(around.within, 'P'), 'Code')
    const coded = {...style, role: 'code'} as const
    const {code, mark} = house.turnover
    return {
      ...text(node, 'code', around, []),
      runs: [
        styleText(
          value.replaceAll('\t', '  ').replace(/(?<=^ *) | (?= )/gm, '\u00a0'),
          {...coded, element},
          context,
          node
        )
      ],
      turnover: {indent: code * style.size, mark: styleText(mark, coded, context, node)}
    }
  }

  /** Levels of headings follow one another without a gap, whatever depths the document has. */
  function levelOf(depth: number): number {
    while (openDepths.length > 0 && openDepths.at(-1)! >= depth) openDepths.pop()
    return openDepths.push(depth)
  }

  function notes(tree: Root): ReadonlyMap<string, readonly StyledText[]> {
    const set: NoteSetter = (nodes, within) =>
      blocks(nodes, {name: 'note', indent: 0, within}).filter(block => block.type === 'text')
    return styleNotes(tree, marks, set, context)
  }

  return {blocks: nodes => blocks(nodes), notes}
}

/** Of several attachments each has a line, turned over below its name, behind the number (GB/T 9704-2012, 7.3.4). */
function belowNames(block: StyledBlock): StyledBlock {
  const isListed = block.type === 'text' && block.runs.some(({text}) => text.includes('\n'))
  return isListed ? {...block, turnover: {indent: block.size}} : block
}

const alignments = {left: 'start', center: 'center', right: 'end'} as const
