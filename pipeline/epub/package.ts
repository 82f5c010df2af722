/** The package document (EPUB 3.3 §5): metadata, every file of the book, and their reading order. */
import type {Element} from 'hast'
import type {Book} from './book.ts'
import type {EmbeddedFont} from './fonts.ts'
import {idOf, metadataElements} from './metadata.ts'
import {element, onLines, writeXml} from './xml.ts'

const xhtml = 'application/xhtml+xml'

/** The package document. @param documents The book's documents by name. */
export function packageDocument(
  book: Book,
  documents: ReadonlyMap<string, string>,
  fonts: readonly EmbeddedFont[]
): string {
  const {chapters, cover, ebook, images, lists, matter, metadata} = book
  const first = book.order.findIndex(name => chapters.some(one => one.name === name && !one.part))
  const standing = (from: number, to?: number): Element[] =>
    book.order.slice(from, to).map(name => element('itemref', {idref: name}))
  const pictures = [...images.values()]
  const items = [
    item('toc.xhtml', xhtml, {properties: 'nav'}),
    item('toc.ncx', 'application/x-dtbncx+xml'),
    item('style.css', 'text/css'),
    ...(cover ? [item(cover.href, cover.mediaType, {properties: 'cover-image'})] : []),
    ...(cover ? [item('cover.xhtml', xhtml)] : []),
    item('title.xhtml', xhtml),
    ...[...matter, ...lists].map(({name}) => item(name, xhtml)),
    ...chapters.map(({name}) => item(name, xhtml, propertiesOf(documents.get(name) ?? ''))),
    ...pictures.map(({href, mediaType}) => item(href, mediaType)),
    ...fonts.map(({href, mediaType}) => item(href, mediaType))
  ]
  const order = [
    ...(cover ? [element('itemref', {idref: 'cover.xhtml'})] : []),
    element('itemref', {idref: 'title.xhtml'}),
    ...standing(0, Math.max(0, first)),
    // Reached through the landmarks; reading systems show a list of their own.
    element('itemref', {idref: 'toc.xhtml', linear: 'no'}),
    ...standing(Math.max(0, first))
  ]
  return writeXml(
    element(
      'package',
      {
        xmlns: 'http://www.idpf.org/2007/opf',
        version: '3.0',
        'unique-identifier': 'identifier',
        'xml:lang': metadata.language,
        prefix: 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/'
      },
      onLines([
        element(
          'metadata',
          {'xmlns:dc': 'http://purl.org/dc/elements/1.1/'},
          onLines(metadataElements(book))
        ),
        element('manifest', {}, onLines(items)),
        element('spine', {toc: 'toc.ncx', ...progression[ebook.writing]}, onLines(order))
      ])
    )
  )
}

/** What a document holds that a reading system must be told of (EPUB 3.3 §5.7.4); `<` in its text is escaped. */
function propertiesOf(document: string): {readonly properties?: string} {
  const found = [/<svg[\s>]/.test(document) && 'svg', /<math[\s>]/.test(document) && 'mathml']
  const properties = found.filter(Boolean).join(' ')
  return properties === '' ? {} : {properties}
}

/** Which way pages are turned. What runs horizontally says nothing, and goes as its language does. */
const progression = {
  horizontal: {},
  vertical: {'page-progression-direction': 'rtl'}
} as const

function item(
  href: string,
  mediaType: string,
  properties: {readonly properties?: string} = {}
): Element {
  return element('item', {id: idOf(href), href, 'media-type': mediaType, ...properties})
}
