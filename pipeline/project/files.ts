/** Reading files: bounded in size, plain files only, and where it is asked for, inside one folder only. */
import {open, readdir, readFile, realpath, stat} from 'node:fs/promises'
import {isAbsolute, join, relative, resolve, sep} from 'node:path'
import {VFile} from 'vfile'
import {fail} from '../messages.ts'
import {systemFault} from '../system-fault.ts'

/** What is read at most, in bytes. Larger files are refused before they are read. */
export const limits = {
  text: 32e6,
  book: 256e6,
  declaration: 64e3,
  rulings: 2e6,
  image: 30e6,
  font: 64e6
} as const

/**
 * Read a file whole.
 *
 * @param path As it was named; the file keeps it, so that messages say what the reader wrote.
 * @param limit The largest size in bytes.
 * @throws The message `missing-file`, `unreadable-file` or `input-too-large`.
 */
export async function readWhole(path: string, limit: number): Promise<VFile> {
  try {
    return new VFile({path, value: await contentOf(path, await sizeOf(path, limit))})
  } catch (fault) {
    return failReading(path, fault)
  }
}

/** The size of a plain file, in bytes; larger ones and others are refused. */
export async function sizeOf(path: string, limit: number): Promise<number> {
  const status = await stat(path)
  // A pipe or a device would be waited for, perhaps for ever.
  if (!status.isFile()) {
    const fault = status.isDirectory() ? 'a folder' : 'not a plain file'
    fail(new VFile(), 'unreadable-file', {path, fault})
  }
  if (status.size > limit) fail(new VFile(), 'input-too-large', {path, limit: limit / 1e6})
  return status.size
}

/** Say why a file cannot be read; what is no refusal of the system is thrown on. */
export function failReading(path: string, fault: unknown): never {
  const reason = systemFault(fault)
  if (!reason) throw fault
  if (missing.has(reason.code)) fail(new VFile(), 'missing-file', {path})
  fail(new VFile(), 'unreadable-file', {path, fault: reason.words})
}

/**
 * The bytes of a file, in one go: Node's own way is by halves of a megabyte, each a turn of the thread that sets.
 *
 * @param size As the system tells it; of files that are made as they are read, it is 0.
 */
async function contentOf(path: string, size: number): Promise<Uint8Array> {
  if (size === 0) return readFile(path)
  const file = await open(path)
  try {
    const bytes = Buffer.allocUnsafeSlow(size)
    let length = 0
    for (let more = true; more; ) {
      const {bytesRead} = await file.read(bytes, length, size - length)
      length += bytesRead
      more = bytesRead > 0 && length < size
    }
    return bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}

/**
 * Where a path that a text names lies on the disk, if it lies inside the folder.
 *
 * Both ends are followed through symbolic links before they are compared. A name for a file that is not
 * there is judged by the path alone.
 *
 * @returns `undefined` where it leads outside.
 */
export async function pathInside(folder: string, name: string): Promise<string | undefined> {
  // A backslash separates folders on some systems only: what is inside must be so on all of them.
  if (name.includes('\\') || name.includes('\0') || isAbsolute(name)) return undefined
  const path = join(folder, name)
  if (!contains(resolve(folder), resolve(path))) return undefined
  try {
    return contains(await realpath(folder), await realpath(path)) ? path : undefined
  } catch {
    return path
  }
}

/** Names of the folders in a folder that hold a certain file, in order of code points; none without the folder. */
export async function foldersWith(file: string, parent: string): Promise<readonly string[]> {
  const entries = await readdir(parent).catch(() => [])
  const holds = await Promise.all(entries.map(entry => exists(join(parent, entry, file))))
  return entries.filter((_, index) => holds[index]).sort()
}

/** Whether a plain file is there. */
export async function exists(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined)
  return status?.isFile() ?? false
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith('..' + sep) && !isAbsolute(way)
}

/** What the system says of a path that leads nowhere. */
const missing: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'])
