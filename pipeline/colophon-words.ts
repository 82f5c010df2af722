/** The words of a colophon in each region, and how its lines are put together. */
import type {Contributor, Imprint} from './publication.ts'
import type {Region} from './script/language.ts'

/** What a colophon tells. */
export type Fact =
  | 'title'
  | 'authors'
  | 'publisher'
  | Exclude<keyof Imprint, 'cip'>
  | 'date'
  | 'isbn'

type FactNames = Readonly<Record<Fact, string>>

const traditional: FactNames = {
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
  isbn: '書號',
  price: '定價'
}

/** What each fact is called, in the order in which a colophon tells them. */
export const factNames: Readonly<Record<Region, FactNames>> = {
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
    isbn: '书号',
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

type RoleNames = Readonly<Record<Contributor['role'], string>>

const traditionalRoles: RoleNames = {
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
export const roleNames: Readonly<Record<Region, RoleNames>> = {
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

/** What stands between the name of a fact and the fact. */
export const betweenLabel: Readonly<Record<Region, string>> = {
  gb: '　',
  tw: '　',
  hk: '　',
  ja: '　',
  ko: ' ',
  latin: ': '
}

/** In Latin a role is a part of a sentence. */
export const behindRole: Readonly<Record<Region, string>> = {...betweenLabel, latin: ' '}

/** Where names of two Han are spread to be as wide as those of four. */
export const spreading: ReadonlySet<Region> = new Set<Region>(['gb', 'tw', 'hk'])

/** In what unit the length of a text is told, where colophons tell it. */
export const thousandCharacters: Partial<Readonly<Record<Region, string>>> = {
  gb: '千字',
  tw: '千字',
  hk: '千字'
}

/** In what unit the sheet is told, where colophons tell it. */
export const millimetre: Partial<Readonly<Record<Region, string>>> = {
  gb: '毫米',
  tw: '公釐',
  hk: '毫米'
}

/** What stands between a title and its subtitle. */
export const betweenTitles: Readonly<Record<Region, string>> = {
  ...betweenLabel,
  ko: ': '
}

/** Where the fact says itself what it is: 书号　ISBN 978-…. */
export const sayingIsbn: ReadonlySet<Region> = new Set<Region>(['gb', 'tw', 'hk'])
