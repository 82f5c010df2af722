/**
 * Reading font files. Nine tenths of one for Han are outlines, of which a text uses few: they are left on the disk, and
 * read in blocks when they are asked for.
 */
import {closeSync, openSync, readSync} from 'node:fs'
import {type FileHandle, open} from 'node:fs/promises'
import type {Supply} from '../font/outlines.ts'
import {type Extent, outlinesIn} from '../font/sfnt.ts'
import {failReading, limits, sizeOf} from './files.ts'

/** A font file: its bytes, among which those of the outlines are there once they were supplied. */
export interface FontFile {
  readonly bytes: Uint8Array
  readonly supply: Supply
}

/**
 * Read a font file, without its outlines if it is plain TrueType.
 *
 * @throws The message `missing-file`, `unreadable-file` or `input-too-large`; so does supplying.
 */
export async function readFont(path: string): Promise<FontFile> {
  try {
    const size = await sizeOf(path, limits.font)
    // Room that nothing is written to takes no memory.
    const bytes = Buffer.allocUnsafeSlow(size)
    const file = await open(path)
    try {
      await fill(file, bytes, {offset: 0, length: Math.min(size, block)})
      const {offset, length} = outlinesIn(bytes.subarray(0, block)) ?? {offset: size, length: 0}
      // All blocks that are not of outlines alone.
      const first = Math.min(Math.ceil(offset / block) * block, size)
      const last = Math.min(offset + length, size)
      const end = Math.max(first, Math.floor(last / block) * block)
      await fill(file, bytes, {offset: block, length: first - block})
      await fill(file, bytes, {offset: end, length: size - end})
      return {bytes, supply: supplier(bytes, path, {offset: first, length: end - first})}
    } finally {
      await file.close()
    }
  } catch (fault) {
    return failReading(path, fault)
  }
}

/** How much is read at once. */
const block = 1 << 14

async function fill(file: FileHandle, bytes: Uint8Array, {offset, length}: Extent): Promise<void> {
  for (let done = 0; done < length; ) {
    const {bytesRead} = await file.read(bytes, offset + done, length - done, offset + done)
    if (bytesRead === 0) return
    done += bytesRead
  }
}

/** A way to get the blocks of an extent that were not read so far. The file is not held open for it. */
function supplier(bytes: Uint8Array, path: string, left: Extent): Supply {
  const isThere = new Uint8Array(left.length / block)
  return (offset, length) => {
    const from = Math.max(0, Math.floor((offset - left.offset) / block))
    const to = Math.min(isThere.length, Math.ceil((offset + length - left.offset) / block))
    let file: number | undefined
    try {
      for (let at = from; at < to; at++) {
        if (isThere[at]) continue
        file ??= openSync(path, 'r')
        const start = left.offset + at * block
        readSync(file, bytes, start, block, start)
        isThere[at] = 1
      }
    } catch (fault) {
      failReading(path, fault)
    } finally {
      if (file !== undefined) closeSync(file)
    }
  }
}
