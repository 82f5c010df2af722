/**
 * The ways into the book: the navigation document (EPUB 3.3 §7) with contents and landmarks, and the NCX
 * of EPUB 2 (OPF 2.0.1 §2.4.1) for readers that know no other.
 */
import type {Element} from 'hast'
import type {Book} from './book.ts'
import {writeDocument} from './documents.ts'
import type {Entry} from './outline.ts'
import {element, onLines, writeXml} from './xml.ts'

/** The navigation document. */
export function navigationDocument({chapters, contentsTitle, entries, metadata, words}: Book) {
  const start = chapters[0]?.name ?? 'title.xhtml'
  const contents = [element('h1', {}, [contentsTitle]), entryList(entries)]
  const landmarks = [
    landmark('titlepage', 'title.xhtml', words.titlePage),
    landmark('toc', 'toc.xhtml', contentsTitle),
    landmark('bodymatter', start, words.text)
  ]
  return writeDocument({title: contentsTitle, metadata, division: 'frontmatter'}, [
    element('nav', {'epub:type': 'toc', role: 'doc-toc', id: 'toc'}, onLines(contents)),
    element('nav', {'epub:type': 'landmarks', className: ['landmarks']}, [
      element('ol', {}, onLines(landmarks))
    ])
  ])
}

/** The NCX. Its play order counts from 1 in document order. */
export function ncx({entries, metadata: {identifier, title}}: Book): string {
  let order = 0
  const properties = {
    'dtb:uid': identifier,
    'dtb:depth': String(depthOf(entries)),
    'dtb:totalPageCount': '0',
    'dtb:maxPageNumber': '0'
  }
  const metas = Object.entries(properties).map(([name, content]) =>
    element('meta', {name, content})
  )
  return writeXml(
    element(
      'ncx',
      {xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1'},
      onLines([
        element('head', {}, onLines(metas)),
        element('docTitle', {}, [element('text', {}, [title])]),
        element('navMap', {}, onLines(entries.map(point)))
      ])
    )
  )

  function point({label, href, entries}: Entry): Element {
    order++
    const id = `point-${order}`
    return element(
      'navPoint',
      {id, playOrder: String(order)},
      onLines([
        element('navLabel', {}, [element('text', {}, [label])]),
        element('content', {src: href}),
        ...entries.map(point)
      ])
    )
  }
}

function entryList(entries: readonly Entry[]): Element {
  const items = entries.map(({label, href, entries}) =>
    element('li', {}, [
      element('a', {href}, [label]),
      ...(entries.length > 0 ? ['\n', entryList(entries), '\n'] : [])
    ])
  )
  return element('ol', {}, onLines(items))
}

function landmark(type: string, href: string, label: string): Element {
  return element('li', {}, [element('a', {'epub:type': type, href}, [label])])
}

function depthOf(entries: readonly Entry[]): number {
  return Math.max(0, ...entries.map(entry => 1 + depthOf(entry.entries)))
}
