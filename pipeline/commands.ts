/**
 * What the commands do: find the project, run the flow, write the files, say what happened.
 *
 * A command answers with its exit code. It knows no process: what it reads from and speaks to is its `Terminal`.
 */
import {basename, dirname, extname, join} from 'node:path'
import {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'
import {fail, type RuleId} from './messages.ts'
import {checkTarget, makeFolder, writeWhole} from './output.ts'
import {type PdfOptions, type Preset, usualPdf} from './presets.ts'
import {
  expectation,
  findPublications,
  limits,
  openFaces,
  openFinished,
  openHouse,
  openPublication,
  openRulings,
  openText,
  readCover,
  readImages
} from './project/index.ts'
import {type Format, formats, type Matter, type PageStart, type Publication} from './publication.ts'
import {
  charactersOf,
  type Document,
  type Folios,
  isRefused,
  lengthOf,
  prepare,
  render,
  titleOf
} from './publish.ts'
import type {ReadOptions} from './read/index.ts'
import {printMessages, printVerdict, printWritten, type Voice} from './report.ts'
import type {House} from './style/types.ts'

/** Where a command reads from and speaks to. */
export interface Terminal {
  readonly voice: Voice
  /** Standard input, whole. */
  readonly input: () => Promise<Uint8Array>
  /** Standard output: results only. */
  readonly print: (text: string) => void
  /** Standard error: everything else. */
  readonly say: (text: string) => void
  /** Do something that must not be stopped half-way. */
  readonly uninterrupted: (work: () => Promise<void>) => Promise<void>
}

/** Exit codes; README.md says the same. */
export const exitCodes = {ok: 0, content: 1, usage: 2, missing: 4, environment: 5} as const

/** The exit codes of rules that refuse for another cause than the content of the document. */
const exitCodeOf: Partial<Record<RuleId, number>> = {
  'invalid-yaml': exitCodes.usage,
  'unknown-key': exitCodes.usage,
  'missing-key': exitCodes.usage,
  'invalid-value': exitCodes.usage,
  'outside-publication': exitCodes.usage,
  'circular-template': exitCodes.usage,
  'contradicting-ruling': exitCodes.usage,
  'ambiguous-anchor': exitCodes.usage,
  'lost-anchor': exitCodes.usage,
  'unknown-format': exitCodes.usage,
  'unknown-encoding': exitCodes.usage,
  'output-is-source': exitCodes.usage,
  'missing-file': exitCodes.missing,
  'missing-publication': exitCodes.missing,
  'missing-template': exitCodes.missing,
  'missing-font': exitCodes.missing,
  'forbidden-embedding': exitCodes.missing,
  'absent-image': exitCodes.missing,
  'unreadable-file': exitCodes.environment,
  'unusable-font': exitCodes.environment,
  'output-is-folder': exitCodes.environment,
  'unwritable-output': exitCodes.environment
}

/** What a user may say of a text, which banxin would find otherwise. */
interface Known {
  readonly encoding?: string
  /** The file of rulings, if it is not the one beside the text. */
  readonly decisions?: string
}

/** The template of a text that names none. */
const defaultTemplate = 'whitepaper'

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

/** `banxin normalize`: a raw text into clean Markdown. */
export function normalize(
  input: string,
  {output = '-', review, explain, json, ...known}: NormalizeOptions,
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    if (output !== '-') await checkTarget(output, input)
    const file = await openInput(input, terminal)
    const tell = review !== undefined || explain !== undefined
    const options = {...(await knownOf(input, known)), ...(tell && {decisions: true as const})}
    const document = await prepare(file, options)
    if (!tell) await writeMarkdown(document, file, output, terminal)
    else if (!isRefused(file)) {
      const {language} = terminal.voice
      const {decisions = [], text = ''} = document.tree.data ?? {}
      const telling = {decisions, raw: text, language}
      const {leastCertain, printExplanation, printJson, printReview, touching} = await import(
        './review.ts'
      )
      const told =
        explain === undefined
          ? json
            ? printJson(leastCertain(decisions).slice(0, review), language)
            : printReview(telling, review!)
          : json
            ? printJson(touching(decisions, explain), language)
            : printExplanation(telling, explain)
      await writeText(told, output, terminal)
    }
    return file
  })
}

interface NormalizeOptions extends Known {
  readonly output?: string
  /** How many of the least certain decisions to list, instead of the Markdown. */
  readonly review?: number
  /** Which line of the raw text to explain, instead of the Markdown. */
  readonly explain?: number
  /** Tell decisions as JSON. */
  readonly json?: true
}

/** `banxin convert`: one text into one file, of the format that its name ends in. */
export function convert(
  input: string,
  {
    output,
    template = defaultTemplate,
    preset = usualPdf.preset,
    ...known
  }: {readonly output: string; readonly template?: string; readonly preset?: Preset} & Known,
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    await checkTarget(output, input)
    const format = formatNamed(extname(output).slice(1) || output, [...formats, 'md'])
    const file = await openInput(input, terminal)
    const document = await prepare(file, await knownOf(input, known))
    if (format === 'md') {
      await writeMarkdown(document, file, output, terminal)
    } else {
      const name = input === '-' ? basename(output, extname(output)) : (file.stem ?? input)
      const publication = {
        title: titleOf(document.tree) ?? name,
        authors: [],
        language: document.language,
        subjects: []
      }
      const folder = dirname(input)
      const targets = [{format, path: output}]
      const pdf = {...usualPdf, preset}
      await publish({document, file, folder, publication, template, pdf, targets}, terminal)
    }
    return file
  })
}

/** `banxin fonts`: the faces of the catalogue, and how they serve a text. */
export function fonts(
  input: string | undefined,
  {template = defaultTemplate, ...known}: {readonly template?: string; readonly encoding?: string},
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    const {listFonts} = await import('./font-list.ts')
    const {language} = terminal.voice
    if (input === undefined) {
      terminal.print(await listFonts(language))
      return new VFile()
    }
    const file = await openInput(input, terminal)
    const {tree} = await prepare(file, known)
    const house = await openHouse(template)
    const families = Object.values(house.faces).map(({family}) => family)
    terminal.print(await listFonts(language, {characters: charactersOf(tree), house: families}))
    return file
  })
}

/** `banxin verify`: a finished file, judged as shops and printers judge it. */
export function verifyFile(input: string, terminal: Terminal): Promise<number> {
  return settle(terminal, async () => {
    const {verify} = await import('./verify/index.ts')
    const file = await openFinished(input)
    await verify(file)
    terminal.say(printVerdict(file, terminal.voice))
    return file
  })
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
  const {name, file, facts, cover, encoding, rulings, template, matter, targets, pdf} =
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
    targets: (wanted ?? targets).map(format => ({
      format,
      path: join(out, name, `${name}.${format}`)
    }))
  }
  await publish(job, terminal)
  return file
}

interface Job {
  readonly document: Document
  readonly file: VFile
  /** Where the document's images lie. */
  readonly folder: string
  readonly publication: Publication
  /** Address of the picture on the cover. */
  readonly cover?: string
  readonly template: string
  /** Parts of the book that the project has otherwise than the house. */
  readonly matter?: Partial<Matter>
  readonly pdf: PdfOptions
  readonly targets: readonly {readonly format: Format; readonly path: string}[]
}

async function publish(job: Job, {voice, say, uninterrupted}: Terminal): Promise<void> {
  const {document, file, folder, template, matter, pdf, targets} = job
  const publication = {...job.publication, characters: lengthOf(document.tree)}
  const own = await openHouse(template)
  const house = {...own, matter: {...own.matter, ...matter}}
  const images = await readImages(document.tree, folder, file)
  const cover = job.cover === undefined ? undefined : await readCover(job.cover, folder, file)
  if (isRefused(file)) return
  const inPages = targets.some(({format}) => format === 'pdf')
  const wanted = {
    language: publication.language,
    characters: charactersOf(document.tree, publication),
    furnishing: furnishingOf(house),
    file
  }
  const faces = inPages ? await openFaces(house, '.', wanted) : new Map()
  let pages: readonly PageStart[] | undefined
  let folios: Folios | undefined
  for (const {format, path} of targets.toSorted(pagesFirst)) {
    const more = {...(cover && {cover}), ...(pages && {pages}), ...(folios && {folios})}
    const materials = {publication, house, faces, images, pdf, ...more}
    const rendering = await render(document.tree, format, file, materials)
    if (!rendering) continue
    pages ??= rendering.starts
    folios ??= rendering.folios
    await uninterrupted(() => writeWhole(path, rendering.bytes))
    say(printWritten(path, rendering, voice))
  }
}

/** The PDF comes first: the EPUB lists its pages, and the contents of the DOCX show its folios. */
function pagesFirst(a: {readonly format: Format}, b: {readonly format: Format}): number {
  return Number(b.format === 'pdf') - Number(a.format === 'pdf')
}

/** The characters of the words that a house adds: the title of contents, what stands beside a folio. */
function furnishingOf({
  faces: _faces,
  css: _css,
  title: _title,
  ...rest
}: House): ReadonlySet<string> {
  return new Set(JSON.stringify(rest))
}

async function writeMarkdown(
  {tree}: Document,
  file: VFile,
  output: string,
  terminal: Terminal
): Promise<void> {
  if (isRefused(file)) return
  const {printMarkdown} = await import('./markdown/index.ts')
  await writeText(printMarkdown(tree), output, terminal)
}

async function writeText(
  text: string,
  output: string,
  {print, uninterrupted}: Terminal
): Promise<void> {
  if (output === '-') print(text)
  else await uninterrupted(() => writeWhole(output, text))
}

/** What is known of a text beforehand, its rulings among it. */
async function knownOf(input: string, {encoding, decisions}: Known): Promise<ReadOptions> {
  const rulings =
    input === '-' && decisions === undefined ? undefined : await openRulings(input, decisions)
  return {...(encoding !== undefined && {encoding}), ...(rulings && {rulings})}
}

async function openInput(path: string, {input}: Terminal): Promise<VFile> {
  if (path !== '-') return openText(path)
  const value = await input()
  if (value.length > limits.text) {
    fail(new VFile(), 'input-too-large', {path, limit: limits.text / 1e6})
  }
  return new VFile({path, value})
}

function formatNamed<Name extends string>(name: string, known: readonly Name[]): Name {
  const format = known.find(one => one === name.toLowerCase())
  return (
    format ??
    fail(new VFile(), 'unknown-format', {format: name, expected: expectation(name, known)})
  )
}

/** Run to the end or to the message that stopped it; say the file's messages, and answer with the exit code. */
async function settle({say, voice}: Terminal, work: () => Promise<VFile>): Promise<number> {
  const file = await work().catch((thrown: unknown) => {
    if (thrown instanceof VFileMessage && thrown.subject) return thrown.subject
    throw thrown
  })
  say(printMessages(file, voice))
  const codes = file.messages
    .filter(({fatal}) => fatal)
    .map(({ruleId}) => exitCodeOf[ruleId as RuleId] ?? exitCodes.content)
  return Math.max(exitCodes.ok, ...codes)
}
