/**
 * The whole flow, on one screen: a text becomes a clean tree, the tree becomes a finished file.
 *
 * Nothing here touches the disk: values in, bytes out, messages on the file. A stage is loaded when it is
 * first needed, so that one format does not wait for the others.
 */
import type {Root} from 'mdast'
import {unified} from 'unified'
import type {VFile} from 'vfile'
import {belowTitle} from './below-title.ts'
import {gatherIndex, withIndexMarks} from './book-index.ts'
import {type Document, textOf} from './document.ts'
import {withHeadingNumbers} from './heading-numbers.ts'
import type {Materials, Rendering} from './materials.ts'
import {isRefused, refuse, warn} from './messages.ts'
import {withOfficialParts} from './official.ts'
import {onText, treeOf} from './parts.ts'
import type {Format, Image} from './publication.ts'
import type {ReadOptions} from './read/index.ts'
import {type SourceKind, sourceKind} from './source-kind.ts'
import {sheetOf} from './style/paper.ts'

/**
 * Make a clean tree of a text: Markdown, a corrected DOCX or a PDF by what it is, raw text otherwise.
 *
 * @param known What is known of the text: its language (BCP 47) and its encoding. What is not, is found.
 * @throws The message `undecodable-text` for a file that is no text, `too-deep` for one that no stage could walk.
 */
export async function prepare(file: VFile, known: ReadOptions = {}): Promise<Document> {
  const kind = sourceKind(file)
  const {rulings} = known
  if (isClean[kind] && rulings) warn(file, 'unused-rulings', {path: rulings.file.path})
  const tree = await readers[kind](file, known)
  if (tree.children.length === 0) refuse(file, 'empty-document')
  const language = known.language ?? (await languageOf(tree))
  const {edits, structure} = await import('./edit/index.ts')
  await unified()
    .use(isClean[kind] ? structure : edits({language}))
    .run(tree, file)
  return {tree, language}
}

const readers: Readonly<
  Record<SourceKind, (file: VFile, known: ReadOptions) => Root | Promise<Root>>
> = {
  async raw(file, known) {
    const {read} = await import('./read/index.ts')
    return read(file, known)
  },

  async pdf(file, known) {
    const {extract} = await import('./extract/index.ts')
    // The text layer takes the place of the file's bytes.
    const setting = await extract(file)
    return readers.raw(file, {...known, setting})
  },

  async markdown(file) {
    const {parseMarkdown} = await import('./markdown/index.ts')
    return parseMarkdown(file)
  },

  async docx(file) {
    const {readDocx} = await import('./docx/reading/index.ts')
    return readDocx(file)
  }
}

/** Whether somebody wrote the text as it is to be, so that its marks are nobody's to mend. */
const isClean: Readonly<Record<SourceKind, boolean>> = {
  raw: false,
  pdf: false,
  markdown: true,
  docx: true
}

async function languageOf(tree: Root): Promise<string> {
  const {detectionSample, detectLanguage} = await import('./script/detect.ts')
  return detectLanguage(textOf(tree, detectionSample))
}

/**
 * Make a finished file of a clean tree.
 *
 * @returns `undefined` where the format must not be written, such as a PDF that lacks glyphs; `file` says why.
 */
export async function render(
  tree: Root,
  format: Format,
  file: VFile,
  materials: Materials
): Promise<Rendering | undefined> {
  const before = file.messages.length
  const {publication} = materials
  const house = belowTitle(materials.house, treeOf(tree))
  const whole = onText(tree, text =>
    withOfficialParts(withHeadingNumbers(text, house), publication)
  )
  const marked = withIndexMarks(whole, publication.index)
  const {front, back} = house.matter
  const index = [...front, ...back].includes('index')
    ? await gatherIndex(marked, house.index.order)
    : []
  const sheet = sheetOf(house.page)
  const facts = {...publication, ...(sheet && {sheet})}
  const rendering = await renderers[format](marked, file, {
    ...materials,
    house,
    publication: facts,
    index
  })
  return isRefused(file, before) ? undefined : rendering
}

/** How wide a designed cover is: what shops ask for at least (Kindle Publishing Guidelines, Apple Books Asset Guide). */
const coverPixels = 1600

/** The cover of an EPUB, designed by the house of what is known of the publication. */
export async function designCover(file: VFile, materials: Materials): Promise<Image> {
  const [{composeFront}, {drawSvg}] = await Promise.all([
    import('./page/index.ts'),
    import('./svg/index.ts')
  ])
  const {width, height, pages} = composeFront(materials, file)
  const {title} = materials.publication
  const bytes = drawSvg(pages[0]!, {width, height, pixels: coverPixels, title})
  return {bytes, mediaType: 'image/svg+xml'}
}

const renderers: Readonly<
  Record<Format, (tree: Root, file: VFile, materials: Materials) => Promise<Rendering>>
> = {
  async pdf(tree, file, materials) {
    const {typeset} = await import('./typeset.ts')
    return typeset(tree, file, materials)
  },

  async epub(tree, file, materials) {
    const {writeEpub} = await import('./epub/index.ts')
    return {bytes: await writeEpub(tree, file, materials)}
  },

  async docx(tree, file, materials) {
    const {writeDocx} = await import('./docx/index.ts')
    return {bytes: await writeDocx(tree, file, materials)}
  }
}
