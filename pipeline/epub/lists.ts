/**
 * Documents that lead to places in the book: lists of figures and tables, and the index. A place is told by the page of the
 * print edition where its pages are known, else by its count.
 */
import type {Element, ElementContent} from 'hast'
import type {Nodes} from 'mdast'
import {captionsOf, type ListedCaption} from '../captions.ts'
import type {treeOf} from '../parts.ts'
import type {IndexEntry, IndexGroup, MadePart, Matter} from '../publication.ts'
import type {House} from '../style/types.ts'
import type {Book} from './book.ts'
import type {Chapter} from './chapters.ts'
import {writeDocument} from './documents.ts'
import {oriented} from './vertical.ts'
import {element, onLines} from './xml.ts'

/** A part that is a list. */
type ListPart = Extract<MadePart, 'figures' | 'tables' | 'index'>

/** A document that is a list. */
export interface ListDocument {
  readonly name: string
  readonly part: ListPart
  readonly division: 'frontmatter' | 'backmatter'
  readonly title: string
  readonly captions: readonly ListedCaption[]
  readonly groups: readonly IndexGroup[]
}

/** The lists that a book has something to list in. */
export function planLists(
  {front, back}: Matter,
  tree: Parameters<typeof treeOf>[0],
  groups: readonly IndexGroup[],
  {captionLists, index}: House
): readonly ListDocument[] {
  const captions = captionsOf(tree)
  const titles: Readonly<Record<ListPart, string>> = {...captionLists, index: index.title}
  const parts = Object.keys(titles) as ListPart[]
  return parts.flatMap(part => {
    const division = front.includes(part)
      ? ('frontmatter' as const)
      : back.includes(part)
        ? ('backmatter' as const)
        : undefined
    const listed = captions.filter(({kind}) => `${kind}s` === part)
    const own = part === 'index' ? groups : []
    if (!division || listed.length + own.length === 0) return []
    const name = `${part}.xhtml`
    return [{name, part, division, title: titles[part], captions: listed, groups: own}]
  })
}

/** Where each mark of the index and each caption is, from any file of the book. */
export function placesOf(chapters: readonly Chapter[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  for (const {name, children} of chapters) {
    for (const node of children.flatMap(child => [...descendants(child)])) {
      const {captionId} = node.data ?? {}
      if (captionId !== undefined) places.set(captionId, `${name}#${captionId}`)
      if (node.type === 'indexMark' && node.data?.id) {
        places.set(node.data.id, `${name}#${idOfMark(node.data.id)}`)
      }
    }
  }
  return places
}

/** The id of an index mark in its file. */
export function idOfMark(id: string): string {
  return id.replace(':', '-')
}

/** Write one. */
export function listDocument(list: ListDocument, book: Book, style: House['index']): string {
  const {places, metadata} = book
  const link = (id: string, words: string): ElementContent => {
    const href = places.get(id)
    return href === undefined ? {type: 'text', value: words} : element('a', {href}, [words])
  }
  const captions = list.captions.map(({id, title}) => element('li', {}, [link(id, title)]))
  const groups = list.groups.map(({label, entries}) =>
    element('section', {}, onLines([element('h2', {}, [label]), entryList(entries)]))
  )
  const isIndex = list.part === 'index'
  const content = [
    element('h1', {}, [list.title]),
    ...(captions.length > 0 ? [element('ol', {className: ['captions']}, onLines(captions))] : []),
    ...groups
  ]
  const properties = isIndex
    ? {role: 'doc-index', className: ['index']}
    : {'epub:type': list.part === 'figures' ? 'loi' : 'lot', className: ['caption-list']}
  return writeDocument({title: list.title, metadata, division: list.division}, [
    element('section', properties, onLines(oriented(content, book)))
  ])

  function entryList(entries: readonly IndexEntry[]): Element {
    return element('ul', {}, onLines(entries.map(entryItem)))
  }

  function entryItem({text, marks, see, entries}: IndexEntry): Element {
    const found = placesOfMarks(marks, book.folios).flatMap(
      ({mark, label}, at): ElementContent[] => [
        {type: 'text', value: at === 0 ? style.beforeFolios : style.betweenFolios},
        link(mark, label)
      ]
    )
    return element('li', {}, [
      text,
      ...found,
      ...(see === undefined ? [] : [style.see.replace('{see}', see)]),
      ...(entries.length > 0 ? ['\n', entryList(entries), '\n'] : [])
    ])
  }
}

/** Marks by the folios of their pages, a page once; where no pages are known, by their count. */
function placesOfMarks(
  marks: readonly string[],
  folios: ReadonlyMap<string, string>
): readonly {readonly mark: string; readonly label: string}[] {
  const places = marks.map((mark, at) => ({mark, label: folios.get(mark) ?? String(at + 1)}))
  const labels = places.map(({label}) => label)
  return places.filter(({label}, at) => labels.indexOf(label) === at)
}

function* descendants(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* descendants(child)
}
