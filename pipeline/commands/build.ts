import {join} from 'node:path'
import {VFile} from 'vfile'
import {makeFolder} from '../output.ts'
import type {Preset} from '../presets.ts'
import {findPublications, openPublication} from '../project/index.ts'
import {type Format, formats} from '../publication.ts'
import {prepare} from '../publish.ts'
import {settle} from './outcome.ts'
import {formatNamed, publish} from './targets.ts'
import type {Terminal} from './terminal.ts'

/** `banxin build`: publications under `source/`, each into a folder of its own. */
export async function build(
  names: readonly string[],
  {to, out, preset}: {readonly to?: string; readonly out: string; readonly preset?: Preset},
  terminal: Terminal
): Promise<number> {
  const codes: number[] = []
  const found = await settle(terminal, async () => {
    const wanted = to?.split(',').map(name => formatNamed(name.trim(), formats))
    for (const folder of await findPublications(names)) {
      codes.push(await settle(terminal, () => buildOne(folder, {wanted, out, preset}, terminal)))
    }
    return new VFile()
  })
  return Math.max(found, ...codes)
}

interface BuildOptions {
  readonly wanted: readonly Format[] | undefined
  readonly out: string
  readonly preset: Preset | undefined
}

async function buildOne(
  folder: string,
  {wanted, out, preset}: BuildOptions,
  terminal: Terminal
): Promise<VFile> {
  const {name, file, facts, cover, encoding, rulings, template, matter, targets, pdf, epub} =
    await openPublication(folder)
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
    targets: (wanted ?? targets).map(format => ({
      format,
      path: join(out, name, `${name}.${format}`)
    }))
  }
  await publish(job, terminal)
  return file
}
