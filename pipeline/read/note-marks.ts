/**
 * How notes are marked, in the text and before the note itself: the grammar as data.
 *
 * A kind of mark looks much the same at both places. Numbers tell which note belongs to which mark; where
 * a sign is repeated (＊, ＊＊) its length is the number. A superscript digit that lost its rise looks like
 * any digit, and circled digits enumerate as well: such kinds are `weak`, and a group of notes is believed
 * only when every one of them has its mark in the text, in the same order.
 */
import {chineseNumerals, numeralValue} from '../script/numerals.ts'

/** A kind of note mark. */
export interface NoteKind {
  readonly id: string
  /** At the beginning of a note; the whole match is the mark, `n` its number. */
  readonly body: RegExp
  /** Anywhere in the text: the whole match is the mark. */
  readonly mark: RegExp
  readonly weak?: true
  /**
   * Other things than marks look so: the group stands at a page's foot, is short, and its marks are the
   * only ones of their numbers on the page.
   */
  readonly sole?: true
  /** The note before it must have been found: only the count tells where the mark begins. */
  readonly successive?: true
}

const N = `[0-9]{1,3}|[${chineseNumerals}]{1,4}`
const circledDigits = '[①-⑳]'
/** What follows a reference to an item of a list, and is not said after a note's mark. */
const listed = '(?![、和与與或及至至～~—–-])'

const raised = /(?<=\S)(?<n>[⁰¹²³⁴-⁹]{1,3})/gu

/** A bare number before a note, apart from it unless a capital or an opening mark shows the seam. */
const fallen = /^(?<n>[1-9][0-9]{0,2})(?:[\s\u3000]+|$|(?=[\p{Lu}《“‘「]))/u

/** The kinds, in the order in which they are tried. */
export const noteKinds: readonly NoteKind[] = [
  {
    // （注1） 注① 註一
    id: 'labelled',
    body: new RegExp(
      `^[（(［[〔]?[注註]\\s?(?<n>${N}|${circledDigits})[）)\\]］〕]?[：:\\s\\u3000]*`,
      'u'
    ),
    mark: new RegExp(`[（(［[〔]?[注註]\\s?(?<n>${N}|${circledDigits})[）)\\]］〕]?`, 'gu')
  },
  {
    // [1] ［１］ 〔一〕 【1】
    id: 'bracketed',
    body: new RegExp(`^[[［〔【]\\s?(?<n>${N})\\s?[\\]］〕】][\\s\\u3000]*`, 'u'),
    mark: new RegExp(`[[［〔【]\\s?(?<n>${N})\\s?[\\]］〕】]`, 'gu')
  },
  {
    // ＊1 ※1
    id: 'starred',
    body: /^[*＊※](?<n>[0-9]{1,3})[\s\u3000]*(?=\S|$)/u,
    mark: /[*＊※](?<n>[0-9]{1,3})/gu
  },
  {
    id: 'circled',
    body: new RegExp(`^(?<n>${circledDigits})[\\s\\u3000]*`, 'u'),
    mark: new RegExp(`(?<=[^\\s：:；;，,、（(])(?<n>${circledDigits})${listed}`, 'gu'),
    weak: true
  },
  {
    id: 'raised',
    body: /^(?<n>[⁰¹²³⁴-⁹]{1,3})[\s\u3000]*/u,
    mark: raised,
    weak: true
  },
  {
    id: 'raised-in-text',
    body: fallen,
    mark: raised,
    weak: true,
    sole: true
  },
  {
    // text1: a digit at the end of a word, or between a mark and what follows it. Han before it count.
    id: 'fallen',
    body: fallen,
    mark: /(?<=[\p{Ll}.,;:!?。，；！？”’"'》」』)）])(?<![0-9][.,:])(?<n>[1-9][0-9]{0,2})(?![.,]?[\p{L}\p{N}%％])/gu,
    weak: true,
    sole: true
  },
  {
    // 11-0118: the same behind a number; a year is no such number.
    id: 'glued',
    body: fallen,
    mark: /(?<=[0-9])(?<n>[1-9][0-9])(?<!(?<![0-9])(?:1[0-9]|20)[0-9]{2})(?![.,]?[\p{L}\p{N}%％])/gu,
    weak: true,
    sole: true,
    successive: true
  },
  {
    id: 'sign',
    body: /^(?<n>\*{1,4}|＊{1,4}|†{1,2}|‡{1,2}|§|※)[\s\u3000]*(?=\S)/u,
    mark: /(?<=[^\s*＊†‡§※])(?<n>\*{1,4}|＊{1,4}|†{1,2}|‡{1,2}|※)(?![*＊†‡§※])/gu,
    weak: true
  }
]

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The number that a mark says; signs come in the order of their use. */
export function noteNumber(n: string): number | undefined {
  const plain = n.replace(/[⁰¹²³⁴-⁹]/g, digit => String(raisedDigits.indexOf(digit)))
  if (/^[*＊†‡§※]/u.test(n)) return signs.indexOf(n.replace(/＊/g, '*')) + 1 || undefined
  return numeralValue(plain)
}

/** The printers' order (*, †, ‡, §), and the same sign once more. */
const signs = ['*', '**', '***', '****', '†', '‡', '§', '††', '‡‡', '※']
