/**
 * The pixels of a JPEG, for a press that wants them otherwise. The only importer of pdf.js's decoders, which are
 * loaded when a picture has to be decoded.
 */
import type {Raster} from './raster.ts'

/**
 * Decode a JPEG, baseline or progressive: grey, red green blue, or inks, of which 255 is all there can be.
 *
 * @returns Nothing for one that is damaged.
 */
export async function pixelsOfJpeg({picture, data}: Raster): Promise<Raster | undefined> {
  const {JpegImage, setVerbosityLevel} = await import(
    'pdfjs-dist/legacy/image_decoders/pdf.image_decoders.mjs'
  )
  setVerbosityLevel(0)
  // A picture that was cut off would be shown as far as it goes, and grey from there on.
  if (Buffer.from(data).lastIndexOf(endOfImage) < 0) return undefined
  try {
    const image = new JpegImage()
    image.parse(data)
    const {width, height, numComponents: channels} = image
    if (channels !== 1 && channels !== 3 && channels !== 4) return undefined
    const pixels = Uint8Array.from(image.getData({width, height}))
    return {picture, bits: 8, channels, encoding: 'plain', data: pixels}
  } catch {
    return undefined
  }
}

const endOfImage = Uint8Array.of(0xff, 0xd9)
