/** A publication is built: its text prepared, and made into the files that are wanted of it. */
import {join} from 'node:path'
import type {VFile} from 'vfile'
import {makeFolder} from '../output.ts'
import type {Preset} from '../presets.ts'
import {openPublication} from '../project/index.ts'
import type {Format} from '../publication.ts'
import {prepare} from '../publish.ts'
import {type FontWishes, fontOptions} from './faces.ts'
import {settle} from './outcome.ts'
import {publish} from './targets.ts'
import type {Terminal} from './terminal.ts'

/** What the command line says of all publications. */
export interface BuildOptions {
  readonly wanted: readonly Format[] | undefined
  readonly out: string
  readonly preset: Preset | undefined
  readonly fontWishes: FontWishes
}

/** Build the publication of a folder, and answer with the exit code. */
export function buildOne(
  folder: string,
  options: BuildOptions,
  terminal: Terminal
): Promise<number> {
  return settle(terminal, () => make(folder, options, terminal))
}

async function make(
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
