/**
 * The pages of a book that are made of what is known of it: half-title, dedication, colophon. What they say is decided
 * here, once for all formats; how it looks is each format's, by the block that a line is set as.
 */
import {isbnDigits} from './isbn.ts'
import type {Contributor, Imprint, Part, Publication} from './publication.ts'
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
    default:
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

/** Who else had a part in it, a line for each kind of part. */
export function contributorLines({contributors = [], language}: Publication): readonly string[] {
  const region = regionOf(language)
  const roles = [...new Set(contributors.map(({role}) => role))]
  return roles.map(role => {
    const names = contributors.filter(one => one.role === role).map(({name}) => name)
    return roleLabels[region][role] + behindRole[region] + names.join(betweenNames[region])
  })
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
    format: imprint?.format ?? formatOf(publication, region),
    sheets: imprint?.sheets ?? sheetsOf(publication, region),
    words: imprint?.words ?? counted(publication.characters, region),
    isbn: isbnOf(publication.print) ?? isbnOf(identifier),
    price: imprint?.price
  }
  const told = (Object.keys(labels) as (keyof Labels)[]).flatMap(name => {
    const fact = facts[name]
    const others = name === 'authors' ? contributorLines(publication) : []
    const label = spread(labels[name], region)
    return [...(fact ? [label + betweenLabel[region] + fact] : []), ...others]
  })
  const groups = [linesOf(imprint?.cip), told, linesOf(rights)]
  return groups.filter(group => group.length > 0)
}

/** Names of two Han as wide as those of four, so that what they name stands in one column. */
function spread(label: string, region: Region): string {
  return spreading.has(region)
    ? label.replace(/^(\p{Script=Han})(\p{Script=Han})$/u, '$1　　$2')
    : label
}

const spreading: ReadonlySet<Region> = new Set<Region>(['gb', 'tw', 'hk'])

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

type RoleLabels = Readonly<Record<Contributor['role'], string>>

const traditionalRoles: RoleLabels = {
  annotator: '註釋',
  compiler: '編纂',
  'cover-designer': '封面設計',
  editor: '編輯',
  illustrator: '插圖',
  'introduction-author': '導言',
  photographer: '攝影',
  proofreader: '校對',
  translator: '翻譯'
}

/** What those are called who had a part in it beside its authors. */
const roleLabels: Readonly<Record<Region, RoleLabels>> = {
  gb: {
    annotator: '注释',
    compiler: '编纂',
    'cover-designer': '封面设计',
    editor: '编辑',
    illustrator: '插图',
    'introduction-author': '导言',
    photographer: '摄影',
    proofreader: '校对',
    translator: '翻译'
  },
  tw: traditionalRoles,
  hk: traditionalRoles,
  ja: {
    annotator: '注釈',
    compiler: '編纂',
    'cover-designer': '装丁',
    editor: '編集',
    illustrator: '挿絵',
    'introduction-author': '解説',
    photographer: '写真',
    proofreader: '校正',
    translator: '翻訳'
  },
  ko: {
    annotator: '주석',
    compiler: '엮은이',
    'cover-designer': '표지 디자인',
    editor: '편집',
    illustrator: '그림',
    'introduction-author': '해설',
    photographer: '사진',
    proofreader: '교정',
    translator: '옮긴이'
  },
  latin: {
    annotator: 'Annotated by',
    compiler: 'Compiled by',
    'cover-designer': 'Cover by',
    editor: 'Edited by',
    illustrator: 'Illustrated by',
    'introduction-author': 'Introduction by',
    photographer: 'Photographs by',
    proofreader: 'Proofread by',
    translator: 'Translated by'
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

/** In Latin a role is a part of a sentence. */
const behindRole: Readonly<Record<Region, string>> = {...betweenLabel, latin: ' '}

const betweenNames: Readonly<Record<Region, string>> = {
  gb: '　',
  tw: '　',
  hk: '　',
  ja: '　',
  ko: ', ',
  latin: ', '
}

/** The length of a text as Chinese colophons tell it, in thousands; elsewhere it is not told. */
function counted(characters: number | undefined, region: Region): string | undefined {
  const unit = {gb: '千字', tw: '千字', hk: '千字', ja: undefined, ko: undefined, latin: undefined}[
    region
  ]
  return characters && unit ? Math.max(1, Math.round(characters / 1000)) + unit : undefined
}

/** Sheet and folding, as Chinese colophons tell them. */
function formatOf({sheet}: Publication, region: Region): string | undefined {
  const unit = millimetre[region]
  return sheet && unit ? `${sheet.size}${unit}　1/${sheet.leaves}` : undefined
}

const millimetre: Partial<Readonly<Record<Region, string>>> = {gb: '毫米', tw: '公釐', hk: '毫米'}

/** How many sheets a copy takes, each printed on one side (印张): a leaf has two pages, and a sheet two sides. */
function sheetsOf({sheet, pages}: Publication, region: Region): string | undefined {
  if (!sheet || !pages || !millimetre[region]) return undefined
  return String((Math.ceil(pages / 2) * 2) / sheet.leaves)
}

/** An ISBN as it was written, without its name; an identifier of another kind is none. */
function isbnOf(identifier = ''): string | undefined {
  if (!isbnDigits(identifier)) return undefined
  return identifier.trim().replace(/^(?:urn:isbn:|isbn[\s:：-]*)/i, '')
}

function linesOf(text = ''): readonly string[] {
  return text.split('\n').filter(line => line.trim() !== '')
}
