/**
 * Furniture: the running head above the type area, and the folio below it or above it.
 *
 * What a running head says is the house's: at the inner edge, in the middle and at the outer edge a text
 * with slots, for versos and for rectos. By custom the verso names what is higher, the recto what is lower
 * (JLREQ 2.6). Display pages have no furniture; pages that open may be without one or the other.
 */

import {remember} from '../font/remember.ts'
import {setLine} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import {namesInRow} from '../script/names.ts'
import type {BlockName, Places} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {areaFoot, areaLeft, areaWidth, emDescent, type Side} from './geometry.ts'
import {houseRun, type Job} from './job.ts'
import type {MadePage} from './make-up.ts'
import {horizontalRule, placeLine} from './place.ts'
import type {Part, PlacedItem} from './types.ts'

/** A page as its furniture sees it. */
export interface PageFacts extends Pick<MadePage, 'opens'> {
  readonly side: Side
  readonly numeral: string
  /** The heading of each depth that the page stands under, by depth. */
  readonly headings: readonly (string | undefined)[]
  /** The depth of the headings that divide the text. */
  readonly division: number
}

/** What is printed as the page's number; nothing where it is blind. */
export function folioOf({opens, numeral}: PageFacts, {house}: Job): string | undefined {
  return opens && !house.folio.openings ? undefined : numeral
}

/** Running head and folio of a page. */
export function furnish(page: PageFacts, job: Job): readonly PlacedItem[] {
  return [...runningHead(page, job), ...folio(page, job)]
}

/**
 * The headings that each page stands under, by depth: of each level the last that has begun, unless a
 * shallower one has begun after it.
 */
export function headingsOver(pages: readonly MadePage[]): PageFacts['headings'][] {
  let open: PageFacts['headings'] = []
  return pages.map(({headings}) => {
    for (const {depth, title} of headings) {
      open = Array.from({length: depth + 1}, (_, level) => (level === depth ? title : open[level]))
    }
    return open
  })
}

/** The shallowest depth of which there are several headings: a single one above them names the whole. */
export function divisionOf(pages: readonly MadePage[]): number {
  const depths = pages.flatMap(({headings}) => headings.map(({depth}) => depth))
  const several = depths.filter((depth, at) => depths.indexOf(depth) !== at)
  return Math.min(...(several.length > 0 ? several : depths))
}

function runningHead(page: PageFacts, job: Job): readonly PlacedItem[] {
  const {geometry, house} = job
  const {distance, rule, openings} = house.runningHead
  if (page.opens && !openings) return []
  const y = geometry.head - distance
  const texts = house.runningHead[page.side]
  const items = placesOf.flatMap(place => {
    const text = fillSlots(texts[place], page, job)
    return setPlace('runningHead', text, place, page.side, y, 'running-head', job)
  })
  if (!rule || items.length === 0) return items
  // The rule belongs to the running head: it stands nearer to it than to the type area.
  const foot = y + emDescent * house.blocks.runningHead.size
  const below = foot + (geometry.head - foot) / 3
  const {thin} = house.rules
  return [...items, horizontalRule(areaLeft(geometry, page.side), below, areaWidth(geometry), thin)]
}

function folio(page: PageFacts, job: Job): readonly PlacedItem[] {
  const {geometry, house} = job
  const {distance, at, form, place} = house.folio
  if (folioOf(page, job) === undefined) return []
  const y = at === 'head' ? geometry.head - distance : areaFoot(geometry) + distance
  return setPlace('folio', fillSlots(form, page, job), place, page.side, y, 'folio', job)
}

const placesOf = ['inner', 'center', 'outer'] as const

/**
 * A text with its slots filled. A level that has not begun is spoken for by the one above it, at last by the title; for
 * the title that nobody gave speaks the heading.
 */
function fillSlots(text: string, page: PageFacts, {publication}: Job): string {
  const {headings, division, numeral} = page
  const {authors} = publication
  const title = publication.untitled ? '' : publication.title
  const heading = (depth: number): string =>
    headings.slice(0, depth + 1).findLast(one => one !== undefined) ?? title
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
    if (name === 'title') return title || heading(division)
    if (name === 'author') return namesInRow(authors, publication.language)
    if (name === 'folio') return numeral
    if (name === 'heading') return heading(division)
    const depth = /^heading([1-6])$/.exec(name)?.[1]
    return depth === undefined ? slot : heading(Number(depth))
  })
}

function setPlace(
  name: BlockName,
  text: string,
  place: keyof Places,
  side: Side,
  y: Pt,
  part: Part,
  job: Job
): readonly PlacedItem[] {
  if (text === '') return []
  const {geometry} = job
  const line = lines(job)(name)(text)
  const {indent, size} = job.house.blocks[name]
  const room = areaWidth(geometry) - line.end
  // The block's indents move it in from the edge at which it stands.
  const inset = size * (place === 'outer' ? indent.end : place === 'inner' ? indent.start : 0)
  const atRight = (side === 'recto') === (place === 'outer')
  const offset = place === 'center' ? room / 2 : atRight ? room - inset : inset
  return placeLine(line, areaLeft(geometry, side) + offset, y, part)
}

/** What stands on many pages is set once. */
const lines = remember(
  (job: Job) =>
    remember((name: BlockName) => remember((text: string): Line => shorten(name, text, job))),
  new WeakMap<Job, (name: BlockName) => (text: string) => Line>()
)

/** A line no longer than the measure: what is too much gives way to an ellipsis. */
function shorten(name: BlockName, text: string, job: Job): Line {
  const set = (words: string): Line => setLine([houseRun(name, words, job)], job.region, job.file)
  const characters = [...text]
  const measure = areaWidth(job.geometry)
  let line = set(text)
  for (let left = characters.length; left > 1 && line.end > measure; ) {
    left = Math.min(left - 1, Math.ceil((left * measure) / line.end))
    line = set(characters.slice(0, left).join('') + '…')
  }
  return line
}
