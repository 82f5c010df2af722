/**
 * The ways into the book: the navigation document (EPUB 3.3 §7) with contents and landmarks, and the NCX
 * of EPUB 2 (OPF 2.0.1 §2.4.1) for readers that know no other.
 */
import type {Element} from 'hast'
import type {House} from '../style/types.ts'
import type {Chapter} from './chapters.ts'
import {xhtmlDocument} from './documents.ts'
import type {BookMetadata} from './metadata.ts'
import type {Words} from './words.ts'
import {element, onLines} from './xml.ts'

/** An entry of the contents, with those below it. */
export interface Entry {
  readonly label: string
  readonly href: string
  readonly entries: readonly Entry[]
}

/**
 * The outline of the book. Each heading stands under the nearest shallower one before it, whatever
 * depths lie between them; text before the first heading is listed under the book's title.
 */
export function outline(chapters: readonly Chapter[], title: string): Entry[] {
  const [first] = chapters
  const top: Entry[] = []
  if (!first) return [{label: title, href: 'title.xhtml', entries: []}]
  if (!first.opening) top.push({label: title, href: first.name, entries: []})
  const open: {readonly depth: number; readonly entries: Entry[]}[] = [{depth: 0, entries: top}]
  for (const {heading, label, href} of chapters.flatMap(chapter => chapter.sections)) {
    while (open.at(-1)!.depth >= heading.depth) open.pop()
    const entries: Entry[] = []
    open.at(-1)!.entries.push({label, href, entries})
    open.push({depth: heading.depth, entries})
  }
  return top
}

/** The navigation document. */
export function navigationDocument(
  entries: readonly Entry[],
  firstPage: string,
  {language}: BookMetadata,
  house: House,
  words: Words
): Element {
  const contents = house.contents.title
  const toc = element('nav', {'epub:type': 'toc', role: 'doc-toc', id: 'toc'}, [
    ...onLines([element('h1', {}, [contents]), entryList(entries)])
  ])
  const landmarks = element('nav', {'epub:type': 'landmarks', className: ['landmarks']}, [
    ...onLines([
      element('ol', {}, [
        ...onLines([
          landmark('titlepage', 'title.xhtml', words.titlePage),
          landmark('toc', 'toc.xhtml', contents),
          landmark('bodymatter', firstPage, words.text)
        ])
      ])
    ])
  ])
  return xhtmlDocument({title: contents, language, division: 'frontmatter'}, [toc, landmarks])
}

/** The NCX. Its play order counts from 1 in document order. */
export function ncx(entries: readonly Entry[], {title, identifier}: BookMetadata): Element {
  let order = 0
  const depth = depthOf(entries)
  const head = element('head', {}, [
    ...onLines(
      [
        ['dtb:uid', identifier],
        ['dtb:depth', String(depth)],
        ['dtb:totalPageCount', '0'],
        ['dtb:maxPageNumber', '0']
      ].map(([name, content]) => element('meta', {name, content}))
    )
  ])
  return element(
    'ncx',
    {xmlns: 'http://www.daisy.org/z3986/2005/ncx/', version: '2005-1'},
    onLines([
      head,
      element('docTitle', {}, [element('text', {}, [title])]),
      element('navMap', {}, onLines(entries.map(point)))
    ])
  )

  function point({label, href, entries}: Entry): Element {
    order++
    return element('navPoint', {id: `point-${order}`, playOrder: String(order)}, [
      ...onLines([
        element('navLabel', {}, [element('text', {}, [label])]),
        element('content', {src: href}),
        ...entries.map(point)
      ])
    ])
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
