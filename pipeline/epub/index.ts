/**
 * mdast into an EPUB 3: the whole flow on one screen.
 *
 * The text is divided into chapters, each chapter goes through unified by itself (mdast → hast → XHTML),
 * and everything around the chapters (title page, contents, package, styles) is made from the outline,
 * the publication and the house. No file is read and no address is fetched.
 */
import type {Root} from 'mdast'
import remarkRehype from 'remark-rehype'
import {type Processor, unified} from 'unified'
import type {VFile} from 'vfile'
import type {Publication} from '../publication.ts'
import {regionOf} from '../script/language.ts'
import type {House} from '../style/types.ts'
import {gatherApparatus, textOf} from './apparatus.ts'
import {type Chapter, divide, fragmentsOf} from './chapters.ts'
import {packContainer} from './container.ts'
import {chapterDocument, titlePage} from './documents.ts'
import {chapterHandlers, type Surroundings} from './hast.ts'
import {type Images, nameImages} from './images.ts'
import {completeMetadata, metadataElements} from './metadata.ts'
import {navigationDocument, ncx, outline} from './navigation.ts'
import {packageDocument} from './package.ts'
import {styleSheet} from './styles.ts'
import {words} from './words.ts'
import {writeXhtml, writeXml} from './xml.ts'

export type {Image, Images} from './images.ts'

/** What an EPUB is made with, beside its text. */
export interface EpubOptions {
  readonly publication: Publication
  readonly house: House
  /** Pictures by their address in the tree. One that is missing gives way to its alternative text. */
  readonly images?: Images
}

/**
 * Write a document as an EPUB 3.
 *
 * @param tree The document. It is not changed.
 * @param file Receives the messages.
 * @returns The file's bytes: the same for the same input, whenever and wherever it is written.
 */
export async function writeEpub(
  tree: Root,
  file: VFile,
  {publication, house, images = new Map()}: EpubOptions
): Promise<Uint8Array> {
  const region = regionOf(publication.language)
  const apparatus = gatherApparatus(tree)
  const chapters = divide(tree)
  const pictures = nameImages(
    apparatus.pictures.map(({url}) => url),
    images
  )
  const contents = {
    text: textOf(tree),
    descriptions: apparatus.pictures.filter(({url}) => pictures.has(url)).map(({alt}) => alt)
  }
  const metadata = completeMetadata(publication, contents, words[region].untitled)
  const entries = outline(chapters, metadata.title)
  const manifest = {chapters: chapters.map(({name}) => name), images: [...pictures.values()]}
  const book = {
    apparatus,
    images: pictures,
    anchors: anchorsOf(chapters),
    words: words[region]
  }

  const documents = new Map([['title.xhtml', writeXhtml(titlePage(metadata, words[region]))]])
  for (const chapter of chapters) {
    const text = await renderChapter(chapter, book, file)
    documents.set(chapter.name, writeXhtml(chapterDocument(chapter, text, metadata)))
  }
  return packContainer({
    title: metadata.title,
    packageDocument: writeXml(
      packageDocument(
        metadata,
        metadataElements(metadata, contents, words[region].accessibility),
        manifest
      )
    ),
    navigation: writeXhtml(
      navigationDocument(
        entries,
        chapters[0]?.name ?? 'title.xhtml',
        metadata,
        house,
        words[region]
      )
    ),
    ncx: writeXml(ncx(entries, metadata)),
    css: styleSheet(house, region),
    documents,
    images: manifest.images
  })
}

/** The writer as a unified plugin: `.use(epub, options)` last, and `process` gives the bytes. */
export function epub(this: Processor, options: EpubOptions) {
  const finished = new WeakMap<VFile, Uint8Array>()
  this.compiler = (_, file) => finished.get(file)!
  return async (tree: Root, file: VFile): Promise<undefined> => {
    finished.set(file, await writeEpub(tree, file, options))
  }
}

async function renderChapter(chapter: Chapter, book: Surroundings, file: VFile) {
  const handlers = chapterHandlers(chapter, book, file)
  const root: Root = {type: 'root', children: [...chapter.children]}
  return unified().use(remarkRehype, {handlers}).run(root, file)
}

function anchorsOf(chapters: readonly Chapter[]): Map<string, string> {
  const anchors = new Map<string, string>()
  for (const section of chapters.flatMap(chapter => chapter.sections)) {
    for (const fragment of fragmentsOf(section)) {
      if (!anchors.has(fragment)) anchors.set(fragment, section.href)
    }
  }
  return anchors
}
