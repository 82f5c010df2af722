/** One text of the flow: words in the style of their block, at the place where it stands. */
import type {PhrasingContent, RootContent} from 'mdast'
import type {Publication} from '../publication.ts'
import {type Element, inside, type Role} from '../structure.ts'
import {type InlineContext, styleInline, styleText, type TextStyle} from './inline.ts'
import type {BlockName, BlockStyle, FaceRole, StyledRun, StyledText} from './types.ts'

/** What the styling of blocks needs to know. */
export interface TextContext extends InlineContext {
  readonly publication: Publication
}

/** Where a block stands: how deep in lists and quotations, in what style. */
export interface Surroundings {
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

/** Where the blocks of a document stand that stand in nothing. */
export const flow: Surroundings = {name: 'paragraph', indent: 0}

/** Makes a text of a node's words; `role` is what it is in the document's structure. */
export type TextSetter = (
  node: RootContent,
  name: BlockName,
  around: Surroundings,
  children: readonly PhrasingContent[],
  role?: Role
) => StyledText

/** Make the handler of texts for one document. */
export function textSetter(context: TextContext): TextSetter {
  const {house, publication, region} = context

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
    const runs = styleInline(children, style, context)
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

  function label({text, element, role}: Label, style: TextStyle): StyledRun {
    return styleText(text, {...style, role, element}, context)
  }

  return text
}

/** By which contents, lists and links find a block. */
function anchorOf({data}: RootContent): string | undefined {
  return data && 'id' in data ? String(data.id) : data?.captionId
}

/** How the words of a block are set, before any of them is marked. */
export function textStyle(style: BlockStyle): TextStyle {
  return {role: style.face, bold: style.bold, size: style.size}
}
