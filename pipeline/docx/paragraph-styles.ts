/**
 * Which paragraph styles the file has, as a table: Word's own names and ids where Word has such a
 * style, so that an editor finds 标题 1 and 正文文本 where they belong in any language of Word, and
 * names of ours where it has none.
 */
import type {BlockName, BlockStyle, House} from '../style/types.ts'
import {matterRows} from './matter-styles.ts'
import {officialRows} from './official-styles.ts'
import {textRows} from './text-styles.ts'
import type {Element} from './xml.ts'

/**
 * How deep quotations, continued list items and contents go with a style of their own; deeper ones
 * share the last.
 */
export const deepest = {quote: 3, list: 5, contents: 6} as const

/** A paragraph style, and how it differs from the house's style for its block. */
export interface ParagraphRow {
  readonly id: string
  readonly name: string
  readonly block: BlockName
  /** The style that it is made from, if not Normal. */
  readonly basedOn?: string
  /** The style of the paragraph that an editor starts after this one. */
  readonly next?: string
  /** Word knows no style of this name. */
  readonly custom?: true
  /** It is applied by this stage or by Word, never by hand, so the gallery does not offer it. */
  readonly automatic?: true
  /** Depth in the outline, from 0. */
  readonly outline?: number
  /** A head: it stands in the middle of the lines that it occupies, and stays with what follows. */
  readonly head?: true
  readonly look?: Partial<BlockStyle>
  /** Further paragraph properties by name, put in their place. */
  readonly properties?: OwnProperties
}

/** Paragraph properties that a style words for itself. */
export type OwnProperties = Partial<
  Readonly<
    Record<
      'numPr' | 'pBdr' | 'tabs' | 'wordWrap' | 'autoSpaceDE' | 'autoSpaceDN' | 'spacing',
      Element
    >
  >
>

/** No indents, and no white around. */
export const plain = {
  indent: {first: 0, start: 0, end: 0},
  before: 0,
  after: 0
} as const satisfies Partial<BlockStyle>

/**
 * All paragraph styles of the file but Normal.
 *
 * @param top The shallowest depth of the headings that the contents list.
 */
export function paragraphRows(house: House, top: number): ParagraphRow[] {
  return [...textRows(house), ...matterRows(house, top), ...officialRows(house)]
}

/** The levels of a style that has several, from 1. */
export function levels(count: number): number[] {
  return Array.from({length: count}, (_, index) => index + 1)
}
