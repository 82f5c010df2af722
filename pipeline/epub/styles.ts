/**
 * The house style as CSS.
 *
 * Sizes are in em of the reader's own, colours are the reader's, and whole grid lines become margins, so
 * that the page's proportions survive any screen. What is Chinese about the setting (spacing of marks
 * and of Han beside Latin, line edges) is asked for by the properties of CSS Text 4, which reading systems
 * that lack them pass over. What a house does not say, such as the blank of a title page, is a whole
 * number of its grid lines.
 */
import {type Region, regionOf} from '../script/language.ts'
import type {Punctuation} from '../script/punctuation.ts'
import type {BlockName, BlockStyle, EbookStyle, House, HouseFace} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {listMarks} from './counters.ts'
import {type Declarations, edges, em, quoted, round, rule, sidesOf} from './css.ts'
import {families} from './families.ts'
import {type EmbeddedFont, fontRules} from './fonts.ts'

/** What a sheet is made for, beside the house. */
interface Setting {
  readonly region: Region
  /** The languages of passages that are not in the book's own. */
  readonly languages: ReadonlySet<string>
  readonly fonts: readonly EmbeddedFont[]
  /** The families that the book carries, by those of the house. */
  readonly embedded: ReadonlyMap<string, string>
}

/** How a region stresses words; where none is named, by the slope of the letters. */
const emphasisMarks: Partial<Record<Region, Declarations>> = {
  gb: stress('filled dot', 'under right'), // GB/T 15834-2011 4.12, 5.1.8 and 5.2.5: 着重号
  tw: stress('filled dot', 'under right'), // CSS Text Decoration 3 §3.4, Chinese
  hk: stress('filled dot', 'under right'),
  ja: stress('filled sesame', 'over right'), // JLREQ 3.3.9: 圏点
  ko: stress('filled dot', 'over right') // CSS Text Decoration 3 §3.4, Korean
}

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

function stress(mark: string, position: string): Declarations {
  return {
    ...prefixed('text-emphasis', mark),
    '-webkit-text-emphasis-position': position,
    'text-emphasis-position': position
  }
}

/** A property under the names by which older reading systems know it, too (EPUB 3.3, appendix E). */
function prefixed(name: string, value: string, names = ['-epub-', '-webkit-', '']): Declarations {
  return Object.fromEntries(names.map(prefix => [`${prefix}${name}`, value]))
}

const pageBefore: Declarations = {'page-break-before': 'always', 'break-before': 'page'}

/** Vertical lines; tables, which are read across, keep the course that they have in any book. */
function course({ebook}: House): string[] {
  if (ebook.writing === 'horizontal') return []
  return [
    rule('html', prefixed('writing-mode', 'vertical-rl')),
    rule('.table', prefixed('writing-mode', 'horizontal-tb')),
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
    rule('.page-break', {'page-break-after': 'always', 'break-after': 'page'})
  ]
}

/**
 * What a table may take before it scrolls. What scrolls is never divided between pages, so it has to fit in one: in
 * what reading systems leave of the screen, across the lines; percentages are known along them only.
 */
const tableRoom: Readonly<Record<EbookStyle['writing'], Declarations>> = {
  horizontal: {'max-width': '100%', 'max-height': '75vh'},
  vertical: {'max-width': '75vw', 'max-height': '100%'}
}

function flow(house: House, setting: Setting): string[] {
  const {blocks, ebook, lists, rules, tables, thematicBreak, turnover} = house
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
    ...['left', 'center', 'right'].map(side => rule(`.${side}`, {'text-align': side})),
    rule('figure', {
      margin: edges(writing, {before: grid(house, 1), after: grid(house, 1)}),
      'text-align': 'center',
      'page-break-inside': 'avoid',
      'break-inside': 'avoid'
    }),
    block(house, 'caption', 'figcaption', setting),
    rule('.notes', {
      [`border-${before}`]: `${em(rules.thin / blocks.paragraph.size)} solid`,
      [`margin-${before}`]: em(grid(house, 2)),
      [`padding-${before}`]: em(grid(house, 1)),
      [`margin-${after}`]: em(grid(house, 1))
    }),
    block(house, 'note', 'aside', setting),
    rule('aside p', lines(blocks.note))
  ]
}

/** Cover, title page, contents, and the pages made of what is known of the book. */
function matter(house: House, setting: Setting): string[] {
  const {writing} = house.ebook
  const {before, after} = sidesOf[writing]
  const centred = {'text-indent': 0, 'text-align': 'center'}
  return [
    rule('.cover', {margin: 0, 'text-align': 'center'}),
    rule('.title-page', {
      'text-align': 'center',
      padding: edges(writing, {before: grid(house, 4)})
    }),
    block(house, 'title', '.title-page h1', setting),
    block(house, 'subtitle', '.title-page .subtitle', setting),
    rule('.title-page p', centred),
    rule('.title-page :not(.author) + .author', {[`margin-${before}`]: em(grid(house, 1))}),
    rule('.title-page .publisher', {[`margin-${before}`]: em(grid(house, 4))}),
    rule('.dedication, .colophon', pageBefore),
    rule('.dedication', {padding: edges(writing, {before: grid(house, 4)})}),
    rule('.dedication p', centred),
    rule('.colophon p', {'text-indent': 0, 'text-align': 'start'}),
    rule('.colophon div', {[`margin-${after}`]: em(grid(house, 1))}),
    block(house, 'contentsTitle', 'nav h1', setting),
    rule('nav ol, nav ol ol, nav ol ol ol', {'list-style': 'none'}),
    rule('nav > ol', {padding: 0}),
    rule('nav a', {color: 'inherit', 'text-decoration': 'none'}),
    rule('.landmarks, .page-list', {display: 'none'})
  ]
}

/** Paragraphs with a role that the house sets otherwise than others, and what frames an official document. */
function official(house: House, setting: Setting): string[] {
  const {blocks, document} = house
  const parts = (['addressee', 'attachment', 'signature', 'remark'] as const).filter(
    name => JSON.stringify(blocks[name]) !== JSON.stringify(blocks.paragraph)
  )
  const own = parts.map(name => block(house, name, `p.${name}`, setting))
  if (!document) return own
  const {foot, rule: red} = document
  const ems = (width: Pt): string => em(width / blocks.documentFoot.size)
  return [
    ...own,
    block(house, 'documentMark', '.document-mark', setting),
    block(house, 'masthead', '.masthead', setting),
    block(house, 'documentNumber', '.document-number', setting),
    block(house, 'signer', '.signer', setting),
    rule('.document-head', {
      'border-bottom': `${em(red.weight / blocks.paragraph.size)} solid ${red.colour}`,
      'padding-bottom': em(red.distance / blocks.paragraph.size),
      'margin-bottom': em(grid(house, document.aboveText))
    }),
    rule('.masthead', {margin: '1em 0', 'text-wrap': 'balance'}),
    rule('.signer', {'text-align': 'end'}),
    block(house, 'documentFoot', '.document-foot p', setting),
    rule('.document-foot', {
      'margin-top': em(grid(house, 2)),
      'border-top': `${ems(foot.outer)} solid`,
      'border-bottom': `${ems(foot.outer)} solid`
    }),
    rule('.document-foot p', {
      margin: 0,
      padding: edges(house.ebook.writing, {
        start: blocks.documentFoot.indent.start,
        end: blocks.documentFoot.indent.end
      })
    }),
    rule('.document-foot p + p', {'border-top': `${ems(foot.inner)} solid`}),
    rule('.document-foot .issue', {
      display: 'flex',
      'flex-wrap': 'wrap',
      'justify-content': 'space-between',
      padding: `0 ${em(blocks.documentFoot.indent.end)}`,
      'text-indent': 0
    })
  ]
}

function inlines({faces, inline}: House, setting: Setting): string[] {
  const marks = emphasisMarks[setting.region]
  const emphasis =
    inline.emphasis === 'dots' ? marks : {'font-family': stack(faces.emphasis, setting)}
  const strong = inline.strong === 'bold' ? 'body' : 'heading'
  return [
    rule('strong', {
      'font-weight': faces[strong].boldWeight,
      ...(strong === 'heading' && {'font-family': stack(faces.heading, setting)})
    }),
    // A house without a face for code leaves it to the reader's own.
    rule('pre, code', {
      'font-family': faces.code === faces.body ? 'monospace' : stack(faces.code, setting)
    }),
    ...(marks ? [rule('em', {'font-style': 'normal', ...emphasis})] : []),
    rule('.dots', {'font-style': 'normal', ...(marks ?? stress('filled dot', 'under right'))}),
    // GB/T 15834-2011 4.15, 4.16 and 5.2.5: below, in vertical lines at the left; neighbours keep apart.
    rule('.proper-name, .work-title', {
      'text-decoration': 'underline',
      'text-underline-offset': '0.15em',
      'text-underline-position': 'under left',
      margin: '0.05em'
    }),
    rule('.work-title', {'text-decoration-style': 'wavy'}),
    rule('sup, sub', {'font-size': '0.6em', 'line-height': 0, 'text-autospace': 'no-autospace'}),
    rule('ruby', {'ruby-align': 'center'}),
    rule('rt', {'font-size': '0.5em', ...prefixed('text-emphasis', 'none')}),
    rule('[role="doc-noteref"]', {
      'font-size': '0.75em',
      'line-height': 1,
      'vertical-align': 'super',
      'text-autospace': 'no-autospace',
      'text-decoration': 'none',
      padding: '0 0.1em'
    }),
    // A word joiner: the mark stays with the word that it follows.
    rule('[role="doc-noteref"]::before', {content: '"\\2060"'})
  ]
}

/** Passages of another region take its forms of Han; the others follow the book. */
function passages({blocks, faces}: House, {region, languages}: Setting): string[] {
  return [...languages].sort().flatMap(language => {
    const own = regionOf(language)
    if (own === region || own === 'latin') return []
    const at = `[lang=${quoted(language)}]`
    const inHeadings = headings.map((_, index) => `h${index + 1} ${at}`).join(', ')
    return [
      rule(at, {'font-family': families(faces[blocks.paragraph.face].css, own)}),
      rule(inHeadings, {'font-family': families(faces.heading.css, own)})
    ]
  })
}

const headings = ['heading1', 'heading2', 'heading3', 'heading4', 'heading5', 'heading6'] as const

/** A block with its face, its lines, and the blank that the grid gives it, in em of its own size. */
function block(house: House, name: BlockName, selector: string, setting: Setting): string {
  const {blocks, faces} = house
  const style = blocks[name]
  return rule(selector, {
    ...typeface(faces[style.face], style, setting),
    'font-size': em(style.size / blocks.paragraph.size),
    ...lines(style),
    margin: stood(house, name),
    ...(style.align === 'stack' && atEnd),
    ...(style.colour && {color: style.colour}),
    ...(style.opening !== 'none' && pageBefore)
  })
}

/** As wide as its longest line, at the end of the measure. */
const atEnd: Declarations = {display: 'table', 'margin-left': 'auto'}

/** The blank around a block: half of what its lines leave free on each side, and its own lines of the grid. */
function stood({blocks, ebook, page}: House, name: BlockName): string {
  const {size, leading, lines, before, after, indent} = blocks[name]
  const blank = Math.max(0, lines * page.leading - leading) / 2
  return edges(ebook.writing, {
    before: (blank + before * page.leading) / size,
    after: (blank + after * page.leading) / size,
    start: indent.start,
    end: indent.end
  })
}

/** Lines of the grid in em of the body. */
function grid({blocks, page}: House, count: number): number {
  return (count * page.leading) / blocks.paragraph.size
}

function typeface(
  face: HouseFace,
  {bold, leading, size}: BlockStyle,
  setting: Setting
): Declarations {
  return {
    'font-family': stack(face, setting),
    'font-weight': bold ? face.boldWeight : face.weight,
    'line-height': round(leading / size)
  }
}

/** What a face is called where it is read: as the book carries it, else by what reading systems may have. */
function stack({css, family}: HouseFace, {embedded, region}: Setting): string {
  const own = embedded.get(family)
  return families(own === undefined ? css : [own, ...css], region)
}

function lines({align, indent}: BlockStyle): Declarations {
  return {'text-align': align === 'stack' ? 'center' : align, 'text-indent': em(indent.first)}
}
