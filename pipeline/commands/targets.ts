/** A document becomes the files that are wanted of it. */
import {VFile} from 'vfile'
import {charactersOf, type Document, lengthOf} from '../document.ts'
import type {Folios} from '../materials.ts'
import {fail, isRefused} from '../messages.ts'
import type {EpubChoices, PdfOptions} from '../presets.ts'
import {expectation, openHouse, readCover, readImages} from '../project/index.ts'
import type {Format, Matter, PageStart, Publication} from '../publication.ts'
import {render} from '../publish.ts'
import {printWritten} from '../report.ts'
import type {House} from '../style/types.ts'
import {type FontOptions, facesFor} from './faces.ts'
import type {Terminal} from './terminal.ts'

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
  const images = await readImages(document.tree, folder, file)
  const cover = job.cover === undefined ? undefined : await readCover(job.cover, folder, file)
  if (isRefused(file)) return
  const needsFaces: Readonly<Record<Format, boolean>> = {
    pdf: true,
    epub: epub.fonts !== 'none',
    docx: false
  }
  const wanted = {
    language: publication.language,
    characters: charactersOf(document.tree, publication),
    furnishing: furnishingOf(house),
    file
  }
  const faces = targets.some(({format}) => needsFaces[format])
    ? await facesFor(house, wanted, fonts, terminal)
    : new Map()
  if (isRefused(file)) return
  let pages: readonly PageStart[] | undefined
  let folios: Folios | undefined
  for (const {format, path} of targets.toSorted(pagesFirst)) {
    const more = {...(cover && {cover}), ...(pages && {pages}), ...(folios && {folios})}
    const materials = {publication, house, faces, images, pdf, epub, ...more}
    const rendering = await render(document.tree, format, file, materials)
    if (!rendering) continue
    pages ??= rendering.starts
    folios ??= rendering.folios
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
