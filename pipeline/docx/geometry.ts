/**
 * The page of the house in Word's terms: size, mirrored margins, grid, running heads and folios.
 *
 * The measure must hold its characters to the twip, so the margin at the fore-edge is whatever the
 * rest leaves. Word centres a line in its share of the grid, hence the text begins half of the
 * white between two lines above the type area, and the characters of the first line stand at its
 * head, as they do in the PDF.
 */
import {DocumentGridType, type ISectionPropertiesOptions} from 'docx'
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {Path} from './nesting.ts'

/** Points in twentieths, Word's unit. */
export function twips(points: Pt): number {
  return Math.round(points * 20)
}

/** The measure in twips. */
export function textWidth({page, blocks}: House): number {
  return twips(page.characters * blocks.paragraph.size)
}

/** The width of a column in twips. */
export function columnWidth({page, blocks}: House): number {
  const {characters, columns, columnGap} = page
  return twips(((characters - (columns - 1) * columnGap) / columns) * blocks.paragraph.size)
}

/** The columns of the text, where the house has several. */
export function columnsOf({page, blocks}: House): Pick<ISectionPropertiesOptions, 'column'> {
  const {columns: count, columnGap, columnRule: separate} = page
  if (count === 1) return {}
  return {
    column: {count, space: twips(columnGap * blocks.paragraph.size), separate, equalWidth: true}
  }
}

/** How far in a block stands by what it stands in, at both sides. */
export function indentOf(path: Path, {blocks: {item, quote}}: House): {start: Pt; end: Pt} {
  const lists = path.filter(container => container === 'List').length
  const quotes = path.length - lists
  return {
    start: lists * item.indent.start * item.size + quotes * quote.indent.start * quote.size,
    end: quotes * quote.indent.end * quote.size
  }
}

/** The height of the type area in twips, whole lines of the grid. */
export function textHeight({page}: House): number {
  return page.lines * twips(page.leading)
}

/** The height of a folio's line at the foot: no more than stands between it and the text, or it would push the text up. */
export function folioLeading({page, blocks, folio}: House): Pt {
  const white = (page.leading - blocks.paragraph.size) / 2
  return Math.min(blocks.folio.leading, Math.max(1, folio.distance - white - 2) / 0.8)
}

/** Page and grid, the same in every section. */
export function pageOf(house: House) {
  const {page, blocks, runningHead, folio} = house
  const white = (page.leading - blocks.paragraph.size) / 2
  const width = twips(page.width)
  const height = twips(page.height)
  const top = Math.max(0, twips(page.head - white))
  const spine = twips(page.spine)
  // Of a line of exact height, Word and LibreOffice keep about four fifths above the base line.
  const headBase = page.head - runningHead.distance
  const folioBase = page.head + page.lines * page.leading - 2 * white + folio.distance
  return {
    page: {
      size: {width, height},
      margin: {
        top,
        // A twip a line more than the lines take: LibreOffice counts in hundredths of a millimetre, and where a page has
        // room for a line less, it has half a line of white above the first.
        bottom: Math.max(0, height - top - textHeight(house) - page.lines),
        left: spine,
        right: Math.max(0, width - spine - textWidth(house)),
        header: Math.max(0, twips(headBase - 0.8 * blocks.runningHead.leading)),
        footer: Math.max(0, twips(page.height - folioBase - 0.2 * folioLeading(house))),
        gutter: 0
      }
    },
    grid: {
      type: DocumentGridType.LINES_AND_CHARS,
      linePitch: twips(page.leading),
      charSpace: 0
    }
  } satisfies ISectionPropertiesOptions
}
