/**
 * Bullets that an extractor put before all their items: • • • and then three paragraphs.
 *
 * Lines that hold nothing but a bullet are taken out and counted; as many blocks after them become
 * items. A single one belongs to the block after it.
 */
import type {Cut, LineRun, RawLine} from './types.ts'

/** Lines without lone bullets, the bullets, and how many of them stood before a line. */
export interface Unbulleted {
  readonly lines: readonly RawLine[]
  readonly cuts: readonly Cut[]
  /** By the start of the line that follows them. */
  readonly counts: ReadonlyMap<number, number>
}

const lone = /^[•●○◦■□◆◇▪▫‧∙·\uf06c\uf06e\uf0a7\uf0b7\uf0d8➢►–-]$/u

/** Take lone bullets out. */
export function takeBullets(text: string, lines: readonly RawLine[]): Unbulleted {
  const kept: RawLine[] = []
  const cuts: Cut[] = []
  const counts = new Map<number, number>()
  let waiting: RawLine[] = []
  for (const line of lines) {
    if (line.end - line.start === 1 && lone.test(text[line.start]!)) {
      waiting.push(line)
      continue
    }
    if (waiting.length > 0) {
      counts.set(line.start, waiting.length)
      for (const {start, end} of waiting) cuts.push({start, end, rule: 'list-marker'})
    }
    const [first = line] = waiting
    kept.push({...line, gap: first.gap, pageBefore: line.pageBefore || first.pageBefore})
    waiting = []
  }
  // Bullets that nothing follows stay as they are.
  return {lines: [...kept, ...waiting], cuts, counts}
}

/** Runs of lines, as many made items after each place as bullets stood there. */
export function giveBullets(
  runs: readonly LineRun[],
  lines: readonly RawLine[],
  counts: ReadonlyMap<number, number>
): readonly LineRun[] {
  let owed = 0
  return runs.map(run => {
    for (let line = run.first; line <= run.last; line++) owed += counts.get(lines[line]!.start) ?? 0
    if (owed === 0) return run
    owed--
    return {...run, kind: 'item' as const, bulleted: true}
  })
}
