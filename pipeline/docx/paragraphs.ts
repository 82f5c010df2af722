/** Paragraphs: running text, what has a role of its own, pictures and their captions. */
import {LineRuleType, Paragraph, type ParagraphChild, TextRun} from 'docx'
import type {Image, ImageReference, Paragraph as ParagraphNode} from 'mdast'
import type {Role} from '../mdast.ts'
import {captionRuns} from './captions.ts'
import {textWidth, twips} from './geometry.ts'
import {isPicture, titleOf} from './image.ts'
import type {Manuscript} from './manuscript.ts'
import {aroundOf, type Place, paragraph, styleAt, textStyle} from './place.ts'
import {isMarkedBetweenLines, runs} from './runs.ts'
import {plainText} from './survey.ts'
import {lengthInEms} from './text.ts'
import {printable, switchedOff} from './xml.ts'

/** A paragraph in the style of its place or its role; one that holds a picture grows with it. */
export function textParagraph(
  node: ParagraphNode,
  manuscript: Manuscript,
  place: Place
): Paragraph {
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
export function captionBelow(
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
