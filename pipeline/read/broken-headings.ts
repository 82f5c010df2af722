/**
 * Numbered headings that were read as two: a short line without a number right after one is its end.
 *
 * A subheading follows text or another gap, and most recur; the second half of a broken title does
 * neither. Titles are set larger than the text, so that their first line says little by its width; but
 * their second one does not stop, and one that pauses, or follows a word that cannot end a title, is no
 * paragraph.
 */

import type {Evidence} from './evidence.ts'
import type {Marker} from './markers.ts'
import type {LineRun, RawLine} from './types.ts'
import {type Ending, endings} from './weights.ts'

/** A heading is no longer than that, in characters, Latin ones counting half. */
const longest = 45

/** A title that is no longer was not broken, unless in equal halves. */
const shortest = 10

/** Words that no title ends with. */
const unfinished =
  /[与與和及、，：,]$|\b(?:an?|the|of|and|or|to|in|on|at|by|for|from|with|into|as|its|their|your|our)$/i

/** The runs, with broken headings joined. */
export function joinBrokenHeadings(
  runs: readonly LineRun[],
  text: string,
  lines: readonly RawLine[],
  {markers, endings: ends}: Evidence
): readonly LineRun[] {
  const textOf = (run: LineRun) => text.slice(lines[run.first]!.start, lines[run.last]!.end)
  const endingOf = (run: LineRun): Ending => endings[ends[run.last]!]!
  const counts = new Map<string, number>()
  for (const run of runs) {
    if (run.first === run.last) counts.set(textOf(run), (counts.get(textOf(run)) ?? 0) + 1)
  }
  const joined: LineRun[] = []
  runs.forEach((run, index) => {
    const before = joined.at(-1)
    const next = runs[index + 1]
    const joins =
      before !== undefined &&
      isOpen(before, markers[before.first]) &&
      markers[run.first] === undefined &&
      next?.kind === 'body' &&
      isShort(textOf(before) + textOf(run)) &&
      (isSecondLine(run, before) || goesOn(run, before, next))
    if (joins) joined[joined.length - 1] = {...before, last: run.last}
    else if (before && isOpen(before, markers[before.first]) && beginsWithRest(run, before)) {
      joined[joined.length - 1] = {...before, last: run.first}
      joined.push({...run, first: run.first + 1})
    } else joined.push(run)
  })
  return joined

  /** A text whose first line is the rest of a title that could not end: a word or two, shorter than the line before. */
  function beginsWithRest(run: LineRun, before: LineRun): boolean {
    if (run.kind !== 'body' || run.form || run.role || run.ruled || run.first === run.last)
      return false
    if (markers[run.first] || lines[run.first]!.pageBefore) return false
    const rest = textOf({...run, last: run.first})
    const half = textOf({...before, first: before.last})
    const isRest = /^[\p{L}\p{N}]+$/u.test(rest) && setLength(rest) < setLength(half)
    return isRest && unfinished.test(half) && isShort(textOf(before) + rest)
  }

  /** A line that was read as a heading of its own; on another page only the half of a couplet is none. */
  function isSecondLine(run: LineRun, before: LineRun): boolean {
    if (run.kind !== 'heading' || run.first !== run.last || counts.get(textOf(run)) !== 1)
      return false
    const number = before.first === before.last ? markers[before.first]!.length : 0
    const half = text.slice(lines[before.last]!.start + number, lines[before.last]!.end)
    const whole = half.length > 0 && half.length !== textOf(run).length
    if (whole && setLength(textOf(before) + textOf(run)) < shortest) return false
    return !lines[run.first]!.pageBefore || half.length === textOf(run).length
  }

  /** A block that was read as text, but does not stop before text that does. */
  function goesOn(run: LineRun, before: LineRun, next: LineRun): boolean {
    if (run.kind !== 'body' || run.form || run.role || run.last - run.first > 1) return false
    if (lines[run.first]!.gap > lines[before.first]!.gap) return false
    const ending = endingOf(run)
    if (ending !== 'other' && ending !== 'exclamation') return false
    const own = textOf(run)
    if (/[。；]|[.!?] [A-Z]/.test(own)) return false
    if (unfinished.test(textOf(before)) || /[，、]/.test(own)) return true
    const stops = endingOf(next) === 'stop' || endingOf(next) === 'exclamation'
    return stops && run.first === run.last && setLength(own) < setLength(textOf(before)) / 2
  }
}

/** Whether a heading's title may go on. */
function isOpen(run: LineRun, marker: Marker | undefined): boolean {
  return run.kind === 'heading' && !!marker && !marker.family.alone && run.last - run.first < 2
}

/** Whether a text is no longer than a heading; a code unit counts half at least. */
function isShort(text: string): boolean {
  return text.length <= 2 * longest && setLength(text) <= longest
}

function setLength(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u0250' ? 0.5 : 1), 0)
}
