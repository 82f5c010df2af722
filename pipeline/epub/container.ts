/**
 * The EPUB's container (EPUB 3.3 §4), made with epub-gen-memory: the only file that knows the package.
 *
 * Of itself the package fetches pictures, rewrites chapters as HTML, invents an identifier and dates,
 * and leaves folders in the archive. So it is given finished documents through templates that only print
 * them, fetches nothing, and what it put together is put in order and zipped here: mimetype first and
 * stored, other entries by name, one fixed time, no folders. It fixes the names of style.css,
 * content.opf, toc.xhtml and toc.ncx.
 */
import {EPub} from 'epub-gen-memory'
import {archiveOf, type Entry} from '../archive.ts'

/** The book as finished files. */
export interface BookFiles {
  readonly title: string
  readonly packageDocument: string
  readonly navigation: string
  readonly ncx: string
  readonly css: string
  /** XHTML documents by name, in ASCII. */
  readonly documents: ReadonlyMap<string, string>
  readonly images: readonly {readonly href: string; readonly bytes: Uint8Array}[]
  readonly fonts: readonly {readonly href: string; readonly bytes: Uint8Array}[]
  /** Which fonts are mixed, where some are. */
  readonly encryption: string | undefined
}

/** The book's bytes. */
export async function packContainer(files: BookFiles): Promise<Uint8Array> {
  return archiveOf(await new Container(files).entries())
}

class Container extends EPub {
  readonly #files: Pick<BookFiles, 'images' | 'fonts' | 'encryption'>

  constructor({title, documents, images, fonts, encryption, ...files}: BookFiles) {
    const options = {
      title,
      // Our documents are data to the template engine, never templates.
      chapterXHTML: '<%- xhtml %>',
      contentOPF: '<%- packageDocument %>',
      tocXHTML: '<%- navigation %>',
      tocNCX: '<%- ncx %>',
      ...files
    }
    // Empty content passes the package's rewriting; the document travels beside it.
    const chapters = [...documents].map(([filename, xhtml]) => ({filename, xhtml, content: ''}))
    super(options, chapters)
    this.#files = {images, fonts, encryption}
  }

  protected override async downloadAllImages(): Promise<void> {
    for (const {href, bytes} of this.#files.images) this.zip.file(`OEBPS/${href}`, bytes)
  }

  protected override async downloadAllFonts(): Promise<void> {
    const {fonts, encryption} = this.#files
    for (const {href, bytes} of fonts) this.zip.file(`OEBPS/${href}`, bytes)
    if (encryption !== undefined) this.zip.file('META-INF/encryption.xml', encryption)
  }

  protected override async makeCover(): Promise<void> {}

  /** What stands in the archive: mimetype first, then the other entries by name; no folders. */
  async entries(): Promise<readonly Entry[]> {
    await this.render()
    const {mimetype, ...others} = this.zip.files
    const files = Object.values(others)
      .filter(entry => !entry.dir)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const [first, ...rest] = await Promise.all(
      [mimetype!, ...files].map(async entry => ({
        path: entry.name,
        content: await entry.async('uint8array')
      }))
    )
    return [{...first!, isStored: true}, ...rest]
  }
}
