/** Pictures: what they are and how large, read from their own bytes, never from a name. */
import {ImageRun} from 'docx'
import type {Image, ImageReference, PhrasingContent} from 'mdast'
import {textHeight, textWidth} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {printable} from './xml.ts'

/** A kind of picture that Word shows, and its size in pixels. */
export interface Picture {
  readonly type: 'png' | 'jpg' | 'gif' | 'bmp'
  readonly width: number
  readonly height: number
}

/** Whether a node will be shown as a picture. */
export function isPicture(node: PhrasingContent, {images, survey}: Manuscript): boolean {
  if (node.type !== 'image' && node.type !== 'imageReference') return false
  const url = node.type === 'image' ? node.url : survey.definitions.get(node.identifier)?.url
  const file = images.get(url ?? '')
  return file !== undefined && readPicture(file.bytes) !== undefined
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
  // Twentieths of a point as CSS pixels, of which Word takes a picture's to be.
  const scale = Math.min(
    1,
    textWidth(house) / 15 / picture.width,
    textHeight(house) / 15 / picture.height
  )
  const number = survey.images.get(node) ?? 0
  return new ImageRun({
    type: picture.type,
    data: file.bytes,
    transformation: {width: picture.width * scale, height: picture.height * scale},
    altText: {
      id: String(number),
      name: `Picture ${number}`,
      description: printable(node.alt ?? '')
    }
  })
}

/**
 * What a picture's bytes say of it: PNG (W3C PNG §11.2.2), JPEG (ITU-T T.81 B.2.2), GIF89a §18,
 * BMP.
 *
 * @returns Nothing where they are none of these, or say no size.
 */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const picture = readers
    .find(({magic}) => magic.every((byte, at) => bytes[at] === byte))
    ?.read(view)
  return picture && picture.width > 0 && picture.height > 0 ? picture : undefined
}

const readers: readonly {
  readonly magic: readonly number[]
  readonly read: (view: DataView) => Picture | undefined
}[] = [
  {
    magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    read: view =>
      view.byteLength < 24
        ? undefined
        : {type: 'png', width: view.getUint32(16), height: view.getUint32(20)}
  },
  {magic: [0xff, 0xd8, 0xff], read: readJpeg},
  {
    magic: [0x47, 0x49, 0x46, 0x38],
    read: view =>
      view.byteLength < 10
        ? undefined
        : {type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true)}
  },
  {
    magic: [0x42, 0x4d],
    read: view =>
      view.byteLength < 26
        ? undefined
        : {
            type: 'bmp',
            width: Math.abs(view.getInt32(18, true)),
            height: Math.abs(view.getInt32(22, true))
          }
  }
]

/** From segment to segment until the start of a frame, which says the size. */
function readJpeg(view: DataView): Picture | undefined {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // SOF0 to SOF15, without the tables DHT, JPG and DAC that share their range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return {type: 'jpg', width: view.getUint16(at + 7), height: view.getUint16(at + 5)}
    }
    // Each 0xff before a marker is padding.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
