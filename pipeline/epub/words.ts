/** The few words that the writer puts into a book of its own accord, by the book's region. */
import type {Region} from '../script/language.ts'

/** What the book says that its author did not. */
export interface Words {
  readonly titlePage: string
  readonly dedication: string
  readonly colophon: string
  readonly text: string
  readonly notes: string
  /** Title of the list of the print edition's pages. */
  readonly pages: string
  /** What the pages are counted by, where the print edition has no identifier. */
  readonly printEdition: string
  /** Label of the link from a note back to its mark. */
  readonly back: string
  /** Title of a book that has none. */
  readonly untitled: string
  /** Title of the page that shows the cover. */
  readonly cover: string
  /** Sentences of schema.org's accessibilitySummary, each for books of which it is true. */
  readonly claims: {
    readonly text: string
    readonly pages: string
    readonly described: string
    readonly undescribed: string
    readonly safe: string
  }
  readonly betweenSentences: string
  readonly betweenWords: string
}

const traditional: Words = {
  titlePage: '書名頁',
  dedication: '獻詞',
  colophon: '版權頁',
  text: '正文',
  notes: '註釋',
  pages: '紙本頁碼',
  printEdition: '本書的 PDF 版',
  back: '返回正文',
  untitled: '無題',
  cover: '封面',
  claims: {
    text: '本書文字可重排，有分層目錄，字級、字體與配色可由讀者更改。',
    pages: '可按紙本頁碼查找。',
    described: '圖片都有替代文字。',
    undescribed: '部分圖片沒有替代文字。',
    safe: '沒有閃爍、移動或聲音造成的危害。'
  },
  betweenSentences: '',
  betweenWords: '，'
}

/** Region `latin` speaks English whatever the language: these words are few and seldom seen. */
export const words: Readonly<Record<Region, Words>> = {
  gb: {
    titlePage: '书名页',
    dedication: '献词',
    colophon: '版权页',
    text: '正文',
    notes: '注释',
    pages: '纸书页码',
    printEdition: '本书的 PDF 版',
    back: '返回正文',
    untitled: '无题',
    cover: '封面',
    claims: {
      text: '本书文字可重排，有分级目录，字号、字体与配色可由读者更改。',
      pages: '可按纸书页码查找。',
      described: '图片都有替代文字。',
      undescribed: '部分图片没有替代文字。',
      safe: '没有闪烁、移动或声音造成的危害。'
    },
    betweenSentences: '',
    betweenWords: '，'
  },
  tw: traditional,
  hk: traditional,
  ja: {
    titlePage: '扉',
    dedication: '献辞',
    colophon: '奥付',
    text: '本文',
    notes: '注',
    pages: 'ページ一覧',
    printEdition: '本書のPDF版',
    back: '本文へ戻る',
    untitled: '無題',
    cover: '表紙',
    claims: {
      text: 'リフロー型の本文と階層のある目次を備え、文字の大きさ、書体、配色を読者が変えられます。',
      pages: '印刷版のページ番号で探せます。',
      described: '画像にはすべて代替テキストがあります。',
      undescribed: '代替テキストのない画像があります。',
      safe: '点滅、動き、音による危険はありません。'
    },
    betweenSentences: '',
    betweenWords: '，'
  },
  ko: {
    titlePage: '표제지',
    dedication: '헌사',
    colophon: '판권',
    text: '본문',
    notes: '주',
    pages: '쪽 목록',
    printEdition: '이 책의 PDF 판',
    back: '본문으로 돌아가기',
    untitled: '제목 없음',
    cover: '표지',
    claims: {
      text: '본문은 화면에 맞추어 다시 흐르고 단계가 있는 차례를 갖추었으며, 글자 크기와 글꼴, 배색은 독자가 바꿀 수 있습니다.',
      pages: '인쇄본의 쪽 번호로 찾을 수 있습니다.',
      described: '모든 그림에 대체 텍스트가 있습니다.',
      undescribed: '대체 텍스트가 없는 그림이 있습니다.',
      safe: '깜박임, 움직임, 소리로 인한 위험은 없습니다.'
    },
    betweenSentences: ' ',
    betweenWords: ', '
  },
  latin: {
    titlePage: 'Title page',
    dedication: 'Dedication',
    colophon: 'Colophon',
    text: 'Text',
    notes: 'Notes',
    pages: 'Pages',
    printEdition: 'The PDF edition of this book',
    back: 'Back to the text',
    untitled: 'Untitled',
    cover: 'Cover',
    claims: {
      text: 'The text reflows, its table of contents is nested, and readers can change size, typeface and colours.',
      pages: 'The pages of the print edition can be found by their numbers.',
      described: 'All images have alternative text.',
      undescribed: 'Some images have no alternative text.',
      safe: 'There are no hazards from flashing, motion or sound.'
    },
    betweenSentences: ' ',
    betweenWords: ', '
  }
}
