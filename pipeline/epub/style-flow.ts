/** The flow of the text as CSS: headings, quotations, verse, lists, tables, figures, notes. */
import type {EbookStyle, House} from '../style/types.ts'
import {listMarks} from './counters.ts'
import {type Declarations, edges, em, prefixed, quoted, round, rule, sidesOf} from './css.ts'
import {block, grid, headings, lines, type Setting, stack, stood, typeface} from './style-blocks.ts'

/**
 * What a table may take before it scrolls. What scrolls is never divided between pages, so it has to fit in one: in
 * what reading systems leave of the screen, across the lines; percentages are known along them only.
 */
const tableRoom: Readonly<Record<EbookStyle['writing'], Declarations>> = {
  horizontal: {'max-width': '100%', 'max-height': '75vh'},
  vertical: {'max-width': '75vw', 'max-height': '100%'}
}

/** The size of what stands in others of its kind: it is said of the outermost, and only where it is another. */
function sizeOf(selector: string, share: number): string[] {
  return share === 1 ? [] : [rule(selector, {'font-size': em(share)})]
}

/** What is as long as a line. */
const along = {horizontal: 'width', vertical: 'height'} as const

/** Rules for what stands in the text. */
export function flow(house: House, setting: Setting): string[] {
  const {blocks, ebook, lists, notes, rules, tables, thematicBreak, turnover} = house
  const {writing} = ebook
  const {before, after} = sidesOf[writing]
  const scene = {before: grid(house, thematicBreak.before), after: grid(house, thematicBreak.after)}
  const {size} = blocks.table
  return [
    ...headings.map((name, index) => block(house, name, `h${index + 1}`, setting)),
    rule('h1, h2, h3, h4, h5, h6', {
      ...prefixed('hyphens', 'manual'),
      'text-wrap': 'balance',
      'page-break-after': 'avoid',
      'break-after': 'avoid'
    }),
    block(house, 'quote', 'blockquote', setting),
    rule('blockquote p', lines(blocks.quote)),
    block(house, 'verse', '.verse', setting),
    // A line that is turned over stands further in.
    rule('.verse .line', {
      display: 'block',
      padding: edges(writing, {start: turnover.verse}),
      'text-indent': em(-turnover.verse)
    }),
    rule('.verse br', {display: 'none'}),
    rule('hr', {
      border: 'none',
      color: 'inherit',
      height: 'auto',
      'text-align': 'center',
      margin: edges(writing, scene)
    }),
    rule('hr::before', {content: quoted(thematicBreak.mark)}),
    rule('ul, ol', {margin: 0, padding: edges(writing, {start: blocks.item.indent.start})}),
    ...listMarks(lists, setting.region),
    rule('ul > li::marker', {
      'font-family': stack(house.faces[lists.bulletFace], setting)
    }),
    ...sizeOf(':not(li) > ul, :not(li) > ol', blocks.item.size / blocks.paragraph.size),
    rule('li, li p', lines(blocks.item)),
    rule('li.task', {'list-style': 'none'}),
    block(house, 'code', 'pre', setting),
    rule('pre', {'white-space': 'pre-wrap'}),
    rule('.table', {...tableRoom[writing], overflow: 'auto', margin: stood(house, 'table')}),
    rule('table', {
      ...typeface(house.faces[blocks.table.face], blocks.table, setting),
      'font-size': em(size / blocks.paragraph.size),
      'border-collapse': 'collapse',
      margin: '0 auto',
      'border-top': `${em(rules.thick / size)} solid`,
      'border-bottom': `${em(rules.thick / size)} solid`
    }),
    rule('thead', {'border-bottom': `${em(rules.thin / size)} solid`}),
    rule('th, td', {
      padding: `0.25em ${em(tables.columnGap / 2)}`,
      'vertical-align': 'top',
      ...lines(blocks.table)
    }),
    // A few words are a thing of their own: a table scrolls before it sets them one below another.
    rule('.short', {'white-space': 'nowrap'}),
    ...['left', 'center', 'right'].map(side => rule(`.${side}`, {'text-align': side})),
    rule('figure', {
      margin: edges(writing, {before: grid(house, 1), after: grid(house, 1)}),
      'text-align': 'center',
      'page-break-inside': 'avoid',
      'break-inside': 'avoid'
    }),
    block(house, 'caption', 'figcaption', setting),
    rule('.notes', {
      [`margin-${before}`]: em(grid(house, 2)),
      [`margin-${after}`]: em(grid(house, 1))
    }),
    rule('.notes::before', {
      content: '""',
      display: 'block',
      [along[writing]]: `${round(100 * notes.rule)}%`,
      [`border-${before}`]: `${em(rules.thin / blocks.paragraph.size)} solid`,
      [`margin-${after}`]: em(grid(house, 1))
    }),
    block(house, 'note', 'aside', setting),
    rule('aside p', lines(blocks.note))
  ]
}
