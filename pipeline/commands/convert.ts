import {basename, dirname, extname} from 'node:path'
import {titleOf} from '../document.ts'
import {checkTarget} from '../output.ts'
import {type Preset, usualEpub} from '../presets.ts'
import {lockName, parsePdfOptions} from '../project/index.ts'
import {formats} from '../publication.ts'
import {prepare} from '../publish.ts'
import {type FontWishes, fontOptions} from './faces.ts'
import {settle} from './outcome.ts'
import {defaultTemplate, formatNamed, publish} from './targets.ts'
import type {Terminal} from './terminal.ts'
import {type Known, knownOf, openInput, writeMarkdown} from './text.ts'

interface ConvertOptions extends Known, FontWishes {
  readonly output: string
  readonly template?: string
  readonly preset?: Preset
  /** What is said of the PDF beside: `bleed=5mm`. */
  readonly pdf?: readonly string[]
  /** Where the faces that are used are locked. */
  readonly lock?: string
}

/** `banxin convert`: one text into one file, of the format that its name ends in. */
export function convert(
  input: string,
  {
    output,
    template = defaultTemplate,
    preset,
    pdf: adjusted = [],
    lock,
    systemFonts,
    frozen,
    ...known
  }: ConvertOptions,
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    await checkTarget(output, input)
    const folder = dirname(input)
    const chosen = await parsePdfOptions(adjusted, folder)
    const format = formatNamed(extname(output).slice(1) || output, [...formats, 'md'])
    const file = await openInput(input, terminal)
    const document = await prepare(file, await knownOf(input, known))
    if (format === 'md') {
      await writeMarkdown(document, file, output, terminal)
    } else {
      const name = input === '-' ? basename(output, extname(output)) : (file.stem ?? input)
      const title = titleOf(document.tree)
      const publication = {
        title: title ?? name,
        untitled: title === undefined,
        authors: [],
        language: document.language,
        subjects: []
      }
      const targets = [{format, path: output}]
      const pdf = {...chosen, preset: preset ?? chosen.preset}
      const epub = usualEpub
      const rules = {system: [], lock: lock ?? lockName, locked: lock !== undefined}
      const wishes = {...(systemFonts && {systemFonts}), ...(frozen && {frozen})}
      const fonts = fontOptions(rules, wishes, terminal)
      const job = {document, file, folder, publication, template, pdf, epub, fonts, targets}
      await publish(job, terminal)
    }
    return file
  })
}
