/** A face cut down to the characters of a book, as a font file that stands alone: for books that carry their faces. */
import subsetFont from 'subset-font'
import type {Face} from './face.ts'
import {asBuffer} from './plain.ts'

/** How a font file is packed: TrueType or OpenType as it is, or WOFF2, half as large and a hundred times as slow. */
export type Packing = 'sfnt' | 'woff2'

/**
 * Cut a face down to certain characters, with the glyphs that they become by the font's rules.
 *
 * The file has its own character map, names and metrics, and is the same for the same characters in any order.
 * Characters that the face lacks are left out. What it says of its makers and its licence stays.
 *
 * @param face One whose maker allows that it is embedded; `embeddable` says so.
 * @param characters Any text that holds them.
 * @throws When the font's tables contradict each other.
 */
export async function subsetFace(
  face: Face,
  characters: Iterable<string>,
  packing: Packing = 'sfnt'
): Promise<Uint8Array> {
  const text = [...new Set(characters)].sort().join('')
  return subsetFont(asBuffer(face.file()), text, {
    targetFormat: packing,
    keepFeatures: [...features],
    preserveNameIds: licenceNames
  })
}

/**
 * What reading systems ask a font for by themselves, or CSS that we write does: joined and kerned Latin, marks, local
 * forms, upright and narrow forms of full-width marks. Forms that only an author would choose, such as those of
 * JIS 78, stay behind.
 */
const features = [
  ...['ccmp', 'locl', 'calt', 'liga', 'clig', 'rlig', 'kern', 'mark', 'mkmk'],
  ...[
    'vert',
    'vrt2',
    'vkrn',
    'halt',
    'vhal',
    'palt',
    'vpal',
    'chws',
    'vchw',
    'fwid',
    'pwid',
    'ruby'
  ]
] as const

/** Copyright, licence and its address are in names 0, 13 and 14 (OpenType, name); the first is kept anyway. */
const licenceNames = [13, 14]
