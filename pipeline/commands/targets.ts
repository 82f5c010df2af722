/** A document becomes the files that are wanted of it. */
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {charactersOf, type Document, lengthOf} from '../document.ts'
import type {Folios} from '../materials.ts'
import {fail, isRefused, stop} from '../messages.ts'
import {type PartTexts, withParts} from '../parts.ts'
import type {EpubChoices, PdfOptions} from '../presets.ts'
import {expectation, openHouse, openPart, readCover, readImages} from '../project/index.ts'
import {
  type FilePart,
  type Format,
  isFilePart,
  isPicturePart,
  type Matter,
  type PageStart,
  type Part,
  type Publication
} from '../publication.ts'
import {designCover, prepare, render} from '../publish.ts'
import {printMessages, printWritten} from '../report.ts'
import type {House} from '../style/types.ts'
import {type FontOptions, facesFor} from './faces.ts'
import type {Terminal} from './terminal.ts'

/** What stands for a cover that the house designs. */
export const designedCover = 'designed'

/** The template of a text that names none. */
export const defaultTemplate = 'whitepaper'

/** A document, and what is to be made of it. */
export interface Job {
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
  readonly epub: EpubChoices
  readonly fonts: FontOptions
  readonly targets: readonly {readonly format: Format; readonly path: string}[]
}

/** Make the files of a job, each written whole or not at all. */
export async function publish(job: Job, terminal: Terminal): Promise<void> {
  const {voice, say, write} = terminal
  const {document, file, folder, template, matter, pdf, epub, fonts, targets} = job
  const publication = {...job.publication, characters: lengthOf(document.tree)}
  const own = await openHouse(template)
  const house = {...own, matter: {...own.matter, ...matter}}
  const asked = [...(matter?.front ?? []), ...(matter?.back ?? [])]
  const {texts, files} = await readParts(house.matter, asked, job, terminal)
  const tree = withParts(document.tree, house.matter, texts, files)
  const images = await readImages(tree, folder, file)
  const isDesigned = job.cover === designedCover
  const picture =
    job.cover === undefined || isDesigned ? undefined : await readCover(job.cover, folder, file)
  if (isRefused(file)) return
  const needsFaces: Readonly<Record<Format, boolean>> = {
    pdf: true,
    epub: isDesigned || epub.fonts !== 'none',
    docx: false
  }
  const wanted = {
    language: publication.language,
    characters: charactersOf(tree, publication),
    furnishing: furnishingOf(house),
    file
  }
  const faces = targets.some(({format}) => needsFaces[format])
    ? await facesFor(house, wanted, fonts, terminal)
    : new Map()
  if (isRefused(file)) return
  const cover = isDesigned ? await designCover(file, {publication, house, faces, images}) : picture
  let pages: readonly PageStart[] | undefined
  let folios: Folios | undefined
  let count: number | undefined
  for (const {format, path} of targets.toSorted(pagesFirst)) {
    const more = {...(cover && {cover}), ...(pages && {pages}), ...(folios && {folios})}
    const facts = {...publication, ...(count !== undefined && {pages: count})}
    const materials = {publication: facts, house, faces, images, pdf, epub, ...more}
    const rendering = await render(tree, format, file, materials)
    if (!rendering) continue
    pages ??= rendering.starts
    folios ??= rendering.folios
    count ??= rendering.pages
    await write(path, rendering.bytes)
    say(printWritten(path, rendering, voice))
    if (rendering.cover) {
      const bytes = rendering.cover
      const beside = path.replace(/(?=\.[^.]*$)/, '-cover')
      await write(beside, bytes)
      say(printWritten(beside, {bytes}, voice))
    }
  }
}

/** The trees of the parts that are files; what is wrong with one of them is told of it. */
async function readParts(
  {front, back}: Matter,
  asked: readonly Part[],
  {document: {language}, folder}: Job,
  {say, voice}: Terminal
): Promise<{readonly texts: PartTexts; readonly files: ReadonlyMap<FilePart, VFile>}> {
  const texts = new Map<FilePart, Root>()
  const files = new Map<FilePart, VFile>()
  for (const part of [...front, ...back].filter(isFilePart)) {
    if (isPicturePart(part)) {
      const picture = {type: 'image', url: encodeURI(part), alt: ''} as const
      texts.set(part, {type: 'root', children: [{type: 'paragraph', children: [picture]}]})
      continue
    }
    const file = await openPart(part, folder, asked.includes(part))
    if (!file) continue
    const {tree} = await prepare(file, {language})
    if (isRefused(file)) stop(file)
    say(printMessages(file, voice))
    texts.set(part, tree)
    files.set(part, file)
  }
  return {texts, files}
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

/** A format by its name. */
export function formatNamed<Name extends string>(name: string, known: readonly Name[]): Name {
  const format = known.find(one => one === name.toLowerCase())
  return (
    format ??
    fail(new VFile(), 'unknown-format', {format: name, expected: expectation(name, known)})
  )
}
