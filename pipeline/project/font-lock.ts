/**
 * The lock file of a publication: every face that it is set in, with the SHA-256 of its file, so that another machine
 * sets the same pages or says why it cannot.
 */
import {createHash} from 'node:crypto'
import type {VFile} from 'vfile'
import {stringify} from 'yaml'
import {z} from 'zod'
import {type FontBook, fontKey} from '../font/book.ts'
import {fail, refuse} from '../messages.ts'
import type {CatalogueFace} from './catalogue.ts'
import {readDeclaration} from './declaration.ts'
import {originOf} from './faces.ts'
import {exists, limits, readWhole} from './files.ts'

/** What a lock file says. */
const lockSchema = z.strictObject({
  faces: z.array(
    z.strictObject({
      /** Family and weight. */
      face: z.string(),
      /** Where its file is, the same on any machine. */
      file: z.string(),
      sha256: z.string().regex(/^[\da-f]{64}$/, 'a SHA-256')
    })
  )
})

type LockedFace = z.output<typeof lockSchema>['faces'][number]

/** The text of the lock file for the faces of a book, each once, in order of code points; and whether it says more or less than before. */
export async function lockOf(
  book: FontBook,
  path: string
): Promise<{readonly text: string; readonly isNew: boolean}> {
  const text = preface + stringify({faces: await lockedFaces(book)}, {lineWidth: 0})
  const before = (await exists(path)) && (await readWhole(path, limits.declaration))
  return {text, isNew: String(before) !== text}
}

const preface = `# The faces that this publication is set in. banxin writes this file; with --frozen any other face is an error.
`

/**
 * Compare the faces of a book with a lock file. Each difference is refused on the file of the text.
 *
 * @throws `missing-lock` where there is no lock file.
 */
export async function checkLock(book: FontBook, path: string, file: VFile): Promise<void> {
  if (!(await exists(path))) return fail(file, 'missing-lock', {path})
  const {faces: locked} = readDeclaration(
    await readWhole(path, limits.declaration),
    lockSchema,
    'text'
  )
  const used = await lockedFaces(book)
  for (const {face, file: found, sha256} of used) {
    const known = locked.find(one => one.face === face)
    if (!known) refuse(file, 'unlocked-face', {face, file: found, sha256, path})
    else if (known.sha256 !== sha256) {
      refuse(file, 'changed-face', {face, file: found, sha256, locked: known.sha256, path})
    }
  }
  for (const {face, file: wanted, sha256} of locked) {
    if (!used.some(one => one.face === face)) {
      refuse(file, 'unused-face', {face, file: wanted, sha256, path})
    }
  }
}

async function lockedFaces(book: FontBook): Promise<readonly LockedFace[]> {
  const faces = new Map<string, LockedFace>()
  for (const face of book.values()) {
    const origin = originOf(face)
    if (!origin) continue
    const key = fontKey(origin.family, origin.weight)
    if (!faces.has(key)) faces.set(key, await lock(key, origin))
  }
  return [...faces.values()].toSorted((a, b) => (a.face < b.face ? -1 : 1))
}

async function lock(face: string, {path, file, member}: CatalogueFace): Promise<LockedFace> {
  const {value} = await readWhole(path, limits.font)
  const sha256 = createHash('sha256')
    .update(value as Uint8Array)
    .digest('hex')
  return {face, file: member === undefined ? file : `${file}#${member}`, sha256}
}
