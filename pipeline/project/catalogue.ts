/**
 * The catalogue of faces: what families there are, and where the file of each face lies.
 *
 * The project's own `fonts/` comes first, with its catalogue and what else lies there; then the package's catalogue;
 * last, and only where it is allowed, folders of the system. An entry's files lie in the npm package that it names, or
 * beside its catalogue. Nothing is downloaded.
 */
import {createRequire} from 'node:module'
import {basename, dirname, join, resolve} from 'node:path'
import {z} from 'zod'
import {blocks, type Coverage} from '../font/coverage.ts'
import {packageFolder} from '../package-folder.ts'
import {readDeclaration} from './declaration.ts'
import {exists, limits, readWhole} from './files.ts'
import {familiesIn} from './font-folders.ts'

/** Scripts as ISO 15924 names them; `Zsym` is symbols, `Zyyy` what a file does not tell. */
const scripts = ['Hans', 'Hant', 'Jpan', 'Kore', 'Latn', 'Zsym', 'Zyyy'] as const

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
  Symbols: 'symbols',
  Other: 'other'
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
  /** The same on any machine: the way from the package or from the project, or a file of the system by its name. */
  readonly file: string
  readonly member?: string
  /** Whether its file is there. */
  readonly installed: boolean
}

/**
 * All families, in the order in which they are preferred.
 *
 * @param system Folders of the system that may be searched.
 */
export async function readCatalogues(
  workingFolder: string,
  system: readonly string[] = []
): Promise<readonly Family[]> {
  const own = resolve(workingFolder, 'fonts')
  const shipped = join(packageFolder, 'fonts')
  const sources = await Promise.all([
    own === shipped ? [] : readCatalogue(own, workingFolder),
    familiesIn(own, way => `fonts/${way}`),
    readCatalogue(shipped, workingFolder),
    ...system.map(folder => familiesIn(folder, basename))
  ])
  const families = new Map<string, Family>()
  for (const one of sources.flat()) {
    const before = families.get(one.family)
    families.set(one.family, before ? together(before, one) : one)
  }
  return [...families.values()]
}

/** A family from two sources: what is known of it, and of each weight the first face that is there. */
function together(first: Family, second: Family): Family {
  const faces = new Map<number, CatalogueFace>()
  for (const face of [...first.faces, ...second.faces]) {
    if (!faces.get(face.weight)?.installed && (face.installed || !faces.has(face.weight))) {
      faces.set(face.weight, face)
    }
  }
  const facts = first.kind === 'Other' ? second : first
  return {...facts, faces: [...faces.values()].toSorted((a, b) => a.weight - b.weight)}
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
        const known = {path, file: `${name ?? 'fonts'}/${file}`, installed}
        const face = {family: entry.family, weight: Number(weight), ...known}
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
