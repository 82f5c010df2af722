/**
 * From points on pages to what reading asks: how far each line stands in, how wide it is, how far it stands
 * off the line before it, and how its type differs from the body's.
 */
import {columnEdges} from './edges.ts'
import {isMonospaced} from './faces.ts'
import {placedFurniture, type Usual} from './furniture.ts'
import type {PageLine} from './lines.ts'
import type {Extraction, SetLine} from './types.ts'

/** A page's lines in reading order, and those that read in another direction. */
export interface ExtractedPage {
  readonly lines: readonly PageLine[]
  readonly turned: readonly PageLine[]
}

/** Put the lines of all pages into one text. */
export function setLines(pages: readonly ExtractedPage[]): Extraction {
  const all = pages.flatMap(({lines}) => lines)
  const size = Number(mostFrequent(all, line => line.size.toFixed(1)) ?? 10)
  const faces = textFaces(all, size)
  const hasCode = lettersOf(all.filter(({pitch}) => pitch)) < mostCode * lettersOf(all)
  const usual = {size, leading: usualLeading(pages, size)}
  const edgesOf = columnEdges(pages, size)
  const furniture = placedFurniture(
    pages.map(({lines}) => lines),
    usual
  )
  const set: SetLine[] = []
  const starts: number[] = []
  let text = ''
  for (const {lines, turned} of pages) {
    if (text !== '') text += '\f'
    starts.push(set.length + 1)
    const edges = edgesOf(starts.length)
    const standsIn = ({from, column}: PageLine) => from - (edges.get(column) ?? from)
    const kept = lines.filter(line => !furniture.has(line))
    const before = new Map(kept.map((line, index) => [line, kept[index - 1]]))
    for (const line of [...lines, ...turned]) {
      const rule = turned.includes(line) ? 'turned-text' : furniture.get(line)
      set.push({
        start: text.length,
        indent: Math.round((2 * standsIn(line)) / size) / 2,
        width: (line.to - line.from) / size,
        gap: gapOf(before.get(line), line, usual),
        size: Math.round((20 * line.size) / size) / 20,
        ...(line.pitch && hasCode && {code: Math.max(0, Math.round(standsIn(line) / line.pitch))}),
        strong: line.bold || !(faces.has(line.face) || isMonospaced(line.face)),
        ...(rule !== undefined && {furniture: rule})
      })
      text += `${line.text}\n`
    }
  }
  return {text, lines: set, pages: starts}
}

/** Where more of a text is set in a face of one width, it is typed, and no code. */
const mostCode = 0.5

function lettersOf(lines: readonly PageLine[]): number {
  return lines.reduce((sum, {text}) => sum + text.length, 0)
}

/** A face has this share of the type of the body's size, to be one of the text: Han and Latin have their own. */
const textShare = 0.08

function textFaces(lines: readonly PageLine[], size: number): ReadonlySet<string> {
  const counts = new Map<string, number>()
  let all = 0
  for (const line of lines) {
    if (line.bold || Math.abs(line.size / size - 1) >= 0.05) continue
    counts.set(line.face, (counts.get(line.face) ?? 0) + line.text.length)
    all += line.text.length
  }
  return new Set([...counts].flatMap(([face, count]) => (count >= textShare * all ? [face] : [])))
}

/** The leading that most lines of body type keep, in points. */
function usualLeading(pages: readonly ExtractedPage[], size: number): number {
  const steps = pages.flatMap(({lines}) =>
    lines.flatMap((line, index) => {
      const before = lines[index - 1]
      const alike = before?.column === line.column && Math.abs(line.size / size - 1) < 0.05
      return alike ? [Math.round(2 * (line.across - before.across)) / 2] : []
    })
  )
  return Number(
    mostFrequent(
      steps.filter(step => step > 0),
      String
    ) ?? 1.5 * size
  )
}

/** To a quarter of a leading, so that what was meant to be equal is. */
function gapOf(before: PageLine | undefined, line: PageLine, {leading}: Usual): number | null {
  if (!before || before.column !== line.column || line.across <= before.across) return null
  return Math.round(4 * ((line.across - before.across) / leading - 1)) / 4
}

/** The key of most characters, or of most numbers. */
function mostFrequent<Item extends PageLine | number>(
  items: readonly Item[],
  keyOf: (item: Item) => string
): string | undefined {
  const counts = new Map<string, number>()
  for (const item of items) {
    const weight = typeof item === 'number' ? 1 : item.text.length
    counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + weight)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
