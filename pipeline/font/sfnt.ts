/**
 * Tables of a font as a file: a directory of them, then one after another at multiples of four bytes (OpenType,
 * "Organization of an OpenType Font"). Checksums stay empty: whoever embeds a face writes its tables anew.
 */

/** A table by its tag of four characters. */
export interface Table {
  readonly tag: string
  readonly bytes: Uint8Array
}

/**
 * Make a file of tables.
 *
 * @param kind The first four bytes: `OTTO` for outlines in CFF, otherwise 0x00010000 as characters.
 * @param step Tables begin at multiples of so many bytes.
 */
export function assemble(kind: string, tables: readonly Table[], step = 4): Uint8Array {
  const starts = [headLength + entryLength * tables.length]
  for (const {bytes} of tables) starts.push(starts.at(-1)! + step * Math.ceil(bytes.length / step))
  const file = new Uint8Array(starts.at(-1)!)
  const view = new DataView(file.buffer)
  const powers = Math.floor(Math.log2(tables.length))
  writeTag(file, 0, kind)
  view.setUint16(4, tables.length)
  view.setUint16(6, entryLength * 2 ** powers)
  view.setUint16(8, powers)
  view.setUint16(10, entryLength * (tables.length - 2 ** powers))
  for (const [index, {tag, bytes}] of tables.entries()) {
    const entry = headLength + entryLength * index
    writeTag(file, entry, tag)
    view.setUint32(entry + 8, starts[index]!)
    view.setUint32(entry + 12, bytes.length)
    file.set(bytes, starts[index])
  }
  return file
}

/** Bytes of the directory before its entries, and of an entry. */
export const headLength = 12
export const entryLength = 16

/** A part of a file. */
export interface Extent {
  readonly offset: number
  readonly length: number
}

/**
 * Where the outlines of a plain TrueType file lie, which nothing but drawing needs.
 *
 * @param directory The file's first bytes: its directory, whatever follows.
 * @returns Nothing for a file of another kind, and for a variable font, whose outlines are not its own.
 */
export function outlinesIn(directory: Uint8Array): Extent | undefined {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  if (directory.length < headLength || view.getUint32(0) !== trueType) return undefined
  const end = headLength + entryLength * view.getUint16(4)
  if (end > directory.length) return undefined
  let found: Extent | undefined
  for (let at = headLength; at < end; at += entryLength) {
    const tag = String.fromCharCode(...directory.subarray(at, at + 4))
    if (tag === 'fvar') return undefined
    const entry = {offset: view.getUint32(at + 8), length: view.getUint32(at + 12)}
    if (tag === 'glyf') found = entry
  }
  return found
}

const trueType = 0x00010000

function writeTag(file: Uint8Array, at: number, tag: string): void {
  for (let index = 0; index < 4; index++) file[at + index] = tag.charCodeAt(index)
}
