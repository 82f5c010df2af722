/**
 * Headings, and other text that stands in the middle of whole lines of the lattice (占行, JLREQ 4.1.6): captions of
 * tables, letters of the index. It takes more lines as it has more itself; of two headings on end the second gives up
 * one (JLREQ 4.1.8). And what contents, bookmarks and running heads know of a heading.
 */
import {warn} from '../messages.ts'
import type {Line} from '../paragraph/types.ts'
import {isWide} from '../script/classes.ts'
import type {BlockName, StyledBlock, StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {GalleyLine, GalleySolid} from './galley-units.ts'
import {emAscent, type Geometry, linesAround, stackTop} from './geometry.ts'
import type {Job} from './job.ts'
import type {NotesOf} from './notes.ts'
import {placeLine, shift} from './place.ts'

/** A heading, or other text that occupies whole lines; nothing where it would fill a page by itself. */
export function solidOf(
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

/** What a block is found by: its anchor, and that it is a heading. */
export function marksOf(block: StyledText): Pick<GalleyLine, 'anchor' | 'heading'> {
  const {id, depth} = block
  return {
    ...(id !== undefined && {anchor: id}),
    ...(depth > 0 && {heading: {depth, title: titleOf(block), id}})
  }
}

/** What stays with the block below it, and is no heading: the caption of a table, a letter of the index. */
const staysAbove: ReadonlySet<BlockName> = new Set<BlockName>(['caption', 'indexHead'])

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
