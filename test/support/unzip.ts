/** Read a ZIP archive as its central directory tells it (APPNOTE 4.3.12), in its order. */
import {inflateRawSync} from 'node:zlib'

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  readonly stored: boolean
  /** MS-DOS date and time, as they stand in the archive: 0x00220000 is the second of January 1980. */
  readonly time: number
}

/** The entries of an archive that has no comment. */
export function unzip(archive: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(archive)
  const end = bytes.length - 22
  let at = bytes.readUInt32LE(end + 16)
  return Array.from({length: bytes.readUInt16LE(end + 10)}, () => {
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    const stored = bytes.readUInt16LE(at + 10) === 0
    const entry = {
      name: bytes.toString('utf8', at + 46, nameEnd),
      bytes: stored ? data : inflateRawSync(data),
      stored,
      time: bytes.readUInt32LE(at + 12)
    }
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    return entry
  })
}
