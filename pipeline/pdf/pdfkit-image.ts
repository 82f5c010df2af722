/** Pictures as pdfkit's objects. */
import type {PDFDocument, Reference} from 'pdfkit'
import type {Raster} from '../raster.ts'

/**
 * A picture as an object (ISO 32000-1, 8.9.5). pdfkit's own decodes transparency in its own time, so that
 * objects come in another order each time.
 */
export function addImage(
  pdf: PDFDocument,
  {picture, bits, channels, encoding, data, ...rest}: Raster
): Reference {
  const {width, height} = picture
  const {palette, alpha, clear} = rest
  const common = {Type: 'XObject', Subtype: 'Image', Width: width, Height: height}
  const mask = alpha && pdf.ref({...common, BitsPerComponent: 8, ColorSpace: 'DeviceGray'})
  mask?.end(alpha!)
  const colours = palette && pdf.ref()
  colours?.end(palette!)
  const image = pdf.ref({
    ...common,
    BitsPerComponent: bits,
    ColorSpace: colours
      ? ['Indexed', 'DeviceRGB', palette!.length / 3 - 1, colours]
      : colourSpaces[channels],
    ...(encoding === 'jpeg' && {Filter: 'DCTDecode'}),
    // A JPEG of four colours is written by programs that turn them over (Adobe Technical Note 5116).
    ...(channels === 4 && encoding === 'jpeg' && {Decode: [1, 0, 1, 0, 1, 0, 1, 0]}),
    ...(clear && {Mask: clear.flatMap(value => [value, value])}),
    ...(mask && {SMask: mask})
  })
  if (encoding === 'jpeg') image.compress = false
  image.end(data)
  return image
}

const colourSpaces = {1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK'} as const
