/**
 * The ways into the book: the navigation document (EPUB 3.3 §7) with contents and landmarks, and the NCX
 * of EPUB 2 (OPF 2.0.1 §2.4.1) for readers that know no other.
 */
import type {Element} from 'hast'
import type {Book} from './book.ts'
import {writeDocument} from './documents.ts'
import type {Entry} from './outline.ts'
import type {PageMark} from './pages.ts'
import {element, onLines, writeXml} from './xml.ts'

/** The navigation document. */
export function navigationDocument(book: Book) {
  const {chapters, contentsDepth, contentsTitle, cover, entries, lists, metadata, words} = book
  const body = chapters.find(({place}) => place === 'bodymatter')
  const contents = [element('h1', {}, [contentsTitle]), entryList(entries, contentsDepth)]
  const landmarks = [
    ...(cover ? [landmark('cover', 'cover.xhtml', words.cover)] : []),
    landmark('titlepage', 'title.xhtml', words.titlePage),
    landmark('toc', 'toc.xhtml', contentsTitle),
    landmark('bodymatter', body?.name ?? 'title.xhtml', words.text),
    ...lists.flatMap(({part, name, title}) =>
      part === 'index' ? [] : landmark(listTypes[part], name, title)
    )
  ]
  return writeDocument({title: contentsTitle, metadata, division: 'frontmatter'}, [
    element('nav', {'epub:type': 'toc', role: 'doc-toc', id: 'toc'}, onLines(contents)),
    element('nav', {'epub:type': 'landmarks', className: ['landmarks']}, [
      element('ol', {}, onLines(landmarks))
    ]),
    ...pageList(book)
  ])
}

/** Where the pages of the print edition begin; a list that reading systems use, and nobody reads. */
function pageList({pages, words}: Book): Element[] {
  const marks = [...pages.values()].flat()
  if (marks.length === 0) return []
  const items = marks.map(({label, href}) => element('li', {}, [element('a', {href}, [label])]))
  const properties = {'epub:type': 'page-list', role: 'doc-pagelist', className: ['page-list']}
  return [
    element(
      'nav',
      properties,
      onLines([element('h2', {}, [words.pages]), element('ol', {}, onLines(items))])
    )
  ]
}

/** The NCX. Its play order counts from 1 in document order. */
export function ncx({entries, metadata: {identifier, title}, pages}: Book): string {
  const marks = [...pages.values()].flat()
  const numbers = marks.map(({label}) => Number(label)).filter(Number.isInteger)
  let order = 0
  const properties = {
    'dtb:uid': identifier,
    'dtb:depth': String(depthOf(entries)),
    'dtb:totalPageCount': String(marks.length),
    'dtb:maxPageNumber': String(Math.max(0, ...numbers))
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
        element('navMap', {}, onLines(entries.map(point))),
        ...(marks.length > 0 ? [element('pageList', {}, onLines(marks.map(pageTarget)))] : [])
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

function pageTarget({label, id, href}: PageMark): Element {
  const type = /^\d+$/.test(label) ? {type: 'normal', value: label} : {type: 'front'}
  return element(
    'pageTarget',
    {id, ...type},
    onLines([
      element('navLabel', {}, [element('text', {}, [label])]),
      element('content', {src: href})
    ])
  )
}

/** Entries down to a depth; deeper ones are for the menus of reading systems, and the style sheet hides them on the page. */
function entryList(entries: readonly Entry[], depth: number): Element {
  const items = entries.map(({label, href, entries}) =>
    element('li', {}, [
      element('a', {href}, [label]),
      ...(entries.length > 0 ? ['\n', entryList(entries, depth - 1), '\n'] : [])
    ])
  )
  return element('ol', depth > 0 ? {} : {className: ['deeper']}, onLines(items))
}

/** What lists are called in the vocabulary of EPUB; what it calls an index is made otherwise. */
const listTypes = {figures: 'loi', tables: 'lot'} as const

function landmark(type: string, href: string, label: string): Element {
  return element('li', {}, [element('a', {'epub:type': type, href}, [label])])
}

function depthOf(entries: readonly Entry[]): number {
  return Math.max(0, ...entries.map(entry => 1 + depthOf(entry.entries)))
}
