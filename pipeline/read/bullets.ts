/**
 * Bullets that stand apart from their items, and letters that are read in their place.
 *
 * An extractor may put bullets before all their items: • • • and then three paragraphs. Lines that hold
 * nothing but a bullet are taken out and counted; as many blocks after them become items, and a single one
 * belongs to the line after it. Recognition reads a disc as e or o: three lines in a row that begin so are
 * items too.
 */
import type {Cut, LineRun, RawLine} from './types.ts'
import {beginnings} from './weights.ts'
import type {Ground, Zone} from './zones.ts'

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
  for (const line of withoutLetters(text, lines, cuts, counts)) {
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
  if (counts.size === 0) return runs
  let owed = 0
  return runs.map(run => {
    let single = false
    for (let line = run.first; line <= run.last; line++) {
      const count = counts.get(lines[line]!.start) ?? 0
      if (count === 1) single = true
      else owed += count
    }
    if (!single && owed === 0) return run
    if (!single) owed--
    return {...run, kind: 'item' as const, ruled: {begins: true, ...bulletedItem}}
  })
}

/** Lines after a single bullet: items that begin there, unless they go on in mid-sentence. */
export function findBulleted({lines, bullets, evidence}: Ground): Zone[] {
  if (bullets.size === 0) return []
  return lines.flatMap(({start}, line): Zone[] => {
    if (bullets.get(start) !== 1 || goingOn.has(evidence.beginnings[line]!)) return []
    return [{first: line, last: line, demand: bulletedItem, open: true}]
  })
}

const bulletedItem = {kind: 'item', rule: 'item-bulleted'} as const

const goingOn: ReadonlySet<number> = new Set([
  beginnings.indexOf('bound'),
  beginnings.indexOf('lower')
])

/** A letter in a bullet's place, before Han or a capital. */
const letter = /^([eo0])[ \u3000]{1,2}(?=[\p{Script=Han}\p{Lu}《“])/u
const fewest = 3

/** The lines without such letters, which are cut and counted. */
function withoutLetters(
  text: string,
  lines: readonly RawLine[],
  cuts: Cut[],
  counts: Map<number, number>
): readonly RawLine[] {
  const glyphs = lines.map(line => letter.exec(text.slice(line.start, line.start + 4)))
  // How many lines in a row begin with the same letter, up to this one.
  const row = new Uint32Array(lines.length)
  glyphs.forEach((match, index) => {
    if (match) row[index] = (glyphs[index - 1]?.[1] === match[1] ? row[index - 1]! : 0) + 1
  })
  // And with those after it, so many that what is under it is no accident.
  for (let line = lines.length - 2; line >= 0; line--) {
    if (row[line + 1]! > row[line]! && row[line]! > 0) row[line] = row[line + 1]!
  }
  return lines.map((line, index) => {
    const match = glyphs[index]
    if (!match || row[index]! < fewest) return line
    const start = line.start + match[0].length
    cuts.push({start: line.start, end: line.start + 1, rule: 'list-marker'})
    counts.set(start, 1)
    return {...line, start}
  })
}
