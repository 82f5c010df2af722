/**
 * Furniture: the running head above the type area and the folio below it, both at the outer edge or in the
 * middle, as the house aligns them (`end` is the outer edge). The verso names the publication, the recto the
 * heading that it stands under (JLREQ 2.6).
 */
import {setLine} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import type {BlockName} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {areaFoot, areaLeft, emDescent, type Side} from './geometry.ts'
import {houseRun, type Job} from './job.ts'
import {horizontalRule, placeLine, thinRule} from './place.ts'
import type {Part, PlacedItem} from './types.ts'

/** The running head of a page. */
export function runningHead(text: string, side: Side, job: Job): readonly PlacedItem[] {
  const {geometry, house} = job
  const y = geometry.head - house.runningHead.distance
  const items = place('runningHead', text, side, y, 'running-head', job)
  if (!house.runningHead.rule || items.length === 0) return items
  // The rule belongs to the running head: it stands nearer to it than to the type area.
  const foot = y + emDescent * house.blocks.runningHead.size
  const rule = foot + (geometry.head - foot) / 3
  return [...items, horizontalRule(areaLeft(geometry, side), rule, geometry.measure, thinRule)]
}

/** The folio of a page. */
export function folio(text: string, side: Side, job: Job): readonly PlacedItem[] {
  const y = areaFoot(job.geometry) + job.house.folio.distance
  return place('folio', text, side, y, 'folio', job)
}

function place(
  name: BlockName,
  text: string,
  side: Side,
  y: Pt,
  part: Part,
  job: Job
): readonly PlacedItem[] {
  if (text === '') return []
  const {geometry, house} = job
  const line = shorten(name, text, job)
  const room = geometry.measure - line.end
  const outer = side === 'recto' ? room : 0
  const {align} = house.blocks[name]
  const offset = align === 'center' ? room / 2 : align === 'end' ? outer : room - outer
  return placeLine(line, areaLeft(geometry, side) + offset, y, part)
}

/** A line no longer than the measure: what is too much gives way to an ellipsis. */
function shorten(name: BlockName, text: string, job: Job): Line {
  const set = (words: string): Line => setLine([houseRun(name, words, job)], job.region, job.file)
  const characters = [...text]
  let line = set(text)
  for (let left = characters.length; left > 1 && line.end > job.geometry.measure; ) {
    left = Math.min(left - 1, Math.ceil((left * job.geometry.measure) / line.end))
    line = set(characters.slice(0, left).join('') + '…')
  }
  return line
}
