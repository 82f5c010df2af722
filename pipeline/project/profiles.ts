/** Profiles of printing conditions that a project brings along (ICC.1, clause 7.2). */
import type {VFile} from 'vfile'
import {fail} from '../messages.ts'
import type {Profile} from '../presets.ts'
import {limits, pathInside, readWhole} from './files.ts'

/** How many inks the colour spaces have that are printed. */
const channels: Readonly<Record<string, Profile['channels']>> = {CMYK: 4, GRAY: 1}

/**
 * Read the profile of a press.
 *
 * @param declaration The file that names it.
 * @throws `unsuitable-profile` for what is none.
 */
export async function openProfile(
  folder: string,
  name: string,
  declaration: VFile
): Promise<Profile> {
  const path = await pathInside(folder, name)
  if (!path) return fail(declaration, 'outside-publication', {path: name})
  const bytes = (await readWhole(path, limits.image)).value as Uint8Array
  const at = (from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4))
  const [kind, space, signature] = [at(12), at(16).trim(), at(36)]
  const known = Object.hasOwn(channels, space) ? channels[space] : undefined
  if (signature !== 'acsp' || kind !== 'prtr' || !known) {
    const found = signature === 'acsp' ? `${kind} ${space}` : '?'
    return fail(declaration, 'unsuitable-profile', {path: name, found})
  }
  return {bytes, channels: known}
}
