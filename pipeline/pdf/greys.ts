/**
 * Pictures in greys, for a book that is printed in black: colours by their lightness (Rec. ITU-R BT.709), inks as
 * what they leave of it, and what is transparent as if it lay on white paper.
 */
import {pixelsOfJpeg} from '../jpeg.ts'
import type {Raster} from '../raster.ts'

/**
 * The picture without colours and without transparency; as it is, if it has none.
 *
 * @returns Nothing for a damaged JPEG.
 */
export async function inGreys(raster: Raster): Promise<Raster | undefined> {
  const {picture, encoding, channels, palette, alpha, clear} = raster
  if (channels === 1 && !palette && !alpha && !clear) return raster
  const pixels = encoding === 'jpeg' ? await pixelsOfJpeg(raster) : raster
  if (!pixels) return undefined
  const {width, height} = picture
  const full = palette ? 255 : (1 << pixels.bits) - 1
  const data = Uint8Array.from({length: width * height}, (_, pixel) => {
    const values = pixelAt(pixels, pixel)
    if (clear?.every((value, channel) => value === values[channel])) return paper
    const grey = (lightness(values, palette) / full) * 255
    const opaque = (alpha?.[pixel] ?? 255) / 255
    return Math.round(grey * opaque + paper * (1 - opaque))
  })
  return {picture, bits: 8, channels: 1, encoding: 'plain', data}
}

const paper = 255

function lightness(values: readonly number[], palette: Uint8Array | undefined): number {
  const [red = 0, green = red, blue = red, black = 0] = palette
    ? palette.subarray(values[0]! * 3, values[0]! * 3 + 3)
    : values
  const sum = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  // Inks take light away, each its own colour and black what is left.
  return values.length === 4 ? ((255 - sum) * (255 - black)) / 255 : sum
}

/** The values of a pixel; rows of less than a byte a value are filled up to a whole one. */
function pixelAt({picture, bits, channels, data}: Raster, pixel: number): readonly number[] {
  const {width} = picture
  if (bits === 8) return [...data.subarray(pixel * channels, (pixel + 1) * channels)]
  const row = Math.ceil((width * bits * channels) / 8)
  const bit = (pixel % width) * bits
  const byte = data[Math.floor(pixel / width) * row + (bit >> 3)]!
  return [(byte >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)]
}
