/** The title page: title, subtitle and authors above, publisher and date at the foot. */
import {type Paragraph, TextRun} from 'docx'
import type {Publication} from '../publication.ts'
import type {Region} from '../script/language.ts'
import {paragraph} from './blocks.ts'
import type {Manuscript} from './manuscript.ts'
import {printable} from './xml.ts'

/** The paragraphs of the title page. */
export function titlePage(
  {title, subtitle, authors, publisher, date}: Publication,
  {region}: Manuscript
): Paragraph[] {
  return [
    line('Title', title),
    ...(subtitle ? [line('Subtitle', subtitle)] : []),
    ...authors.map(author => line('Author', author)),
    ...(publisher ? [line('Imprint', publisher)] : []),
    ...(date ? [line('Imprint', spokenDate(date, region))] : [])
  ]
}

function line(style: string, text: string): Paragraph {
  return paragraph(style, [new TextRun(printable(text))])
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
