/**
 * Write an edition as a PDF: what composition placed is painted where it placed it.
 *
 * The text is black alone, in device gray. Nothing is measured here and no text is shaped.
 */
import type {
  Edition,
  Page,
  PlacedDot,
  PlacedPicture,
  PlacedRule,
  PlacedWave
} from '../page/types.ts'
import type {Publication} from '../publication.ts'
import type {Pt} from '../units.ts'
import {describe} from './metadata.ts'
import {type Destination, type EmbeddedFace, type LabelRange, openPdf} from './pdfkit-file.ts'
import {decimal, described, paintText} from './text.ts'

/** The bytes of a PDF. The same edition and publication give the same bytes. */
export function writePdf(edition: Edition, publication: Publication): Promise<Uint8Array> {
  const {width, height, pages, outline} = edition
  const {info, xmp} = describe(publication)
  const file = openPdf({width, height, language: publication.language, info})
  for (const {items} of pages) {
    const used = new Set<EmbeddedFace>()
    const operators = ['0 g']
    for (const item of items) {
      if (item.type === 'rule') operators.push(paintRule(item))
      if (item.type === 'dot') operators.push(paintDot(item))
      if (item.type === 'picture') operators.push(paintPicture(item, file.image(item.raster)))
      if (item.type === 'wave') operators.push(paintWave(item))
      if (item.type === 'text') {
        operators.push(
          paintText(item, face => {
            const embedded = file.embed(face)
            used.add(embedded)
            return embedded
          })
        )
      }
    }
    file.addPage(operators.join('\n'), used)
  }
  for (const {index, items} of pages) {
    for (const item of items) {
      const target = item.type === 'link' ? targetOf(item.target, edition) : undefined
      if (item.type === 'link' && target !== undefined) file.addLink(index, item, target)
    }
  }
  file.addBookmarks(outline)
  file.addPageLabels(labelRanges(pages))
  return file.finish(xmp)
}

function paintRule({x, y, width, height}: PlacedRule): string {
  return `${decimal(x)} ${decimal(y)} ${decimal(width)} ${decimal(height)} re f`
}

/** A wave as half circles, nearly: Bézier arcs whose handles stand above the middle of each. */
function paintWave({x, y, width, amplitude, weight}: PlacedWave): string {
  const arcs = Math.max(2, 2 * Math.round(width / (amplitude * 6)))
  const step = width / arcs
  const parts = [`${decimal(weight)} w ${decimal(x)} ${decimal(y)} m`]
  for (let arc = 0; arc < arcs; arc++) {
    const start = x + arc * step
    const height = y + (arc % 2 === 0 ? -1 : 1) * amplitude * (4 / 3)
    const points = [start + step / 3, height, start + (2 * step) / 3, height, start + step, y]
    parts.push(`${points.map(decimal).join(' ')} c`)
  }
  return [...parts, 'S'].join('\n')
}

/** A circle of four Bézier arcs. */
function paintDot({x, y, radius}: PlacedDot): string {
  const handle = 0.5523 * radius
  const arc = (...points: readonly Pt[]): string => `${points.map(decimal).join(' ')} c`
  return [
    `${decimal(x + radius)} ${decimal(y)} m`,
    arc(x + radius, y + handle, x + handle, y + radius, x, y + radius),
    arc(x - handle, y + radius, x - radius, y + handle, x - radius, y),
    arc(x - radius, y - handle, x - handle, y - radius, x, y - radius),
    arc(x + handle, y - radius, x + radius, y - handle, x + radius, y),
    'f'
  ].join('\n')
}

/** A picture fills the unit square, which is turned over, as the page is. */
function paintPicture({x, y, width, height, alt}: PlacedPicture, name: string): string {
  const place = [width, 0, 0, -height, x, y + height].map(decimal).join(' ')
  return described(alt, `q ${place} cm /${name} Do Q`)
}

/** Where a link leads. An address that could do more than open a page or a letter is no link. */
function targetOf(target: string, {anchors}: Edition): string | Destination | undefined {
  if (target.startsWith('#')) return anchors.get(target.slice(1))
  if (!URL.canParse(target)) return undefined
  const {href, protocol} = new URL(target)
  return linkSchemes.has(protocol) ? href : undefined
}

const linkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** Pages that are numbered on from one another, together. */
function labelRanges(pages: readonly Page[]): readonly LabelRange[] {
  return pages.flatMap(({index, label}) => {
    const before = pages[index - 1]?.label
    const goesOn = before?.style === label.style && before.number + 1 === label.number
    return goesOn ? [] : [{index, ...label}]
  })
}
