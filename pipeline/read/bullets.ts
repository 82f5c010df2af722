/**
 * Bullets that stand apart from their items, and letters that are read in their place.
 *
 * An extractor may put bullets before all their items: • • • and then three paragraphs. Lines that hold
 * nothing but a bullet are taken out and counted; as many blocks after them become items, and a single one
 * belongs to the line after it. Recognition reads a disc as e or o: three lines in a row that begin so are
 * items too.
 */
import {firstChunk} from './first-chunk.ts'
import {chanceToFit, endingLine, fullLine} from './geometry.ts'
import {priorAdvances} from './measure.ts'
import {trait} from './traits.ts'
import type {Cut, LineRun, RawLine} from './types.ts'
import {beginnings, gaps, geometry, priorRates} from './weights.ts'
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
    const [first] = waiting
    if (!first) {
      kept.push(line)
      continue
    }
    counts.set(line.start, waiting.length)
    for (const {start, end} of waiting) cuts.push({start, end, rule: 'list-marker'})
    const noted = [line, ...waiting].some(({noteBefore}) => noteBefore)
    const pageBefore = line.pageBefore || first.pageBefore
    kept.push({...line, gap: first.gap, pageBefore, ...(noted && {noteBefore: true})})
    waiting = []
  }
  // Bullets that nothing follows stay as they are.
  for (const line of waiting) kept.push(line)
  return {lines: kept, cuts, counts}
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

/**
 * As many items as bullets stood before a line: they begin at the likeliest places between it and the next
 * wide gap, the first of them there. Where a page ended in mid-item, what is read gets them (`giveBullets`).
 */
export function findBulleted(ground: Ground): Zone[] {
  const {lines, bullets, evidence} = ground
  if (bullets.size === 0) return []
  const odds = oddsOfItems(ground)
  return lines.flatMap(({start, pageBefore}, line): Zone[] => {
    const count = bullets.get(start) ?? 0
    const goesOn = goingOn.has(evidence.beginnings[line]!)
    if (count === 0 || (goesOn && (count === 1 || pageBefore))) return []
    const places = Array.from({length: endOfItems(ground, line, count, odds) - line}, (_, at) => ({
      line: line + at,
      odds: at > 0 ? odds(line + at) : Number.POSITIVE_INFINITY
    }))
    const likely = places.filter(place => place.odds > 0)
    const firsts = (likely.length >= count ? likely : places.toSorted((a, b) => b.odds - a.odds))
      .slice(0, count)
      .map(place => place.line)
      .toSorted((a, b) => a - b)
    return firsts.map((first, index) => {
      const last = (firsts[index + 1] ?? first + 1) - 1
      return {first, last, demand: bulletedItem, open: true}
    })
  })
}

/** Where so many items end at the latest: at the next bullet, or at a wide gap after as many likely places. */
function endOfItems(
  {lines, bullets, evidence}: Ground,
  from: number,
  count: number,
  odds: (line: number) => number
): number {
  let likely = 1
  let enough: number | undefined
  for (let line = from + 1; line < lines.length; line++) {
    if (bullets.has(lines[line]!.start)) return line
    if (likely >= count && evidence.gaps[line] === moreGap) return line
    if (likely === count && odds(line) > 0) enough = line
    if (odds(line) > 0) likely++
    if (line - from >= longestItems * count) return enough ?? line
  }
  return enough ?? lines.length
}

/** Items are so many lines long at most, in the mean. */
const longestItems = 6

/**
 * The odds that an item begins with a line rather than goes on in it, as the lattice weighs them, in the
 * column of items: that of the widest of so many lines after bullets as there are bullets.
 */
function oddsOfItems({text, lines, evidence, bullets, widths}: Ground): (line: number) => number {
  const {running} = evidence
  let column = 0
  lines.forEach(({start}, line) => {
    const count = bullets.get(start) ?? 0
    for (const width of widths.subarray(line, line + count)) column = Math.max(column, width)
  })
  return line => {
    const x = column - widths[line - 1]!
    const fits = chanceToFit(x, geometry.scatter)
    const chunk = firstChunk(text, lines[line]!, priorAdvances, 'proportional')
    const [ending, beginning] = [evidence.endings[line - 1]!, evidence.beginnings[line]!]
    const split = priorRates.endings.item[ending]! * priorRates.beginnings[ending]![beginning]!
    const join = running.endings[ending]! * running.beginnings[ending]![beginning]!
    return (
      Math.log(split / join) +
      endingLine(x, fits, column) -
      fullLine(x, fits, chunk, column, geometry.scatter)
    )
  }
}

const bulletedItem = {kind: 'item', rule: 'item-bulleted'} as const

const goingOn: ReadonlySet<number> = new Set([
  beginnings.indexOf('bound'),
  beginnings.indexOf('lower')
])
const moreGap = gaps.indexOf('more')

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
  const glyphs = lines.map(({start, traits}) =>
    traits & trait.ascii && traits & trait.space ? letter.exec(text.slice(start, start + 4)) : null
  )
  if (glyphs.every(match => match === null)) return lines
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
