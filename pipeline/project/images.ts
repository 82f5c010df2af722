/**
 * Reading the images that a tree refers to, from inside the publication's folder and nowhere else.
 *
 * What an image is, its first bytes say, not its name. Nothing is fetched: an address with a scheme is reported.
 */
import type {Nodes, Root} from 'mdast'
import type {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'
import {refuse} from '../messages.ts'
import type {Image, Images} from '../publication.ts'
import {isSelfContainedSvg} from '../vector.ts'
import {limits, pathInside, readWhole} from './files.ts'

/**
 * Read a tree's images. Every one that cannot be had is reported in `file` as a refusal, with its place.
 *
 * @param folder The folder that the addresses start from and may not leave.
 * @returns Images by their address in the tree.
 */
export async function readImages(tree: Root, folder: string, file: VFile): Promise<Images> {
  const images = new Map<string, Image>()
  for (const node of imageNodes(tree)) {
    if (images.has(node.url)) continue
    const image = await readImage(node, folder, file)
    if (image) images.set(node.url, image)
  }
  return images
}

/**
 * Read the picture of a publication's cover, as `banxin.yaml` names it.
 *
 * @returns Nothing where it cannot be had; `file` says why.
 */
export function readCover(url: string, folder: string, file: VFile): Promise<Image | undefined> {
  return readImage({url}, folder, file)
}

type ImageNode = Extract<Nodes, {type: 'image' | 'definition'}>

async function readImage(
  {url, position}: Pick<ImageNode, 'url' | 'position'>,
  folder: string,
  file: VFile
): Promise<Image | undefined> {
  const path = await pathInside(folder, pathOf(url))
  if (isAddress(url) || !path) {
    refuse(file, 'outside-image', {url}, position)
    return undefined
  }
  try {
    const bytes = (await readWhole(path, limits.image)).value as Uint8Array
    const mediaType = mediaTypeOf(bytes)
    if (mediaType) return {bytes, mediaType}
    refuse(file, 'unsupported-image', {url}, position)
  } catch (fault) {
    if (!(fault instanceof VFileMessage)) throw fault
    const ruleId = fault.ruleId === 'missing-file' ? 'absent-image' : 'unsupported-image'
    refuse(file, ruleId, {url}, position)
  }
  return undefined
}

/** Images, and the definitions that references to images use; a stack, for trees may be deep. */
function imageNodes(tree: Root): readonly ImageNode[] {
  const found: ImageNode[] = []
  const referred = new Set<string>()
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'image' || node.type === 'definition') found.push(node)
    if (node.type === 'imageReference') referred.add(node.identifier)
    if ('children' in node) stack.push(...[...node.children].reverse())
  }
  return found.filter(node => node.type === 'image' || referred.has(node.identifier))
}

/** Whether a URL names a scheme or a host; a drive letter reads as a scheme too, and is as unwelcome. */
function isAddress(url: string): boolean {
  return /^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)
}

/** The path that a URL stands for: `%2e%2e/` must be seen for what it is before it is judged. */
function pathOf(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

const signatures: readonly (readonly [mediaType: string, bytes: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s]
]

function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  const known = signatures.find(([, signature]) => signature.test(head))?.[0]
  return known ?? (isSelfContainedSvg(bytes) ? 'image/svg+xml' : undefined)
}
