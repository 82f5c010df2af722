import {join} from 'node:path'
import {VFile} from 'vfile'
import {makeFolder} from '../output.ts'
import type {Preset} from '../presets.ts'
import {findPublications, openPublication} from '../project/index.ts'
import {type Format, formats} from '../publication.ts'
import {prepare} from '../publish.ts'
import {type FontWishes, fontOptions} from './faces.ts'
import {settle} from './outcome.ts'
import {formatNamed, publish} from './targets.ts'
import type {Terminal} from './terminal.ts'

/** `banxin build`: publications under `source/`, each into a folder of its own. */
export async function build(
  names: readonly string[],
  {to, out, preset, ...fontWishes}: BuildWishes,
  terminal: Terminal
): Promise<number> {
  const codes: number[] = []
  const found = await settle(terminal, async () => {
    const wanted = to?.split(',').map(name => formatNamed(name.trim(), formats))
    for (const folder of await findPublications(names)) {
      codes.push(
        await settle(terminal, () => buildOne(folder, {wanted, out, preset, fontWishes}, terminal))
      )
    }
    return new VFile()
  })
  return Math.max(found, ...codes)
}

interface BuildWishes extends FontWishes {
  readonly to?: string
  readonly out: string
  readonly preset?: Preset
}

interface BuildOptions {
  readonly wanted: readonly Format[] | undefined
  readonly out: string
  readonly preset: Preset | undefined
  readonly fontWishes: FontWishes
}

async function buildOne(
  folder: string,
  {wanted, out, preset, fontWishes}: BuildOptions,
  terminal: Terminal
): Promise<VFile> {
  const {name, file, facts, cover, encoding, rulings, template, matter, targets, ...how} =
    await openPublication(folder)
  const {pdf, epub, fonts} = how
  await makeFolder(join(out, name))
  const document = await prepare(file, {
    ...(facts.language !== undefined && {language: facts.language}),
    ...(encoding !== undefined && {encoding}),
    ...(rulings && {rulings})
  })
  const job = {
    document,
    file,
    folder,
    publication: {...facts, language: document.language},
    ...(cover !== undefined && {cover}),
    template,
    matter,
    pdf: {...pdf, preset: preset ?? pdf.preset},
    epub,
    fonts: fontOptions(fonts, fontWishes, terminal),
    targets: (wanted ?? targets).map(format => ({
      format,
      path: join(out, name, `${name}.${format}`)
    }))
  }
  await publish(job, terminal)
  return file
}
