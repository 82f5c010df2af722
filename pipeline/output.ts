/**
 * Writing a file whole or not at all.
 *
 * The bytes go to a temporary file in a folder of its own beside the target, are forced to the disk, and take
 * the target's name in one step. Until then an older file stays as it was; after a fault nothing is left behind.
 */
import {mkdir, mkdtemp, open, realpath, rename, rm, stat, writeFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {VFile} from 'vfile'
import {fail} from './messages.ts'
import {systemFault} from './system-fault.ts'

/**
 * Make sure, before the work begins, that a file can be written: its folder is there and it is no folder itself.
 *
 * @param source The file that the output is made from, which must not be the output.
 * @throws `unwritable-output`, `output-is-folder` or `output-is-source`.
 */
export async function checkTarget(path: string, source?: string): Promise<void> {
  if (await isFolder(path)) fail(new VFile(), 'output-is-folder', {path})
  const folder = dirname(path)
  if (!(await isFolder(folder))) {
    fail(new VFile(), 'unwritable-output', {path, fault: `no folder ${folder}`})
  }
  if (source !== undefined && (await followed(path)) === (await followed(source))) {
    fail(new VFile(), 'output-is-source', {path})
  }
}

/** Make a folder and those above it, where they are missing. */
export async function makeFolder(path: string): Promise<void> {
  await reportingFaults(path, () => mkdir(path, {recursive: true}))
}

/** Write a file whole, or leave everything as it was and throw `unwritable-output`. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  if (await isFolder(path)) fail(new VFile(), 'output-is-folder', {path})
  await reportingFaults(path, async () => {
    // A device or a pipe has no name to take: it is written to as it is.
    if (await isSpecial(path)) return writeFile(path, content)
    const target = await followed(path)
    const folder = await mkdtemp(join(dirname(target), '.banxin-'))
    try {
      const draft = join(folder, basename(target))
      await writeThrough(draft, content)
      await rename(draft, target)
    } finally {
      await rm(folder, {recursive: true, force: true})
    }
  })
}

/** The content must be on the disk before the name is, or a power cut could leave the name without it. */
async function writeThrough(path: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function reportingFaults(path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    const reason = systemFault(fault)
    if (!reason) throw fault
    fail(new VFile(), 'unwritable-output', {path, fault: reason.words})
  }
}

/** The path that symbolic links lead to, so that a link stays a link when its file is replaced. */
function followed(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}

async function isFolder(path: string): Promise<boolean> {
  return (await statusOf(path))?.isDirectory() ?? false
}

async function isSpecial(path: string): Promise<boolean> {
  const status = await statusOf(path)
  return status !== undefined && !status.isFile()
}

function statusOf(path: string) {
  return stat(path).catch(() => undefined)
}
