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
import {isWide} from '../script/classes.ts'
import {markerOf} from './grammar.ts'
import {joinLines, type Lexicon} from './join.ts'
import {type NoteKind, noteKinds, noteNumber} from './note-marks.ts'
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

/** A line that begins with a mark. */
interface Head {
  readonly line: number
  readonly number: number
  readonly length: number
}

type Found = Omit<Note, 'label'> & {readonly number: number}

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
      found.push(...group.found)
      unlinked.push(...group.unlinked)
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

/** Lines from `first` to `end` that a group of notes may close; its marks may stand since line `since`. */
interface Section {
  readonly text: string
  readonly lines: readonly RawLine[]
  readonly first: number
  readonly since: number
  readonly end: number
  readonly marks: ReadonlyMap<NoteKind, readonly Mark[]>
  /** The number of the last note found. */
  readonly before: number
}

interface Mark extends Span {
  readonly number: number | undefined
}

/** A group of notes: where it begins, the lines with its marks, and those marks in the text. */
interface Group {
  readonly heads: readonly Head[]
  readonly marks: readonly (Span | undefined)[]
}

/** Ends of pages, and lines before headings and after wide gaps: where a group of notes may end. */
function sectionEnds(text: string, lines: readonly RawLine[]): number[] {
  return [...lines.keys(), lines.length].filter(index => {
    const line = lines[index]
    if (!line || line.pageBefore) return index > 0
    return index > 0 && isHeaded(text, line)
  })
}

function isHeaded(text: string, {start, end}: RawLine): boolean {
  const marker = end - start < 60 ? markerOf(text.slice(start, end)) : undefined
  return marker?.family.title === true && marker.depth === 1 && marker.family.rank! < 5
}

/** The notes at the foot of a section. */
function findGroup(
  section: Section,
  heads: ReadonlyMap<NoteKind, readonly Head[]>
): {found: Found[]; unlinked: Span[]} | undefined {
  for (const [kind, all] of heads) {
    const own = all.filter(({line}) => line >= section.first && line < section.end)
    const starts = [...own.keys()].filter(at => at === 0 || !follows(own[at - 1]!, own[at]!))
    for (const start of starts.slice(-mostStarts)) {
      const group = ascending(own.slice(start))
      const marks = matchGroup(section, kind, group)
      if (marks) return gather(section, {heads: group, marks})
    }
    const apart =
      kind.sole && isPageEnd(section.lines, section.end) ? noteApart(section, kind, own) : undefined
    if (apart) return {found: [apart], unlinked: []}
  }
  return undefined
}

/** So many beginnings of groups are tried in a section, the last ones. */
const mostStarts = 12

/** The lines that begin with a mark, by kind. */
function headsOf(
  text: string,
  lines: readonly RawLine[],
  ruled: ReadonlyMap<number, unknown>
): Map<NoteKind, Head[]> {
  const heads = new Map<NoteKind, Head[]>()
  lines.forEach(({start, end}, line) => {
    if (!opensNote.test(text[start]!) || ruled.has(start)) return
    const opening = text.slice(start, Math.min(end, start + longestMark))
    for (const kind of noteKinds) {
      const match = kind.body.exec(opening)
      const number = match && noteNumber(match.groups!.n!)
      if (!number) continue
      const head = {line, number, length: match[0].length}
      heads.set(kind, [...(heads.get(kind) ?? []), head])
    }
  })
  return new Map(noteKinds.flatMap(kind => (heads.has(kind) ? [[kind, heads.get(kind)!]] : [])))
}

function marksIn(text: string, lines: readonly RawLine[], kind: NoteKind): Mark[] {
  return lines.flatMap(({start, end}) =>
    [...text.slice(start, end).matchAll(kind.mark)].flatMap(({0: mark, index, groups}) =>
      mark.length === end - start
        ? []
        : [{start: start + index, end: start + index + mark.length, number: noteNumber(groups!.n!)}]
    )
  )
}

const longestMark = 12
const opensNote = /[0-9[［〔【（(*＊※†‡§①-⑳⁰¹²³⁴-⁹注註]/u

function follows(one: Head, other: Head): boolean {
  return other.number === one.number + 1
}

/** The heads that count up from the first. */
function ascending(heads: readonly Head[]): Head[] {
  const group: Head[] = []
  for (const head of heads) {
    if (group.length === 0 || follows(group.at(-1)!, head)) group.push(head)
  }
  return group
}

/** After a colon comes a list, and under 参考文献 a bibliography. */
function isAnnounced(text: string, before: RawLine | undefined): boolean {
  return (
    before !== undefined &&
    /[：:]$|^(?:[参參]考文[献獻]|References|Bibliography|참고문헌)/u.test(
      text.slice(before.start, before.end)
    )
  )
}

/** The marks of a group of notes: on its page, or else since the group before. */
function matchGroup(
  section: Section,
  kind: NoteKind,
  heads: readonly Head[]
): (Span | undefined)[] | undefined {
  const {text, lines, first, since} = section
  const from = heads[0]!.line
  if (isAnnounced(text, lines[from - 1])) return undefined
  if (kind.sole) {
    return section.end - from > mostAtFoot * heads.length || !isPageEnd(lines, section.end)
      ? undefined
      : marksBetween(section, kind, heads, first, from)
  }
  return (
    marksBetween(section, kind, heads, first, from) ??
    marksBetween(section, kind, heads, since, from)
  )
}

/** The lines that a note at a page's foot has at most, where its mark leaves doubt. */
const mostAtFoot = 6

function isPageEnd(lines: readonly RawLine[], end: number): boolean {
  return lines[end]?.pageBefore ?? true
}

/** The marks of a group in lines `from` to `to`, or undefined if too many are missing. */
function marksBetween(
  {lines, marks, before}: Section,
  kind: NoteKind,
  heads: readonly Head[],
  from: number,
  to: number
): (Span | undefined)[] | undefined {
  let after = lines[from]!.start
  const last = lines[to]!.start
  if (kind.successive && heads[0]!.number !== before + 1) return undefined
  const own = marks.get(kind)!.filter(mark => mark.start >= after && mark.end <= last)
  const matched = heads.map(({number}) => {
    const candidates = own.filter(mark => mark.start >= after && mark.number === number)
    const [mark] = candidates
    if (!mark || (kind.sole && candidates.length > 1)) return undefined
    after = mark.end
    return mark
  })
  const linked = matched.filter(mark => mark !== undefined).length
  return linked === 0 || linked < heads.length * (kind.weak ? 1 : leastLinked) ? undefined : matched
}

/** The share of a group's notes whose marks must be found when the kind of mark is beyond doubt. */
const leastLinked = 0.5

/** Give each note of a group its lines: up to the next one's, the last up to where it seems to end. */
function gather(
  {text, lines, end}: Section,
  {heads, marks}: Group
): {found: Found[]; unlinked: Span[]} {
  const found: Found[] = []
  const unlinked: Span[] = []
  heads.forEach(({line, number, length}, index) => {
    const {start, end: lineEnd} = lines[line]!
    const mark = {start, end: trimmed(text, start, start + length)[1]}
    const reference = marks[index]
    if (!reference) {
      unlinked.push(mark)
      return
    }
    const to = heads[index + 1]?.line ?? endOfLast(text, lines, line, end)
    const [from] = trimmed(text, start + length, lineEnd)
    const head = from < lineEnd ? [{...lines[line]!, start: from}] : []
    found.push({
      number,
      reference,
      mark,
      lines: [...head, ...lines.slice(line + 1, to)]
    })
  })
  return {found, unlinked}
}

/**
 * A number that the extractor set apart from its note: alone on a line of the page, and the note is the
 * few lines after the page's last gap.
 */
function noteApart(section: Section, kind: NoteKind, heads: readonly Head[]): Found | undefined {
  const {lines, first, end} = section
  const from = lines.findLastIndex((line, index) => index < end && line.gap > 0)
  const [head, second] = heads.filter(({line}) => lines[line]!.end - lines[line]!.start < 4)
  if (!head || second || from <= head.line || end - from > mostAtFoot) return undefined
  const [reference] = marksBetween(section, kind, [head], first, from) ?? []
  if (!reference) return undefined
  const {start} = lines[head.line]!
  return {
    number: head.number,
    reference,
    mark: {start, end: lines[head.line]!.end},
    lines: lines.slice(from, end)
  }
}

/** A group's last note ends where its section does, at a gap, or with a line that stops and is not full. */
function endOfLast(text: string, lines: readonly RawLine[], from: number, end: number): number {
  let widest = 0
  for (let index = from; index < end; index++) {
    const line = lines[index]!
    const bare = index === from + 1 && lines[from]!.end - lines[from]!.start < 4
    if (index > from && !bare && line.gap > lines[from + 1]!.gap) return index
    const width = extent(text, line)
    widest = Math.max(widest, width)
    if (
      /[。．.！？!?]["”’」』）)]?$/u.test(text.slice(line.start, line.end)) &&
      width < fullShare * widest
    )
      return index + 1
  }
  return end
}

const fullShare = 0.8

function extent(text: string, line: Span): number {
  let width = 0
  for (let at = line.start; at < line.end; at++) width += isWide(text.charCodeAt(at)) ? 1 : 0.5
  return width
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
  cuts.push(...joined.cuts)
  const start = note.mark.start
  return {
    label: note.label,
    parts: joined.parts,
    start,
    end: note.lines.at(-1)?.end ?? note.mark.end
  }
}
