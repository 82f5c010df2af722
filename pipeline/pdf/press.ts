/**
 * An edition made ready for its preset: pictures in colours that its standard allows and fine enough for
 * paper, pages that fill the sheets.
 *
 * On paper, pictures become greys (`greys.ts`), or stay in the inks that somebody has chosen for the printing
 * condition. Red, green and blue are never turned into inks here: that takes the profile of the press.
 */
import type {VFile} from 'vfile'
import {remember} from '../font/remember.ts'
import {refuse, warn} from '../messages.ts'
import type {Edition, Page, PlacedItem, PlacedPicture} from '../page/types.ts'
import type {PdfOptions} from '../presets.ts'
import type {Raster} from '../raster.ts'
import {inGreys} from './greys.ts'

/** Pixels to the inch that a printed picture should have. */
const fineEnough = 300

const pointsPerInch = 72

/** Make an edition ready; what cannot be, is told to the file. */
export async function readyFor(
  edition: Edition,
  options: PdfOptions,
  file: VFile
): Promise<Edition> {
  const {preset, signature} = options
  if (preset === 'screen') return edition
  // A picture that is set on every page is converted once.
  const greys = remember((raster: Raster) => inGreys(raster), new WeakMap())
  const ready = async (item: PlacedItem): Promise<PlacedItem> => {
    if (item.type !== 'picture') return item
    if (preset === 'archive') return forKeeping(item, file)
    warnOfCoarse(item, file)
    return options.pictures === 'cmyk'
      ? inInks(item, file)
      : {...item, raster: await blackAlone(item, greys, file)}
  }
  const pages: Page[] = []
  for (const page of edition.pages) {
    const items = page.items.some(({type}) => type === 'picture')
      ? await Promise.all(page.items.map(ready))
      : page.items
    pages.push({...page, items})
  }
  if (preset === 'print') return {...edition, pages: filledUp(inBlack(pages, file), signature)}
  return {...edition, pages}
}

/** Words and rules in the black ink, whatever colour the house has for them. */
function inBlack(pages: readonly Page[], file: VFile): readonly Page[] {
  const coloured = new Set<string>()
  const black = pages.map(page => ({
    ...page,
    items: page.items.map(item => {
      if (!('colour' in item) || !item.colour) return item
      coloured.add(item.colour)
      const {colour: _, ...plain} = item
      return plain
    })
  }))
  for (const colour of coloured) warn(file, 'colour-in-black', {colour})
  return black
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

function warnOfCoarse({raster, alt, width}: PlacedPicture, file: VFile): void {
  const resolution = Math.floor((raster.picture.width * pointsPerInch) / width)
  if (resolution >= fineEnough) return
  warn(file, 'coarse-picture', {picture: alt, resolution, expected: fineEnough})
}

async function blackAlone(
  {raster, alt}: PlacedPicture,
  greys: typeof inGreys,
  file: VFile
): Promise<Raster> {
  const grey = await greys(raster)
  if (!grey) refuse(file, 'damaged-picture', {picture: alt})
  return grey ?? raster
}

/** A picture that shines through would need inks mixed where they meet; greys are the black ink. */
function inInks(item: PlacedPicture, file: VFile): PlacedPicture {
  const {raster, alt} = item
  const {channels, palette, alpha, clear} = raster
  if (channels === 3 || palette) refuseColours(alt, 'RGB', 'Gray | CMYK', file)
  else if (alpha || clear) refuseColours(alt, 'Alpha', 'Gray | CMYK', file)
  return item
}

function forKeeping(item: PlacedPicture, file: VFile): PlacedPicture {
  const {raster, alt} = item
  if (raster.channels === 4) {
    refuseColours(alt, 'CMYK', 'Gray | RGB', file)
  }
  return item
}

function refuseColours(picture: string, found: string, expected: string, file: VFile): void {
  refuse(file, 'unsuitable-colours', {picture, found, expected})
}
