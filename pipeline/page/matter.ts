/**
 * What stands before the text and behind it, part by part as the house has it. A colophon stands on the next page,
 * by custom the verso of the title page, and so do lists of figures and tables behind the contents; what else is shown
 * begins on a recto.
 */
import {matterPage} from '../matter.ts'
import {isPicturePart, type Part} from '../publication.ts'
import {inside} from '../structure.ts'
import {areaLeft, type Side} from './geometry.ts'
import {houseText, type Job} from './job.ts'
import {blankPage, type MadePage, sideOf} from './make-up.ts'
import {shift} from './place.ts'
import {displayPage, linesAboveTitle, lowered, setDisplay} from './title-page.ts'
import type {OutlineEntry} from './types.ts'

/** Pages of the parts, and a bookmark for each part that has a name. */
export interface SetMatter {
  readonly pages: readonly MadePage[]
  readonly outline: readonly PartEntry[]
}

/** The bookmark of a part, and how many pages it has. */
export interface PartEntry extends OutlineEntry {
  readonly part: Part
  readonly count: number
}

/** A part that is made elsewhere: its pages, and its name where its headings do not tell it. */
export interface NamedPages {
  readonly title?: string
  readonly pages: readonly MadePage[]
}

/**
 * Set parts one after the other.
 *
 * @param made The pages of the parts that are not made here.
 * @param before How many pages stand before them.
 */
export function setMatter(
  parts: readonly Part[],
  made: Partial<Record<Part, NamedPages>>,
  before: number,
  job: Job
): SetMatter {
  const pages: MadePage[] = []
  const outline: PartEntry[] = []
  for (const part of parts) {
    const named = made[part]
    const own = named?.pages ?? (part === 'blank' ? [blankPage] : setPage(part, job))
    if (own.length === 0) continue
    const wantsRecto = !anywhere.has(part) && !isPicturePart(part)
    if (wantsRecto && sideOf(before + pages.length) === 'verso') pages.push(blankPage)
    if (named?.title !== undefined) {
      const page = before + pages.length
      outline.push({part, title: named.title, page, y: 0, children: [], count: own.length})
    }
    const first = before + pages.length
    pages.push(...own.map((page, at) => onSide(page, sideOf(at), sideOf(first + at), job)))
  }
  return {pages, outline}
}

/** A page that was set for one side, on the side where it comes to stand. */
function onSide(page: MadePage, set: Side, side: Side, {geometry}: Job): MadePage {
  const by = areaLeft(geometry, side) - areaLeft(geometry, set)
  return by === 0 ? page : {...page, items: page.items.map(item => shift(item, by, 0))}
}

/** Parts that stand on the next page, whichever side it is. */
const anywhere: ReadonlySet<Part> = new Set<Part>(['blank', 'colophon', 'figures', 'tables'])

function setPage(part: Part, job: Job): readonly MadePage[] {
  const page = matterPage(part, job.publication)
  if (!page) return []
  const {geometry} = job
  const plain = {align: page.align, indent: {first: 0, start: 0, end: 0}}
  const blocks = page.groups.flatMap((lines, group) =>
    lines.map((text, line) => ({
      ...houseText(page.block, text, job, inside(undefined, 'P')),
      ...plain,
      before: group > 0 && line === 0 ? 1 : 0
    }))
  )
  const set = setDisplay(blocks, job)
  const free = geometry.lines - set.lines
  const drop = page.at === 'foot' ? free : Math.min(free, linesAboveTitle(job))
  return set.pages.map(({items}, index) =>
    displayPage(index === 0 ? lowered(items, drop, geometry) : items)
  )
}
