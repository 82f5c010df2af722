/**
 * Apply a house style to a document: mdast in, styled blocks out, every length in points.
 *
 * A handler a node (`block.ts`, `inline.ts`); nothing after this stage asks for a node type.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import {captionsOf} from '../captions.ts'
import type {FontBook} from '../font/book.ts'
import {partOf, treeOf} from '../parts.ts'
import type {FilePart, Images, Publication} from '../publication.ts'
import {regionOf} from '../script/language.ts'
import {blockStyler} from './block.ts'
import {definitionsOf, pictureFinder} from './picture.ts'
import type {House, StyledDocument} from './types.ts'

export {markAnchor} from './anchors.ts'
export {buildHouse} from './house.ts'
export {sheetOf} from './paper.ts'
export {houseSchema, partSchema} from './schema.ts'

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
  const parts = [...new Set(tree.children.map(partOf))]
  const blocks = parts.map(part => [part, styler.blocks(treeOf(tree, part).children)] as const)
  const notes = styler.notes(tree)
  const content = parts.map((part, at) => {
    const isOwn = (identifier: string): boolean => ownerOf(identifier, parts) === part
    const own = new Map([...notes].filter(([identifier]) => isOwn(identifier)))
    return [part, {blocks: blocks[at]![1], notes: own}] as const
  })
  const texts = content.flatMap(([part, text]) => (part ? [[part, text] as const] : []))
  const text = content.find(([part]) => part === undefined)?.[1] ?? {blocks: [], notes: new Map()}
  return {...text, parts: new Map(texts), captions: captionsOf(tree)}
}

/** The part that a note belongs to: its identifier begins with it. */
function ownerOf(identifier: string, parts: readonly (FilePart | undefined)[]) {
  return parts.find(part => part !== undefined && identifier.startsWith(`${part}:`.toLowerCase()))
}
