/** Compose pages: from a styled document to the finished edition. */
import {VFile} from 'vfile'
import {saysTitle, speaksForItself} from '../matter.ts'
import type {StyledDocument} from '../style/types.ts'
import {type ContentsEntry, setContents} from './contents.ts'
import {divisionOf, folioOf, furnish, headingsOver, type PageFacts} from './furniture.ts'
import {isHeading, setGalley, titleOf} from './galley.ts'
import {type Job, type Means, openJob, overColumns} from './job.ts'
import {blankPage, type MadePage, makeUp, sideOf} from './make-up.ts'
import {setMatter} from './matter.ts'
import {numberByPage} from './note-numbers.ts'
import {inNumerals} from './numerals.ts'
import {aboveFoot, belowHead, reportOfficial} from './official.ts'
import {nestHeadings} from './outline.ts'
import {asPart} from './place.ts'
import {setTitlePages} from './title-page.ts'
import type {Edition, Page, PageLabel} from './types.ts'

export {composeCover} from './cover.ts'
export type {Means} from './job.ts'
export {pageStarts} from './page-starts.ts'
export {traceEdition} from './trace.ts'

/**
 * Compose the pages of a publication: title page, contents, body, each with its furniture.
 *
 * The body is numbered from 1 and does not depend on the matter before it, so the contents are right at
 * once. Both begin on a recto.
 *
 * @param document The document, styled by the same house.
 * @param means What the publication is, its house style, and the faces that the house names.
 * @param file Receives what setting has to say.
 */
export function composePages(document: StyledDocument, means: Means, file: VFile): Edition {
  const job = openJob(means, file)
  const body = aboveFoot(makeBody(document, job), job)
  reportOfficial(job, file)
  const wide = overColumns(job)
  const {matter} = job.house
  const [first] = document.blocks
  const heading = isHeading(first) ? titleOf(first) : undefined
  const titles = speaksForItself(heading, job.publication) ? [] : setTitlePages(wide)
  const parts = {
    'title-page': {title: job.publication.title, pages: titles},
    contents: {title: job.house.contents.title, pages: makeContents(body, wide)}
  }
  const before = setMatter(matter.front, parts, 0, wide)
  const front = toRecto(before.pages)
  const behind = setMatter(matter.back, parts, front.length + body.length, wide)
  const text = [...body, ...behind.pages]
  const made = [...front, ...text]
  const labels = [...numbered(front, job.house.folio.front), ...numbered(text, 'decimal')]
  const headings = [...front.map(() => [job.house.contents.title]), ...headingsOver(text)]
  const division = divisionOf(body)
  return {
    width: job.geometry.width,
    height: job.geometry.height,
    pages: made.map((page, index) =>
      finish(
        page,
        labels[index]!,
        {headings: headings[index]!, division, side: sideOf(index)},
        index,
        job
      )
    ),
    outline: [...before.outline, ...nestHeadings(made), ...behind.outline],
    anchors: new Map(
      made.flatMap(({anchors}, page) => anchors.map(({id, y}) => [id, {page, y}] as const))
    )
  }
}

/** The pages of the text; where the house wants it, with notes numbered from 1 on each. */
function makeBody(document: StyledDocument, job: Job): readonly MadePage[] {
  const set = (text: StyledDocument, {file}: Pick<Job, 'file'>): readonly MadePage[] => {
    const own = {...job, file}
    return makeUp(belowHead(setGalley(text, own), own), own)
  }
  const byPage = job.house.notes.numbering === 'page' && document.notes.size > 0
  return set(
    byPage ? numberByPage(document, text => set(text, {file: new VFile()})) : document,
    job
  )
}

/** The contents, unless there is too little to list. */
function makeContents(body: readonly MadePage[], job: Job): readonly MadePage[] {
  const labels = numbered(body, 'decimal')
  const entries: readonly ContentsEntry[] = body.flatMap(({headings}, index) =>
    headings.map(heading => ({...heading, folio: inNumerals(labels[index]!)}))
  )
  const listed = entries.filter(
    ({depth, title}, at) =>
      depth <= job.house.contents.depth && !(at === 0 && saysTitle(title, job.publication))
  )
  if (entries.length < 2 || listed.length === 0) return []
  // The title of the contents is no heading of the document.
  return makeUp([setContents(listed, job)], job).map(page => ({
    ...page,
    items: asPart(page.items, 'contents'),
    headings: [],
    anchors: []
  }))
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
