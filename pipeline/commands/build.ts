import {VFile} from 'vfile'
import type {Preset} from '../presets.ts'
import {findPublications} from '../project/index.ts'
import {type Format, formats} from '../publication.ts'
import {buildOne} from './build-one.ts'
import type {FontWishes} from './faces.ts'
import {settle} from './outcome.ts'
import {formatNamed} from './targets.ts'
import type {Terminal} from './terminal.ts'

interface BuildWishes extends FontWishes {
  readonly to?: string
  readonly out: string
  readonly preset?: Preset
  /** How many publications may be built at once. */
  readonly jobs: number
}

/** `banxin build`: publications under `source/`, each into a folder of its own. */
export async function build(
  names: readonly string[],
  {to, out, preset, jobs, ...fontWishes}: BuildWishes,
  terminal: Terminal
): Promise<number> {
  let folders: readonly string[] = []
  let wanted: readonly Format[] | undefined
  const found = await settle(terminal, async () => {
    wanted = to?.split(',').map(name => formatNamed(name.trim(), formats))
    folders = await findPublications(names)
    return new VFile()
  })
  const options = {wanted, out, preset, fontWishes}
  const codes = [found]
  if (Math.min(jobs, folders.length) > 1) {
    const {buildBeside} = await import('./build-beside.ts')
    codes.push(await buildBeside(folders, options, jobs, terminal))
  } else {
    for (const folder of folders) codes.push(await buildOne(folder, options, terminal))
  }
  return Math.max(...codes)
}
