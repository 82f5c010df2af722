/**
 * The cover of a book for the press, as one sheet: back, spine and front side by side, to be folded about the book.
 *
 * On the front stand title, subtitle, authors and publisher; on the spine title, authors and publisher, downwards,
 * where it is wide enough; on the back the description, and the ISBN with its bar code and the price. How it looks is
 * the house's. For a screen the front stands alone, in colours. Left out: pictures.
 */

import type {VFile} from 'vfile'
import {factLine} from '../colophon.ts'
import {isbnThirteen} from '../isbn.ts'
import {inform} from '../messages.ts'
import {setLine, setParagraph} from '../paragraph/index.ts'
import {namesInRow} from '../script/names.ts'
import type {BlockName, StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {barcode, digitMiddles, placeBars} from './barcode.ts'
import {placeColumn} from './column.ts'
import {emAscent} from './geometry.ts'
import {houseText, type Job, type Means, openJob} from './job.ts'
import {placeLine} from './place.ts'
import type {Edition, PlacedItem} from './types.ts'

/** What the sheet is folded about, and how far ink runs beyond its edges. */
export interface CoverMeasures {
  readonly spine: Pt
  readonly bleed: Pt
}

/** Compose the cover: an edition of a single page. Reports a spine that is too narrow for words. */
export function composeCover(means: Means, {spine, bleed}: CoverMeasures, file: VFile): Edition {
  const job = openJob(means, file)
  const {width, height} = job.geometry
  const items = [
    ...band(2 * width + spine, bleed, job),
    ...backItems(job),
    ...spineItems(width, spine, job),
    ...frontItems(width + spine, job)
  ]
  const label = {style: 'decimal', number: 1} as const
  const page = {index: 0, side: 'recto', folio: undefined, label, items} as const
  return {
    width: 2 * width + spine,
    height,
    folds: [width, width + spine],
    pages: [page],
    outline: [],
    anchors: new Map()
  }
}

/** Compose the front alone, for a screen: in the colours of the house. */
export function composeFront(means: Means, file: VFile): Edition {
  const job = openJob(means, file)
  const {geometry, house} = job
  const {width, height} = geometry
  const {ground, ink} = house.cover
  const items = [...band(width, 0, job), ...frontItems(0, job)].map(item =>
    item.type === 'text' || item.type === 'rule' ? {...item, colour: ink} : item
  )
  const paper = {type: 'rule', x: 0, y: 0, width, height, colour: ground} as const
  const label = {style: 'decimal', number: 1} as const
  const page = {index: 0, side: 'recto', folio: undefined, label, items: [paper, ...items]} as const
  return {width, height, pages: [page], outline: [], anchors: new Map()}
}

/** A band of black over the whole sheet, from beyond its head on. */
function band(width: Pt, bleed: Pt, {house}: Job): readonly PlacedItem[] {
  const {band} = house.cover
  if (band === 0) return []
  return [{type: 'rule', x: -bleed, y: -bleed, width: width + 2 * bleed, height: band + bleed}]
}

function frontItems(left: Pt, job: Job): readonly PlacedItem[] {
  const {publication, geometry, house} = job
  const {margin, middle, sizes, leading} = house.cover
  const {title, subtitle, authors, publisher} = publication
  const measure = geometry.width - 2 * margin
  const set = (name: BlockName, text: string, size: Pt) =>
    setStack(words(name, text, size, job), measure, job)
  const heading = set('title', title, sizes.title)
  const below = [
    ...(subtitle ? [set('subtitle', subtitle, sizes.subtitle)] : []),
    ...(authors.length > 0
      ? [set('paragraph', namesInRow(authors, publication.language), sizes.author)]
      : [])
  ]
  const foot = publisher ? [set('paragraph', publisher, sizes.publisher)] : []
  const x = left + margin
  let y = geometry.height * middle - heading.height / 2
  const placed = [...heading.placed(x, y)]
  y += heading.height
  for (const part of below) {
    y += part.size * leading
    placed.push(...part.placed(x, y))
    y += part.height
  }
  return [
    ...frame(left, job),
    ...placed,
    ...foot.flatMap(({placed, height}) => placed(x, geometry.height - margin - height))
  ]
}

/** A thick and a thin rule about the front (文武线), where the house has one. */
function frame(left: Pt, {geometry, house}: Job): readonly PlacedItem[] {
  const {frame, margin, band} = house.cover
  if (!frame) return []
  const {width, height} = geometry
  const {thick, thin} = house.rules
  const rulesAt = (inset: Pt, weight: Pt): readonly PlacedItem[] => {
    const [x, y] = [left + inset, band + inset]
    const [wide, high] = [width - 2 * inset, height - band - 2 * inset]
    const rule = (x: Pt, y: Pt, width: Pt, height: Pt): PlacedItem => ({
      type: 'rule',
      x,
      y,
      width,
      height
    })
    return [
      rule(x, y, wide, weight),
      rule(x, y + high - weight, wide, weight),
      rule(x, y, weight, high),
      rule(x + wide - weight, y, weight, high)
    ]
  }
  const outer = margin / 2
  return [...rulesAt(outer, 2 * thick), ...rulesAt(outer + 4 * thick, thin)]
}

function spineItems(left: Pt, spine: Pt, job: Job): readonly PlacedItem[] {
  const {publication, geometry, house, file} = job
  const {margin, narrowestSpine, sizes} = house.cover
  if (spine < narrowestSpine) {
    inform(file, 'narrow-spine', {width: millimetres(spine), least: millimetres(narrowestSpine)})
    return []
  }
  const {title, authors, publisher} = publication
  const room = geometry.height - 2 * margin
  const parts = [title, namesInRow(authors, publication.language), publisher ?? ''].filter(
    text => text !== ''
  )
  const lengths = parts.map(text => columnOf(text, 1, job)?.end ?? 0)
  const between = 2 * (parts.length - 1)
  const longest = room / (lengths.reduce((sum, length) => sum + length, 0) + between)
  const size = Math.min(sizes.spine, spine * spineShare, longest)
  const middle = left + spine / 2
  let y = margin
  return parts.flatMap((text, at) => {
    const line = columnOf(text, size, job)
    if (!line) return []
    // The publisher stands at the foot.
    const start = at > 0 && text === publisher ? geometry.height - margin - line.end : y
    y = start + line.end + 2 * size
    return placeColumn(line, middle, start)
  })
}

/** How much of the spine its words may fill, so that a fold that is a little off does not cut them. */
const spineShare = 0.7

function columnOf(text: string, size: Pt, job: Job) {
  const line = {...words('title', text, size, job), role: 'paragraph', align: 'start'} as const
  return setParagraph(line, endless, job.file)[0]
}

/** More than any spine is high. */
const endless: Pt = 1e6

function backItems(job: Job): readonly PlacedItem[] {
  const {publication, geometry, house} = job
  const {width, height} = geometry
  const {margin} = house.cover
  const {description, print, identifier} = publication
  const text = description ? [houseText('paragraph', description, job)] : []
  const told = text.flatMap(block =>
    setStack(block, width - 2 * margin, job).placed(margin, 2 * margin)
  )
  const digits = isbnThirteen(print ?? '') ?? isbnThirteen(identifier ?? '')
  if (!digits) return told
  const {size} = house.blocks.note
  const wide = (barcode.before + barcode.modules + barcode.after) * barcode.module
  const left = width - margin - wide
  // Lines above and below the bars may be wider than they are.
  const line = (words: string | undefined, y: Pt): readonly PlacedItem[] => {
    if (words === undefined) return []
    const block = {...houseText('note', words, job), align: 'center', indent: flush} as const
    return setStack(block, wide + 2 * margin, job).placed(left - margin, y)
  }
  const foot = barcode.height + barcode.below * barcode.module
  const top = height - margin - 1.25 * size - foot
  const bars = left + barcode.before * barcode.module
  return [
    ...told,
    ...line(factLine('isbn', publication), top - 1.5 * size),
    ...placeBars(digits, bars, top),
    digitsBelow(digits, bars, top + foot, job),
    ...line(factLine('price', publication), top + foot + size / 4)
  ]
}

/** The digits of a bar code, for who types them where it cannot be read. */
function digitsBelow(digits: string, x: Pt, y: Pt, job: Job): PlacedItem {
  const size = barcode.digits * barcode.module
  const {runs, region} = words('note', digits, size, job)
  const middles = [...digitMiddles]
  const placed = setLine(runs, region, job.file).runs.map(run => ({
    ...run,
    x: run.glyphs.map(
      glyph => middles.shift()! * barcode.module - (run.face.advance(glyph) * size) / 2000
    )
  }))
  return {type: 'text', x, y, runs: placed, part: 'title'}
}

const flush = {first: 0, start: 0, end: 0}

/** Words in the style of a block, in the middle, in a size of the cover's. */
function words(name: BlockName, text: string, size: Pt, job: Job): StyledText {
  const block = houseText(name, text, job)
  return {
    ...block,
    runs: block.runs.map(run => ({...run, size})),
    size,
    leading: size * job.house.cover.leading,
    align: 'center',
    indent: flush
  }
}

/** Lines one below the other, and where they are put. */
interface Stack {
  readonly size: Pt
  readonly height: Pt
  readonly placed: (x: Pt, y: Pt) => readonly PlacedItem[]
}

function setStack(block: StyledText, measure: Pt, {file}: Job): Stack {
  const lines = setParagraph(block, measure, file)
  const {size, leading} = block
  return {
    size,
    height: (lines.length - 1) * leading + size,
    placed: (x, y) =>
      lines.flatMap((line, at) => placeLine(line, x, y + at * leading + emAscent * size, 'title'))
  }
}

function millimetres(length: Pt): string {
  return ((length / 72) * 25.4).toFixed(1)
}
