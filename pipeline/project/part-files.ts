/** Reading the parts of a book that are files, from inside the publication's folder. */
import {VFile} from 'vfile'
import {fail} from '../messages.ts'
import type {FilePart} from '../publication.ts'
import {exists, limits, pathInside, readWhole} from './files.ts'

/**
 * Read the text of a part.
 *
 * @param isAsked Whether the project asks for it; a part that only the house has may be missing.
 * @throws `outside-publication`, `missing-file`.
 */
export async function openPart(
  part: FilePart,
  folder: string,
  isAsked: boolean
): Promise<VFile | undefined> {
  const path = await pathInside(folder, part)
  if (!path) return fail(new VFile({path: part}), 'outside-publication', {path: part})
  if (!isAsked && !(await exists(path))) return undefined
  return readWhole(path, limits.text)
}
