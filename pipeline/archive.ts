/**
 * ZIP archives, as EPUB and DOCX are: entries in the order given, all of one time, so that the same entries give the same bytes.
 *
 * Node's own zlib deflates them, several at once and beside the thread that asks.
 */
import {ZipFile} from 'yazl'

/** A file in an archive. */
export interface Entry {
  readonly path: string
  /** Text is written as UTF-8. */
  readonly content: Uint8Array | string
  /** Left as it is, not deflated. */
  readonly isStored?: true
}

/** The archive's bytes. */
export async function archiveOf(entries: Iterable<Entry>): Promise<Uint8Array> {
  const archive = new ZipFile()
  // The same by the clock of any time zone, and no other time beside it. Of the first day that a ZIP archive can
  // tell, yazl has an idea of its own, by the clock as it was when it was loaded.
  const time = {mtime: new Date(1980, 0, 2), forceDosTimestamp: true}
  for (const {path, content, isStored} of entries) {
    archive.addBuffer(bufferOf(content), path, {...time, compress: !isStored})
  }
  archive.end()
  const chunks: Uint8Array[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Uint8Array)
  return new Uint8Array(Buffer.concat(chunks))
}

function bufferOf(content: Uint8Array | string): Buffer {
  if (typeof content === 'string') return Buffer.from(content)
  return Buffer.from(content.buffer, content.byteOffset, content.length)
}
