/** The package document (EPUB 3.3 §5): metadata, every file of the book, and their reading order. */
import type {Element} from 'hast'
import type {BookImage} from './images.ts'
import type {BookMetadata} from './metadata.ts'
import {element, onLines} from './xml.ts'

/** The files of the book that differ from book to book. */
export interface Manifest {
  /** Names of the chapters in reading order. */
  readonly chapters: readonly string[]
  readonly images: readonly BookImage[]
}

/** The package document around its metadata. */
export function packageDocument(
  {language}: BookMetadata,
  metadata: readonly Element[],
  {chapters, images}: Manifest
): Element {
  const xhtml = 'application/xhtml+xml'
  const items = [
    item('toc.xhtml', xhtml, {properties: 'nav'}),
    item('toc.ncx', 'application/x-dtbncx+xml'),
    item('style.css', 'text/css'),
    item('title.xhtml', xhtml),
    ...chapters.map(name => item(name, xhtml)),
    ...images.map(({href, mediaType}) => item(href, mediaType))
  ]
  const order = [
    element('itemref', {idref: itemId('title.xhtml')}),
    // Reached through the landmarks; reading systems have a list of their own.
    element('itemref', {idref: itemId('toc.xhtml'), linear: 'no'}),
    ...chapters.map(name => element('itemref', {idref: itemId(name)}))
  ]
  const properties = {
    xmlns: 'http://www.idpf.org/2007/opf',
    version: '3.0',
    'unique-identifier': 'identifier',
    'xml:lang': language
  }
  return element(
    'package',
    properties,
    onLines([
      element('metadata', {'xmlns:dc': 'http://purl.org/dc/elements/1.1/'}, onLines(metadata)),
      element('manifest', {}, onLines(items)),
      element('spine', {toc: itemId('toc.ncx')}, onLines(order))
    ])
  )
}

function item(href: string, mediaType: string, properties: {readonly properties?: string} = {}) {
  return element('item', {id: itemId(href), href, 'media-type': mediaType, ...properties})
}

/** `images/image-001.png` is `image-001.png`: names are unique, and legal as ids. */
function itemId(href: string): string {
  return href.replace(/^.*\//, '')
}
