/**
 * Notes, set once each in the order of their marks, and the room they take at the foot of a page.
 *
 * A note's measure is a whole number of its own squares; what remains of the body's measure indents it
 * (JLREQ 4.2). The lines are a size smaller, so the notes of a page are padded together: their last base
 * line is the page's last, and white and a thin rule part them from the text.
 */
import {setParagraph} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import type {StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {baseLine, emAscent, emDescent, type Geometry, lineGap} from './geometry.ts'
import type {Job} from './job.ts'
import {anchorOn, horizontalRule, placeLine} from './place.ts'
import type {PlacedItem} from './types.ts'

/** A line of a note. */
export interface NoteLine {
  readonly line: Line
  /** Where its measure begins, from the left edge of the type area. */
  readonly x: Pt
  readonly size: Pt
  readonly leading: Pt
  /** Which line of its paragraph it is, and of how many. */
  readonly index: number
  readonly count: number
  readonly anchor?: string
  /** On a note's first line, its identifier. */
  readonly note?: string
}

/** The notes of a document while its text is being set. */
export interface NotesOf {
  /** Lines of the notes whose first mark stands on the line, and of the notes marked in those. */
  readonly of: (line: Line) => readonly NoteLine[]
  /** Lines of the notes that no line has marked so far. */
  readonly left: () => readonly NoteLine[]
}

/** Set notes as their marks come up. */
export function collectNotes(notes: ReadonlyMap<string, readonly StyledText[]>, job: Job): NotesOf {
  const waiting = new Map(notes)
  const take = (id: string): readonly NoteLine[] => {
    const texts = waiting.get(id) ?? []
    waiting.delete(id)
    const lines = texts
      .flatMap(text => setNote(text, job))
      .map((line, at) => (at === 0 ? {...line, note: id} : line))
    return [...lines, ...lines.flatMap(({line}) => of(line))]
  }
  const atFoot = job.house.notes.place === 'foot'
  const of = (line: Line): readonly NoteLine[] => (atFoot ? line.notes.flatMap(take) : [])
  return {of, left: () => [...waiting.keys()].flatMap(take)}
}

function setNote(text: StyledText, {geometry, file}: Job): readonly NoteLine[] {
  const {size, leading} = text
  const measure = Math.floor(geometry.measure / size + 1e-6) * size
  const lines = setParagraph(text, measure, file)
  return lines.map((line, index) => ({
    line,
    x: geometry.measure - measure,
    size,
    leading,
    index,
    count: lines.length,
    ...(index === 0 && text.id !== undefined && {anchor: text.id})
  }))
}

/** How many lines of the lattice notes take from a page, the white above them included. */
export function noteRoom(geometry: Geometry, notes: readonly NoteLine[]): number {
  if (notes.length === 0) return 0
  const height = notes.slice(1).reduce((sum, {leading}) => sum + leading, 0)
  const above = emAscent * notes[0]!.size + emDescent * geometry.size
  return Math.ceil((height + above + 2 * lineGap(geometry)) / geometry.leading - 1e-6)
}

/** Notes at the foot of a page, with their rule. */
export function placeNotes(notes: readonly NoteLine[], job: Job): readonly PlacedItem[] {
  const {geometry, house} = job
  const items: PlacedItem[] = []
  let base = baseLine(geometry, geometry.lines - 1)
  for (const [at, {line, x, anchor}] of [...notes.entries()].reverse()) {
    if (anchor !== undefined) items.unshift(anchorOn(line, anchor, x, base))
    items.unshift(...placeLine(line, x, base, 'note'))
    if (at > 0) base -= notes[at]!.leading
  }
  const first = notes[0]
  if (!first) return items
  const y = base - emAscent * first.size - lineGap(geometry)
  return [horizontalRule(0, y, geometry.measure * house.notes.rule, house.rules.thin), ...items]
}
