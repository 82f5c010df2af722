/** Compose pages: from a styled document to the finished edition. */
import type {VFile} from 'vfile'
import type {StyledDocument} from '../style/types.ts'
import {type ContentsEntry, setContents} from './contents.ts'
import {folio, runningHead} from './furniture.ts'
import {isHeading, setGalley, titleOf} from './galley.ts'
import {type Job, type Means, openJob} from './job.ts'
import {blankPage, type MadePage, makeUp, type PlacedHeading, sideOf} from './make-up.ts'
import {nestHeadings} from './outline.ts'
import {asPart} from './place.ts'
import {setTitlePages} from './title-page.ts'
import type {Edition, OutlineEntry, Page, PageLabel} from './types.ts'

export type {Means} from './job.ts'
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
  const body = makeUp(setGalley(document, job), job.geometry)
  const titles = toRecto(speaksForItself(document, job) ? [] : setTitlePages(job))
  const contents = toRecto(makeContents(body, job))
  const front = [...titles, ...contents]
  const made = [...front, ...body]
  const labels = [...numbered(front, 'roman'), ...numbered(body, 'decimal')]
  const heads = [...front.map(() => job.house.contents.title), ...rectoHeads(body, job)]
  return {
    width: job.geometry.width,
    height: job.geometry.height,
    pages: made.map((page, index) => furnish(page, index, labels[index]!, heads[index]!, job)),
    outline: [
      ...bookmark(titles, 0, job.publication.title),
      ...bookmark(contents, titles.length, job.house.contents.title),
      ...nestHeadings(made)
    ],
    anchors: new Map(
      made.flatMap(({anchors}, page) => anchors.map(({id, y}) => [id, {page, y}] as const))
    )
  }
}

/**
 * Whether the text begins with its title and nothing else is known of the publication: a title page would
 * say again what stands at the head of the text.
 */
function speaksForItself({blocks}: StyledDocument, {publication}: Job): boolean {
  const {title, subtitle, authors, publisher, date} = publication
  const [first] = blocks
  if (subtitle || authors.length > 0 || publisher || date) return false
  return isHeading(first) && bare(titleOf(first)) === bare(title)
}

function bare(title: string): string {
  return title.replace(/\s/g, '')
}

function bookmark(
  pages: readonly MadePage[],
  page: number,
  title: string
): readonly OutlineEntry[] {
  return pages.length === 0 ? [] : [{title, page, y: 0, children: []}]
}

/** The contents, unless there is too little to list. */
function makeContents(body: readonly MadePage[], job: Job): readonly MadePage[] {
  const labels = numbered(body, 'decimal')
  const entries: readonly ContentsEntry[] = body.flatMap(({headings}, index) =>
    headings.map(heading => ({...heading, folio: numeral(labels[index]!)}))
  )
  const listed = entries.filter(({depth}) => depth <= job.house.contents.depth)
  if (entries.length < 2 || listed.length === 0) return []
  // The title of the contents is no heading of the document.
  return makeUp([setContents(listed, job)], job.geometry).map(page => ({
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

/** For each page the heading that its recto names: the last of the shallowest level that has begun. */
function rectoHeads(pages: readonly MadePage[], job: Job): readonly string[] {
  let current: PlacedHeading | undefined
  return pages.map(({headings}) => {
    for (const heading of headings) {
      if (!current || heading.depth <= current.depth) current = heading
    }
    return current?.title ?? job.publication.title
  })
}

function furnish(page: MadePage, index: number, label: PageLabel, head: string, job: Job): Page {
  const side = sideOf(index)
  if (page.bare) return {index, side, folio: undefined, label, items: page.items}
  const title = side === 'verso' ? job.publication.title : head
  const number = numeral(label)
  const furniture = [
    ...(page.opens ? [] : runningHead(title, side, job)),
    ...folio(number, side, job)
  ]
  return {index, side, folio: number, label, items: [...page.items, ...furniture]}
}

function numeral({style, number}: PageLabel): string {
  return style === 'roman' ? roman(number) : String(number)
}

const romanDigits = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i']
] as const

function roman(number: number): string {
  const digit = romanDigits.find(([value]) => value <= number)
  return digit ? digit[1] + roman(number - digit[0]) : ''
}
