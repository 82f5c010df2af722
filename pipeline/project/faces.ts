/**
 * Finding and opening the faces that a house names, through the catalogue of faces.
 *
 * The project's own `fonts/catalogue.yaml` comes before the package's. An entry's files lie in the npm package
 * that it names, or beside the catalogue. Nothing is downloaded and no folder of the system is searched.
 */
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {VFile} from 'vfile'
import {z} from 'zod'
import {type FontBook, fontKey} from '../font/book.ts'
import type {Face} from '../font/face.ts'
import {fail} from '../messages.ts'
import type {House} from '../style/types.ts'
import {expectation} from './closest.ts'
import {readDeclaration} from './declaration.ts'
import {exists, limits, readWhole} from './files.ts'
import {packageFolder} from './house.ts'

const catalogueSchema = z.array(
  z.strictObject({
    family: z.string(),
    script: z.string(),
    kind: z.string(),
    package: z.string().optional(),
    licence: z.string(),
    faces: z.record(z.string().regex(/^\d{1,4}$/, 'a weight from 1 to 1000'), z.string())
  })
)

/** A face of the catalogue: its key in the font book, and what it takes to open it. */
interface CatalogueFace {
  readonly key: string
  readonly family: string
  readonly weight: number
  /** Where its file is; a package is looked for only when one of its faces is wanted. */
  readonly path: () => string
}

/**
 * Open the faces of a house: for each role its weight and its bold weight, in the order of the roles.
 *
 * @throws `missing-font` where the catalogue has no such face, `missing-file` where its file is not installed,
 *   `unusable-font` where the file is no face.
 */
export async function openFaces(house: House, workingFolder = '.'): Promise<FontBook> {
  const catalogue = [
    ...(await readCatalogue(join(workingFolder, 'fonts'))),
    ...(await readCatalogue(join(packageFolder, 'fonts')))
  ]
  const book = new Map<string, Face>()
  for (const {family, weight, boldWeight} of Object.values(house.faces)) {
    for (const key of [fontKey(family, weight), fontKey(family, boldWeight)]) {
      if (!book.has(key)) book.set(key, await openCatalogued(key, catalogue))
    }
  }
  return book
}

async function readCatalogue(folder: string): Promise<readonly CatalogueFace[]> {
  const path = join(folder, 'catalogue.yaml')
  if (!(await exists(path))) return []
  const file = await readWhole(path, limits.declaration)
  return readDeclaration(file, catalogueSchema, 'core').flatMap(entry =>
    Object.entries(entry.faces).map(([weight, name]) => ({
      key: fontKey(entry.family, Number(weight)),
      family: entry.family,
      weight: Number(weight),
      path: () => join(entry.package ? packageHome(entry.package) : folder, name)
    }))
  )
}

async function openCatalogued(key: string, catalogue: readonly CatalogueFace[]): Promise<Face> {
  const entry = catalogue.find(face => face.key === key)
  if (!entry) {
    const expected = expectation(key, [...new Set(catalogue.map(face => face.key))])
    return fail(new VFile(), 'missing-font', {face: key, expected})
  }
  const path = entry.path()
  const file = await readWhole(path, limits.font)
  // Loaded when a face is wanted: EPUB, DOCX and Markdown want none.
  const {openFace} = await import('../font/face.ts')
  try {
    return openFace(file.value as Uint8Array, entry.family, entry.weight)
  } catch {
    return fail(file, 'unusable-font', {path})
  }
}

function packageHome(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    return fail(new VFile(), 'missing-file', {path: join('node_modules', name)})
  }
}
