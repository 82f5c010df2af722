/**
 * A house's style for a block in the properties of Word.
 *
 * Lines are set to exact heights, because a line of automatic height grows to two grid lines as
 * soon as a font with a tall bounding box is substituted; heads share out the white of the lines
 * that they occupy, so that the text after them is on the grid again. The order of elements is the
 * schema's (ECMA-376 Part 1, CT_Style, CT_PPrBase, CT_RPr).
 */
import type {BlockStyle, House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {indentOf, twips} from './geometry.ts'
import {type DerivedStyle, derivedName} from './nesting.ts'
import type {ParagraphRow} from './paragraph-styles.ts'
import {type Element, w} from './xml.ts'

/** A paragraph style. */
export function paragraphStyle(row: ParagraphRow, house: House): Element {
  const style: BlockStyle = {...house.blocks[row.block], ...row.look}
  return w(
    'style',
    {type: 'paragraph', ...(row.custom && {customStyle: 1}), styleId: row.id},
    ...naming(row.name, {...row, basedOn: 'Normal'}),
    paragraphProperties(row, style, house),
    runProperties(style, house)
  )
}

/** A style made of another for a place: as far in as what it stands in. An item stands where its number has it. */
export function placedStyle(base: ParagraphRow, derived: DerivedStyle, house: House): Element {
  const style: BlockStyle = {...house.blocks[base.block], ...base.look}
  const {start, end} = indentOf(derived.path, house)
  const isItem = /^List(Bullet|Number)/.test(base.id)
  const placed = {
    ...style,
    indent: {
      ...style.indent,
      start: style.indent.start + start / style.size,
      end: style.indent.end + end / style.size
    }
  }
  return w(
    'style',
    {type: 'paragraph', customStyle: 1, styleId: derived.id},
    ...naming(derivedName(base.name, derived), {basedOn: base.id, automatic: true}),
    derived.path.length > 0 && !isItem && w('pPr', {}, indent(placed))
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

/**
 * Indents in characters, so that they follow the size; the lengths beside them serve readers that
 * know no characters.
 */
function indent({indent: {first, start, end}, size}: BlockStyle): Element | undefined {
  const attributes = {
    ...both('left', start, size),
    ...both('right', end, size),
    ...(first < 0 ? both('hanging', -first, size) : both('firstLine', first, size))
  }
  return Object.keys(attributes).length > 0 ? w('ind', attributes) : undefined
}

function both(side: string, ems: number, size: Pt): Record<string, number> {
  return ems === 0 ? {} : {[`${side}Chars`]: Math.round(ems * 100), [side]: twips(ems * size)}
}

function runProperties(style: BlockStyle, house: House): Element {
  return w(
    'rPr',
    {},
    fonts(house, style.face),
    style.bold ? w('b') : undefined,
    style.bold ? w('bCs') : undefined,
    style.face === 'code' ? w('noProof') : undefined,
    style.colour && w('color', {val: style.colour.slice(1)}),
    ...sizes(style.size)
  )
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
