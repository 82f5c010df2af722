/** Paragraphs and the pictures in them: which stay in their line, and which become figures with a caption. */
import type {Image, ImageReference, Paragraph, PhrasingContent} from 'mdast'
import {inside} from '../structure.ts'
import {figureElement, type InlineContext} from './inline.ts'
import {flow, type Surroundings, type TextSetter} from './text.ts'
import type {StyledBlock, StyledFigure, StyledPicture} from './types.ts'

/** A picture that is too high for a line divides its paragraph; what follows it goes on without an indent. */
export function styleParagraph(
  node: Paragraph,
  around: Surroundings,
  text: TextSetter,
  context: InlineContext
): StyledBlock[] {
  const {house, pictureOf} = context
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
    const picture = isPicture(child) ? pictureOf(child) : undefined
    const alone = node.children.every(other => other === child || !isInk(other))
    if (!picture || !(alone || picture.height > house.page.leading)) words.push(child)
    else {
      endWords()
      parts.push(figure(child as Image | ImageReference, picture, around, text, context))
    }
  }
  endWords()
  return parts.length > 0 ? parts : [text(node, around.name, around, node.children)]
}

function isPicture(node: PhrasingContent): node is Image | ImageReference {
  return node.type === 'image' || node.type === 'imageReference'
}

/** Whether a node shows anything on the page. */
function isInk(node: PhrasingContent): boolean {
  return (
    node.type !== 'break' &&
    node.type !== 'indexMark' &&
    !(node.type === 'text' && node.value.trim() === '')
  )
}

/** The title of a picture is its caption, as in the EPUB. */
function figure(
  node: Image | ImageReference,
  picture: StyledPicture,
  around: Surroundings,
  text: TextSetter,
  {definitions}: InlineContext
): StyledFigure {
  const {title} = node.type === 'image' ? node : (definitions.get(node.identifier) ?? {})
  const {position} = node
  const within = inside(around.within, 'Div')
  const caption = title
    ? text(node, 'caption', {...flow, within}, [{type: 'text', value: title, position}], 'Caption')
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
