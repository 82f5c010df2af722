/**
 * Footnotes: the notes at a page's foot or after the text, taken out of the flow and linked to their marks.
 *
 * A group of notes is a run of lines to the end of a page, a section or the document, that begins with a
 * mark; further lines with marks of its kind count up. It is believed when the text before it (of the
 * page first, then of all since the group before) has the same marks in the same order. So a list of
 * circled items stays a list, and a digit that lost its rise is a mark only where the notes prove it. A
 * note whose mark cannot be found stays where it stands, and is said. What the page's foot had split is
 * whole again, since its lines are neighbours now.
 */
import {joinLines, type Lexicon} from './join.ts'
import {type Found, findGroup, headsOf, longestMark, marksIn, sectionEnds} from './note-groups.ts'
import {trimmed} from './raw-lines.ts'
import type {NoteText} from './tree.ts'
import type {Cut, RawLine, Span} from './types.ts'

/** A note that belongs to a mark. */
export interface Note {
  /** Its number as printed; a count where the document has that number twice. */
  readonly label: string
  /** Its mark in the text, and before the note. */
  readonly reference: Span
  readonly mark: Span
  /** Its lines without the mark. */
  readonly lines: readonly RawLine[]
}

/** The lines that are left, the notes in their order, and the marks of notes that the text does not have. */
export interface Noted {
  readonly lines: readonly RawLine[]
  readonly notes: readonly Note[]
  readonly unlinked: readonly Span[]
  /** The marks, and headings over nothing but notes. */
  readonly cuts: readonly Cut[]
}

/** Take the notes out; a line that an editor ruled on (by its start) begins none. */
export function takeNotes(
  text: string,
  lines: readonly RawLine[],
  ruled: ReadonlyMap<number, unknown>
): Noted {
  const found: Found[] = []
  const unlinked: Span[] = []
  const heads = headsOf(text, lines, ruled)
  if (heads.size === 0) return {lines, notes: [], unlinked, cuts: []}
  const marks = new Map([...heads.keys()].map(kind => [kind, marksIn(text, lines, kind)]))
  let since = 0
  let first = 0
  for (const end of sectionEnds(text, lines)) {
    const section = {text, lines, first, since, end, marks, before: found.at(-1)?.number ?? 0}
    const group = findGroup(section, heads)
    if (group) {
      for (const note of group.found) found.push(note)
      for (const mark of group.unlinked) unlinked.push(mark)
      since = end
    }
    first = end
  }
  const notes = labelled(found)
  const headings = headingsOf(text, lines, notes)
  return {
    lines: withoutNotes(text, lines, notes, headings),
    notes,
    unlinked,
    cuts: [
      ...marksOf(notes),
      ...headings.map(({start, end}) => ({start, end, rule: 'note-heading'}))
    ]
  }
}

const noteHeading =
  /^(?:[注註][\s\u3000]{0,4}[释釋解]?|[脚腳尾][注註]|주|각주|미주|Notes|NOTES|Footnotes|Endnotes)$/u

/** Lines that head notes: with these gone they would head nothing. */
function headingsOf(text: string, lines: readonly RawLine[], notes: readonly Note[]): RawLine[] {
  const firsts = new Set(notes.map(note => note.mark.start))
  return lines.filter(
    ({start, end}, index) =>
      firsts.has(lines[index + 1]?.start ?? -1) &&
      end - start <= longestMark &&
      noteHeading.test(text.slice(start, end))
  )
}

/** The lines of the text: without the notes, and with their marks apart. */
function withoutNotes(
  text: string,
  lines: readonly RawLine[],
  notes: readonly Note[],
  headings: readonly RawLine[]
): readonly RawLine[] {
  if (notes.length === 0) return lines
  const taken = new Set(
    [...notes.flatMap(note => [note.mark, ...note.lines]), ...headings].map(({end}) => end)
  )
  const marks = notes.map(({label, reference}) => ({...reference, label}))
  let next = 0
  let pageBefore = false
  let noteBefore = false
  return lines.flatMap(line => {
    pageBefore ||= line.pageBefore
    if (taken.has(line.end)) {
      noteBefore = true
      return []
    }
    const from = next
    while (marks[next] && marks[next]!.start < line.end) next++
    const own = marks.slice(from, next)
    const kept = {...line, end: endBeforeMarks(text, line, own), pageBefore, noteBefore}
    pageBefore = false
    noteBefore = false
    return [own.length > 0 ? {...kept, marks: own} : kept]
  })
}

/** Marks at a line's end are left out of it, so that it ends as its sentence does. */
function endBeforeMarks(text: string, line: RawLine, marks: readonly Span[]): number {
  return marks.reduceRight(
    (end, mark) => (mark.end === end ? trimmed(text, line.start, mark.start)[1] : end),
    line.end
  )
}

/** The notes in the order of their marks, with the numbers that they have in print if each is one note's. */
function labelled(found: readonly Found[]): Note[] {
  const unique = new Set(found.map(note => note.number)).size === found.length
  return found
    .toSorted((a, b) => a.reference.start - b.reference.start)
    .map(({reference, mark, lines, number}, index) => ({
      label: String(unique ? number : index + 1),
      reference,
      mark,
      lines
    }))
}

/** What becomes of the marks: a reference in the tree, so they are no text. */
function marksOf(notes: readonly Note[]): Cut[] {
  return notes.flatMap(({reference, mark}) =>
    [reference, mark].map(({start, end}) => ({start, end, rule: 'note-mark'}))
  )
}

/** The text of a note, its lines joined; `cuts` collects hyphens. */
export function noteText(text: string, note: Note, lexicon: Lexicon, cuts: Cut[]): NoteText {
  const joined = joinLines(text, note.lines, lexicon)
  for (const cut of joined.cuts) cuts.push(cut)
  const start = note.mark.start
  return {
    label: note.label,
    parts: joined.parts,
    start,
    end: note.lines.at(-1)?.end ?? note.mark.end
  }
}
