/** Blocks of the house as rules: their faces, their lines, and whole lines of the grid as margins, in em. */
import type {Region} from '../script/language.ts'
import type {BlockName, BlockStyle, House, HouseFace} from '../style/types.ts'
import {type Declarations, edges, em, round, rule} from './css.ts'
import {families} from './families.ts'
import type {EmbeddedFont} from './fonts.ts'

/** What a sheet is made for, beside the house. */
export interface Setting {
  readonly region: Region
  /** The languages of passages that are not in the book's own. */
  readonly languages: ReadonlySet<string>
  readonly fonts: readonly EmbeddedFont[]
  /** The families that the book carries, by those of the house. */
  readonly embedded: ReadonlyMap<string, string>
}

/** Headings by their depth. */
export const headings = [
  'heading1',
  'heading2',
  'heading3',
  'heading4',
  'heading5',
  'heading6'
] as const

/** A block with its face, its lines, and the blank that the grid gives it, in em of its own size. */
export function block(house: House, name: BlockName, selector: string, setting: Setting): string {
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
export function stood({blocks, ebook, page}: House, name: BlockName): string {
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
export function grid({blocks, page}: House, count: number): number {
  return (count * page.leading) / blocks.paragraph.size
}

/** The face of a block and the height of its lines. */
export function typeface(
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
export function stack({css, family}: HouseFace, {embedded, region}: Setting): string {
  const own = embedded.get(family)
  return families(own === undefined ? css : [own, ...css], region)
}

/** How the lines of a block end and where its first one begins. */
export function lines({align, indent}: BlockStyle): Declarations {
  return {'text-align': align === 'stack' ? 'center' : align, 'text-indent': em(indent.first)}
}

/** What begins a page. */
export const pageBefore: Declarations = {'page-break-before': 'always', 'break-before': 'page'}
