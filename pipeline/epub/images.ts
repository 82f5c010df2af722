/**
 * Pictures that a book may hold: the core media types of EPUB 3.3 §3.2, told by their first bytes
 * so that a file's name or an address cannot say otherwise; and SVG that runs nothing and fetches nothing.
 */
import {readPicture} from '../picture.ts'
import {isSelfContainedSvg} from '../vector.ts'
import type {Apparatus} from './apparatus.ts'

/** A picture as the caller gives it. */
export interface Image {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Pictures by the address that they have in the tree. */
export type Images = ReadonlyMap<string, Image>

/** A picture that is in the book, under its name there. */
export interface BookImage extends Image {
  readonly href: string
  /** Its natural size, where its head says one. */
  readonly size: ImageSize | undefined
  /** Whether it has an alternative text wherever it is shown. */
  readonly described: boolean
}

/** In pixels of CSS, 96 to the inch. */
interface ImageSize {
  readonly width: number
  readonly height: number
}

interface ImageType {
  readonly mediaType: string
  readonly extension: string
  readonly fits: (bytes: Uint8Array) => boolean
}

/** Whether bytes begin with a text in Latin-1. */
const begins = (signature: RegExp) => (bytes: Uint8Array) =>
  signature.test(String.fromCharCode(...bytes.subarray(0, 12)))

const imageTypes: readonly ImageType[] = [
  {mediaType: 'image/png', extension: 'png', fits: begins(/^\x89PNG\r\n\x1a\n/)},
  {mediaType: 'image/jpeg', extension: 'jpg', fits: begins(/^\xff\xd8\xff/)},
  {mediaType: 'image/gif', extension: 'gif', fits: begins(/^GIF8[79]a/)},
  {mediaType: 'image/webp', extension: 'webp', fits: begins(/^RIFF.{4}WEBP/s)},
  {mediaType: 'image/svg+xml', extension: 'svg', fits: isSelfContainedSvg}
]

/** Name the pictures that the text shows and the caller has, in the text's order. */
export function nameImages(
  pictures: Apparatus['pictures'],
  images: Images
): Map<string, BookImage> {
  const named = new Map<string, BookImage>()
  for (const {url, alt} of pictures) {
    const image = images.get(url)
    const type = image && imageTypeOf(image)
    if (!type) continue
    const known = named.get(url)
    const number = String(named.size + 1).padStart(3, '0')
    const href = known?.href ?? `images/image-${number}.${type.extension}`
    const described = alt.trim() !== '' && known?.described !== false
    named.set(url, {...image, href, size: sizeOf(image), described})
  }
  return named
}

/** Name the picture on the cover; one that a book may not hold is left out. */
export function nameCover(image: Image): BookImage | undefined {
  const type = imageTypeOf(image)
  const href = `images/cover.${type?.extension}`
  return type && {...image, href, size: sizeOf(image), described: true}
}

/** By the resolution that the picture names, as in print; else a pixel is one of CSS. */
function sizeOf({bytes}: Image): ImageSize | undefined {
  const {width, height, perInch = perInchOfCss} = readPicture(bytes) ?? {}
  if (width === undefined || height === undefined) return undefined
  const [w, h] = [width, height].map(pixels =>
    Math.max(1, Math.round((pixels * perInchOfCss) / perInch))
  )
  return {width: w!, height: h!}
}

/** CSS Values 3 §5.2. */
const perInchOfCss = 96

function imageTypeOf({bytes, mediaType}: Image): ImageType | undefined {
  return imageTypes.find(type => type.mediaType === mediaType && type.fits(bytes))
}
