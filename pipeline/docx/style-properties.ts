/**
 * A house's style for a block in the properties of Word.
 *
 * Lines are set to exact heights, because a line of automatic height grows to two grid lines as
 * soon as a font with a tall bounding box is substituted; heads share out the white of the lines
 * that they occupy, so that the text after them is on the grid again. The order of elements is the
 * schema's (ECMA-376 Part 1, CT_Style, CT_PPrBase, CT_RPr).
 */
import {isDeepStrictEqual} from 'node:util'
import type {BlockStyle, House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {indentOf, twips} from './geometry.ts'
import {type DerivedStyle, derivedName} from './nesting.ts'
import type {ParagraphRow} from './paragraph-styles.ts'
import {type Attributes, type Element, w} from './xml.ts'

/** The style that all paragraph styles are made from: a line of text of the house, without indents. */
export function normalStyle(house: House): Element {
  const {spacing, jc} = paragraphProperties(normal(house), house, 'text')
  return w(
    'style',
    {type: 'paragraph', default: 1, styleId: 'Normal'},
    ...naming('Normal'),
    w('pPr', {}, w('spacing', spacing), w('jc', jc)),
    w('rPr', {}, ...sizes(house.blocks.paragraph.size))
  )
}

/** How a paragraph of Normal looks. */
function normal({blocks}: House): BlockStyle {
  return {...blocks.paragraph, indent: {first: 0, start: 0, end: 0}, before: 0, after: 0}
}

/**
 * A paragraph style. It says how it differs from the one that it is based on, so that what is changed there reaches it.
 *
 * @param base The style that it is based on; Normal without it.
 */
export function paragraphStyle(row: ParagraphRow, house: House, base?: ParagraphRow): Element {
  const style = lookOf(row, house)
  const parent = base ? lookOf(base, house) : normal(house)
  const own = differing(
    paragraphProperties(style, house, row.head ? 'head' : 'text'),
    paragraphProperties(parent, house, base?.head ? 'head' : 'text')
  )
  const {pBdr, tabs, wordWrap, autoSpaceDE, autoSpaceDN, numPr, spacing} = row.properties ?? {}
  return w(
    'style',
    {type: 'paragraph', ...(row.custom && {customStyle: 1}), styleId: row.id},
    ...naming(row.name, {...row, basedOn: base?.id ?? 'Normal'}),
    w(
      'pPr',
      {},
      row.head && w('keepNext'),
      row.head && w('keepLines'),
      style.opening !== 'none' && w('pageBreakBefore'),
      numPr,
      pBdr,
      tabs,
      wordWrap,
      autoSpaceDE,
      autoSpaceDN,
      own('snapToGrid'),
      spacing ?? own('spacing'),
      own('ind'),
      own('jc'),
      row.outline !== undefined && w('outlineLvl', {val: row.outline})
    ),
    w('rPr', {}, ...runChanges(style, parent, house))
  )
}

function lookOf({block, look}: ParagraphRow, {blocks}: House): BlockStyle {
  return {...blocks[block], ...look}
}

/** A style made of another for a place: as far in as what it stands in. An item stands where its number has it. */
export function placedStyle(base: ParagraphRow, derived: DerivedStyle, house: House): Element {
  const style = lookOf(base, house)
  const {start, end} = indentOf(derived.path, house)
  const isItem = /^List(Bullet|Number)/.test(base.id)
  const {indent, size} = style
  const placed = {...indent, start: indent.start + start / size, end: indent.end + end / size}
  return w(
    'style',
    {type: 'paragraph', customStyle: 1, styleId: derived.id},
    ...naming(derivedName(base.name, derived), {basedOn: base.id, automatic: true}),
    derived.path.length > 0 && !isItem && w('pPr', {}, w('ind', indentation(placed, size)))
  )
}

/** Properties by the names of their elements; none has elements within. */
type Properties = Readonly<Record<string, Attributes>>

/** Makes the element of a property, where another style does not say the same. */
function differing(own: Properties, other: Properties): (name: string) => Element | undefined {
  return name =>
    isDeepStrictEqual(own[name], other[name]) ? undefined : w(name, own[name] ?? {val: 0})
}

function paragraphProperties(style: BlockStyle, house: House, kind: 'head' | 'text') {
  return {
    snapToGrid: style.leading === house.page.leading ? {} : {val: 0},
    spacing: spacing(style, house, kind),
    ind: indentation(style.indent, style.size),
    jc: {val: alignments[style.align]}
  } satisfies Properties
}

/** Blank lines around a block; a head shares what its own lines leave of those that it occupies. */
function spacing(style: BlockStyle, house: House, kind: 'head' | 'text'): Attributes {
  const grid = house.page.leading
  const shared = kind === 'head' ? Math.max(0, style.lines * grid - style.leading) / 2 : 0
  return {
    before: twips(style.before * grid + shared),
    after: twips(style.after * grid + shared),
    line: twips(style.leading),
    lineRule: 'exact'
  }
}

/**
 * Indents in characters, so that they follow the size; the lengths beside them serve readers that
 * know no characters.
 */
function indentation({first, start, end}: BlockStyle['indent'], size: Pt): Attributes {
  return {
    ...both('left', start, size),
    ...both('right', end, size),
    ...(first < 0 ? both('hanging', -first, size) : both('firstLine', first, size))
  }
}

function both(side: string, ems: number, size: Pt): Attributes {
  return ems === 0 ? {} : {[`${side}Chars`]: Math.round(ems * 100), [side]: twips(ems * size)}
}

function runChanges(style: BlockStyle, parent: BlockStyle, house: House): Element[] {
  const own = differing(runProperties(style), runProperties(parent))
  const named = ['b', 'bCs', 'noProof', 'color', 'sz', 'szCs'].flatMap(name => own(name) ?? [])
  return style.face === parent.face ? named : [fonts(house, style.face), ...named]
}

function runProperties({bold, face, colour, size}: BlockStyle): Properties {
  const half = Math.round(size * 2)
  return {
    ...(bold && {b: {}, bCs: {}}),
    ...(face === 'code' && {noProof: {}}),
    ...(colour && {color: {val: colour.slice(1)}}),
    sz: {val: half},
    szCs: {val: half}
  }
}

/** Alignments in the words of the transitional schema. */
const alignments = {
  justify: 'both',
  start: 'left',
  center: 'center',
  end: 'right',
  stack: 'right'
} as const

/** The fonts of a role, for both scripts. */
export function fonts(house: House, role: BlockStyle['face']): Element {
  const {eastAsian, latin} = house.faces[role].word
  return w('rFonts', {ascii: latin, eastAsia: eastAsian, hAnsi: latin, cs: latin})
}

/** Sizes count half points. */
export function sizes(size: Pt): Element[] {
  return [w('sz', {val: Math.round(size * 2)}), w('szCs', {val: Math.round(size * 2)})]
}

/**
 * What a style is called, where it stands among the others, and whether the gallery of Word offers
 * it.
 */
export function naming(
  name: string,
  {basedOn, next, automatic}: {basedOn?: string; next?: string; automatic?: true} = {}
): Element[] {
  return [
    w('name', {val: name}),
    ...(basedOn ? [w('basedOn', {val: basedOn})] : []),
    ...(next ? [w('next', {val: next})] : []),
    ...(automatic ? [] : [w('qFormat')])
  ]
}
