/**
 * The catalogue of faces: what families there are, and where the file of each face lies.
 *
 * The project's own `fonts/catalogue.yaml` comes before the package's. An entry's files lie in the npm package
 * that it names, or beside the catalogue. Nothing is downloaded and no folder of the system is searched.
 */
import {createRequire} from 'node:module'
import {dirname, join, resolve} from 'node:path'
import {z} from 'zod'
import {blocks, type Coverage} from '../font/coverage.ts'
import {readDeclaration} from './declaration.ts'
import {exists, limits, readWhole} from './files.ts'
import {packageFolder} from './house.ts'

/** Scripts as ISO 15924 names them; `Zsym` is symbols. */
const scripts = ['Hans', 'Hant', 'Jpan', 'Kore', 'Latn', 'Zsym'] as const

/** Styles of type; those of one row stand for each other in other scripts. */
const kinds = {
  Song: 'serif',
  Mincho: 'serif',
  Batang: 'serif',
  Serif: 'serif',
  Hei: 'sans',
  Gothic: 'sans',
  Sans: 'sans',
  Kai: 'kai',
  Fangsong: 'fangsong',
  Mono: 'mono',
  Symbols: 'symbols'
} as const

/** What `catalogue.yaml` says. */
export const catalogueSchema = z.array(
  z.strictObject({
    family: z.string(),
    script: z.enum(scripts),
    kind: z.enum(Object.keys(kinds) as [keyof typeof kinds]),
    package: z.string().exactOptional(),
    /** Where a family comes from that no package brings. */
    install: z.string().exactOptional(),
    /** The family that stands in while this one is not installed. */
    instead: z.string().exactOptional(),
    licence: z.string(),
    /** What its maker allows (OpenType, OS/2, fsType): 0 for anything. */
    fsType: z.number().int().min(0).max(0xffff).exactOptional(),
    /** How many characters its regular face has, by blocks of Unicode. */
    coverage: z.partialRecord(z.enum(blocks), z.number().int().min(0)).exactOptional(),
    faces: z.record(z.string().regex(/^\d{1,4}$/, 'a weight from 1 to 1000'), z.string())
  })
)

/** A family of the catalogue. */
export interface Family {
  readonly family: string
  readonly script: (typeof scripts)[number]
  readonly kind: keyof typeof kinds
  readonly licence: string
  /** What to do to have it, as a command or an address. */
  readonly install: string
  readonly instead?: string
  readonly fsType?: number
  readonly coverage?: Coverage
  readonly faces: readonly CatalogueFace[]
}

/** A face of the catalogue. */
export interface CatalogueFace {
  readonly family: string
  readonly weight: number
  /** Where its file should be, and of a collection the face's PostScript name. */
  readonly path: string
  readonly member?: string
  /** Whether its file is there. */
  readonly installed: boolean
}

/** Both catalogues, the project's first. */
export async function readCatalogues(workingFolder: string): Promise<readonly Family[]> {
  const folders = [workingFolder, packageFolder].map(folder => resolve(folder, 'fonts'))
  const catalogues = [...new Set(folders)].map(folder => readCatalogue(folder, workingFolder))
  return (await Promise.all(catalogues)).flat()
}

/** Whether two families are of one style, whatever their scripts. */
export function areAlike(one: Family, other: Family): boolean {
  return kinds[one.kind] === kinds[other.kind]
}

async function readCatalogue(folder: string, workingFolder: string): Promise<Family[]> {
  const path = join(folder, 'catalogue.yaml')
  if (!(await exists(path))) return []
  const entries = readDeclaration(
    await readWhole(path, limits.declaration),
    catalogueSchema,
    'core'
  )
  return Promise.all(
    entries.map(async ({faces, install, package: name, ...entry}) => {
      const home = name === undefined ? folder : packageHome(name, workingFolder)
      const found = Object.entries(faces).map(async ([weight, named]) => {
        const [file = '', member] = named.split('#')
        const path = join(home ?? join('node_modules', name!), file)
        const installed = home !== undefined && (await exists(path))
        const face = {family: entry.family, weight: Number(weight), path, installed}
        return member === undefined ? face : {...face, member}
      })
      return {
        ...entry,
        install: install ?? (name === undefined ? path : `npm install ${name}`),
        faces: await Promise.all(found)
      }
    })
  )
}

/** The folder of an installed package: banxin's own, or one that the project installed. */
function packageHome(name: string, workingFolder: string): string | undefined {
  for (const from of [import.meta.url, resolve(workingFolder, 'package.json')]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`))
    } catch {}
  }
  return undefined
}
