/**
 * The house style as CSS.
 *
 * Sizes are in em of the reader's own, colours are the reader's, and whole grid lines become margins, so
 * that the page's proportions survive any screen. What is Chinese about the setting (spacing of marks
 * and of Han beside Latin, line edges) is asked for by the properties of CSS Text 4, which reading systems
 * that lack them pass over.
 */
import type {Punctuation} from '../script/punctuation.ts'
import type {House} from '../style/types.ts'
import {prefixed, rule} from './css.ts'
import {fontRules} from './fonts.ts'
import {lines, type Setting, typeface} from './style-blocks.ts'
import {flow} from './style-flow.ts'
import {matter, official} from './style-matter.ts'
import {inlines, passages} from './style-words.ts'

/** The blank before opening marks at the heads of lines (CSS Text 4 §8.5). */
const spacingTrim: Readonly<Record<Punctuation['openers'], string>> = {
  flush: 'trim-start',
  indented: 'space-first',
  kept: 'normal',
  // None of its values sets a mark out by half an em; flush is nearest.
  pulled: 'trim-start'
}

/** How strictly lines are broken (CSS Text 3 §5.3). */
const strictness: Readonly<Record<NonNullable<Punctuation['kinsoku']>, string>> = {
  none: 'loose',
  loose: 'loose',
  basic: 'normal',
  gb: 'strict',
  strict: 'strict'
}

/** Style sheet of a house for a book. */
export function styleSheet(house: House, setting: Setting): string {
  const parts = [base, flow, matter, official, inlines, passages]
  return [
    '@charset "utf-8";',
    ...fontRules(setting.fonts),
    ...course(house),
    ...parts.flatMap(part => part(house, setting)),
    house.css
  ].join('\n')
}

/** Vertical lines; tables, which are read across, keep the course that they have in any book. */
function course({ebook}: House): string[] {
  if (ebook.writing === 'horizontal') return []
  return [
    rule('html', prefixed('writing-mode', 'vertical-rl')),
    rule('.table, math', prefixed('writing-mode', 'horizontal-tb')),
    rule('.upright', {
      ...prefixed('text-combine', 'horizontal', ['-epub-', '-webkit-']),
      'text-combine-upright': 'all'
    })
  ]
}

function base(house: House, setting: Setting): string[] {
  const {blocks, faces, punctuation} = house
  const {style, openers, kinsoku, hang, hangul} = punctuation
  return [
    rule('body', {
      ...typeface(faces[blocks.paragraph.face], blocks.paragraph, setting),
      'text-autospace': 'normal',
      'text-spacing-trim': style === 'plain' ? 'space-all' : spacingTrim[openers],
      'line-break': strictness[kinsoku ?? 'strict'],
      'hanging-punctuation': hang ? 'allow-end' : 'none',
      ...(setting.region === 'ko' && hangul === 'words' && {'word-break': 'keep-all'}),
      'overflow-wrap': 'break-word',
      ...prefixed('hyphens', 'auto'),
      orphans: 2,
      widows: 2
    }),
    rule('p', {margin: 0, ...lines(blocks.paragraph)}),
    // As large as they are, as far as the screen goes.
    rule('img, svg', {'max-width': '100%', 'max-height': '100vh', 'object-fit': 'contain'}),
    // What a drawing does not colour is black, which night would swallow.
    rule('svg', {fill: 'currentColor'}),
    rule('.page-break', {'page-break-after': 'always', 'break-after': 'page'})
  ]
}
