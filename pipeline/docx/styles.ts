/**
 * The stylesheet, made from the house style: whoever changes a style of it changes the book.
 *
 * It is written whole, in raw XML, because docx's own styles bring colours and sizes of their own
 * and have no words for indents in characters or for the rules of East Asian lines.
 */
import type {Region} from '../script/language.ts'
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {twips} from './geometry.ts'
import type {WordLanguages} from './languages.ts'
import type {DerivedStyle} from './nesting.ts'
import {paragraphRows} from './paragraph-styles.ts'
import {fonts, naming, normalStyle, paragraphStyle, placedStyle} from './style-properties.ts'
import {type Element, w} from './xml.ts'

/** What of a document its styles depend on, beside the house. */
export interface StyleFacts {
  readonly languages: WordLanguages
  readonly region: Region
  /** The shallowest depth of the headings that the contents list. */
  readonly contentsTop: number
  /** The styles made for places. */
  readonly derived: readonly DerivedStyle[]
}

/** Everything in `styles.xml` below its root. */
export function houseStyles(
  house: House,
  {languages, region, contentsTop, derived}: StyleFacts
): Element[] {
  const rows = paragraphRows(house, contentsTop)
  const named = (id: string | undefined) => rows.find(row => row.id === id)
  return [
    defaults(house, languages, region),
    normalStyle(house),
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
    ...rows.map(row => paragraphStyle(row, house, named(row.basedOn))),
    ...derived.flatMap(style => {
      const base = named(style.base)
      return base ? [placedStyle(base, style, house)] : []
    }),
    ...characterStyles(house, region),
    houseTable(house)
  ]
}

/**
 * What holds for all paragraphs: the line-breaking rules of East Asia as the house chooses them, the grid, the body's face
 * and language.
 */
function defaults(house: House, languages: WordLanguages, region: Region): Element {
  const {face} = house.blocks.paragraph
  const {hang, hangul, kinsoku, openers} = house.punctuation
  const choices = {
    widowControl: true,
    kinsoku: kinsoku !== 'none',
    // What Word calls so keeps words whole, Korean ones among them.
    wordWrap: region !== 'ko' || hangul === 'words',
    overflowPunct: hang,
    topLinePunct: openers === 'flush' || openers === 'pulled',
    autoSpaceDE: true,
    autoSpaceDN: true,
    adjustRightInd: true,
    snapToGrid: true
  }
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
        w('lang', {val: languages.latin, eastAsia: languages.eastAsian, bidi: 'ar-SA'})
      )
    ),
    w(
      'pPrDefault',
      {},
      w('pPr', {}, ...Object.entries(choices).map(([rule, isOn]) => w(rule, isOn ? {} : {val: 0})))
    )
  )
}

function characterStyles(house: House, region: Region): Element[] {
  const {signer} = house.blocks
  const character = (id: string, name: string, custom: boolean, ...properties: Element[]) =>
    w(
      'style',
      {type: 'character', ...(custom && {customStyle: 1}), styleId: id},
      ...naming(name, {basedOn: 'DefaultParagraphFont'}),
      w('rPr', {}, ...properties)
    )
  return [
    character('Strong', 'Strong', false, ...strong(house), w('b'), w('bCs')),
    character('Emphasis', 'Emphasis', false, ...emphasis(house, region)),
    // What heads a paragraph, a sentence that sums it up or where a report comes from, looks like the text, as it does
    // in the other formats, until somebody changes its style.
    character('Lead', 'Lead', true),
    character('Dateline', 'Dateline', true),
    ...(house.document
      ? [character('Signer', 'Signer', true, fonts(house, signer.face), ...sized(signer.size))]
      : []),
    character('VerbatimChar', 'Verbatim Char', true, fonts(house, 'code'), w('noProof')),
    character('Hyperlink', 'Hyperlink', false),
    character('EndnoteReference', 'endnote reference', false, w('vertAlign', {val: 'superscript'})),
    character(
      'FootnoteReference',
      'footnote reference',
      false,
      w('vertAlign', {val: 'superscript'})
    )
  ]
}

/** A size in half points, as Word has it. */
function sized(size: Pt): readonly Element[] {
  const val = Math.round(size * 2)
  return [w('sz', {val}), w('szCs', {val})]
}

/** Strong words are bold, or stand in the face of headings as well. */
function strong(house: House): readonly Element[] {
  return house.inline.strong === 'bold' ? [] : [fonts(house, 'heading')]
}

function emphasis(house: House, region: Region): readonly Element[] {
  return house.inline.emphasis === 'dots' || region === 'latin'
    ? stress[region]
    : [fonts(house, 'emphasis')]
}

/**
 * How a script stresses: dots under or over its characters (clreq §3.1.8, jlreq §3.3.9), or a
 * slanted face.
 */
const stress: Record<Region, readonly Element[]> = {
  gb: [w('em', {val: 'dot'})],
  tw: [w('em', {val: 'dot'})],
  hk: [w('em', {val: 'dot'})],
  ja: [w('em', {val: 'comma'})],
  ko: [w('em', {val: 'dot'})],
  latin: [w('i'), w('iCs')]
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

/** Tables have a thick rule above and below, a thin one below their head, and none between columns. */
function houseTable({blocks, rules, tables}: House): Element {
  // Word counts the thickness of rules in eighths of a point.
  const line = (thickness: Pt) => ({
    val: 'single',
    sz: Math.max(2, Math.round(thickness * 8)),
    space: 0,
    color: 'auto'
  })
  const side = twips((tables.columnGap * blocks.table.size) / 2)
  return w(
    'style',
    {type: 'table', customStyle: 1, styleId: 'HouseTable'},
    ...naming('House Table', {basedOn: 'TableNormal'}),
    w(
      'tblPr',
      {},
      w('tblBorders', {}, ...edges(['top', 'bottom'], line(rules.thick))),
      w(
        'tblCellMar',
        {},
        w('top', {w: 40, type: 'dxa'}),
        w('left', {w: side, type: 'dxa'}),
        w('bottom', {w: 40, type: 'dxa'}),
        w('right', {w: side, type: 'dxa'})
      )
    ),
    w(
      'tblStylePr',
      {type: 'firstRow'},
      w('tcPr', {}, w('tcBorders', {}, ...edges(['bottom'], line(rules.thin))))
    )
  )
}

function edges(names: readonly string[], attributes: Record<string, string | number>): Element[] {
  return names.map(name => w(name, attributes))
}
