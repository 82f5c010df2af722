/**
 * Pages that are made of what is known of the publication: the title page, half-title, dedication, colophon.
 *
 * Word has frames that stand at the foot of a page, but ties them to the paragraph after, which
 * stands on the next; so the white above what stands at the foot is counted in lines of the grid.
 */
import {Paragraph, TextRun} from 'docx'
import {type MatterPage, matterPage} from '../matter.ts'
import type {Part} from '../publication.ts'
import {dateWords} from '../script/dates.ts'
import {namesInRow} from '../script/names.ts'
import type {BlockName, House} from '../style/types.ts'
import {twips} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {linesAboveTitle} from './matter-styles.ts'
import {lengthInEms} from './text.ts'
import {printable} from './xml.ts'

/** The paragraphs of the title page. */
export function titlePage({publication, house}: Manuscript): Paragraph[] {
  const {title, subtitle = '', authors, publisher = '', date = '', language} = publication
  const imprint = [publisher, dateWords(date, language)].filter(text => text !== '')
  const above =
    linesAboveTitle(house) +
    headLines('title', title, house) +
    headLines('subtitle', subtitle, house) +
    (authors.length > 0 ? house.titlePage.aboveAuthors + 1 : 0)
  // One line in reserve, should a title run longer than it was guessed.
  const white = Math.max(1, house.page.lines - above - imprint.length - 1)
  return [
    line('Title', title, house),
    ...(subtitle ? [line('Subtitle', subtitle, house)] : []),
    ...(authors.length > 0 ? [line('Author', namesInRow(authors, language), house)] : []),
    ...imprint.map((text, index) => line('Imprint', text, house, index === 0 ? white : 0))
  ]
}

/** The paragraphs of another such part; none where it has nothing to say. */
export function matterParagraphs(part: Part, {publication, house}: Manuscript): Paragraph[] {
  const page = matterPage(part, publication)
  const style = matterStyles[part]
  if (!page || !style) return []
  const white = page.at === 'title' ? linesAboveTitle(house) : linesAboveFoot(page, house)
  return page.groups.flatMap((lines, group) =>
    lines.map((text, index) => line(style, text, house, index > 0 ? 0 : group === 0 ? white : 1))
  )
}

/** The styles of such parts; those without one are made otherwise. */
const matterStyles: Partial<Readonly<Record<Part, string>>> = {
  'half-title': 'HalfTitle',
  dedication: 'Dedication',
  colophon: 'Colophon'
}

/** A line in a style, with so many lines of the grid above it beyond those of the style. */
function line(style: string, text: string, {page}: House, above = 0): Paragraph {
  return new Paragraph({
    style,
    ...(above > 0 && {spacing: {before: twips(above * page.leading)}}),
    children: [new TextRun(printable(text))]
  })
}

/** How many lines of the grid a page leaves above what stands at its foot, one in reserve. */
function linesAboveFoot({groups, block}: MatterPage, house: House): number {
  const {leading} = house.blocks[block]
  const lines = groups.flat().map(text => brokenLines(block, text, house))
  const height = lines.reduce((sum, count) => sum + count, 0) * leading
  const taken = Math.ceil(height / house.page.leading) + groups.length - 1
  return Math.max(0, house.page.lines - taken - 1)
}

/** How many lines of the grid a head takes. */
function headLines(name: 'title' | 'subtitle', text: string, house: House): number {
  if (text === '') return 0
  const {lines, leading} = house.blocks[name]
  const further = brokenLines(name, text, house) - 1
  return lines + Math.ceil((further * leading) / house.page.leading)
}

/** How many lines a text is broken into, by a guess. */
function brokenLines(name: BlockName, text: string, {blocks, page}: House): number {
  const measure = (page.characters * blocks.paragraph.size) / blocks[name].size
  return Math.max(1, Math.ceil(lengthInEms(text) / measure))
}
