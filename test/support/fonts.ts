/** Small font files for tests, cut out of those that are installed. */
import {readFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import fontverter from 'fontverter'
import {type Face, openFace} from '../../pipeline/font/face.ts'
import {subsetFace} from '../../pipeline/font/subset.ts'

const root = createRequire(import.meta.url)

/** The regular Noto Serif. */
export async function openNotoSerif(): Promise<Face> {
  const path = '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'
  return openFace(await readFile(root.resolve(path)), 'any', 400)
}

/** The variable Noto Serif of Latin letters, as its package packs it. */
export function variableFile(style: 'normal' | 'italic'): Promise<Buffer> {
  const path = `@fontsource-variable/noto-serif/files/noto-serif-latin-wdth-${style}.woff2`
  return readFile(root.resolve(path))
}

/** The same unpacked. */
export async function variableTrueType(style: 'normal' | 'italic'): Promise<Buffer> {
  return fontverter.convert(await variableFile(style), 'sfnt')
}

/** A font with the letters of a text, under another family name of the length of Noto Serif. */
export async function fontNamed(family: string, letters: string): Promise<Buffer> {
  const bytes = Buffer.from(await subsetFace(await openNotoSerif(), letters))
  rename(bytes, utf16('Noto Serif'), utf16(family))
  rename(bytes, utf16('NotoSerif'), utf16(family.replace(' ', '')))
  return bytes
}

function rename(bytes: Buffer, from: Buffer, to: Buffer): void {
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at)
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

/** Font files as one collection: a header of where each begins, and offsets from the beginning of it all. */
export function collect(fonts: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(12 + 4 * fonts.length)
  head.write('ttcf')
  head.writeUInt32BE(0x00010000, 4)
  head.writeUInt32BE(fonts.length, 8)
  const parts: Buffer[] = [head]
  let start = head.length
  for (const [index, font] of fonts.entries()) {
    const moved = Buffer.from(font)
    for (let table = 0; table < moved.readUInt16BE(4); table++) {
      const at = 12 + 16 * table + 8
      moved.writeUInt32BE(moved.readUInt32BE(at) + start, at)
    }
    head.writeUInt32BE(start, 12 + 4 * index)
    parts.push(moved)
    start += moved.length
  }
  return Buffer.concat(parts)
}
