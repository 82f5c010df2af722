/** Phrasing content to styled runs: a handler a node. */
import type {Nodes, PhrasingContent} from 'mdast'
import type {VFile} from 'vfile'
import {type FontBook, facesOf} from '../font/book.ts'
import type {Face} from '../font/face.ts'
import {warn} from '../messages.ts'
import type {Pt} from '../units.ts'
import type {FaceRole, House, StyledRun} from './types.ts'

/** How the text at hand is set. */
export interface TextStyle {
  readonly role: FaceRole
  readonly bold: boolean
  readonly size: Pt
  readonly link?: string
  readonly strike?: boolean
}

/** What inline styling needs to know. */
export interface InlineContext {
  readonly house: House
  readonly faces: FontBook
  readonly file: VFile
  /** The number that a note's mark shows. */
  readonly noteNumber: (identifier: string) => number
}

/** A note's mark is set at six tenths, raised by a third of an em (JLREQ 4.2.3). */
const noteSize = 0.6
const noteRise = 0.34

/** Style phrasing content. */
export function styleInline(
  nodes: readonly PhrasingContent[],
  style: TextStyle,
  context: InlineContext
): StyledRun[] {
  return nodes.flatMap(node => styleNode(node, style, context))
}

/** A run of plain text in a style. */
export function styleText(
  text: string,
  style: TextStyle,
  context: Pick<InlineContext, 'house' | 'faces'>,
  node?: Nodes
): StyledRun {
  return {
    text,
    faces: facesFor(style, context),
    size: style.size,
    ...(style.link !== undefined && {link: style.link}),
    ...(style.strike && {strike: true}),
    ...(node?.position && {position: node.position})
  }
}

function styleNode(
  node: PhrasingContent,
  style: TextStyle,
  context: InlineContext
): readonly StyledRun[] {
  const within = (children: readonly PhrasingContent[], change: Partial<TextStyle>) =>
    styleInline(children, {...style, ...change}, context)
  switch (node.type) {
    case 'text':
      return [styleText(node.value.replaceAll('\n', ' '), style, context, node)]
    case 'strong':
      return within(node.children, {bold: true})
    case 'emphasis':
      return within(node.children, {role: 'emphasis'})
    case 'delete':
      return within(node.children, {strike: true})
    case 'inlineCode':
      return [styleText(node.value, {...style, role: 'code'}, context, node)]
    case 'break':
      return [styleText('\n', style, context, node)]
    case 'link':
      return within(node.children, {link: node.url})
    case 'linkReference':
      return within(node.children, {})
    case 'image':
    case 'imageReference':
      warn(context.file, 'unsupported-node', {kind: 'image'}, node)
      return node.alt ? [styleText(node.alt, style, context, node)] : []
    case 'html':
      warn(context.file, 'unsupported-node', {kind: 'HTML'}, node)
      return [styleText(node.value, style, context, node)]
    case 'footnoteReference': {
      const mark = String(context.noteNumber(node.identifier))
      const small = {...style, size: style.size * noteSize}
      const run = styleText(mark, small, context, node)
      return [{...run, rise: style.size * noteRise, note: node.identifier}]
    }
  }
}

function facesFor(
  style: TextStyle,
  {house, faces}: Pick<InlineContext, 'house' | 'faces'>
): readonly Face[] {
  const {family, weight, boldWeight} = house.faces[style.role]
  return facesOf(faces, family, style.bold ? boldWeight : weight)
}
