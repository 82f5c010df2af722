/**
 * An edition made ready for its preset: pictures in colours that its standard allows and fine enough for
 * paper, pages that fill the sheets.
 *
 * In a book that is printed in black, colours become greys by their lightness (Rec. ITU-R BT.709), and what is
 * transparent lies on white paper. A JPEG in red, green and blue would have to be decoded; it is refused.
 */
import type {VFile} from 'vfile'
import {refuse, warn} from '../messages.ts'
import type {Edition, Page, PlacedItem, PlacedPicture} from '../page/types.ts'
import type {PdfOptions} from '../presets.ts'
import type {Raster} from '../raster.ts'

/** Pixels to the inch that a printed picture should have. */
const fineEnough = 300

const pointsPerInch = 72

/** Make an edition ready; what cannot be, is told to the file. */
export function readyFor(edition: Edition, options: PdfOptions, file: VFile): Edition {
  const {preset, signature} = options
  if (preset === 'screen') return edition
  const ready = (item: PlacedItem): PlacedItem => {
    if (item.type !== 'picture') return item
    return preset === 'print' ? forPress(item, file) : forKeeping(item, file)
  }
  const pages = edition.pages.map(page => ({...page, items: page.items.map(ready)}))
  return {...edition, pages: preset === 'print' ? filledUp(pages, signature) : pages}
}

/** Blank pages at the end, up to a multiple of those of a sheet. */
function filledUp(pages: readonly Page[], signature: number): readonly Page[] {
  const lacking = (signature - (pages.length % signature)) % signature
  const last = pages.at(-1)
  if (!last) return pages
  const blanks = Array.from({length: lacking}, (_, at): Page => {
    const index = pages.length + at
    return {
      index,
      side: index % 2 === 0 ? 'recto' : 'verso',
      folio: undefined,
      label: {...last.label, number: last.label.number + at + 1},
      items: []
    }
  })
  return [...pages, ...blanks]
}

function forPress(item: PlacedPicture, file: VFile): PlacedPicture {
  const {raster, alt} = item
  const resolution = Math.floor((raster.picture.width * pointsPerInch) / item.width)
  if (resolution < fineEnough) {
    warn(file, 'coarse-picture', {picture: alt, resolution, expected: fineEnough})
  }
  if (raster.channels === 3 && raster.encoding === 'jpeg') {
    refuse(file, 'unsuitable-colours', {picture: alt, found: 'RGB', expected: 'Gray | CMYK'})
    return item
  }
  return {...item, raster: inGreys(raster)}
}

function forKeeping(item: PlacedPicture, file: VFile): PlacedPicture {
  const {raster, alt} = item
  if (raster.channels === 4) {
    refuse(file, 'unsuitable-colours', {picture: alt, found: 'CMYK', expected: 'Gray | RGB'})
  }
  return item
}

/** A picture without colours and without transparency; one in printing inks as it is. */
function inGreys(raster: Raster): Raster {
  const {picture, encoding, channels, palette, alpha, clear} = raster
  if (encoding === 'jpeg' || (channels === 1 && !palette && !alpha && !clear)) return raster
  const {width, height} = picture
  const data = Uint8Array.from({length: width * height}, (_, pixel) => {
    const values = pixelAt(raster, pixel)
    if (clear?.every((value, channel) => value === values[channel])) return paper
    const [red = 0, green = red, blue = red] = palette
      ? palette.subarray(values[0]! * 3, values[0]! * 3 + 3)
      : values
    const grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    const opaque = (alpha?.[pixel] ?? 255) / 255
    const full = palette || raster.bits === 8 ? 255 : (1 << raster.bits) - 1
    return Math.round(((grey * 255) / full) * opaque + paper * (1 - opaque))
  })
  return {picture, bits: 8, channels: 1, encoding: 'plain', data}
}

const paper = 255

/** The values of a pixel; rows of less than a byte a value are filled up to a whole one. */
function pixelAt({picture, bits, channels, data}: Raster, pixel: number): readonly number[] {
  const {width} = picture
  if (bits === 8) return [...data.subarray(pixel * channels, (pixel + 1) * channels)]
  const row = Math.ceil((width * bits * channels) / 8)
  const bit = (pixel % width) * bits
  const byte = data[Math.floor(pixel / width) * row + (bit >> 3)]!
  return [(byte >> (8 - bits - (bit & 7))) & ((1 << bits) - 1)]
}
