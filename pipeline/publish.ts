/**
 * The whole flow, on one screen: a text becomes a clean tree, the tree becomes a finished file.
 *
 * Nothing here touches the disk: values in, bytes out, messages on the file. A stage is loaded when it is
 * first needed, so that one format does not wait for the others.
 */
import type {Nodes, Root} from 'mdast'
import {unified} from 'unified'
import type {VFile} from 'vfile'
import type {FontBook} from './font/book.ts'
import {fail, refuse, warn} from './messages.ts'
import type {Edition} from './page/types.ts'
import type {SourceText} from './pdf/index.ts'
import {type EpubChoices, type PdfOptions, usualPdf} from './presets.ts'
import type {Format, Image, Images, PageStart, Publication} from './publication.ts'
import type {ReadOptions} from './read/index.ts'
import type {House} from './style/types.ts'
import type {Pt} from './units.ts'

/** What the text itself does not say. */
export interface Materials {
  readonly publication: Publication
  readonly house: House
  /** The faces of the house. Only the PDF needs them, and an EPUB that is to carry them. */
  readonly faces: FontBook
  /** The images that the tree refers to. */
  readonly images: Images
  /** The picture on the cover, which only the EPUB shows. */
  readonly cover?: Image
  /** Where the pages of the PDF begin, if it was made before: the EPUB lists them. */
  readonly pages?: readonly PageStart[]
  /** The folios of headings in the PDF, where it was made before; the contents of the DOCX show them. */
  readonly folios?: Folios
  /** How the PDF is made; for the screen, where nothing is said. */
  readonly pdf?: PdfOptions
  /** How the EPUB is made; without fonts, where nothing is said. */
  readonly epub?: EpubChoices
}

/** Folios by the identifiers of headings. */
export type Folios = ReadonlyMap<string, string>

/** A clean document. */
export interface Document {
  readonly tree: Root
  /** The language given, or the one found. */
  readonly language: string
}

/** A finished file. */
export interface Rendering {
  readonly bytes: Uint8Array
  /** How many pages it has, where it has pages. */
  readonly pages?: number
  /** Where its pages begin in the text, those before the text aside. */
  readonly starts?: readonly PageStart[]
  /** The folios of its headings. */
  readonly folios?: Folios
  /** Its cover for the press, a PDF of its own. */
  readonly cover?: Uint8Array
  /** How wide its spine is, where it is known on what it is printed. */
  readonly spine?: Pt
}

/**
 * Make a clean tree of a text: Markdown or a corrected DOCX by its name, raw text otherwise.
 *
 * @param known What is known of the text: its language (BCP 47) and its encoding. What is not, is found.
 * @throws The message `undecodable-text` for a file that is no text, `too-deep` for one that no stage could walk.
 */
export async function prepare(file: VFile, known: ReadOptions = {}): Promise<Document> {
  const {read, detectLanguage} = await import('./read/index.ts')
  const {edits, structure} = await import('./edit/index.ts')
  const corrected = isDocx(file)
  const markdown = corrected || isMarkdown(file)
  if (markdown && known.rulings) warn(file, 'unused-rulings', {path: known.rulings.file.path})
  const tree = corrected
    ? await readBack(file)
    : markdown
      ? await parse(file)
      : read(file, {...known, ...(await settingOf(file))})
  if (tree.children.length === 0) refuse(file, 'empty-document')
  const language = known.language ?? detectLanguage(textOf(tree))
  const changes = markdown ? structure : edits({language})
  await unified().use(changes).run(tree, file)
  return {tree, language}
}

async function readBack(file: VFile): Promise<Root> {
  const {readDocx} = await import('./docx/reading/index.ts')
  return readDocx(file)
}

/** How the lines of a PDF were set; its text layer takes the place of the file's bytes. */
async function settingOf(file: VFile): Promise<Pick<ReadOptions, 'setting'>> {
  if (!isPdf(file)) return {}
  const {extract} = await import('./extract/index.ts')
  return {setting: await extract(file)}
}

/** Whether a file is a PDF: by its first bytes, or by its name. */
function isPdf({value, extname}: VFile): boolean {
  if (typeof value !== 'object') return false
  const head = String.fromCharCode(...value.subarray(0, 1024))
  return head.includes('%PDF-') || extname?.toLowerCase() === '.pdf'
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
  const rendering = await renderers[format](tree, file, materials)
  return isRefused(file, before) ? undefined : rendering
}

type Renderer = (tree: Root, file: VFile, materials: Materials) => Promise<Rendering>

const renderers: Readonly<Record<Format, Renderer>> = {
  async pdf(tree, file, materials) {
    const {style} = await import('./style/index.ts')
    const {composePages, pageStarts} = await import('./page/index.ts')
    const {readyFor, writePdf} = await import('./pdf/index.ts')
    const {publication, pdf = usualPdf} = materials
    const composed = composePages(style(tree, materials, file), materials, file)
    const edition = await readyFor(composed, pdf, file)
    const pages = edition.pages.length
    const spine = pdf.leaf === undefined ? undefined : (pages / 2) * pdf.leaf
    const source =
      pdf.preset === 'archive' && pdf.attachSource ? await sourceOf(tree, file) : undefined
    const bytes = await writePdf(edition, publication, pdf, source)
    const cover =
      pdf.preset === 'print' && pdf.cover ? await coverOf(spine, file, materials) : undefined
    return {
      bytes,
      pages,
      ...(cover && {cover}),
      ...(spine !== undefined && {spine}),
      starts: pageStarts(edition),
      folios: foliosOf(edition)
    }
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

/** The sheet that is folded about the book. */
async function coverOf(
  spine: Pt | undefined,
  file: VFile,
  {pdf = usualPdf, ...materials}: Materials
): Promise<Uint8Array | undefined> {
  if (spine === undefined) {
    refuse(file, 'unknown-spine', {})
    return undefined
  }
  const {composeCover} = await import('./page/index.ts')
  const {writePdf} = await import('./pdf/index.ts')
  const edition = composeCover(materials, {spine, bleed: pdf.bleed}, file)
  return writePdf(edition, materials.publication, pdf)
}

/** The clean text, as a file that is kept within the PDF made of it. */
async function sourceOf(tree: Root, {stem = 'source'}: VFile): Promise<SourceText> {
  const {printMarkdown} = await import('./markdown/index.ts')
  return {
    name: `${stem}.md`,
    mediaType: 'text/markdown',
    description: 'Markdown',
    bytes: new TextEncoder().encode(printMarkdown(tree))
  }
}

function foliosOf({anchors, pages}: Edition): Folios {
  const found = new Map<string, string>()
  for (const [id, {page}] of anchors) {
    const folio = pages[page]?.folio
    if (folio !== undefined) found.set(id, folio)
  }
  return found
}

/** Whether a file was refused, in its messages from a certain one on. */
export function isRefused(file: VFile, from = 0): boolean {
  return file.messages.slice(from).some(message => message.fatal)
}

/** The title that a document gives itself: its only heading of the shallowest depth, if it comes first. */
export function titleOf(tree: Root): string | undefined {
  const headings = tree.children.filter(node => node.type === 'heading')
  const shallowest = headings.reduce((least, {depth}) => Math.min(least, depth), 6)
  const [first, second] = headings.filter(heading => heading.depth === shallowest)
  return first && !second && tree.children[0] === first ? textOf(first) : undefined
}

/** The characters of a text and of what is known beside it, each once. */
export function charactersOf(tree: Root, publication?: Publication): ReadonlySet<string> {
  return new Set(textOf(tree) + JSON.stringify(publication ?? ''))
}

/** How many characters a text has, white space not counted. */
export function lengthOf(tree: Root): number {
  return [...textOf(tree).replace(/\s/g, '')].length
}

/** Blocks and phrases within one another; nobody writes more, and the stages walk trees by recursion. */
const deepest = 100

async function parse(file: VFile): Promise<Root> {
  const {parseMarkdown} = await import('./markdown/index.ts')
  try {
    const tree = parseMarkdown(file)
    const node = tooDeep(tree)
    return node ? fail(file, 'too-deep', {limit: deepest}, node) : tree
  } catch (fault) {
    // The parser walks its tree, too, and runs out of stack before we can count.
    if (fault instanceof RangeError) return fail(file, 'too-deep', {limit: deepest})
    throw fault
  }
}

/** The first node that lies deeper than any should. */
function tooDeep(tree: Root): Nodes | undefined {
  let level: readonly Nodes[] = [tree]
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    level = level.flatMap(node => ('children' in node ? node.children : []))
  }
  return level[0]
}

function isDocx({value, extname}: VFile): boolean {
  return typeof value === 'object' && extname?.toLowerCase() === '.docx'
}

function isMarkdown(file: VFile): boolean {
  return /^\.(md|markdown)$/i.test(file.extname ?? '')
}

/** The text of a node and all below it; a stack, for trees may be deep. */
function textOf(node: Nodes): string {
  const parts: string[] = []
  const stack = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('value' in next) parts.push(next.value)
    if ('children' in next) for (const child of next.children.toReversed()) stack.push(child)
  }
  return parts.join('')
}
