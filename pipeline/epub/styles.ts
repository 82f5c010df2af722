/**
 * The house style as CSS.
 *
 * Sizes are in em of the reader's own, colours are the reader's, and whole grid lines become margins, so
 * that the page's proportions survive any screen. What is Chinese about the setting (spacing of marks
 * and of Han beside Latin, line edges) is asked for by the properties of CSS Text 4, which reading systems
 * that lack them pass over. What a house does not say, such as the blank of a title page, is a whole
 * number of its grid lines.
 */

import type {Region} from '../script/language.ts'
import {kindOf, type NumberKind} from '../script/list-numbers.ts'
import type {BlockName, BlockStyle, House, HouseFace} from '../style/types.ts'

type Declarations = Readonly<Record<string, string | number>>

/** How a region stresses words; where none is named, by the slope of the letters. */
const emphasisMarks: Partial<Record<Region, Declarations>> = {
  gb: stress('filled dot', 'under right'), // GB/T 15834-2011 4.12 and 5.1.8: 着重号
  tw: stress('filled dot', 'under right'), // CSS Text Decoration 3 §3.4, Chinese
  hk: stress('filled dot', 'under right'),
  ja: stress('filled sesame', 'over right'), // JLREQ 3.3.9: 圏点
  ko: stress('filled dot', 'over right') // CSS Text Decoration 3 §3.4, Korean
}

/** Kinds of numbers in the words of CSS Counter Styles 3. */
const counterStyles: Readonly<Record<NumberKind, string>> = {
  '1': 'decimal',
  一: 'simp-chinese-informal',
  '①': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman'
}

/** Families that CSS Fonts 4 knows by keyword, without quotes. */
const generic: ReadonlySet<string> = new Set([
  'serif',
  'sans-serif',
  'monospace',
  'cursive',
  'fantasy',
  'system-ui'
])

/** Style sheet of a house for a region. */
export function styleSheet(house: House, region: Region): string {
  return [...base(house), ...flow(house), ...inlines(house, region), house.css].join('\n')
}

function stress(mark: string, position: string): Declarations {
  return {
    '-webkit-text-emphasis': mark,
    'text-emphasis': mark,
    'text-emphasis-position': position
  }
}

function base({faces, blocks, page}: House): string[] {
  const {paragraph} = blocks
  const grid = page.leading / paragraph.size
  return [
    '@charset "utf-8";',
    rule('body', {
      ...typeface(faces[paragraph.face], paragraph),
      'text-autospace': 'normal',
      'text-spacing-trim': 'trim-start',
      'line-break': 'strict',
      'hanging-punctuation': 'allow-end',
      'overflow-wrap': 'break-word',
      hyphens: 'auto',
      orphans: 2,
      widows: 2
    }),
    rule('p', {margin: 0, ...lines(paragraph)}),
    rule('hr', {border: 'none', 'border-top': '1px solid', margin: `${em(grid)} 30%`}),
    rule('figure', {margin: `${em(grid)} 0`, 'text-align': 'center', 'break-inside': 'avoid'}),
    rule('img', {'max-width': '100%', height: 'auto'}),
    rule('.table', {'overflow-x': 'auto', margin: `${em(grid)} 0`}),
    rule('.page-break', {'break-after': 'page'}),
    rule('.notes', {'border-top': '1px solid', 'margin-top': em(2 * grid)}),
    rule('.cover', {margin: 0, 'text-align': 'center'}),
    rule('.cover img', {'max-height': '98vh'}),
    rule('.title-page', {'text-align': 'center', 'padding-top': em(4 * grid)}),
    rule('.title-page p', {'text-indent': 0, 'text-align': 'center'}),
    rule('.title-page :not(.author) + .author', {'margin-top': em(grid)}),
    rule('.title-page .publisher', {'margin-top': em(4 * grid)}),
    rule('.dedication, .colophon', {'break-before': 'page'}),
    rule('.dedication', {'padding-top': em(4 * grid)}),
    rule('.dedication p', {'text-indent': 0, 'text-align': 'center'}),
    rule('.colophon p', {'text-indent': 0, 'text-align': 'start'}),
    rule('.colophon div', {'margin-bottom': em(grid)})
  ]
}

function flow(house: House): string[] {
  const depths = [1, 2, 3, 4, 5, 6] as const
  return [
    ...depths.map(depth => block(house, `heading${depth}`, `h${depth}`)),
    rule('h1, h2, h3, h4, h5, h6', {
      hyphens: 'manual',
      'text-wrap': 'balance',
      'break-after': 'avoid'
    }),
    block(house, 'title', '.title-page h1'),
    block(house, 'subtitle', '.title-page .subtitle'),
    block(house, 'contentsTitle', 'nav h1'),
    block(house, 'quote', 'blockquote'),
    rule('blockquote p', lines(house.blocks.quote)),
    block(house, 'verse', '.verse'),
    // A line that is turned over hangs by one em.
    rule('.verse .line', {display: 'block', 'padding-left': '1em', 'text-indent': '-1em'}),
    rule('.verse br', {display: 'none'}),
    rule('ul, ol', {margin: 0, padding: `0 0 0 ${em(house.blocks.item.indent.start)}`}),
    ...house.lists.numbers.map((form, level) =>
      rule('ol '.repeat(level + 1).trim(), {'list-style-type': counterStyles[kindOf(form) ?? '1']})
    ),
    rule('li, li p', lines(house.blocks.item)),
    rule('li.task', {'list-style': 'none'}),
    rule('nav ol', {'list-style': 'none'}),
    rule('nav > ol', {padding: 0}),
    rule('nav a', {color: 'inherit', 'text-decoration': 'none'}),
    rule('.landmarks, .page-list', {display: 'none'}),
    block(house, 'code', 'pre'),
    rule('pre', {'white-space': 'pre-wrap'}),
    block(house, 'table', 'table'),
    rule('table', {'border-collapse': 'collapse', margin: '0 auto'}),
    rule('th, td', {border: '1px solid', padding: '0.25em 0.5em'}),
    ...['left', 'center', 'right'].map(side => rule(`.${side}`, {'text-align': side})),
    block(house, 'note', 'aside'),
    rule('aside p', lines(house.blocks.note)),
    block(house, 'caption', 'figcaption')
  ]
}

function inlines({faces, inline}: House, region: Region): string[] {
  const marks = emphasisMarks[region]
  const emphasis =
    inline.emphasis === 'dots' ? marks : {'font-family': families(faces.emphasis.css)}
  const strong = inline.strong === 'bold' ? 'body' : 'heading'
  return [
    rule('strong', {
      'font-weight': faces[strong].boldWeight,
      ...(strong === 'heading' && {'font-family': families(faces.heading.css)})
    }),
    // A house without a face for code leaves it to the reader's own.
    rule('pre, code', {
      'font-family': faces.code === faces.body ? 'monospace' : families(faces.code.css)
    }),
    ...(marks ? [rule('em', {'font-style': 'normal', ...emphasis})] : []),
    rule('.dots', {'font-style': 'normal', ...(marks ?? stress('filled dot', 'under right'))}),
    // GB/T 15834 4.14 and 4.15; neighbours keep apart.
    rule('.proper-name, .work-title', {
      'text-decoration': 'underline',
      'text-underline-offset': '0.15em',
      margin: '0 0.05em'
    }),
    rule('.work-title', {'text-decoration-style': 'wavy'}),
    rule('sup, sub', {'font-size': '0.6em', 'line-height': 0, 'text-autospace': 'no-autospace'}),
    rule('ruby', {'ruby-align': 'center'}),
    rule('rt', {'font-size': '0.5em', 'text-emphasis': 'none'}),
    rule('[role="doc-noteref"]', {
      'font-size': '0.75em',
      'line-height': 1,
      'vertical-align': 'super',
      'text-autospace': 'no-autospace',
      padding: '0 0.1em'
    }),
    // A word joiner: the mark stays with the word that it follows.
    rule('[role="doc-noteref"]::before', {content: '"\\2060"'}),
    rule('[role="doc-noteref"]', {'text-decoration': 'none'})
  ]
}

/** A block with its face, its lines, and the blank that the grid gives it, in em of its own size. */
function block({blocks, faces, page}: House, name: BlockName, selector: string): string {
  const style = blocks[name]
  const blank = Math.max(0, style.lines * page.leading - style.leading) / 2
  const top = em((blank + style.before * page.leading) / style.size)
  const bottom = em((blank + style.after * page.leading) / style.size)
  const {start, end} = style.indent
  return rule(selector, {
    ...typeface(faces[style.face], style),
    'font-size': em(style.size / blocks.paragraph.size),
    ...lines(style),
    margin: `${top} ${em(end)} ${bottom} ${em(start)}`,
    ...(style.opening !== 'none' && {'break-before': 'page'})
  })
}

function typeface(face: HouseFace, {bold, leading, size}: BlockStyle): Declarations {
  return {
    'font-family': families(face.css),
    'font-weight': bold ? face.boldWeight : face.weight,
    'line-height': round(leading / size)
  }
}

function lines({align, indent}: BlockStyle): Declarations {
  return {'text-align': align, 'text-indent': em(indent.first)}
}

function families(names: readonly string[]): string {
  return names.map(name => (generic.has(name) ? name : quoted(name))).join(', ')
}

function quoted(name: string): string {
  return `"${name.replace(/["\\\n]/g, character => `\\${character.charCodeAt(0).toString(16)} `)}"`
}

function em(length: number): string {
  return length === 0 ? '0' : `${round(length)}em`
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000
}

function rule(selector: string, declarations: Declarations): string {
  const body = Object.entries(declarations).map(([name, value]) => `  ${name}: ${value};`)
  return [`${selector} {`, ...body, '}'].join('\n')
}
