/**
 * Apply a house style to a document: mdast in, styled blocks out, every length in points.
 *
 * A handler a node (`block.ts`, `inline.ts`); nothing after this stage asks for a node type.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {FontBook} from '../font/book.ts'
import type {Images, Publication} from '../publication.ts'
import {regionOf} from '../script/language.ts'
import {blockStyler} from './block.ts'
import {definitionsOf, pictureFinder} from './picture.ts'
import type {House, StyledDocument} from './types.ts'

export {markAnchor} from './anchors.ts'
export {buildHouse, houseSchema} from './house.ts'

/** What styling needs to know beside the tree. */
export interface StyleContext {
  readonly house: House
  readonly faces: FontBook
  readonly publication: Publication
  /** The pictures that the tree refers to. One that is missing gives way to its alternative text. */
  readonly images?: Images
}

/** Style a document. What cannot be set is set as its text, and reported. */
export function style(tree: Root, context: StyleContext, file: VFile): StyledDocument {
  const definitions = definitionsOf(tree)
  const styler = blockStyler({
    ...context,
    definitions,
    pictureOf: pictureFinder(context.images ?? new Map(), definitions, file),
    region: regionOf(context.publication.language),
    file
  })
  return {blocks: styler.blocks(tree.children), notes: styler.notes(tree)}
}
