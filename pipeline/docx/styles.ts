/**
 * The named styles of the file, made from the house style, under the names and ids that Word itself uses: an editor
 * finds 标题 1 and 正文文本 where they belong in any language of Word, and whoever changes a style changes the book.
 *
 * Lines are set to exact heights in whole or half lines of the grid, because a line of automatic height grows to two
 * grid lines as soon as a font with a tall bounding box is substituted. Pictures stand in a style of their own whose
 * lines may grow. The order of elements is the schema's (ECMA-376 Part 1, CT_Style, CT_PPrBase, CT_RPr).
 */
import type {Region} from '../script/language.ts'
import type {BlockName, BlockStyle, House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {textWidth, twips} from './geometry.ts'
import {type Element, w} from './xml.ts'

/** How deep quotations, continued list items and contents go with a style of their own; deeper ones share the last. */
export const deepest = {quote: 3, list: 5, contents: 6} as const

/** A language of Word for each script. */
export interface WordLanguage {
  readonly latin: string
  readonly eastAsian: string
}

/** Everything in `styles.xml` below its root. */
export function houseStyles(house: House, language: WordLanguage, region: Region): Element[] {
  return [
    defaults(house, language),
    w('style', {type: 'paragraph', default: 1, styleId: 'Normal'}, ...naming('Normal', {})),
    w(
      'style',
      {type: 'character', default: 1, styleId: 'DefaultParagraphFont'},
      w('name', {val: 'Default Paragraph Font'}),
      w('uiPriority', {val: 1}),
      w('semiHidden'),
      w('unhideWhenUsed')
    ),
    tableNormal(),
    w('style', {type: 'numbering', default: 1, styleId: 'NoList'}, w('name', {val: 'No List'})),
    ...paragraphRows(house).map(row => paragraphStyle(row, house)),
    ...characterStyles(house, region),
    tableGrid()
  ]
}

/** Paragraph properties that a style words for itself. */
type OwnProperties = Partial<
  Readonly<
    Record<
      'pBdr' | 'tabs' | 'wordWrap' | 'autoSpaceDE' | 'autoSpaceDN' | 'spacing' | 'ind',
      Element
    >
  >
>

/** How many lines of the grid a title page leaves above its title: a third, unless the house says otherwise. */
export function sinkage({blocks, page}: House): number {
  return blocks.title.before || Math.floor(page.lines / 3)
}

/** One paragraph style. */
interface ParagraphRow {
  readonly id: string
  readonly name: string
  readonly block: BlockName
  /** The style of the paragraph that an editor starts after this one. */
  readonly next?: string
  /** Word knows no style of this name. */
  readonly custom?: true
  /** Depth in the outline, from 0. */
  readonly outline?: number
  /** A head: it stands in the middle of the lines that it occupies, and stays with what follows. */
  readonly head?: true
  readonly look?: Partial<BlockStyle>
  /** Further paragraph properties by name, put in their place. */
  readonly properties?: OwnProperties
}

function paragraphRows(house: House): ParagraphRow[] {
  const {blocks} = house
  const {item, paragraph, quote} = blocks
  const plain: Partial<BlockStyle> = {indent: {first: 0, start: 0, end: 0}, before: 0, after: 0}
  return [
    {id: 'BodyText', name: 'Body Text', block: 'paragraph'},
    {
      id: 'Title',
      name: 'Title',
      block: 'title',
      next: 'Subtitle',
      head: true,
      look: {before: sinkage(house), opening: 'none'}
    },
    {id: 'Subtitle', name: 'Subtitle', block: 'subtitle', next: 'BodyText', head: true},
    {
      id: 'Author',
      name: 'Author',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'}
    },
    {
      id: 'Imprint',
      name: 'Imprint',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'}
    },
    ...([1, 2, 3, 4, 5, 6] as const).map(
      (depth): ParagraphRow => ({
        id: `Heading${depth}`,
        name: `heading ${depth}`,
        block: `heading${depth}`,
        next: 'BodyText',
        outline: depth - 1,
        head: true
      })
    ),
    ...levels(deepest.quote).map(
      (level): ParagraphRow => ({
        id: level === 1 ? 'Quote' : `Quote${level}`,
        name: level === 1 ? 'Quote' : `Quote ${level}`,
        block: 'quote',
        ...(level > 1 && {custom: true as const}),
        look: {
          indent: {
            ...quote.indent,
            start: quote.indent.start * level,
            end: quote.indent.end * level
          }
        }
      })
    ),
    {id: 'Verse', name: 'Verse', block: 'verse', custom: true},
    // The indents of an item come with its number.
    {id: 'ListParagraph', name: 'List Paragraph', block: 'item', look: plain},
    ...levels(deepest.list).map(
      (level): ParagraphRow => ({
        id: level === 1 ? 'ListContinue' : `ListContinue${level}`,
        name: level === 1 ? 'List Continue' : `List Continue ${level}`,
        block: 'item',
        look: {indent: {...item.indent, start: item.indent.start * level}}
      })
    ),
    {
      id: 'SourceCode',
      name: 'Source Code',
      block: 'code',
      custom: true,
      properties: {
        wordWrap: w('wordWrap', {val: 0}),
        autoSpaceDE: off('DE'),
        autoSpaceDN: off('DN')
      }
    },
    {id: 'TableText', name: 'Table Text', block: 'table', custom: true},
    {id: 'TableHead', name: 'Table Head', block: 'table', custom: true, look: {bold: true}},
    {id: 'Caption', name: 'caption', block: 'caption', next: 'BodyText', head: true},
    {
      id: 'Figure',
      name: 'Figure',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'},
      properties: {spacing: w('spacing', {before: 0, after: 0, line: 240, lineRule: 'auto'})}
    },
    {
      id: 'ThematicBreak',
      name: 'Thematic Break',
      block: 'paragraph',
      custom: true,
      look: plain,
      properties: shortRule(house)
    },
    {id: 'FootnoteText', name: 'footnote text', block: 'note'},
    {id: 'TOCHeading', name: 'TOC Heading', block: 'contentsTitle', head: true, look: newPage},
    ...levels(deepest.contents).map(
      (level): ParagraphRow => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        block: 'paragraph',
        look: {
          align: 'start',
          indent: {first: 0, start: (level - 1) * paragraph.indent.first, end: 0}
        },
        properties: {tabs: leader(house)}
      })
    ),
    {id: 'Header', name: 'header', block: 'runningHead', properties: headRule(house)},
    {
      id: 'HeaderVerso',
      name: 'Header Verso',
      block: 'runningHead',
      custom: true,
      look: {align: mirrored[blocks.runningHead.align]},
      properties: headRule(house)
    },
    {id: 'Footer', name: 'footer', block: 'folio'},
    {
      id: 'FooterVerso',
      name: 'Footer Verso',
      block: 'folio',
      custom: true,
      look: {align: mirrored[blocks.folio.align]}
    }
  ]
}

const newPage: Partial<BlockStyle> = {opening: 'page'}

/** On a verso the outer edge is the left one. */
const mirrored = {start: 'end', end: 'start', center: 'center', justify: 'justify'} as const

/** Alignments in the words of the transitional schema. */
const alignments = {justify: 'both', start: 'left', center: 'center', end: 'right'} as const

function paragraphStyle(row: ParagraphRow, house: House): Element {
  const style: BlockStyle = {...house.blocks[row.block], ...row.look}
  return w(
    'style',
    {type: 'paragraph', ...(row.custom && {customStyle: 1}), styleId: row.id},
    ...naming(row.name, {basedOn: 'Normal', ...(row.next && {next: row.next})}),
    paragraphProperties(row, style, house),
    runProperties(style, house)
  )
}

function paragraphProperties(row: ParagraphRow, style: BlockStyle, house: House): Element {
  const own = row.properties ?? {}
  return w(
    'pPr',
    {},
    row.head && w('keepNext'),
    row.head && w('keepLines'),
    style.opening === 'none' ? undefined : w('pageBreakBefore'),
    own.pBdr,
    own.tabs,
    own.wordWrap,
    own.autoSpaceDE,
    own.autoSpaceDN,
    style.leading === house.page.leading ? undefined : w('snapToGrid', {val: 0}),
    own.spacing ?? spacing(style, house, row.head ? 'head' : 'text'),
    own.ind ?? indent(style),
    w('jc', {val: alignments[style.align]}),
    row.outline === undefined ? undefined : w('outlineLvl', {val: row.outline})
  )
}

/** Blank lines around a block; a head shares what its own lines leave of those that it occupies. */
function spacing(style: BlockStyle, house: House, kind: 'head' | 'text'): Element {
  const grid = house.page.leading
  const shared = kind === 'head' ? Math.max(0, style.lines * grid - style.leading) / 2 : 0
  return w('spacing', {
    before: twips(style.before * grid + shared),
    after: twips(style.after * grid + shared),
    line: twips(style.leading),
    lineRule: 'exact'
  })
}

/** Indents in characters, so that they follow the size; the lengths beside them serve readers that know no characters. */
function indent({indent: {first, start, end}, size}: BlockStyle): Element {
  const hanging = first < 0
  return w('ind', {
    leftChars: hundredths(start),
    left: twips(start * size),
    rightChars: hundredths(end),
    right: twips(end * size),
    [hanging ? 'hangingChars' : 'firstLineChars']: hundredths(Math.abs(first)),
    [hanging ? 'hanging' : 'firstLine']: twips(Math.abs(first) * size)
  })
}

function runProperties(style: BlockStyle, house: House): Element {
  return w(
    'rPr',
    {},
    fonts(house, style.face),
    style.bold ? w('b') : undefined,
    style.bold ? w('bCs') : undefined,
    style.face === 'code' ? w('noProof') : undefined,
    ...sizes(style.size)
  )
}

function characterStyles(house: House, region: Region): Element[] {
  const character = (id: string, name: string, custom: boolean, ...properties: Element[]) =>
    w(
      'style',
      {type: 'character', ...(custom && {customStyle: 1}), styleId: id},
      ...naming(name, {basedOn: 'DefaultParagraphFont'}),
      w('rPr', {}, ...properties)
    )
  return [
    character('Strong', 'Strong', false, w('b'), w('bCs')),
    character('Emphasis', 'Emphasis', false, ...emphasis[region]),
    character('VerbatimChar', 'Verbatim Char', true, fonts(house, 'code'), w('noProof')),
    character('Hyperlink', 'Hyperlink', false),
    character(
      'FootnoteReference',
      'footnote reference',
      false,
      w('vertAlign', {val: 'superscript'})
    )
  ]
}

/** How a script stresses: dots under or over its characters (clreq §3.1.8, jlreq §3.3.9), or a slanted face. */
const emphasis: Record<Region, readonly Element[]> = {
  gb: [w('em', {val: 'dot'})],
  tw: [w('em', {val: 'dot'})],
  hk: [w('em', {val: 'dot'})],
  ja: [w('em', {val: 'comma'})],
  ko: [w('em', {val: 'dot'})],
  latin: [w('i'), w('iCs')]
}

/** What holds for all paragraphs: the line-breaking rules of East Asia, the grid, the body's face and language. */
function defaults(house: House, language: WordLanguage): Element {
  const {face, size} = house.blocks.paragraph
  const rules = ['widowControl', 'kinsoku', 'wordWrap', 'overflowPunct', 'topLinePunct']
  const spaces = ['autoSpaceDE', 'autoSpaceDN', 'adjustRightInd', 'snapToGrid']
  return w(
    'docDefaults',
    {},
    w(
      'rPrDefault',
      {},
      w(
        'rPr',
        {},
        fonts(house, face),
        ...sizes(size),
        w('lang', {val: language.latin, eastAsia: language.eastAsian, bidi: 'ar-SA'})
      )
    ),
    w('pPrDefault', {}, w('pPr', {}, ...[...rules, ...spaces].map(rule => w(rule))))
  )
}

function fonts(house: House, role: BlockStyle['face']): Element {
  const {eastAsian, latin} = house.faces[role].word
  return w('rFonts', {ascii: latin, eastAsia: eastAsian, hAnsi: latin, cs: latin})
}

/** Sizes count half points. */
function sizes(size: Pt): Element[] {
  return [w('sz', {val: Math.round(size * 2)}), w('szCs', {val: Math.round(size * 2)})]
}

function naming(name: string, {basedOn, next}: {basedOn?: string; next?: string}): Element[] {
  return [
    w('name', {val: name}),
    ...(basedOn ? [w('basedOn', {val: basedOn})] : []),
    ...(next ? [w('next', {val: next})] : []),
    w('qFormat')
  ]
}

function tableNormal(): Element {
  return w(
    'style',
    {type: 'table', default: 1, styleId: 'TableNormal'},
    w('name', {val: 'Normal Table'}),
    w('uiPriority', {val: 99}),
    w('semiHidden'),
    w('unhideWhenUsed'),
    w(
      'tblPr',
      {},
      w('tblInd', {w: 0, type: 'dxa'}),
      w('tblCellMar', {}, ...edges(['top', 'left', 'bottom', 'right'], {w: 0, type: 'dxa'}))
    )
  )
}

function tableGrid(): Element {
  const line = {val: 'single', sz: 4, space: 0, color: 'auto'}
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  return w(
    'style',
    {type: 'table', styleId: 'TableGrid'},
    ...naming('Table Grid', {basedOn: 'TableNormal'}),
    w(
      'tblPr',
      {},
      w('tblBorders', {}, ...edges(sides, line)),
      w(
        'tblCellMar',
        {},
        w('top', {w: 40, type: 'dxa'}),
        w('left', {w: 80, type: 'dxa'}),
        w('bottom', {w: 40, type: 'dxa'}),
        w('right', {w: 80, type: 'dxa'})
      )
    )
  )
}

function edges(names: readonly string[], attributes: Record<string, string | number>): Element[] {
  return names.map(name => w(name, attributes))
}

/** A rule of six characters in the middle of the measure. */
function shortRule(house: House): OwnProperties {
  const side = (house.page.characters - 6) / 2
  const {size} = house.blocks.paragraph
  return {
    pBdr: w('pBdr', {}, w('bottom', {val: 'single', sz: 4, space: 0, color: 'auto'})),
    ind: w('ind', {left: twips(side * size), right: twips(side * size)}),
    // The rule stands in the middle of two lines.
    spacing: w('spacing', {
      before: 0,
      after: twips(house.page.leading),
      line: twips(house.page.leading),
      lineRule: 'exact'
    })
  }
}

function headRule(house: House): OwnProperties {
  if (!house.runningHead.rule) return {}
  return {pBdr: w('pBdr', {}, w('bottom', {val: 'single', sz: 4, space: 1, color: 'auto'}))}
}

/** Dots from an entry of the contents to its folio at the end of the measure. */
function leader(house: House): Element {
  return w('tabs', {}, w('tab', {val: 'right', leader: 'dot', pos: textWidth(house)}))
}

function off(pair: 'DE' | 'DN'): Element {
  return w(`autoSpace${pair}`, {val: 0})
}

function levels(count: number): number[] {
  return Array.from({length: count}, (_, index) => index + 1)
}

function hundredths(ems: number): number {
  return Math.round(ems * 100)
}
