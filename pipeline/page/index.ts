/** Compose pages: from a styled document to the finished edition. */
import {VFile} from 'vfile'
import {speaksForItself} from '../matter.ts'
import {anchorOf, type FilePart, isPicturePart, type Part} from '../publication.ts'
import type {StyledContent, StyledDocument} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {divisionOf, folioOf, furnish, headingsOver, type PageFacts} from './furniture.ts'
import {setGalley} from './galley.ts'
import {isHeading, titleOf} from './headings.ts'
import {type Job, type Means, openJob, overColumns} from './job.ts'
import {setLists} from './lists.ts'
import {blankPage, type MadePage, makeUp, sideOf} from './make-up.ts'
import {type NamedPages, type PartEntry, setMatter} from './matter.ts'
import {numberByPage} from './note-numbers.ts'
import {inNumerals} from './numerals.ts'
import {aboveFoot, belowHead, reportOfficial} from './official.ts'
import {nestHeadings} from './outline.ts'
import {setTitlePages} from './title-page.ts'
import type {Edition, OutlineEntry, Page, PageLabel} from './types.ts'

export {composeCover, composeFront} from './cover.ts'
export type {Means} from './job.ts'
export {pageStarts} from './page-starts.ts'
export {traceEdition} from './trace.ts'

/**
 * Compose the pages of a publication: its text and its further texts, what is made of what is known of it, and the lists
 * of what stands where, each with its furniture.
 *
 * The text is numbered from 1 and does not depend on what stands before it; that is numbered apart, and both begin on a
 * recto. Lists are set twice, for how long they are decides on which pages stands what they list.
 *
 * @param document The document, styled by the same house.
 * @param means What the publication is, its house style, and the faces that the house names.
 * @param file Receives what setting has to say.
 */
export function composePages(document: StyledDocument, means: Means, file: VFile): Edition {
  const job = openJob(means, file)
  const body = aboveFoot(makeBody(document, job), job)
  reportOfficial(job, file)
  const texts = new Map(
    [...(document.parts ?? [])].map(([part, content]) => [part, partPages(part, content, job)])
  )
  const titles = {title: job.publication.title, pages: titlePages(document, job)}
  const {captions = []} = document
  const assembled = (lists: Partial<Record<Part, NamedPages>>, count?: number): Assembly => {
    const publication = {...job.publication, ...(count !== undefined && {pages: count})}
    const made = {...Object.fromEntries(texts), ...lists, 'title-page': titles}
    return assemble(body, made, {...job, publication})
  }
  const listed = ({pages, labels, outline}: Assembly): Partial<Record<Part, NamedPages>> => {
    const numberedPages = pages.map((page, at) => ({page, folio: inNumerals(labels[at]!)}))
    const index = outline.find(({part}) => part === 'index')
    const further = index
      ? [
          {
            title: index.title,
            depth: divisionOf(body),
            id: anchorOf('index'),
            folio: numberedPages[index.page]!.folio
          }
        ]
      : []
    return setLists(numberedPages, captions, further, job)
  }
  // For how many pages they take, any folio will do.
  const provisional = assembled(listed(assembled({})))
  const {pages, labels, outline} = assembled(listed(provisional), provisional.pages.length)
  const headings = headingsOver(pages)
  const division = divisionOf(body)
  const anchors = new Map<string, {readonly page: number; readonly y: Pt}>()
  for (const [page, made] of pages.entries()) {
    for (const {id, y} of made.anchors) if (!anchors.has(id)) anchors.set(id, {page, y})
  }
  const index = outline.find(({part}) => part === 'index')
  if (index) anchors.set(anchorOf('index'), {page: index.page, y: 0})
  const nameAt = (index: number): string | undefined =>
    outline.find(({page, count}) => page <= index && index < page + count)?.title
  return {
    width: job.geometry.width,
    height: job.geometry.height,
    pages: pages.map((page, index) => {
      const name = nameAt(index)
      const under = name === undefined ? headings[index]! : [name]
      return finish(
        page,
        labels[index]!,
        {headings: under, division, side: sideOf(index)},
        index,
        job
      )
    }),
    outline: inOrder([...outline, ...nestHeadings(pages)]),
    anchors
  }
}

/** The title page, unless the text says all of it. */
function titlePages({blocks: [first]}: StyledDocument, job: Job): readonly MadePage[] {
  const heading = isHeading(first) ? titleOf(first) : undefined
  return speaksForItself(heading, job.publication) ? [] : setTitlePages(overColumns(job))
}

/** The pages of a part that is a file: a picture without furniture, or a text like the book's. */
function partPages(part: FilePart, content: StyledContent, job: Job): NamedPages {
  const pages = makeBody(content, job)
  return {pages: isPicturePart(part) ? pages.map(page => ({...page, bare: true})) : pages}
}

/** The pages of a book in their order. */
interface Assembly {
  readonly pages: readonly MadePage[]
  readonly labels: readonly PageLabel[]
  /** The bookmarks of parts that have a name. */
  readonly outline: readonly PartEntry[]
}

function assemble(
  body: readonly MadePage[],
  made: Partial<Record<Part, NamedPages>>,
  job: Job
): Assembly {
  const {matter, folio} = job.house
  const wide = overColumns(job)
  const before = setMatter(matter.front, made, 0, wide)
  const front = toRecto(before.pages)
  const behind = setMatter(matter.back, made, front.length + body.length, wide)
  const text = [...body, ...behind.pages]
  return {
    pages: [...front, ...text],
    labels: [...numbered(front, folio.front), ...numbered(text, 'decimal')],
    outline: [...before.outline, ...behind.outline]
  }
}

/** Bookmarks in the order of their pages. */
function inOrder(entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  return entries.toSorted((one, other) => one.page - other.page)
}

/** The pages of the text; where the house wants it, with notes numbered from 1 on each. */
function makeBody(document: StyledContent, job: Job): readonly MadePage[] {
  const set = (text: StyledContent, {file}: Pick<Job, 'file'>): readonly MadePage[] => {
    const own = {...job, file}
    return makeUp(belowHead(setGalley(text, own), own), own)
  }
  const byPage = job.house.notes.numbering === 'page' && document.notes.size > 0
  return set(
    byPage ? numberByPage(document, text => set(text, {file: new VFile()})) : document,
    job
  )
}

/** Matter that is followed by a recto. */
function toRecto(pages: readonly MadePage[]): readonly MadePage[] {
  return sideOf(pages.length) === 'recto' ? pages : [...pages, blankPage]
}

function numbered(pages: readonly MadePage[], style: PageLabel['style']): readonly PageLabel[] {
  return pages.map((_, index) => ({style, number: index + 1}))
}

function finish(
  {items, bare, opens}: MadePage,
  label: PageLabel,
  context: Pick<PageFacts, 'headings' | 'division' | 'side'>,
  index: number,
  job: Job
): Page {
  const {side} = context
  if (bare) return {index, side, folio: undefined, label, items}
  const facts = {...context, opens, numeral: inNumerals(label)}
  return {index, side, folio: folioOf(facts, job), label, items: [...items, ...furnish(facts, job)]}
}
