/**
 * The galley: the whole document set in one long column, in units that page breaking may separate.
 *
 * Everything is counted in lines of the lattice. Body lines are a line each. A heading occupies the whole
 * lines that its style asks for. Lines of another size than the body's make a stack of their own, padded to
 * whole lines.
 */
import {setParagraph} from '../paragraph/index.ts'
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
import {elasticOf} from './elastic.ts'
import {setFigure} from './figure.ts'
import type {GalleyLine, GalleySolid, GalleyUnit, Section} from './galley-units.ts'
import {isHeading, marksOf, solidOf} from './headings.ts'
import {centred, houseText, type Job, overColumns} from './job.ts'
import {collectNotes, type NoteLine, type NotesOf} from './notes.ts'
import {setTable} from './table.ts'

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

/** What opens a section by its style keeps its blank lines at the head of the page (its sinkage); so do others where the house wants it. */
function keepBlank(unit: GalleyUnit): GalleyUnit {
  return unit.type === 'solid' ? {...unit, blank: 0} : unit
}

/** Contents lead to every heading: one without an anchor gets one that is no word. */
function named<Block extends StyledBlock>(block: Block, index: number): Block {
  return isHeading(block) && block.id === undefined ? {...block, id: `§${index + 1}`} : block
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
