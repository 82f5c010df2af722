/**
 * Numbered headings that were read as two: a short line without a number right after one is its end.
 *
 * A subheading follows text or another gap, and most recur; the second half of a broken title does
 * neither.
 */
import type {Marker} from './grammar.ts'
import type {LineRun, RawLine} from './types.ts'

/** A heading is no longer than that, in characters, Latin ones counting half. */
const longest = 45

/** The runs, with broken headings joined. */
export function joinBrokenHeadings(
  runs: readonly LineRun[],
  text: string,
  lines: readonly RawLine[],
  markers: readonly (Marker | undefined)[]
): readonly LineRun[] {
  const textOf = (run: LineRun) => text.slice(lines[run.first]!.start, lines[run.last]!.end)
  const plain = runs.filter(run => run.kind === 'heading' && !markers[run.first])
  const counts = new Map<string, number>()
  for (const run of plain) counts.set(textOf(run), (counts.get(textOf(run)) ?? 0) + 1)
  const joined: LineRun[] = []
  runs.forEach((run, index) => {
    const before = joined.at(-1)
    const open =
      before?.kind === 'heading' &&
      markers[before.first] !== undefined &&
      markers[before.first]!.family.alone === undefined &&
      before.last - before.first < 2
    const tail =
      run.kind === 'heading' &&
      run.first === run.last &&
      markers[run.first] === undefined &&
      counts.get(textOf(run)) === 1 &&
      runs[index + 1]?.kind === 'body' &&
      !lines[run.first]!.pageBefore
    if (open && tail && setLength(textOf(before) + textOf(run)) <= longest) {
      joined[joined.length - 1] = {...before, last: run.last}
    } else joined.push(run)
  })
  return joined
}

function setLength(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u0250' ? 0.5 : 1), 0)
}
