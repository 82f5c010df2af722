/** Flow content to styled blocks: a handler a node. One closure, so that the cases can be read one under another. */
import type {
  Image,
  ImageReference,
  List,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table
} from 'mdast'
import {wordsOfMarkup} from '../markup.ts'
import {warn} from '../messages.ts'
import type {Publication} from '../publication.ts'
import {type Element, headingRole, inside, type Role} from '../structure.ts'
import {
  figureElement,
  type InlineContext,
  styleInline,
  styleText,
  type TextStyle
} from './inline.ts'
import {labelsOf, roomFor} from './labels.ts'
import {type NoteSetter, styleNotes} from './notes.ts'
import {
  type BlockName,
  type BlockStyle,
  blockOfRole,
  type FaceRole,
  type StyledBlock,
  type StyledFigure,
  type StyledPicture,
  type StyledRun,
  type StyledTable,
  type StyledText
} from './types.ts'

interface BlockContext extends Omit<InlineContext, 'noteNumber'> {
  readonly publication: Publication
}

/** Where a block stands: how deep in lists and quotations, in what style. */
interface Surroundings {
  /** The style of a paragraph here. */
  readonly name: BlockName
  /** Added to the start indent, in em of the body. */
  readonly indent: number
  /** How many lists it stands in. */
  readonly list?: number
  /** The mark of the item whose first block this is. */
  readonly label?: Label
  /** What it stands in, in the document's structure. */
  readonly within?: Element | undefined
}

interface Label {
  readonly text: string
  readonly element: Element
  readonly role: FaceRole
}

interface BlockStyler {
  readonly blocks: (nodes: readonly RootContent[]) => StyledBlock[]
  readonly notes: (tree: Root) => ReadonlyMap<string, readonly StyledText[]>
}

const flow: Surroundings = {name: 'paragraph', indent: 0}

/** Make the handlers for one document. */
export function blockStyler(context: BlockContext): BlockStyler {
  const {house, publication, region, file} = context
  const marks = new Map<string, number>()
  /** The depths of the headings that the text stands under. */
  const openDepths: number[] = []
  const inline: InlineContext = {
    ...context,
    noteNumber: identifier => {
      if (!marks.has(identifier)) marks.set(identifier, marks.size + 1)
      return marks.get(identifier)!
    }
  }

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
        const blocks = paragraph(node, name ? {...around, name} : around)
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

  /** A picture that is too high for a line divides its paragraph; what follows it goes on without an indent. */
  function paragraph(node: Paragraph, around: Surroundings): StyledBlock[] {
    const parts: StyledBlock[] = []
    let words: PhrasingContent[] = []
    const endWords = (): void => {
      if (words.some(isInk)) {
        const set = text(node, around.name, around, words)
        parts.push(parts.length === 0 ? set : {...set, indent: {...set.indent, first: 0}})
      }
      words = []
    }
    for (const child of node.children) {
      const picture = isPicture(child) ? inline.pictureOf(child) : undefined
      const alone = node.children.every(other => other === child || !isInk(other))
      if (!picture || !(alone || picture.height > house.page.leading)) words.push(child)
      else {
        endWords()
        parts.push(figure(child as Image | ImageReference, picture, around))
      }
    }
    endWords()
    return parts.length > 0 ? parts : [text(node, around.name, around, node.children)]
  }

  /** The title of a picture is its caption, as in the EPUB. */
  function figure(
    node: Image | ImageReference,
    picture: StyledPicture,
    around: Surroundings
  ): StyledFigure {
    const {title} = node.type === 'image' ? node : (inline.definitions.get(node.identifier) ?? {})
    const {position} = node
    const within = inside(around.within, 'Div')
    const caption = title
      ? text(
          node,
          'caption',
          {...flow, within},
          [{type: 'text', value: title, position}],
          'Caption'
        )
      : undefined
    const element = figureElement(picture.alt, within)
    return {
      type: 'figure',
      picture,
      ...(caption && {caption}),
      ...(element && {element}),
      ...(position && {position})
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

  function label({text, element, role}: Label, style: TextStyle): StyledRun {
    return styleText(text, {...style, role, element}, context)
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

  function text(
    node: RootContent,
    name: BlockName,
    around: Surroundings,
    children: readonly PhrasingContent[],
    role: Role = 'P'
  ): StyledText {
    const own = house.blocks[name]
    const plain = textStyle(own)
    const style = {
      ...plain,
      bold: plain.bold || role === 'TH',
      element: inside(around.within, role)
    }
    const runs = styleInline(children, style, inline)
    const first = around.label === undefined ? own.indent.first : 0
    const id = anchorOf(node)
    return {
      type: 'text',
      role: name,
      depth: 0,
      // A cell without words is a cell.
      runs: runs.length > 0 || name !== 'table' ? runs : [styleText('', style, context)],
      size: own.size,
      leading: own.leading,
      align: own.align,
      ...(own.colour && {colour: own.colour}),
      indent: {
        first: first * own.size,
        start: own.indent.start * own.size + around.indent * house.blocks.paragraph.size,
        end: own.indent.end * own.size
      },
      lines: own.lines,
      before: own.before,
      after: own.after,
      opening: own.opening,
      region,
      punctuation: house.punctuation,
      language: publication.language,
      ...(around.label && {
        label: [label(around.label, style)]
      }),
      ...(id !== undefined && {id}),
      ...(node.position && {position: node.position})
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

function isPicture(node: PhrasingContent): node is Image | ImageReference {
  return node.type === 'image' || node.type === 'imageReference'
}

/** By which contents, lists and links find a block. */
function anchorOf({data}: RootContent): string | undefined {
  return data && 'id' in data ? String(data.id) : data?.captionId
}

/** Whether a node shows anything on the page. */
function isInk(node: PhrasingContent): boolean {
  return (
    node.type !== 'break' &&
    node.type !== 'indexMark' &&
    !(node.type === 'text' && node.value.trim() === '')
  )
}

const alignments = {left: 'start', center: 'center', right: 'end'} as const

function textStyle(style: BlockStyle): TextStyle {
  return {role: style.face, bold: style.bold, size: style.size}
}
