/**
 * Lists of what stands on which page: contents, figures, tables, the index. They are no part of the text: none of their words is
 * a heading, and a link leads from each entry to its place.
 */
import type {ListedCaption} from '../captions.ts'
import {saysTitle} from '../matter.ts'
import {type ContentsEntry, setContents} from './contents.ts'
import type {Heading} from './galley-units.ts'
import {setIndex} from './index-pages.ts'
import {type Job, overColumns} from './job.ts'
import {type MadePage, makeUp} from './make-up.ts'
import type {NamedPages} from './matter.ts'
import {asPart} from './place.ts'

/** A page of the book, and how its number is printed. */
export interface NumberedPage {
  readonly page: MadePage
  readonly folio: string
}

/** The parts that are lists, each of what there is to list; `further` are the parts that are listed by name. */
export function setLists(
  pages: readonly NumberedPage[],
  captions: readonly ListedCaption[],
  further: readonly (Heading & {readonly folio: string})[],
  job: Job
): Readonly<Record<'contents' | 'figures' | 'tables' | 'index', NamedPages>> {
  const wide = overColumns(job)
  const {contents, captionLists, index} = job.house
  const folios = foliosOf(pages)
  const ofKind = (wanted: ListedCaption['kind']): readonly ContentsEntry[] =>
    captions.flatMap(({kind, title, id}) => {
      const folio = folios.get(id)
      return kind === wanted && folio !== undefined ? [{depth: 1, title, id, folio}] : []
    })
  const list = (title: string, entries: readonly ContentsEntry[]): NamedPages => ({
    title,
    pages: entries.length === 0 ? [] : asList(makeUp([setContents(title, entries, wide)], wide))
  })
  return {
    contents: list(contents.title, headingsOf(pages, further, job)),
    figures: list(captionLists.figures, ofKind('figure')),
    tables: list(captionLists.tables, ofKind('table')),
    index: {title: index.title, pages: asList(setIndex(folios, job))}
  }
}

/** The headings that the contents list, unless there is too little to list. */
function headingsOf(
  pages: readonly NumberedPage[],
  further: readonly ContentsEntry[],
  {house, publication}: Job
): readonly ContentsEntry[] {
  const entries: readonly ContentsEntry[] = pages.flatMap(({page, folio}) =>
    page.headings.map(heading => ({...heading, folio}))
  )
  // The title of the whole lists what follows, and is not listed.
  const whole = entries.find(({title}) => saysTitle(title, publication))
  const isFirst = whole !== undefined && entries.every(({depth}) => depth >= whole.depth)
  const listed = entries.filter(
    entry => entry.depth <= house.contents.depth && !(isFirst && entry === whole)
  )
  return entries.length < 2 || listed.length === 0 ? [] : [...listed, ...further]
}

/** The folio of each place that something leads to: of several by one name, of the first. */
function foliosOf(pages: readonly NumberedPage[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const {page, folio} of pages) {
    for (const {id} of page.anchors) if (!found.has(id)) found.set(id, folio)
  }
  return found
}

function asList(pages: readonly MadePage[]): readonly MadePage[] {
  return pages.map(page => ({
    ...page,
    items: asPart(page.items, 'contents'),
    headings: [],
    anchors: []
  }))
}
