/**
 * Opening the faces that a publication is set in: those of its house, in the forms of its script, and those
 * that stand in for what they lack.
 */
import {VFile} from 'vfile'
import {type FontBook, fontKey} from '../font/book.ts'
import type {Face} from '../font/face.ts'
import {fail, inform, warn} from '../messages.ts'
import type {House} from '../style/types.ts'
import {areAlike, type CatalogueFace, type Family, readCatalogues} from './catalogue.ts'
import {expectation} from './closest.ts'
import {readFont} from './font-file.ts'

/** What is to be set. */
export interface Wanted {
  /** BCP 47. */
  readonly language: string
  readonly characters: ReadonlySet<string>
  /** What the house may add of its own. */
  readonly furnishing: ReadonlySet<string>
  /** Where to say which face stands in for which. */
  readonly file: VFile
  /** Folders of the system in which faces may be looked for; none unless said. */
  readonly system?: readonly string[]
  /** Faces that are open already, of other publications. */
  readonly opened?: OpenedFaces
}

/** Faces by their files. */
export type OpenedFaces = Map<string, Promise<Face>>

/**
 * Open the faces of a house: for each role its weight and its bold weight, in the order of the roles; then
 * the faces of the catalogue that have what these lack.
 *
 * Han differs by script: a family of another script than the text's gives way to one of its style that has
 * the right forms, if that is installed.
 *
 * @param wanted What is to be set; without it the faces of the house stand alone.
 * @throws `missing-font` where the catalogue has no such face, `missing-file` where its file is not installed,
 *   `unusable-font` where the file is no face, `forbidden-embedding` where its licence bits forbid it.
 */
export async function openFaces(
  house: House,
  workingFolder = '.',
  wanted?: Wanted
): Promise<FontBook> {
  const catalogue = await readCatalogues(workingFolder, wanted?.system)
  const open = openerOf(wanted?.opened)
  const chosen = new Map<string, CatalogueFace>()
  for (const {family, weight, boldWeight} of Object.values(house.faces)) {
    for (const wantedWeight of [weight, boldWeight]) {
      const key = fontKey(family, wantedWeight)
      if (!chosen.has(key)) chosen.set(key, chooseFace(family, wantedWeight, catalogue, wanted))
    }
  }
  // They are read at once; of those that cannot be opened, the first is told.
  const opening = await Promise.allSettled([...chosen.values()].map(open))
  const book = new Map<string, Face>()
  for (const [index, key] of [...chosen.keys()].entries()) {
    const outcome = opening[index]!
    if (outcome.status === 'rejected') throw outcome.reason
    book.set(key, outcome.value)
  }
  if (wanted) await addFallbacks(book, catalogue, wanted, open)
  return book
}

function chooseFace(
  name: string,
  weight: number,
  catalogue: readonly Family[],
  wanted: Wanted | undefined
): CatalogueFace {
  const family = catalogue.find(one => one.family === name)
  // Files alone do not say which weights their family ought to have: the nearest serves.
  const face =
    family?.faces.find(one => one.weight === weight) ??
    (family?.kind === 'Other' ? nearestFace(family, weight) : undefined)
  if (!family) {
    const expected = expectation(name, [...new Set(catalogue.map(({family}) => family))])
    return fail(new VFile(), 'missing-font', {face: name, expected})
  }
  if (!face) {
    const key = fontKey(name, weight)
    const known = family.faces.map(one => fontKey(name, one.weight))
    return fail(new VFile(), 'missing-font', {face: key, expected: expectation(key, known)})
  }
  const regional = wanted && regionalFace(family, weight, catalogue, wanted)
  if (regional) return regional
  if (face.installed) return face
  const near = nearestFace(family, weight)
  const instead = near.installed ? family : catalogue.find(one => one.family === family.instead)
  if (!instead) return face
  const substitute = nearestFace(instead, weight)
  const {file} = wanted ?? {file: new VFile()}
  const names = near.installed
    ? {face: fontKey(name, weight), instead: fontKey(name, near.weight)}
    : {face: name, instead: instead.family}
  // The same is to be said of each weight: once is enough.
  const isSaid = file.messages.some(
    ({ruleId, slots}) => ruleId === 'absent-face' && slots?.face === names.face
  )
  if (!isSaid) warn(file, 'absent-face', {...names, install: family.install})
  return substitute
}

/** Which Han forms a text wants. */
const scriptOfLanguage: readonly (readonly [tag: RegExp, script: Family['script']])[] = [
  [/^zh\b.*\b(Hant|TW|HK|MO)\b/i, 'Hant'],
  [/^zh\b/i, 'Hans'],
  [/^ja\b/i, 'Jpan'],
  [/^ko\b/i, 'Kore']
]

function scriptOf(language: string): Family['script'] | undefined {
  return scriptOfLanguage.find(([tag]) => tag.test(language))?.[1]
}

/** Families that have the Han forms of another script come last, so that no text is set in them that need not be. */
function ownFormsFirst(catalogue: readonly Family[], language: string): readonly Family[] {
  const wanted = scriptOf(language)
  const isOther = (family: Family): boolean => {
    const script = formsOf(family)
    return wanted !== undefined && script !== undefined && script !== wanted
  }
  return catalogue.toSorted((one, other) => Number(isOther(one)) - Number(isOther(other)))
}

/** Of which script a family has the Han forms: what the catalogue says, or what its own name tells, as makers write it. */
function formsOf({family, script}: Family): string | undefined {
  if (cjk.has(script)) return script
  const [, end] = /\b(SC|CN|TC|TW|HK|JP|KR)\b/.exec(family) ?? []
  return end && formsByName[end]
}

const formsByName: Readonly<Record<string, Family['script']>> = {
  SC: 'Hans',
  CN: 'Hans',
  TC: 'Hant',
  TW: 'Hant',
  HK: 'Hant',
  JP: 'Jpan',
  KR: 'Kore'
}

function regionalFace(
  family: Family,
  weight: number,
  catalogue: readonly Family[],
  {language, file}: Wanted
): CatalogueFace | undefined {
  const script = scriptOf(language)
  if (!script || family.script === script || !cjk.has(family.script)) return undefined
  const regional = catalogue.find(one => one.script === script && areAlike(one, family))
  if (!regional) return undefined
  const face = nearestFace(regional, weight)
  if (face.installed) return face
  inform(file, 'absent-face', {
    face: regional.family,
    install: regional.install,
    instead: family.family
  })
  return undefined
}

const cjk: ReadonlySet<string> = new Set(['Hans', 'Hant', 'Jpan', 'Kore'])

/** The face nearest to a weight, of those that are installed if any is. */
function nearestFace({faces}: Family, weight: number): CatalogueFace {
  const distance = (face: CatalogueFace) => Math.abs(face.weight - weight)
  return faces.toSorted(
    (a, b) =>
      Number(b.installed) - Number(a.installed) || distance(a) - distance(b) || a.weight - b.weight
  )[0]!
}

/** Open faces of the catalogue for characters that those of the book lack, until none is left or none helps. */
async function addFallbacks(
  book: Map<string, Face>,
  catalogue: readonly Family[],
  {characters, furnishing, file, language}: Wanted,
  open: (face: CatalogueFace) => Promise<Face>
): Promise<void> {
  let missing = lacking(new Set([...characters, ...furnishing]), [...book.values()])
  const weights = [...new Set([...book.values()].map(face => face.weight))]
  for (const family of ownFormsFirst(catalogue, language)) {
    if (missing.length === 0) return
    const face = nearestFace(family, 400)
    const known = [...book.values()].some(one => one.family === family.family)
    if (!face.installed || known) continue
    const opened = await (family.kind === 'Other' ? open(face).catch(() => undefined) : open(face))
    if (!opened) continue
    const left = lacking(missing, [opened])
    const served = missing.filter(character => !left.includes(character))
    if (served.length === 0) continue
    // The family's own key may hold the face that has taken its place for the text's script.
    const keep = (one: Face) => book.set(`fallback ${fontKey(one.family, one.weight)}`, one)
    keep(opened)
    const others = new Set(weights.map(weight => nearestFace(family, weight)))
    for (const other of others) if (other.installed && other !== face) keep(await open(other))
    const seen = served.filter(character => characters.has(character))
    if (seen.length > 0) {
      const examples = seen.slice(0, 8).join(' ')
      warn(file, 'fallback-face', {
        characters: examples,
        count: seen.length,
        face: family.family
      })
    }
    missing = left
  }
}

/** The characters that none of the faces has; what has no ink needs none. */
export function lacking(characters: Iterable<string>, faces: readonly Face[]): string[] {
  return [...characters].filter(
    character =>
      !/[\s\p{C}\p{M}]/u.test(character) &&
      !faces.some(face => face.glyph(character.codePointAt(0)!) !== 0)
  )
}

/** A way to open faces by which a file that serves for several weights is one face, and embedded once. */
function openerOf(opened: OpenedFaces = new Map()): (face: CatalogueFace) => Promise<Face> {
  return face => {
    const {path, member = '', family, weight} = face
    const key = [path, member, family, weight].join('\n')
    const open = opened.get(key) ?? openFace(face)
    opened.set(key, open)
    return open
  }
}

/** Open a face of the catalogue. Its library is loaded when one is wanted: EPUB, DOCX and Markdown want none. */
export async function openFace(described: CatalogueFace): Promise<Face> {
  const {path, family, weight, member} = described
  const {bytes, supply} = await readFont(path)
  const library = await import('../font/face.ts')
  let face: Face
  try {
    face = await library.openFace(bytes, family, weight, member, supply)
  } catch {
    return fail(new VFile({path}), 'unusable-font', {path})
  }
  if (!face.embeddable)
    return fail(new VFile({path}), 'forbidden-embedding', {face: face.name, path})
  origins.set(face, described)
  return face
}

/** The entry of the catalogue that a face was opened from. */
export function originOf(face: Face): CatalogueFace | undefined {
  return origins.get(face)
}

const origins = new WeakMap<Face, CatalogueFace>()
