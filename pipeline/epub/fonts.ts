/**
 * The faces that a book carries: those of its house, each cut down to the characters that are set in it.
 *
 * The face of the text has every character of the book; the others have those of their blocks and marked words. What
 * a face lacks, the reader's own families have.
 */
import type {Nodes, Root} from 'mdast'
import {type FontBook, fontKey} from '../font/book.ts'
import type {Face} from '../font/face.ts'
import type {EpubChoices} from '../presets.ts'
import type {BlockName, House, HouseFace} from '../style/types.ts'
import {rule} from './css.ts'

/** A face as a file of the book. */
export interface EmbeddedFont {
  readonly href: string
  readonly mediaType: string
  readonly family: string
  readonly weight: number
  readonly bytes: Uint8Array
}

/** What fonts are made of. */
interface Means {
  readonly house: House
  readonly faces: FontBook
  readonly choices: EpubChoices
  /** All that stands in the book beside its text. */
  readonly words: string
}

/** Cut the faces of a house down to a text. */
export async function embedFonts(
  tree: Root,
  {house, faces, choices, words}: Means
): Promise<readonly EmbeddedFont[]> {
  const {fonts: packing} = choices
  if (packing === 'none') return []
  // Loaded only where it is wanted: it is a library of a megabyte.
  const {subsetFace} = await import('../font/subset.ts')
  const fonts: EmbeddedFont[] = []
  for (const [key, characters] of charactersByFace(tree, house, words)) {
    const face = faces.get(key)
    if (!face) continue
    const bytes = await subsetFace(face, characters, packing)
    fonts.push({...named(face, bytes, packing), bytes})
  }
  return fonts
}

/** The rules by which a style sheet knows the fonts. */
export function fontRules(fonts: readonly EmbeddedFont[]): string[] {
  return fonts.map(({family, weight, href}) =>
    rule('@font-face', {
      'font-family': `"${family}"`,
      'font-weight': weight,
      'font-style': 'normal',
      src: `url("${href}")`
    })
  )
}

/** The families that a house's are in the book: those of the book's region. */
export function embeddedFamilies({faces: roles}: House, faces: FontBook): Map<string, string> {
  return new Map(
    Object.values(roles).flatMap(({family, weight}) => {
      const face = faces.get(fontKey(family, weight))
      return face ? [[family, face.family] as const] : []
    })
  )
}

function named({family, weight}: Face, bytes: Uint8Array, packing: 'sfnt' | 'woff2') {
  const isOpenType = String.fromCharCode(...bytes.subarray(0, 4)) === 'OTTO'
  const extension = packing === 'woff2' ? 'woff2' : isOpenType ? 'otf' : 'ttf'
  const name = family.toLowerCase().replace(/[^a-z\d]+/g, '-')
  return {
    href: `fonts/${name}-${weight}.${extension}`,
    mediaType: `font/${extension}`,
    family,
    weight
  }
}

/** What a stretch of text is set in. */
interface Setting {
  readonly face: HouseFace
  readonly weight: number
}

function charactersByFace(tree: Root, house: House, words: string): Map<string, Set<string>> {
  const {blocks, faces, inline} = house
  const found = new Map<string, Set<string>>()
  const put = ({face, weight}: Setting, text: string): void => {
    const key = fontKey(face.family, weight)
    const characters = found.get(key) ?? new Set()
    found.set(key, characters)
    for (const character of text) characters.add(character)
  }
  const ofBlock = (name: BlockName): Setting => {
    const {bold, face} = blocks[name]
    return {face: faces[face], weight: bold ? faces[face].boldWeight : faces[face].weight}
  }
  const body = ofBlock('paragraph')
  const gather = (node: Nodes, around: Setting): void => {
    const own = within(node, around)
    if ('value' in node) {
      put(own, node.value)
      put(body, node.value)
    }
    if (node.type === 'ruby') put(own, node.annotation)
    if (node.type === 'image' || node.type === 'imageReference') {
      put(ofBlock('caption'), ('title' in node && node.title) || '')
    }
    if ('children' in node) for (const child of node.children) gather(child, own)
  }
  const within = (node: Nodes, around: Setting): Setting => {
    switch (node.type) {
      case 'heading':
        return ofBlock(`heading${node.depth}`)
      case 'blockquote':
        return ofBlock('quote')
      case 'verse':
        return ofBlock('verse')
      case 'table':
        return ofBlock('table')
      case 'footnoteDefinition':
        return ofBlock('note')
      case 'code':
      case 'inlineCode':
        return {...around, face: faces.code}
      case 'strong':
        return inline.strong === 'bold'
          ? {...around, weight: faces.body.boldWeight}
          : {face: faces.heading, weight: faces.heading.boldWeight}
      case 'emphasis':
        return inline.emphasis === 'face' ? {...around, face: faces.emphasis} : around
      default:
        return around
    }
  }
  gather(tree, body)
  put(body, words)
  for (const name of ['title', 'subtitle', 'contentsTitle'] as const) put(ofBlock(name), words)
  put(
    {face: faces[house.lists.bulletFace], weight: faces.body.weight},
    house.lists.bullets.join('')
  )
  return found
}
