/**
 * The title page: title, subtitle and authors above, publisher and date at the foot.
 *
 * Word has frames that stand at the foot of a page, but ties them to the paragraph after, which
 * stands on the next; so the white above the publisher is counted in lines of the grid.
 */
import {Paragraph, TextRun} from 'docx'
import type {Publication} from '../publication.ts'
import type {Region} from '../script/language.ts'
import type {House} from '../style/types.ts'
import {paragraph} from './blocks.ts'
import {twips} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {sinkage} from './paragraph-styles.ts'
import {lengthInEms} from './text.ts'
import {printable} from './xml.ts'

/** The paragraphs of the title page. */
export function titlePage(
  {title, subtitle = '', authors, publisher = '', date = ''}: Publication,
  {house, region}: Manuscript
): Paragraph[] {
  const imprint = [publisher, spokenDate(date, region)].filter(text => text !== '')
  const above =
    sinkage(house) +
    headLines('title', title, house) +
    headLines('subtitle', subtitle, house) +
    authors.length
  // One line in reserve, should a title run longer than it was guessed.
  const white = Math.max(1, house.page.lines - above - imprint.length - 1)
  return [
    line('Title', title),
    ...(subtitle ? [line('Subtitle', subtitle)] : []),
    ...authors.map(author => line('Author', author)),
    ...imprint.map((text, index) =>
      index > 0
        ? line('Imprint', text)
        : new Paragraph({
            style: 'Imprint',
            spacing: {before: twips(white * house.page.leading)},
            children: [new TextRun(printable(text))]
          })
    )
  ]
}

function line(style: string, text: string): Paragraph {
  return paragraph(style, [new TextRun(printable(text))])
}

/** How many lines of the grid a head takes. */
function headLines(name: 'title' | 'subtitle', text: string, {blocks, page}: House): number {
  const {lines, leading, size} = blocks[name]
  const measure = (page.characters * blocks.paragraph.size) / size
  const broken = Math.ceil(lengthInEms(text) / measure)
  return broken === 0 ? 0 : lines + Math.ceil(((broken - 1) * leading) / page.leading)
}

/** A date as it stands on a title page; whatever is no date stands as it is. */
function spokenDate(date: string, region: Region): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date)
  if (!parts) return date
  const units = dateUnits[region]
  if (!units) return date
  return parts
    .slice(1)
    .flatMap((part, index) => (part ? [`${Number(part)}${units[index]}`] : []))
    .join(units[3])
}

/** Words for year, month and day, and what stands between them. */
const dateUnits: Record<Region, readonly [string, string, string, string] | undefined> = {
  gb: ['年', '月', '日', ''],
  tw: ['年', '月', '日', ''],
  hk: ['年', '月', '日', ''],
  ja: ['年', '月', '日', ''],
  ko: ['년', '월', '일', ' '],
  latin: undefined
}
