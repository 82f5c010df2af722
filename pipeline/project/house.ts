/** Finding and loading a house style: a folder under templates/, the project's own before those of the package. */
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {VFile} from 'vfile'
import {fail} from '../messages.ts'
import {buildHouse, houseSchema} from '../style/index.ts'
import type {House} from '../style/types.ts'
import {expectation} from './closest.ts'
import {readDeclaration} from './declaration.ts'
import {exists, foldersWith, limits, readWhole} from './files.ts'

/** The folder that holds `templates/` and `fonts/` of the package itself. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Load a house style by its name.
 *
 * @param name The folder's name. It is looked up among the folders that are there, so it cannot lead elsewhere.
 * @param workingFolder The folder whose `templates/` come first.
 * @throws `missing-template`, or what is wrong with its `house.yaml`.
 */
export async function openHouse(name: string, workingFolder = '.'): Promise<House> {
  const parents = [workingFolder, packageFolder].map(folder => join(folder, 'templates'))
  const known: string[] = []
  for (const parent of parents) {
    const names = await foldersWith('house.yaml', parent)
    if (names.includes(name)) return readHouse(name, join(parent, name))
    known.push(...names)
  }
  const expected = expectation(name, [...new Set(known)])
  return fail(new VFile(), 'missing-template', {name, expected})
}

async function readHouse(name: string, folder: string): Promise<House> {
  const file = await readWhole(join(folder, 'house.yaml'), limits.declaration)
  const stylesheet = join(folder, 'epub.css')
  const css = (await exists(stylesheet))
    ? String(await readWhole(stylesheet, limits.declaration))
    : ''
  return buildHouse(name, readDeclaration(file, houseSchema, 'core'), css)
}
