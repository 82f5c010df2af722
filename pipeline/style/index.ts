/**
 * Apply a house style to a document: mdast in, styled blocks out, every length in points.
 *
 * A handler a node (`block.ts`, `inline.ts`); nothing after this stage asks for a node type.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {FontBook} from '../font/book.ts'
import type {Publication} from '../publication.ts'
import {regionOf} from '../script/language.ts'
import {blockStyler} from './block.ts'
import type {House, StyledDocument} from './types.ts'

export {buildHouse, houseSchema} from './house.ts'

/** What styling needs to know beside the tree. */
export interface StyleContext {
  readonly house: House
  readonly faces: FontBook
  readonly publication: Publication
}

/** Style a document. What cannot be set is set as its text, and reported. */
export function style(tree: Root, context: StyleContext, file: VFile): StyledDocument {
  const styler = blockStyler({...context, region: regionOf(context.publication.language), file})
  return {blocks: styler.blocks(tree.children), notes: styler.notes(tree)}
}
