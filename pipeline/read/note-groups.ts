/**
 * Groups of notes: where notes stand, and which mark of the text belongs to which.
 *
 * See `footnotes.ts` for the method. A section is a page, or what lies between two headings; its last
 * lines may be notes.
 */
import {isWide} from '../script/classes.ts'
import {markerAt} from './markers.ts'
import {type NoteKind, noteKinds, noteNumber} from './note-marks.ts'
import {trimmed} from './raw-lines.ts'
import {between, firstAt} from './sorted.ts'
import {trait} from './traits.ts'
import type {RawLine, Span} from './types.ts'

/** A line that begins with a mark. */
interface Head {
  readonly line: number
  readonly number: number
  readonly length: number
}

/** A note found, with its number: its mark in the text, the one before the note, and its lines. */
export interface Found {
  readonly number: number
  readonly reference: Span
  readonly mark: Span
  readonly lines: readonly RawLine[]
}

/** Lines from `first` to `end` that a group of notes may close; its marks may stand since line `since`. */
export interface Section {
  readonly text: string
  readonly lines: readonly RawLine[]
  readonly first: number
  readonly since: number
  readonly end: number
  readonly marks: ReadonlyMap<NoteKind, Marks>
  /** The number of the last note found. */
  readonly before: number
}

/** The marks of one kind in the text, by number, each number's in the order of the text. */
export type Marks = ReadonlyMap<number, readonly Span[]>

/** A group of notes: where it begins, the lines with its marks, and those marks in the text. */
interface Group {
  readonly heads: readonly Head[]
  readonly marks: readonly (Span | undefined)[]
}

/** Ends of pages, and lines before headings and after wide gaps: where a group of notes may end. */
export function sectionEnds(text: string, lines: readonly RawLine[]): number[] {
  const ends: number[] = []
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]!
    if (line.pageBefore || isHeaded(text, line)) ends.push(index)
  }
  if (lines.length > 0) ends.push(lines.length)
  return ends
}

function isHeaded(text: string, {start, end}: RawLine): boolean {
  const marker = end - start < 60 ? markerAt(text, {start, end}) : undefined
  return marker?.family.title === true && marker.depth === 1 && marker.family.rank! < 5
}

/** The notes at the foot of a section. */
export function findGroup(
  section: Section,
  heads: ReadonlyMap<NoteKind, readonly Head[]>
): {found: Found[]; unlinked: Span[]} | undefined {
  for (const [kind, all] of heads) {
    const own = between(all, section.first, section.end, head => head.line)
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
export function headsOf(
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
      const own = heads.get(kind) ?? []
      own.push({line, number, length: match[0].length})
      heads.set(kind, own)
    }
  })
  return new Map(noteKinds.flatMap(kind => (heads.has(kind) ? [[kind, heads.get(kind)!]] : [])))
}

/** The marks of a kind in the text; what is alone on its line is none. */
export function marksIn(text: string, lines: readonly RawLine[], kind: NoteKind): Marks {
  const marks = new Map<number, Span[]>()
  for (const {start, end, traits} of lines) {
    if (!(traits & (trait.note | trait.digit))) continue
    for (const {0: mark, index, groups} of text.slice(start, end).matchAll(kind.mark)) {
      const number = noteNumber(groups!.n!)
      if (number === undefined || mark.length === end - start) continue
      const alike = marks.get(number) ?? []
      alike.push({start: start + index, end: start + index + mark.length})
      marks.set(number, alike)
    }
  }
  return marks
}

/** No mark is longer than that; nor is what heads notes. */
export const longestMark = 12
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
  if (kind.successive && heads[0]!.number !== before + 1) return undefined
  const own = marks.get(kind)!
  const last = lines[to]!.start
  let after = lines[from]!.start
  const matched = heads.map(({number}) => {
    const alike = own.get(number) ?? []
    const first = firstAt(alike, after, ({start}) => start)
    const mark = alike[first]
    if (!mark || mark.end > last) return undefined
    const other = alike[first + 1]
    if (kind.sole && other && other.end <= last) return undefined
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
  const [head, second] = heads.filter(({line}) => lines[line]!.end - lines[line]!.start < 4)
  if (!head || second) return undefined
  let from = end - 1
  while (end - from < mostAtFoot && from > head.line && lines[from]!.gap === 0) from--
  if (from <= head.line || lines[from]!.gap === 0) return undefined
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
