/**
 * The pages of a book that are made of what is known of it: half-title, dedication, colophon. What they say is decided
 * here, once for all formats; how it looks is each format's, by the block that a line is set as.
 */
import {isbnDigits} from './isbn.ts'
import type {Imprint, Part, Publication} from './publication.ts'
import {dateWords} from './script/dates.ts'
import {type Region, regionOf} from './script/language.ts'

/** A page of such matter. */
export interface MatterPage {
  /** Where its lines stand: about as far down as a title, or at the foot. */
  readonly at: 'title' | 'foot'
  readonly align: 'center' | 'start'
  /** The block of the house in whose style the lines are set. */
  readonly block: 'subtitle' | 'paragraph' | 'note'
  /** Lines in groups; a blank line stands between two groups. */
  readonly groups: readonly (readonly string[])[]
}

/** Whether words say the title of the publication. */
export function saysTitle(words: string, {title}: Publication): boolean {
  return bare(words) === bare(title)
}

function bare(title: string): string {
  return title.replace(/\s/g, '')
}

/**
 * Whether the text begins with its title and nothing else is known of the publication: a title page would say again
 * what stands at the head of the text.
 *
 * @param heading The words of the heading that the text begins with, if it does.
 */
export function speaksForItself(heading: string | undefined, publication: Publication): boolean {
  const {subtitle, authors, publisher, date, document, untitled} = publication
  // An official document is headed otherwise; what has no title has nothing to say.
  if (document || untitled) return true
  if (subtitle || authors.length > 0 || publisher || date) return false
  return heading !== undefined && saysTitle(heading, publication)
}

/** What a part says; nothing where there is nothing to say, and of parts that are made otherwise. */
export function matterPage(part: Part, publication: Publication): MatterPage | undefined {
  switch (part) {
    case 'half-title':
      if (publication.untitled) return undefined
      return {at: 'title', align: 'center', block: 'subtitle', groups: [[publication.title]]}
    case 'dedication': {
      const lines = linesOf(publication.dedication)
      if (lines.length === 0) return undefined
      return {at: 'title', align: 'center', block: 'paragraph', groups: [lines]}
    }
    case 'colophon':
      return {at: 'foot', align: 'start', block: 'note', groups: colophon(publication)}
    case 'title-page':
    case 'contents':
    case 'blank':
      return undefined
  }
}

/** A fact that stands on the cover, with its name, as the colophon tells it. */
export function factLine(name: 'isbn' | 'price', publication: Publication): string | undefined {
  const {identifier, imprint, language} = publication
  const region = regionOf(language)
  const fact = {isbn: isbnOf(publication.print) ?? isbnOf(identifier), price: imprint?.price}[name]
  return fact && labelsOf[region][name] + betweenLabel[region] + fact
}

function colophon(publication: Publication): MatterPage['groups'] {
  const {title, subtitle, authors, publisher, date, identifier, rights, imprint} = publication
  const region = regionOf(publication.language)
  const labels = labelsOf[region]
  const facts: Readonly<Record<keyof Labels, string | undefined>> = {
    title: [title, subtitle].filter(Boolean).join('　'),
    authors: authors.join('　'),
    publisher,
    address: imprint?.address,
    date: imprint?.edition ? undefined : date && dateWords(date, region),
    edition: imprint?.edition,
    printing: imprint?.printing,
    format: imprint?.format,
    sheets: imprint?.sheets,
    words: imprint?.words ?? counted(publication.characters, region),
    isbn: isbnOf(publication.print) ?? isbnOf(identifier),
    price: imprint?.price
  }
  const told = (Object.keys(labels) as (keyof Labels)[]).flatMap(name => {
    const fact = facts[name]
    return fact ? [labels[name] + betweenLabel[region] + fact] : []
  })
  const groups = [linesOf(imprint?.cip), told, linesOf(rights)]
  return groups.filter(group => group.length > 0)
}

type Labels = Readonly<
  Record<
    'title' | 'authors' | 'publisher' | Exclude<keyof Imprint, 'cip'> | 'date' | 'isbn',
    string
  >
>

const traditional: Labels = {
  title: '書名',
  authors: '作者',
  publisher: '出版發行',
  address: '地址',
  date: '出版日期',
  edition: '版次',
  printing: '印次',
  format: '開本',
  sheets: '印張',
  words: '字數',
  isbn: 'ISBN',
  price: '定價'
}

/** What each fact is called, in the order in which a colophon tells them. */
const labelsOf: Readonly<Record<Region, Labels>> = {
  gb: {
    title: '书名',
    authors: '作者',
    publisher: '出版发行',
    address: '地址',
    date: '出版日期',
    edition: '版次',
    printing: '印次',
    format: '开本',
    sheets: '印张',
    words: '字数',
    isbn: 'ISBN',
    price: '定价'
  },
  tw: traditional,
  hk: traditional,
  ja: {
    title: '書名',
    authors: '著者',
    publisher: '発行所',
    address: '所在地',
    date: '発行日',
    edition: '版',
    printing: '刷',
    format: '判型',
    sheets: '印刷枚数',
    words: '字数',
    isbn: 'ISBN',
    price: '定価'
  },
  ko: {
    title: '제목',
    authors: '지은이',
    publisher: '펴낸곳',
    address: '주소',
    date: '펴낸날',
    edition: '판',
    printing: '쇄',
    format: '판형',
    sheets: '인쇄 매수',
    words: '글자 수',
    isbn: 'ISBN',
    price: '값'
  },
  latin: {
    title: 'Title',
    authors: 'By',
    publisher: 'Published by',
    address: 'Address',
    date: 'Published',
    edition: 'Edition',
    printing: 'Printing',
    format: 'Format',
    sheets: 'Sheets',
    words: 'Length',
    isbn: 'ISBN',
    price: 'Price'
  }
}

const betweenLabel: Readonly<Record<Region, string>> = {
  gb: '　',
  tw: '　',
  hk: '　',
  ja: '　',
  ko: ' ',
  latin: ': '
}

/** The length of a text as Chinese colophons tell it, in thousands; elsewhere it is not told. */
function counted(characters: number | undefined, region: Region): string | undefined {
  const unit = {gb: '千字', tw: '千字', hk: '千字', ja: undefined, ko: undefined, latin: undefined}[
    region
  ]
  return characters && unit ? Math.max(1, Math.round(characters / 1000)) + unit : undefined
}

/** An ISBN as it was written, without its name; an identifier of another kind is none. */
function isbnOf(identifier = ''): string | undefined {
  if (!isbnDigits(identifier)) return undefined
  return identifier.trim().replace(/^(?:urn:isbn:|isbn[\s:：-]*)/i, '')
}

function linesOf(text = ''): readonly string[] {
  return text.split('\n').filter(line => line.trim() !== '')
}
