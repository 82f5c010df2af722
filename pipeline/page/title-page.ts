/**
 * The title page: the title with its middle as far down the page as the house has it, subtitle and authors below it, publisher
 * and date on the last lines of the type area. All stand on the lattice.
 */
import {dateWords} from '../script/dates.ts'
import {namesInRow} from '../script/names.ts'
import {type Element, inside} from '../structure.ts'
import type {StyledText} from '../style/types.ts'
import {setGalley} from './galley.ts'
import type {Geometry} from './geometry.ts'
import {centred, houseText, type Job} from './job.ts'
import {type MadePage, makeUp} from './make-up.ts'
import {emptyPile, pileUp} from './page-fill.ts'
import {asPart, shift} from './place.ts'
import type {PlacedItem} from './types.ts'

/** Set the title page; a title that fills more than a page has several. */
export function setTitlePages(job: Job): readonly MadePage[] {
  const {geometry, publication, house} = job
  const {title, subtitle, authors, publisher, date, language} = publication
  const line = (text: string): StyledText => centred(houseText('paragraph', text, job, paragraph()))
  const upper = setDisplay(
    [
      houseText('title', title, job, paragraph()),
      ...(subtitle ? [houseText('subtitle', subtitle, job, paragraph())] : []),
      ...(authors.length > 0
        ? [{...line(namesInRow(authors, language)), before: house.titlePage.aboveAuthors}]
        : [])
    ],
    job
  )
  const lower = setDisplay(
    [...(publisher ? [line(publisher)] : []), ...(date ? [line(dateWords(date, language))] : [])],
    job
  )
  const free = geometry.lines - upper.lines - lower.lines
  const [first, ...further] = upper.pages
  const foot = lower.pages[0]?.items ?? []
  return [
    displayPage([
      ...lowered(first?.items ?? [], Math.min(free, linesAboveTitle(job)), geometry),
      ...lowered(free > 0 ? foot : [], geometry.lines - lower.lines, geometry)
    ]),
    ...further.map(({items}) => displayPage(items))
  ]
}

/** To a listener each line is a paragraph: the headings of the document are those of its text. */
function paragraph(): Element {
  return inside(undefined, 'P')
}

/** Blocks as pages that begin at the head, and how many lines of the lattice they take. */
export function setDisplay(
  blocks: readonly StyledText[],
  job: Job
): {pages: readonly MadePage[]; lines: number} {
  const sections = setGalley({blocks, notes: new Map()}, job)
  const pile = sections
    .flatMap(({units}) => units)
    .reduce((pile, unit) => pileUp(job.geometry, pile, unit), emptyPile)
  return {pages: makeUp(sections, job), lines: pile.height}
}

/** How many lines stand free above the title. */
export function linesAboveTitle({geometry, house}: Job): number {
  const {height, head, leading} = geometry
  const middle = (height * house.titlePage.middle - head) / leading
  return Math.round(middle - house.blocks.title.lines / 2)
}

/** Items so many lines farther down. */
export function lowered(
  items: readonly PlacedItem[],
  lines: number,
  {leading}: Geometry
): readonly PlacedItem[] {
  return items.map(item => shift(item, 0, Math.max(0, lines) * leading))
}

/** A page without furniture. */
export function displayPage(items: readonly PlacedItem[]): MadePage {
  return {
    items: asPart(items, 'title'),
    headings: [],
    anchors: [],
    notes: [],
    bare: true,
    opens: false
  }
}
