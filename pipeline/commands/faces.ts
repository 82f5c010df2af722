/** The faces that a job is set in, and the lock file that holds them fast. */
import type {FontBook} from '../font/book.ts'
import {
  checkLock,
  type FontRules,
  lockOf,
  type OpenedFaces,
  openFaces,
  usualFontFolders,
  type Wanted
} from '../project/index.ts'
import {printLocked} from '../report.ts'
import type {House} from '../style/types.ts'
import type {Terminal} from './terminal.ts'

/** A face is parsed once for all publications that a process, or a thread, builds. */
const opened: OpenedFaces = new Map()

/** What the command line says of faces. */
export interface FontWishes {
  /** Faces of the system are allowed. */
  readonly systemFonts?: true
  /** Faces other than those that are locked are refused. */
  readonly frozen?: true
}

/** What the project and the command line say of faces together. */
export interface FontOptions extends FontRules {
  readonly frozen?: true
}

/** Put together what the project and the command line say. */
export function fontOptions(
  {system, ...rules}: FontRules,
  {systemFonts, frozen}: FontWishes,
  {fontFolders}: Terminal
): FontOptions {
  const allowed = systemFonts ? [usualFontFolders, ...system] : system
  const folders = allowed.flatMap(folder => (folder === usualFontFolders ? fontFolders : [folder]))
  return {...rules, system: [...new Set(folders)], ...(frozen && {frozen})}
}

/**
 * Open the faces of a house for a text. Where they are to be locked, the lock file is brought up to date; where they
 * are frozen, every difference from it is refused.
 */
export async function facesFor(
  house: House,
  wanted: Wanted,
  {system, lock, locked, frozen}: FontOptions,
  {write, say, voice}: Terminal
): Promise<FontBook> {
  const book = await openFaces(house, '.', {...wanted, system, opened})
  if (frozen) await checkLock(book, lock, wanted.file)
  else if (locked) {
    const {text, isNew} = await lockOf(book, lock)
    if (isNew) {
      await write(lock, text)
      say(printLocked(lock, voice))
    }
  }
  return book
}
