/** Pictures in the text, no larger than the type area. */
import {ImageRun} from 'docx'
import type {Image, ImageReference, PhrasingContent} from 'mdast'
import {readPicture} from '../picture.ts'
import {columnWidth, textHeight} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import type {Survey} from './survey.ts'
import {printable} from './xml.ts'

/** Whether a node will be shown as a picture. */
export function isPicture(node: PhrasingContent, {images, survey}: Manuscript): boolean {
  if (node.type !== 'image' && node.type !== 'imageReference') return false
  const url = node.type === 'image' ? node.url : survey.definitions.get(node.identifier)?.url
  const file = images.get(url ?? '')
  return file !== undefined && readPicture(file.bytes) !== undefined
}

/** The title of a picture. */
export function titleOf(
  node: Image | ImageReference,
  {definitions}: Survey
): string | null | undefined {
  return node.type === 'image' ? node.title : definitions.get(node.identifier)?.title
}

/**
 * A run that shows a picture, no larger than the type area.
 *
 * @returns Nothing where the picture is not at hand, or is of a kind that Word does not show.
 */
export function pictureRun(
  node: Image | ImageReference,
  url: string | undefined,
  {images, survey, house}: Manuscript
): ImageRun | undefined {
  const file = url === undefined ? undefined : images.get(url)
  const picture = file && readPicture(file.bytes)
  if (!picture) return undefined
  // Twentieths of a point as CSS pixels, which docx counts in.
  const perPixel = 96 / (picture.perInch ?? 96)
  const scale =
    perPixel *
    Math.min(
      1,
      columnWidth(house) / 15 / (picture.width * perPixel),
      textHeight(house) / 15 / (picture.height * perPixel)
    )
  const number = survey.images.get(node) ?? 0
  const title = titleOf(node, survey)
  return new ImageRun({
    type: picture.type,
    data: file.bytes,
    transformation: {width: picture.width * scale, height: picture.height * scale},
    altText: {
      id: String(number),
      // Reading back finds the picture by it.
      name: printable(url!),
      description: printable(node.alt ?? ''),
      // That of a picture which stands alone is its caption.
      ...(title && !survey.alone.has(node) && {title: printable(title)})
    }
  })
}
