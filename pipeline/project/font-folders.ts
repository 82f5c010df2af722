/**
 * Font files in folders as families: the project's own `fonts/`, and the system's where that is allowed. A file needs
 * no entry in a catalogue; it is known by the names that it gives itself.
 */
import {open, readdir} from 'node:fs/promises'
import {join, relative, sep} from 'node:path'
import type {FaceHead} from '../font/heads.ts'
import type {CatalogueFace, Family} from './catalogue.ts'

/** How deep folders are looked into: those of TeX lie seven deep. */
const deepest = 8

/**
 * The families whose files lie in a folder, by name, each with its weights; none where there is no such folder. Of two
 * files with the same face the one comes first whose path does, so a folder gives the same list each time.
 *
 * @param nameOf What a file is called in a lock file, by its way from the folder.
 */
export async function familiesIn(
  folder: string,
  nameOf: (way: string) => string
): Promise<readonly Family[]> {
  const paths = await fontFiles(folder, deepest)
  if (paths.length === 0) return []
  const {readHeads} = await import('../font/heads.ts')
  const families = new Map<string, Map<number, CatalogueFace>>()
  for (const path of paths) {
    const heads = await withBytes(path, readHeads)
    const file = nameOf(relative(folder, path).split(sep).join('/'))
    for (const {family, weights, name} of heads) {
      const faces = families.get(family) ?? new Map<number, CatalogueFace>()
      families.set(family, faces)
      for (const weight of weights) {
        if (faces.has(weight)) continue
        const member = heads.length > 1 && {member: name}
        faces.set(weight, {family, weight, path, file, installed: true, ...member})
      }
    }
  }
  return [...families]
    .map(([family, faces]) => ({
      ...unknown,
      family,
      faces: [...faces.values()].toSorted((a, b) => a.weight - b.weight)
    }))
    .sort((a, b) => (a.family < b.family ? -1 : 1))
}

/** What files do not say of their family. */
const unknown = {script: 'Zyyy', kind: 'Other', licence: '—', install: ''} as const

/** Font files below a folder, in order of code points. Links to folders are not followed. */
async function fontFiles(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, {withFileTypes: true}).catch(() => [])
  const found: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && depth > 0) found.push(...(await fontFiles(path, depth - 1)))
    else if (!entry.isDirectory() && /\.(?:tt|ot)[fc]$/i.test(entry.name)) found.push(path)
  }
  return found
}

async function withBytes(
  path: string,
  readHeads: (
    read: (offset: number, length: number) => Promise<Uint8Array>
  ) => Promise<readonly FaceHead[]>
): Promise<readonly FaceHead[]> {
  const file = await open(path).catch(() => undefined)
  if (!file) return []
  try {
    // A pipe would be waited for, perhaps for ever.
    if (!(await file.stat()).isFile()) return []
    return await readHeads(async (offset, length) => {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    })
  } finally {
    await file.close()
  }
}
