/** The few words that the writer puts into a book of its own accord, by the book's region. */
import type {Region} from '../script/language.ts'

/** What the book says that its author did not. */
export interface Words {
  readonly titlePage: string
  readonly text: string
  readonly notes: string
  /** Label of the link from a note back to its mark. */
  readonly back: string
  /** Title of a book that has none. */
  readonly untitled: string
  /** schema.org accessibilitySummary. */
  readonly accessibility: string
  /** A date as a title page gives it; month and day as far as they are known. */
  readonly date: (year: number, month?: number, day?: number) => string
}

const traditional: Words = {
  titlePage: '書名頁',
  text: '正文',
  notes: '註釋',
  back: '返回正文',
  untitled: '無題',
  accessibility:
    '本書文字可重排，有分層目錄，字級、字體與配色可由讀者更改；沒有閃爍、移動或聲音造成的危害。',
  date: dated('年', '月', '日')
}

/** Region `latin` speaks English whatever the language: these words are few and seldom seen. */
export const words: Readonly<Record<Region, Words>> = {
  gb: {
    titlePage: '书名页',
    text: '正文',
    notes: '注释',
    back: '返回正文',
    untitled: '无题',
    accessibility:
      '本书文字可重排，有分级目录，字号、字体与配色可由读者更改；没有闪烁、移动或声音造成的危害。',
    date: dated('年', '月', '日')
  },
  tw: traditional,
  hk: traditional,
  ja: {
    titlePage: '扉',
    text: '本文',
    notes: '注',
    back: '本文へ戻る',
    untitled: '無題',
    accessibility:
      'リフロー型の本文と階層のある目次を備え、文字の大きさ、書体、配色を読者が変えられます。点滅、動き、音による危険はありません。',
    date: dated('年', '月', '日')
  },
  ko: {
    titlePage: '표제지',
    text: '본문',
    notes: '주',
    back: '본문으로 돌아가기',
    untitled: '제목 없음',
    accessibility:
      '본문은 화면에 맞추어 다시 흐르고 단계가 있는 차례를 갖추었으며, 글자 크기와 글꼴, 배색은 독자가 바꿀 수 있습니다. 깜박임, 움직임, 소리로 인한 위험은 없습니다.',
    date: dated('년 ', '월 ', '일')
  },
  latin: {
    titlePage: 'Title page',
    text: 'Text',
    notes: 'Notes',
    back: 'Back to the text',
    untitled: 'Untitled',
    accessibility:
      'The text reflows, its table of contents is nested, and readers can change size, typeface and colours. There are no hazards from flashing, motion or sound.',
    date: (...parts) => parts.map(part => String(part).padStart(2, '0')).join('-')
  }
}

function dated(...units: readonly string[]): Words['date'] {
  return (...parts) =>
    parts
      .map((part, index) => `${part}${units[index]}`)
      .join('')
      .trim()
}
