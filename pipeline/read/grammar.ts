/**
 * How headings, clauses and items are numbered: the grammar as data.
 *
 * Each family says what its marker looks like at a line's beginning, how deep it stands by convention
 * (GB/T 9704-2012: 一、（一）1.（1）; GB/T 1.1-2020: 1, 1.1; laws: 编 章 节 条), and how likely a marker of
 * it begins each kind of block. What merely looks like a marker (2021 年, 6.97 亿, 第一次) is kept out by
 * the patterns. Patterns are anchored and free of nested repetition, so matching is linear.
 */

import type {Role} from '../mdast.ts'
import {chineseNumerals} from '../script/numerals.ts'
import type {BlockKind} from './types.ts'

/** A family of markers. */
export interface Family {
  readonly id: string
  /** Groups: `n` the number, `label` a word that tells apart (Play, Part). The marker is the whole match. */
  readonly marker: RegExp
  /** Where it stands by convention, shallow first; undefined where it is no heading at all. */
  readonly rank?: number
  /** Logarithms of the share of blocks of each kind, and of lines within blocks, that begin so. */
  readonly weights: Readonly<Record<BlockKind | 'within', number>>
  /** Counters that need a predecessor or to be the first: the bare ones, which prose imitates. */
  readonly strict?: true
  /** A marker of this shape is not part of the text but of a list: it becomes Markdown's. */
  readonly listMarker?: RegExp
  /** A short text after the marker that does not stop can only be a title. */
  readonly title?: true
  /** Whether the marker is a heading by itself. */
  readonly alone?: 'always' | 'often'
  /** What stands between the marker and a text in Han, where the raw text has white space. */
  readonly separator: '' | ' ' | '\u3000'
  /** What a paragraph is that begins so. */
  readonly role?: Role
}

const N = `[${chineseNumerals}]{1,7}`
const D = '[0-9]{1,3}'
/** Three of these in a row are a year's digits: a number of that size has a 十 or 百. */
const digit = '[〇○零一二三四五六七八九]'
const S = '[ \\u3000]{0,2}'
const ordinal = (unit: string, guard: string) =>
  new RegExp(`^第${S}(?<n>${N}|${D})${S}(?:${unit})(?!${guard})`, 'u')

const never = -12
/** A word of a Latin title: capitalized, or a short one. */
const titleWord = "(?:[A-Z][\\w'’-]*|[a-z]{1,4}),?"

/** The families, in the order in which they are tried. */
export const families: readonly Family[] = [
  {
    id: 'division',
    marker: ordinal('分编|分編|部分', '[的是之中内]'),
    title: true,
    rank: 2,
    separator: '\u3000',
    weights: {body: -8, item: never, heading: -2.5, within: -8.5}
  },
  {
    id: 'part',
    marker: ordinal('编|編|篇|部|卷|冊|册', '[队隊门門属屬件落长長委分入起文]'),
    title: true,
    rank: 1,
    separator: '\u3000',
    weights: {body: -8, item: never, heading: -2.5, within: -8.5}
  },
  {
    id: 'chapter',
    marker: ordinal('章|回|幕|話|话', '[合来來到事程节節是在了就的]'),
    title: true,
    rank: 3,
    separator: '\u3000',
    weights: {body: -8, item: never, heading: -2, within: -8.5}
  },
  {
    id: 'section',
    marker: ordinal('节|節', '[课課日目约約能]'),
    title: true,
    rank: 4,
    separator: '\u3000',
    weights: {body: -8, item: never, heading: -2, within: -8.5}
  },
  {
    id: 'article',
    marker: new RegExp(
      `^第${S}(?<n>${N}|${D})${S}(?:条|條)(?:之${N})?(?![款项項目的规規和、至或及，所])`,
      'u'
    ),
    separator: '\u3000',
    weights: {body: -1.6, item: never, heading: -7, within: -8.5}
  },
  {
    id: 'chapter-korean',
    marker: /^(?:제 ?(?<n>[0-9]{1,3}) ?장\.?(?= |$)|(?<e>[0-9]{1,3})장\.(?= ))/,
    title: true,
    rank: 3,
    separator: ' ',
    weights: {body: -8, item: never, heading: -2, within: -8.5}
  },
  {
    id: 'section-korean',
    marker: /^(?:제 ?(?<n>[0-9]{1,3}) ?절\.?(?= |$)|(?<e>[0-9]{1,3})절\.(?= ))/,
    title: true,
    rank: 4,
    separator: ' ',
    weights: {body: -8, item: never, heading: -2, within: -8.5}
  },
  {
    id: 'article-korean',
    marker: /^제 ?(?<n>[0-9]{1,3}) ?조(?:의 ?[0-9]{1,2})?(?=[ (（]|$)/,
    separator: ' ',
    weights: {body: -1.6, item: never, heading: -7, within: -7}
  },
  {
    // 图1　网民规模: set apart from its title, which 图1显示… is not.
    id: 'caption',
    marker:
      /^[图圖表]\s?(?<n>\d{1,3}(?:[-–—.．]\d{1,3}){0,2})(?:[ \u3000]+|[:：.．](?!\d))(?=\S)(?!(?:显示|所示|所列|列出|给出|中|为|是|和|与|及|可见|可知|表明|说明|展示|描述|反映|顯示)|[^。；！？]{0,60}[。；！？，])/u,
    role: 'caption',
    separator: '\u3000',
    weights: {body: -4, item: never, heading: never, within: -7}
  },
  {
    id: 'caption-latin',
    marker:
      /^(?:Figure|Fig\.|FIGURE|Table|TABLE)\s(?<n>\d{1,3}(?:[-–.]\d{1,3}){0,2})(?:[:.]\s|\s(?=[A-Z]))(?=\S)/,
    role: 'caption',
    separator: ' ',
    weights: {body: -4, item: never, heading: never, within: -7}
  },
  {
    // [1] in a bibliography.
    id: 'reference',
    marker: /^[[［〔](?<n>\d{1,3})[\]］〕][ \u3000]?(?=[\p{L}“"《])/u,
    separator: '',
    weights: {body: -4, item: never, heading: never, within: -7.5}
  },
  {
    id: 'labelled-chapter',
    marker: /^(?<label>PART|Part|BOOK|Book)\s(?<n>[IVXLC]{1,7}|[0-9]{1,3})(?:[.:]|\b)(?![,;])/,
    rank: 1,
    separator: ' ',
    weights: {body: -9, item: never, heading: -2, within: -9}
  },
  {
    id: 'labelled',
    marker:
      /^(?<label>CHAPTER|Chapter|SECTION|Section|Article|ARTICLE|[A-Z][a-z]{2,9})\s(?<n>[IVXLC]{1,7}|[0-9]{1,3})(?:[.:](?=\s|$)|$)/,
    rank: 3,
    separator: ' ',
    weights: {body: -7, item: never, heading: -2, within: -8}
  },
  {
    // A. and IV. before a title in capitals of its words; an initial (J. Smith) is followed by one.
    id: 'lettered',
    marker: new RegExp(`^(?<n>[IVX]{1,5}|[A-Z])\\.\\s(?=${titleWord}(?:\\s${titleWord}){1,11}$)`),
    rank: 4.5,
    separator: ' ',
    weights: {body: -6, item: -7, heading: -2.5, within: -7.5}
  },
  {
    id: 'chinese',
    marker: new RegExp(
      `^(?!${digit}{3})(?<n>${N})(?:[、．.]|[ \\u3000](?=.{2,30}$))(?!${N}[、级級])`,
      'u'
    ),
    title: true,
    rank: 5,
    separator: '\u3000',
    weights: {body: -5, item: never, heading: -1.8, within: -8},
    strict: true
  },
  {
    id: 'chinese-bracketed',
    marker: new RegExp(`^(?:[（(](?<n>${N})[）)]|(?<e>[㈠-㈩]))(?![款项項])`, 'u'),
    rank: 6,
    separator: '',
    weights: {body: -3, item: never, heading: -2, within: -8}
  },
  {
    id: 'decimal',
    marker:
      /^(?<n>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4})(?:\.(?=\p{Lu})|\.?(?=[ \u3000]{1,2}(?!年(?![度代报報鉴鑒龄齡级級轻輕])|月(?![度报報])|[时時](?![间間代期刻空效序段])|[秒倍万萬亿億％%\d,，。、]|元(?![素数數件])|日(?![本常志程]))\S|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「《])[^年月日时時分秒点點倍万萬亿億元个個人米条次吨噸度寸英公平千百美]))/u,
    title: true,
    rank: 7,
    separator: ' ',
    weights: {body: -7, item: never, heading: -1.6, within: -7}
  },
  {
    id: 'appendix-decimal',
    marker: /^(?<n>[A-Z](?:\.[0-9]{1,2}){1,4})(?=[ \u3000]{1,2}\S)/,
    rank: 7,
    separator: ' ',
    weights: {body: -8, item: never, heading: -2.5, within: -8}
  },
  {
    id: 'arabic',
    marker: /^(?<n>[0-9]{1,2})(?:[．、]|[.](?![0-9]))[ \u3000]{0,3}(?=\S)/,
    rank: 20,
    weights: {body: -5.5, item: -0.7, heading: -2.5, within: -7},
    strict: true,
    listMarker: /^[0-9]+\.\s/,
    separator: ' '
  },
  {
    id: 'arabic-bare',
    marker:
      /^(?<n>[1-9][0-9]?)[ \u3000]{1,3}(?=[\p{L}「『《“])(?!年(?![度代报報鉴鑒龄齡级級轻輕])|月(?![度报報])|日(?![本常志程]))/u,
    rank: 6.5,
    separator: ' ',
    weights: {body: -6, item: never, heading: -2.5, within: -5.5},
    strict: true
  },
  {
    id: 'arabic-bracketed',
    marker: /^[（(]?(?<n>[0-9]{1,2})[）)](?=\s?[^\s，。；、）)])/,
    rank: 21,
    separator: '',
    weights: {body: -3.5, item: never, heading: -5, within: -7}
  },
  {
    // GB/T 1.1-2020: a) b) c) for what is listed within a clause.
    id: 'letter-bracketed',
    marker: /^[（(]?[a-z][）)](?=\s?[\p{Script=Han}\p{Lu}“《])/u,
    rank: 21.5,
    separator: '',
    weights: {body: -3.5, item: never, heading: -7, within: -7}
  },
  {
    id: 'circled',
    marker: /^(?<n>[①-⑳⑴-⒇])/u,
    rank: 22,
    separator: '',
    weights: {body: -3.5, item: never, heading: -7, within: -5.5}
  },
  {
    id: 'numeral-alone',
    marker: new RegExp(`^(?<n>${N}|[IVX]{1,5})[.．]?$`, 'u'),
    rank: 8,
    separator: '\u3000',
    weights: {body: -8, item: never, heading: -2.5, within: -8},
    alone: 'always',
    strict: true
  },
  {
    // 2.1 above its title, as extractors part what a tabulator parted.
    id: 'decimal-alone',
    marker: /^(?<n>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\.?$/,
    title: true,
    rank: 7,
    separator: ' ',
    weights: {body: -6, item: never, heading: -2.5, within: -5},
    strict: true
  },
  {
    id: 'annex',
    marker: new RegExp(`^附${S}(?:录|錄|件|表)${S}(?<n>${N}|${D}|[A-Z])?(?=[ \\u3000]|$)`, 'u'),
    rank: 3,
    separator: '\u3000',
    weights: {body: -6, item: never, heading: -2, within: -9}
  },
  {
    id: 'fixed',
    marker:
      /^(?:前[ \u3000]{0,4}言|序[ \u3000]{0,4}[言章]?|自序|引[ \u3000]{0,4}言|[导導][ \u3000]{0,4}[言论論]|[绪緒][ \u3000]{0,4}[论論]|摘[ \u3000]{0,4}要|楔[ \u3000]{0,4}子(?:[ \u3000].{1,30})?|尾[ \u3000]{0,4}[声聲]|[后後][ \u3000]{0,4}[记記]|[结結][ \u3000]{0,4}(?:[语語论論]|束语|束語)|致[ \u3000]{0,4}[谢謝]|[参參]考文[献獻]|索[ \u3000]{0,4}引|[编編][后後](?:[记記语語])?|番[ \u3000]{0,4}外|まえがき|前書き|はじめに|おわりに|終わりに|あとがき|後書き|付録|머리말|맺음말|참고문헌|Abstract|ABSTRACT|Preface|PREFACE|Foreword|FOREWORD|Introduction|INTRODUCTION|Conclusion|CONCLUSION|References|REFERENCES|Bibliography|Index|INDEX|Acknowledge?ments)$/,
    alone: 'often',
    rank: 3,
    separator: '\u3000',
    weights: {body: -8, item: never, heading: -1.5, within: -9}
  },
  {
    id: 'bullet',
    marker: /^[•●○◦■□◆◇▪▫‧∙·\uf06c\uf06e\uf0a7\uf0b7\uf0d8➢►](?=.)[ \u3000]{0,4}/,
    weights: {body: -9, item: -0.4, heading: never, within: -8},
    listMarker: /^/,
    separator: ''
  },
  {
    id: 'dash-bullet',
    marker: /^[-–*][ \u3000]{1,3}(?=\S)/,
    weights: {body: -6, item: -1.5, heading: never, within: -6},
    listMarker: /^/,
    separator: ''
  }
]

/** What lines without a marker weigh: nearly all bodies and inner lines, few headings, hardly an item. */
export const unmarked: Readonly<Record<BlockKind | 'within', number>> = {
  body: -0.15,
  item: -7,
  heading: -0.8,
  within: -0.01
}

/** What a heading is not, although it is short and does not stop. */
export const neverTitle =
  /^[（(].*[）)]$|^\d{4}\s?年(?!度|\D{2,30}(?:报告|公报|总结|计划|规划|方案|要点|年鉴|意见|通知|名单|概况)$)|^[〇一二三四五六七八九]{4}年|https?:|www\.|@|[：:]$|^[\d\s.,%:/-]+$|^[图圖表]\s?\d|^[—―]{2}|^[～〜]|…$|^[（(【［[]|^[\p{P}\p{S}\s]*$/u
