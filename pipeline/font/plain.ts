/**
 * A font file of any kind as a plain one: a single static face in the tables of TrueType or OpenType (sfnt).
 *
 * Web fonts are unpacked, a face is copied out of its collection, and of a variable font the instance of a weight
 * is made. What comes after knows plain faces only. fontkit reads the other kinds, but a subset copies outlines
 * from the tables as they lie in the file: those of WOFF2 are packed in their own way, so nothing was painted, and
 * those of a variable font are its default ones, whatever the weight.
 */
import * as fontkit from 'fontkit'
import {assemble} from './sfnt.ts'

/**
 * Open a font file as a plain face.
 *
 * @param weight Which instance of a variable font, as near as it has it.
 * @param member Which face of a collection: its PostScript name.
 * @throws When the bytes are no font, a collection without that face, or outlines that PDFs do not take (CFF2).
 */
export async function openPlain(
  bytes: Uint8Array,
  weight: number,
  member?: string
): Promise<fontkit.Font> {
  const unpacked = /^wOF/.test(tagOf(bytes)) ? await unpack(bytes) : bytes
  const opened = openSingle(unpacked, member)
  const single = tagOf(unpacked) === 'ttcf' ? openSingle(copyOut(opened)) : opened
  const font = 'fvar' in single.directory.tables ? await makeInstance(single, weight) : single
  if ('CFF2' in font.directory.tables) throw new Error('Unexpected CFF2, expected CFF or TrueType')
  return font
}

/** The bytes that a plain face was opened from. */
export function bytesOf({stream}: fontkit.Font): Uint8Array {
  return stream.buffer
}

/** The same bytes, as the packages that write fonts want them. */
export function asBuffer({buffer, byteOffset, length}: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length)
}

function tagOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4))
}

/** The package is loaded when it is wanted, as below: it brings a compiler of web fonts along. */
async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  const {default: fontverter} = await import('fontverter')
  return fontverter.convert(asBuffer(bytes), 'sfnt')
}

function openSingle(bytes: Uint8Array, member?: string): fontkit.Font {
  const opened = fontkit.create(bytes, member)
  if (!opened || 'fonts' in opened) throw new Error('Unexpected collection, expected a single face')
  return opened
}

/** A face of a collection as a file. */
function copyOut(font: fontkit.Font): Uint8Array {
  const {tag, tables} = font.directory
  const source = bytesOf(font)
  const copied = Object.entries(tables).map(([name, table]) => {
    const {offset, length} = table!
    return {tag: name, bytes: source.subarray(offset, offset + length)}
  })
  return assemble(tag, copied)
}

/**
 * The instance of a variable font at a weight, all other axes as the font has them. It is given a PostScript name
 * of its own (Adobe Technical Note 5902), for a font keeps one name for all its instances and a PDF tells faces by it.
 */
async function makeInstance(font: fontkit.Font, weight: number): Promise<fontkit.Font> {
  const axes = Object.entries(font.variationAxes).map(([tag, {min, default: usual, max}]) => {
    return [tag, tag === 'wght' ? Math.min(Math.max(weight, min), max) : usual] as const
  })
  const variationAxes = Object.fromEntries(axes)
  const {default: subsetFont} = await import('subset-font')
  const bytes = await subsetFont(asBuffer(bytesOf(font)), undefined, {
    targetFormat: 'sfnt',
    keepAllGlyphs: true,
    variationAxes
  })
  const instance = openSingle(bytes)
  const {wght} = variationAxes
  const name = wght === undefined ? font.postscriptName : `${font.postscriptName}_${wght}wght`
  return Object.create(instance, {postscriptName: {value: name}})
}
