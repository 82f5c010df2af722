/**
 * The galley: the whole document set in one long column, in units that page breaking may separate.
 *
 * Everything is counted in lines of the lattice. Body lines are a line each. A heading occupies the whole
 * lines that its style asks for, stands in their middle, and takes more as it has more lines itself (占行,
 * JLREQ 4.1.6); of two headings on end the second gives up one line (JLREQ 4.1.8). Lines of another size
 * than the body's make a stack of their own, padded to whole lines.
 */
import {warn} from '../messages.ts'
import {setParagraph} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import {isWide} from '../script/classes.ts'
import {inside} from '../structure.ts'
import type {
  BlockName,
  StyledBlock,
  StyledBreak,
  StyledContent,
  StyledPageBreak,
  StyledText
} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {type Elastic, elasticOf} from './elastic.ts'
import {setFigure} from './figure.ts'
import {emAscent, type Geometry, linesAround, stackTop} from './geometry.ts'
import {centred, houseText, type Job, overColumns} from './job.ts'
import {collectNotes, type NoteLine, type NotesOf} from './notes.ts'
import {placeLine, shift} from './place.ts'
import {setTable} from './table.ts'
import type {Part, PlacedItem} from './types.ts'

/** A line of text that may stand on another page than the lines around it. */
export interface GalleyLine extends NoteLine {
  readonly type: 'line'
  readonly part: Part
  /** Set lines of the notes that are marked here. */
  readonly notes: readonly NoteLine[]
  readonly heading?: Heading
  /** Its paragraph, where it may have a line more or fewer. */
  readonly elastic?: Elastic
}

/** What stays together and fills whole lines of the lattice: a heading, a row of a table. */
export interface GalleySolid {
  readonly type: 'solid'
  readonly lines: number
  /** What it holds, from the left edge of the type area and from the top of its first line. */
  readonly items: readonly PlacedItem[]
  /** Blank lines at its top, which go when it comes to stand at the head of a page by the flow. */
  readonly blank: number
  /** How much white is below the text of a heading, within its lines. */
  readonly whiteBelow: Pt
  /** Whether its blank lines may be one more or one less where that fills a page. */
  readonly mayGrow: boolean
  readonly mayShrink: boolean
  /** How many lines that follow it must stand on its page. */
  readonly keep: number
  /** Solids that are set again above it where it begins a page: the head of its table. */
  readonly repeat: readonly GalleySolid[]
  readonly notes: readonly NoteLine[]
  readonly anchor?: string | undefined
  readonly heading?: Heading
}

/** Blank lines, which vanish at the head and the foot of a page. */
export interface GalleyGap {
  readonly type: 'gap'
  readonly lines: number
}

/** What contents, bookmarks and running heads know of a heading. */
export interface Heading {
  readonly depth: number
  readonly title: string
  readonly id: string | undefined
}

export type GalleyUnit = GalleyLine | GalleySolid | GalleyGap

/** A part of the galley that begins a page, or below what stands over all columns. */
export interface Section {
  readonly opening: 'none' | 'page' | 'recto' | 'below'
  /** Headings over all columns of its first page; the first of `units` where there is one column. */
  readonly spanning: readonly GalleySolid[]
  readonly units: readonly GalleyUnit[]
}

/** Set a document as a galley. */
export function setGalley(document: StyledContent, job: Job): readonly Section[] {
  const notes = collectNotes(document.notes, job)
  const sections: {
    opening: Section['opening']
    spanning: GalleySolid[]
    units: GalleyUnit[]
  }[] = []
  let before: StyledBlock | undefined
  for (const [index, bare] of document.blocks.entries()) {
    if (bare.type === 'page-break') {
      before = bare
      continue
    }
    const block = named(bare, index)
    const opening = openingOf(block, before)
    const begins = opening !== 'none' || sections.length === 0 || before?.type === 'page-break'
    const spans = !begins && isHeading(block) && job.house.blocks[block.role].spans
    const opens = begins || (spans && spanColumns(block, notes, job) !== undefined)
    if (opens) sections.push({opening: begins ? opening : 'below', spanning: [], units: []})
    const {units, spanning} = sections.at(-1)!
    const title = opens ? spanColumns(block, notes, job) : undefined
    if (title) {
      spanning.push({...title, notes: []})
      // Its notes stand below the first column.
      if (title.notes.length > 0) units.push({...nothing, notes: title.notes})
      before = block
      continue
    }
    const gap = opens ? 0 : gapBetween(before, block, document.blocks[index + 1], job)
    if (gap > 0) units.push({type: 'gap', lines: gap})
    const white =
      opens || !isHeading(before) ? undefined : whiteBelow(units) + gap * job.geometry.leading
    const set = setBlock(block, white, notes, job)
    units.push(...(opens || job.house.page.blankAtHead ? set.map(keepBlank) : set))
    before = block
  }
  const left = notes.left()
  if (left.length === 0) return sections
  const units = left.map(asUnit)
  if (job.house.notes.place === 'foot') return [...sections, {opening: 'none', spanning: [], units}]
  const title = setBlock(notesTitle(document, job), undefined, notes, job).map(keepBlank)
  return [...sections, {opening: 'page', spanning: [], units: [...title, ...units]}]
}

/** The white below the text of the heading that stands last. */
function whiteBelow(units: readonly GalleyUnit[]): Pt {
  const last = units.findLast(unit => unit.type !== 'gap')
  return last?.type === 'solid' ? last.whiteBelow : 0
}

/** Where a block begins. A heading that would begin a page stays below the one that it follows. */
function openingOf(block: StyledBlock, before: StyledBlock | undefined): Section['opening'] {
  if (block.type !== 'text') return 'none'
  const follows = block.opening === 'page' && isHeading(block) && isHeading(before)
  return follows ? 'none' : block.opening
}

/** A unit that takes no room. */
const nothing: GalleySolid = {
  type: 'solid',
  lines: 0,
  items: [],
  blank: 0,
  whiteBelow: 0,
  mayGrow: false,
  mayShrink: false,
  keep: 0,
  repeat: [],
  notes: []
}

/** A heading that begins a section stands over all columns, where it leaves them half the page. */
function spanColumns(block: StyledBlock, notes: NotesOf, job: Job): GalleySolid | undefined {
  const {columns, lines} = job.geometry
  if (columns === 1 || !isHeading(block)) return undefined
  const [unit, further] = setBlock(block, undefined, notes, overColumns(job))
  return unit?.type === 'solid' && !further && unit.lines <= lines / 2 ? unit : undefined
}

/** Set a block; below a heading, with so much white between them. */
function setBlock(
  block: Exclude<StyledBlock, StyledPageBreak>,
  white: Pt | undefined,
  notes: NotesOf,
  job: Job
): readonly GalleyUnit[] {
  switch (block.type) {
    case 'break':
      return setBreak(block, job)
    case 'figure': {
      const {solid, rest} = setFigure(block, notes, job)
      return [solid, ...(rest ? setBlock(rest, undefined, notes, job) : [])]
    }
    case 'table':
      return setTable(block, notes, job)
    case 'text': {
      const lines = setParagraph(block, job.geometry.measure, job.file)
      const solid = solidOf(block, lines, white, notes, job)
      if (solid) return [solid]
      const elastic = elasticOf(block, lines, job)
      return lines.map((line, index) => ({
        type: 'line',
        line,
        x: 0,
        ...(elastic && {elastic}),
        size: block.size,
        leading: block.leading,
        index,
        count: lines.length,
        part: 'body',
        notes: notes.of(line),
        ...(index === 0 && marksOf(block))
      }))
    }
  }
}

/** What stays with the block below it, and is no heading: the caption of a table, a letter of the index. */
const staysAbove: ReadonlySet<BlockName> = new Set<BlockName>(['caption', 'indexHead'])

/** A heading, or other text that occupies whole lines; nothing where it would fill a page by itself. */
function solidOf(
  block: StyledText,
  lines: readonly Line[],
  white: Pt | undefined,
  notes: NotesOf,
  job: Job
): GalleySolid | undefined {
  const heading = block.depth > 0
  if (!heading && !staysAbove.has(block.role) && block.lines === 1) return undefined
  const {geometry} = job
  const {size, leading} = block
  const keep = heading ? job.house.blocks[block.role].keep : staysAbove.has(block.role) ? 1 : 0
  const stack = {count: lines.length, size, leading}
  const needed = linesAround(geometry, stack)
  const further = Math.round(((lines.length - 1) * leading) / geometry.leading)
  const occupied = Math.max(needed, block.lines + further)
  if (occupied > geometry.lines) {
    warn(job.file, 'divided-block', {page: geometry.lines}, block.position)
  }
  if (occupied + keep > geometry.lines) return undefined
  const top = stackTop(geometry, occupied, stack)
  const elastic = heading && job.house.page.elasticHeadings
  const solid: GalleySolid = {
    type: 'solid',
    lines: occupied,
    items: lines.flatMap((line, index) =>
      placeLine(line, 0, top + index * leading + emAscent * size, heading ? 'heading' : 'body')
    ),
    blank: Math.floor((occupied - needed) / 2),
    whiteBelow: top,
    mayGrow: elastic,
    mayShrink: elastic && occupied - needed >= 2,
    keep,
    repeat: [],
    notes: lines.flatMap(notes.of),
    ...marksOf(block)
  }
  return heading && white !== undefined && occupied > needed
    ? closeUp(geometry, solid, white)
    : solid
}

/**
 * The second of two headings on end takes one line less (JLREQ 4.1.8). It rises into the white between them, and
 * keeps its own below; where that would leave less between them than below, it stands in the middle of both.
 */
function closeUp({leading}: Geometry, heading: GalleySolid, white: Pt): GalleySolid {
  const rise = Math.min(leading, (leading + white) / 2)
  return {
    ...heading,
    lines: heading.lines - 1,
    blank: Math.max(0, heading.blank - 1),
    whiteBelow: heading.whiteBelow + rise - leading,
    items: heading.items.map(item => shift(item, 0, -rise)),
    mayGrow: false,
    mayShrink: false
  }
}

/** A solid without so many of the blank lines at its top. */
export function withoutBlank(geometry: Geometry, solid: GalleySolid, lines: number): GalleySolid {
  return {
    ...solid,
    lines: solid.lines - lines,
    blank: solid.blank - lines,
    items: solid.items.map(item => shift(item, 0, -lines * geometry.leading))
  }
}

/** A heading given a line, above it, so that it stays with its text; or one that gives a line, from both sides. */
export function resized(geometry: Geometry, solid: GalleySolid, lines: number): GalleySolid {
  const above = lines > 0 ? lines : lines / 2
  return {
    ...solid,
    lines: solid.lines + lines,
    items: solid.items.map(item => shift(item, 0, above * geometry.leading))
  }
}

/** What opens a section by its style keeps its blank lines at the head of the page (its sinkage); so do others where the house wants it. */
function keepBlank(unit: GalleyUnit): GalleyUnit {
  return unit.type === 'solid' ? {...unit, blank: 0} : unit
}

/** What a block is found by. */
function marksOf(block: StyledText): Pick<GalleyLine, 'anchor' | 'heading'> {
  const {id, depth} = block
  return {
    ...(id !== undefined && {anchor: id}),
    ...(depth > 0 && {heading: {depth, title: titleOf(block), id}})
  }
}

/** Contents lead to every heading: one without an anchor gets one that is no word. */
function named<Block extends StyledBlock>(block: Block, index: number): Block {
  return isHeading(block) && block.id === undefined ? {...block, id: `§${index + 1}`} : block
}

/** Whether a block is a heading of the document. */
export function isHeading(block: StyledBlock | undefined): block is StyledText {
  return block?.type === 'text' && block.depth > 0
}

/** The words of a heading: without the marks of its notes, its line breaks closed as its script closes them. */
export function titleOf({runs}: StyledText): string {
  const text = runs.map(run => (run.note === undefined ? run.text : '')).join('')
  return text
    .split(/\s*\n\s*/)
    .filter(line => line !== '')
    .reduce((title, line) => {
      const wide = isWide(line.codePointAt(0)!) || isWide(title.codePointAt(title.length - 1) ?? 0)
      return title === '' ? line : title + (wide ? '' : ' ') + line
    }, '')
}

/** A thematic break: a mark in the middle of a line. */
function setBreak({position}: StyledBreak, job: Job): readonly GalleyLine[] {
  const {geometry, file} = job
  const text = centred(houseText('paragraph', job.house.thematicBreak.mark, job))
  const lines = setParagraph({...text, ...(position && {position})}, geometry.measure, file)
  return lines.map(line => ({
    type: 'line',
    line,
    x: 0,
    size: text.size,
    leading: text.leading,
    index: 0,
    count: 1,
    part: 'body',
    notes: []
  }))
}

/** Blank lines between two blocks; none between a table and its caption, which has those of the table above it. */
function gapBetween(
  before: StyledBlock | undefined,
  block: StyledBlock,
  after: StyledBlock | undefined,
  job: Job
): number {
  if (isCaptionOf(before, block)) return 0
  const own = isCaptionOf(block, after) ? after : block
  return Math.max(spaceOf(before, 'after', job), spaceOf(own, 'before', job))
}

/** Whether a block is the caption of the table below it. */
function isCaptionOf(block: StyledBlock | undefined, below: StyledBlock | undefined): boolean {
  return block?.type === 'text' && block.role === 'caption' && below?.type === 'table'
}

/** Blank lines that a block has on one side. */
function spaceOf(block: StyledBlock | undefined, side: 'before' | 'after', job: Job): number {
  switch (block?.type) {
    case undefined:
    case 'page-break':
      return 0
    case 'break':
      return job.house.thematicBreak[side]
    case 'figure':
      return 1
    case 'table':
      return job.house.blocks.table[side]
    case 'text':
      return block[side]
  }
}

/** Notes after the text: all of them by the house's choice, or one without a mark, so that it is not lost. */
function asUnit(note: NoteLine): GalleyLine {
  return {type: 'line', ...note, part: 'note', notes: []}
}

/** The title of the notes at the end is a heading of the document, of its shallowest depth. */
function notesTitle({blocks}: StyledContent, job: Job): StyledText {
  const depth = Math.min(6, ...blocks.filter(isHeading).map(heading => heading.depth))
  const name = `heading${blocks.some(isHeading) ? depth : 1}` as BlockName
  const text = houseText(name, job.house.notes.title, job, inside(undefined, 'H1'))
  return {...text, depth: blocks.some(isHeading) ? depth : 1, id: '§notes'}
}
