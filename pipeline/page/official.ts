/**
 * What stands above the text of an official document and at the foot of its last page (GB/T 9704-2012, 7.2 and 7.4).
 *
 * The masthead stands where the house has it, the number on the first line of the lattice that is so many lines below it,
 * the rule below the number. The foot is as high as its rows, and stands on the last page that is a verso.
 */
import type {VFile} from 'vfile'
import {warn} from '../messages.ts'
import {documentFoot, documentHead, documentWords, signerRows, signersLabel} from '../official.ts'
import {setLine, setParagraph} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import {inside} from '../structure.ts'
import type {BlockName, DocumentStyle, StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {GalleySolid, Section} from './galley-units.ts'
import {areaFoot, areaLeft, areaWidth, emAscent} from './geometry.ts'
import {houseText, type Job} from './job.ts'
import {blankPage, type MadePage, sideOf} from './make-up.ts'
import {placeLine, shift} from './place.ts'
import type {PlacedItem, PlacedRule} from './types.ts'

/** The sections of a text below the head of the document. */
export function belowHead(sections: readonly Section[], job: Job): readonly Section[] {
  const {document: style} = job.house
  const [first, ...rest] = sections
  if (!style || !first) return sections
  const head = setHead(style, job)
  return head ? [{...first, units: [head, ...first.units]}, ...rest] : sections
}

function setHead(style: DocumentStyle, job: Job): GalleySolid | undefined {
  const head = documentHead(job.publication)
  if (!head) return undefined
  const {geometry} = job
  const {leading, size} = geometry
  // From the head of the type area, as in a page that begins there.
  const base = (line: number): Pt => line * leading + emAscent * size
  const marks = head.marks.flatMap((mark, line) => place('documentMark', mark, base(line), job))
  const masthead = head.masthead ? fitted(head.masthead, job) : undefined
  const top = masthead ? style.masthead + emAscent * masthead.size : 0
  const above = masthead ? style.masthead + masthead.size : head.marks.length * leading
  const rows = signerRows(head)
  const number = Math.ceil(above / leading - 1 + style.aboveNumber) + Math.max(1, rows.length)
  const below = base(number) - emAscent * size + size + style.rule.distance
  const rule: PlacedRule = {
    type: 'rule',
    x: 0,
    y: below,
    width: areaWidth(geometry),
    height: style.rule.weight,
    colour: style.rule.colour
  }
  return {
    type: 'solid',
    lines: Math.ceil((below + style.rule.weight - (leading - size)) / leading) + style.aboveText,
    items: [
      ...marks,
      ...(masthead ? set(masthead, top, job) : []),
      ...numberLine(head.number, rows, number, base, job),
      rule
    ],
    blank: 0,
    whiteBelow: 0,
    mayGrow: false,
    mayShrink: false,
    keep: 1,
    repeat: [],
    notes: []
  }
}

/** The number in the middle; where somebody signs, at the left, with the names at the right, two in a row (7.2.6). */
function numberLine(
  number: string | undefined,
  names: readonly string[],
  line: number,
  base: (line: number) => Pt,
  job: Job
): readonly PlacedItem[] {
  const placed = number ? [text('documentNumber', number, job)] : []
  if (names.length === 0) return placed.flatMap(block => set(block, base(line), job))
  const width = Math.max(...names.map(name => widthOf(text('signer', name, job), job)))
  const {measure, size} = job.geometry
  const start = measure - size - width
  const label = text('documentNumber', signersLabel, job)
  return [
    ...placed.flatMap(block => set(atStart(block, size), base(line), job)),
    ...set(
      atStart(label, start - signersLabel.length * label.size),
      base(line - names.length + 1),
      job
    ),
    ...names.flatMap((name, row) =>
      set(atStart(text('signer', name, job), start), base(line - names.length + 1 + row), job)
    )
  ]
}

/** The pages of a text with the foot of the document on the last one, a verso; one that is added has no folio after a blank one (7.5). */
export function aboveFoot(pages: readonly MadePage[], job: Job): readonly MadePage[] {
  const {document: style} = job.house
  const last = pages.at(-1)
  const foot = style && last && setFoot(style, job)
  if (!foot) return pages
  const isVerso = sideOf(pages.length - 1) === 'verso'
  const items = foot.items.map(item => shift(item, areaLeft(job.geometry, 'verso'), 0))
  const lowest = Math.max(...last.items.map(item => (item.type === 'text' ? item.y : 0)))
  if (isVerso && lowest < foot.top) {
    return [...pages.slice(0, -1), {...last, items: [...last.items, ...items]}]
  }
  const further = {...blankPage, items, bare: isVerso}
  return [...pages, ...(isVerso ? [blankPage] : []), further]
}

function setFoot(
  style: DocumentStyle,
  job: Job
): {readonly items: readonly PlacedItem[]; readonly top: Pt} | undefined {
  const foot = documentFoot(job.publication)
  if (!foot) return undefined
  const {geometry} = job
  const {measure, leading} = geometry
  const rows: (readonly Line[])[] = []
  if (foot.copies) rows.push(linesOf(text('documentFoot', foot.copies, job), job))
  if (foot.issue) {
    const {office, date} = foot.issue
    const left = linesOf(flush(text('documentFoot', office, job)), job)
    const right = linesOf({...flush(text('documentFoot', date, job)), align: 'end'}, job)
    rows.push([...left.slice(0, -1), joined(left.at(-1), right[0])])
  }
  const heights = rows.map(lines => lines.length * leading)
  const end = areaFoot(geometry)
  const top = end - heights.reduce((sum, height) => sum + height, 0)
  const {size} = job.house.blocks.documentFoot
  let y = top
  const items = rows.flatMap((lines, row): PlacedItem[] => {
    const weight = row === 0 ? style.foot.outer : style.foot.inner
    const rule = {type: 'rule', x: 0, y, width: measure, height: weight} as const
    const middle = (leading - size) / 2 + emAscent * size
    const placed = lines.flatMap((line, at) =>
      placeLine(line, 0, y + at * leading + middle, 'title')
    )
    y += heights[row]!
    return [rule, ...placed]
  })
  const {outer} = style.foot
  const last = {type: 'rule', x: 0, y: end - outer, width: measure, height: outer} as const
  return {items: [...items, last], top}
}

/** Two lines as one. */
function joined(left: Line | undefined, right: Line | undefined): Line {
  const [one, other] = [left ?? right!, right ?? left!]
  return one === other ? one : {...one, runs: [...one.runs, ...other.runs], end: other.end}
}

function flush(block: StyledText): StyledText {
  const {start, first, end} = block.indent
  return {...block, align: 'start', indent: {first: 0, start: start + first, end}}
}

/** Tell what a house without official documents leaves out. */
export function reportOfficial({house, publication}: Job, file: VFile): void {
  if (house.document) return
  const facts = documentWords(publication)
  if (facts.length > 0) warn(file, 'no-document-head', {facts: facts.join('、')})
}

function text(name: BlockName, words: string, job: Job): StyledText {
  return houseText(name, words, job, inside(undefined, 'P'))
}

/** A masthead as large as the house has it, or as goes on a line. */
function fitted(words: string, job: Job): StyledText {
  const block = text('masthead', words, job)
  const width = widthOf(block, job)
  const size = block.size * Math.min(1, job.geometry.measure / width)
  return {...block, size, runs: block.runs.map(run => ({...run, size}))}
}

function widthOf(block: StyledText, job: Job): Pt {
  return setLine(block.runs, block.region, job.file).end
}

const none = {first: 0, start: 0, end: 0}

function atStart(block: StyledText, start: Pt): StyledText {
  return {...block, align: 'start', indent: {...none, start}}
}

function linesOf(block: StyledText, {geometry, file}: Job): readonly Line[] {
  return setParagraph(block, geometry.measure, file)
}

function place(name: BlockName, words: string, y: Pt, job: Job): readonly PlacedItem[] {
  return set(text(name, words, job), y, job)
}

function set(block: StyledText, y: Pt, job: Job): readonly PlacedItem[] {
  return linesOf(block, job).flatMap(line => placeLine(line, 0, y, 'title'))
}
