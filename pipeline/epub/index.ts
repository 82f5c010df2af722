/**
 * mdast into an EPUB 3: the whole flow on one screen.
 *
 * The book is planned, each chapter goes through unified by itself (mdast → hast → XHTML), and what stands
 * around the chapters is made from the plan. No file is read and no address is fetched.
 */
import type {Root} from 'mdast'
import remarkRehype from 'remark-rehype'
import {type Processor, unified} from 'unified'
import type {VFile} from 'vfile'
import {documentWords, signersLabel} from '../official.ts'
import {usualEpub} from '../presets.ts'
import type {House} from '../style/types.ts'
import {type Book, type EpubOptions, planBook} from './book.ts'
import type {Chapter} from './chapters.ts'
import {packContainer} from './container.ts'
import {chapterDocument, coverPage, titlePage} from './documents.ts'
import {embeddedFamilies, embedFonts} from './fonts.ts'
import {chapterHandlers} from './hast.ts'
import {listDocument} from './lists.ts'
import {matterDocument} from './matter.ts'
import {navigationDocument, ncx} from './navigation.ts'
import {encryptionDocument, obfuscated} from './obfuscation.ts'
import {officialFrame} from './official.ts'
import {packageDocument} from './package.ts'
import {styleSheet} from './styles.ts'

export type {EpubOptions} from './book.ts'
export type {Image, Images} from './images.ts'

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
  options: EpubOptions
): Promise<Uint8Array> {
  const book = planBook(tree, options)
  const {house, faces = new Map(), epub = usualEpub} = options
  const {cover} = book
  const documents = new Map([
    ...book.matter.map(document => [document.name, matterDocument(document, book)] as const),
    ...book.lists.map(list => [list.name, listDocument(list, book, house.index)] as const),
    ...(cover ? [['cover.xhtml', coverPage(cover, book)] as const] : []),
    ['title.xhtml', titlePage(book)]
  ])
  const {head, foot} = officialFrame(options.publication, house)
  for (const [index, chapter] of book.chapters.entries()) {
    const text = await renderChapter(chapter, book, file)
    if (head && index === 0) text.children.unshift(head, {type: 'text', value: '\n'})
    if (foot && index === book.chapters.length - 1) {
      text.children.push({type: 'text', value: '\n'}, foot)
    }
    documents.set(chapter.name, chapterDocument(chapter, text, book))
  }
  const fonts = await embedFonts(tree, {
    house,
    faces,
    choices: epub,
    words: wordsBesides(book, house) + documentWords(options.publication).join('') + signersLabel
  })
  const {identifier, title} = book.metadata
  return packContainer({
    title,
    packageDocument: packageDocument(book, documents, fonts),
    navigation: navigationDocument(book),
    ncx: ncx(book),
    css: styleSheet(house, {
      region: book.region,
      languages: book.apparatus.languages,
      fonts,
      embedded: fonts.length > 0 ? embeddedFamilies(house, faces) : new Map()
    }),
    documents,
    images: [...(cover ? [cover] : []), ...book.images.values()],
    fonts: epub.obfuscated
      ? fonts.map(font => ({...font, bytes: obfuscated(font.bytes, identifier)}))
      : fonts,
    encryption:
      epub.obfuscated && fonts.length > 0
        ? encryptionDocument(fonts.map(({href}) => `OEBPS/${href}`))
        : undefined
  })
}

/** What stands in the book beside its text: what is known of it, our own words, and the marks of the house. */
function wordsBesides({metadata, words, matter, lists}: Book, house: House): string {
  return JSON.stringify([
    metadata,
    words,
    matter,
    lists,
    house.contents,
    house.thematicBreak,
    house.lists
  ])
}

/** The writer as a unified plugin: `.use(epub, options)` last, and `process` gives the bytes. */
export function epub(this: Processor, options: EpubOptions) {
  const finished = new WeakMap<VFile, Uint8Array>()
  this.compiler = (_, file) => finished.get(file)!
  return async (tree: Root, file: VFile): Promise<undefined> => {
    finished.set(file, await writeEpub(tree, file, options))
  }
}

async function renderChapter(chapter: Chapter, book: Book, file: VFile) {
  const handlers = chapterHandlers(chapter, book, file)
  const root: Root = {type: 'root', children: [...chapter.children]}
  return unified().use(remarkRehype, {handlers}).run(root, file)
}
