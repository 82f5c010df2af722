/**
 * The pictures that a document refers to, each at its natural size: by the resolution that it names, else
 * as 96 pixels to the inch (CSS Values 3 §5.2), which Word and browsers take it to have.
 */
import type {Definition, Image, ImageReference, Nodes, Root} from 'mdast'
import type {VFile} from 'vfile'
import {remember} from '../font/remember.ts'
import {warn} from '../messages.ts'
import type {Images} from '../publication.ts'
import {rasterOf} from '../raster.ts'
import type {StyledPicture} from './types.ts'

/** Addresses that are defined apart from what refers to them, by identifier. */
export type Definitions = ReadonlyMap<string, Definition>

/** Find a node's picture; nothing, and a message, where there is none that can be painted. */
export type FindPicture = (node: Image | ImageReference) => StyledPicture | undefined

const pointsPerInch = 72
const usual = 96

/** The pictures of a document. */
export function pictureFinder(images: Images, definitions: Definitions, file: VFile): FindPicture {
  const rasters = remember((url: string) => {
    const image = images.get(url)
    return {raster: image && rasterOf(image.bytes)}
  })
  const find = (node: Image | ImageReference): StyledPicture | undefined => {
    const url = node.type === 'image' ? node.url : definitions.get(node.identifier)?.url
    const {raster} = rasters(url ?? '')
    if (!raster) {
      warn(file, 'unpaintable-image', {url: url ?? ''}, node)
      return undefined
    }
    const {width, height, perInch = usual} = raster.picture
    const scale = pointsPerInch / perInch
    return {raster, width: width * scale, height: height * scale, alt: node.alt ?? ''}
  }
  // Each node is looked at once, so that what is wrong with it is said once.
  const found = remember(
    (node: Image | ImageReference) => ({picture: find(node)}),
    new WeakMap<Image | ImageReference, {picture: StyledPicture | undefined}>()
  )
  return node => found(node).picture
}

/** The definitions of a tree; of two of one identifier the first counts (CommonMark 4.7). */
export function definitionsOf(root: Root): Definitions {
  const found = new Map<string, Definition>()
  const open: Nodes[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node)
    if ('children' in node) open.push(...node.children.toReversed())
  }
  return found
}
