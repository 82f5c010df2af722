/**
 * Pictures as a page holds them: a JPEG as it is, a PNG decoded, with its transparency apart.
 *
 * The only importer of fast-png. Colours are taken as they stand: profiles and gamma are left out, and so is
 * the orientation that a camera may note beside its picture.
 */
import {type DecodedPng, decode} from 'fast-png'
import {type Picture, readPicture} from './picture.ts'

/** A picture that can be painted, and what its head says. */
export interface Raster {
  readonly picture: Picture
  readonly bits: number
  /** How many values a pixel has: grey, red green blue, or cyan magenta yellow black. */
  readonly channels: 1 | 3 | 4
  readonly encoding: 'jpeg' | 'plain'
  /** The file, or rows of values, each row filled up to a whole byte. */
  readonly data: Uint8Array
  /** Red, green and blue of each colour, where a value is the number of one. */
  readonly palette?: Uint8Array
  /** How opaque each pixel is, in bytes. */
  readonly alpha?: Uint8Array
  /** The values of the one colour that is transparent. */
  readonly clear?: readonly number[]
}

/**
 * Make a picture ready to be painted.
 *
 * @returns Nothing for what is neither PNG nor JPEG, or is damaged.
 */
export function rasterOf(bytes: Uint8Array): Raster | undefined {
  const picture = readPicture(bytes)
  if (picture?.type === 'jpg') return jpegOf(picture, bytes)
  return picture?.type === 'png' ? pngOf(picture, bytes) : undefined
}

function jpegOf(picture: Picture, bytes: Uint8Array): Raster | undefined {
  const {channels} = picture
  if (channels !== 1 && channels !== 3 && channels !== 4) return undefined
  return {picture, bits: 8, channels, encoding: 'jpeg', data: bytes}
}

function pngOf(picture: Picture, bytes: Uint8Array): Raster | undefined {
  try {
    const png = decode(bytes)
    return png.palette ? indexed(picture, png, png.palette) : direct(picture, png)
  } catch {
    return undefined
  }
}

function indexed(
  picture: Picture,
  {width, height, depth, data}: DecodedPng,
  palette: NonNullable<DecodedPng['palette']>
): Raster {
  const packed = bytesOf(data, depth)
  const alpha = palette.some(([, , , opacity = 255]) => opacity < 255)
    ? unpack(packed, width, height, depth).map(index => palette[index]?.[3] ?? 255)
    : undefined
  return {
    picture,
    bits: depth,
    channels: 1,
    encoding: 'plain',
    data: packed,
    palette: Uint8Array.from(palette.flatMap(colour => colour.slice(0, 3))),
    ...(alpha && {alpha})
  }
}

function direct(picture: Picture, png: DecodedPng): Raster {
  const {width, height, depth, channels, transparency} = png
  const data = bytesOf(png.data, depth)
  const plain = {picture, bits: Math.min(8, depth), encoding: 'plain'} as const
  if (channels === 1 || channels === 3) {
    const clear = transparency && [...transparency].map(value => (depth > 8 ? value >> 8 : value))
    return {...plain, channels, data, ...(clear && {clear})}
  }
  const colours = channels === 2 ? 1 : 3
  const colour = new Uint8Array(width * height * colours)
  const alpha = new Uint8Array(width * height)
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    const at = pixel * channels
    for (let one = 0; one < colours; one++) colour[pixel * colours + one] = data[at + one]!
    alpha[pixel] = data[at + colours]!
  }
  const opaque = alpha.every(value => value === 255)
  return {...plain, channels: colours, data: colour, ...(!opaque && {alpha})}
}

/** Sixteen bits are more than paper shows. */
function bytesOf(data: DecodedPng['data'], depth: number): Uint8Array {
  return depth === 16 ? Uint8Array.from(data, value => value >> 8) : Uint8Array.from(data)
}

/** The values of packed rows, one a byte. */
function unpack(data: Uint8Array, width: number, height: number, depth: number): Uint8Array {
  const row = Math.ceil((width * depth) / 8)
  const mask = (1 << depth) - 1
  return Uint8Array.from({length: width * height}, (_, pixel) => {
    const bit = (pixel % width) * depth
    const byte = data[Math.floor(pixel / width) * row + (bit >> 3)]!
    return (byte >> (8 - depth - (bit & 7))) & mask
  })
}
