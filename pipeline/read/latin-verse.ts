/**
 * Verse in Latin letters whose indent was lost.
 *
 * Every line of it begins with a capital, which lines of prose do one time in ten, and was broken though
 * the next word would have fitted. Lists and dialogue are like that as well, but the items of a list end
 * alike, and dialogue stops at the end of every line.
 */
import {isIdeographic} from '../script/classes.ts'
import {firstChunk} from './first-chunk.ts'
import {priorAdvances} from './measure.ts'
import {endings, gaps} from './weights.ts'
import {type Ground, runFrom, type Zone} from './zones.ts'

/** Fewest lines of a poem; the share of the column they fill at most, and the share that might be longer. */
const fewest = 4
const fullest = 0.97
const leastRagged = 0.5
/** The share of lines that pause at least; of those that stop, at most, and between what where announced. */
const leastPauses = 0.2
const mostStops = 0.6
const announcedStops = [0.25, 0.85] as const

/** Marks that may stand before a line's capital. */
const capital = /^[“”‘’"'([\u2014-]{0,3}\p{Lu}/u
const opening = /^[“‘"']/
/** What announces verse: and she began:-- */
const announcing = /[:：][\u2014-]{0,2}$/

/** Stanzas. */
export function findLatinVerse(ground: Ground): Zone[] {
  const {text, lines, widths, column, evidence} = ground
  const announces = (line: number) =>
    line >= 0 && announcing.test(text.slice(Math.max(0, lines[line]!.end - 3), lines[line]!.end))
  const isLine = (line: number) =>
    !isIdeographic(text.charCodeAt(lines[line]!.start)) &&
    capital.test(text.slice(lines[line]!.start, lines[line]!.start + 4)) &&
    widths[line]! <= fullest * column &&
    !evidence.markers[line]
  const stanzas: Zone[] = []
  for (let line = 0; line < lines.length; ) {
    const to = runFrom(line, lines.length, isLine)
    const from = announces(line) ? line + 1 : line
    if (to - from >= fewest) stanzas.push(...stanzasOf(ground, from, to, announces(from - 1)))
    line = Math.max(to, line + 1)
  }
  return stanzas
}

/** The stanzas of a run of lines, without the lines of prose before and after that stop. */
function stanzasOf(ground: Ground, from: number, to: number, announced: boolean): Zone[] {
  const {text, lines, evidence} = ground
  const stops = (line: number) =>
    evidence.endings[line]! <= sentenceEnd || evidence.endings[line] === closer
  let first = from
  while (!announced && first < to && stops(first)) first++
  let end = to
  // Verse ends with a stop, and no line after it is verse that stops as well.
  while (end > first && !stops(end - 1)) end--
  while (end - 1 > first && stops(end - 2)) end--
  if (!isVerse(ground, first, end, announced)) return []
  const stanzas: Zone[] = []
  for (let line = first + 1; line <= end; line++) {
    const begins =
      line < end &&
      (evidence.gaps[line] === moreGap ||
        (stops(line - 1) && opening.test(text[lines[line]!.start]!)))
    if (line < end && !begins) continue
    stanzas.push({first, last: line - 1, demand: {kind: 'body', form: 'verse', rule: 'verse'}})
    first = line
  }
  return stanzas
}

function isVerse(ground: Ground, first: number, end: number, announced: boolean): boolean {
  const {text, lines, widths, column, evidence} = ground
  const count = end - first
  if (count < fewest) return false
  let pauses = 0
  let stops = 0
  let ragged = 0
  for (let line = first; line < end; line++) {
    const ending = evidence.endings[line]!
    if (ending <= sentenceEnd) stops++
    else if (ending === comma || ending === semicolon) pauses++
    const next = lines[line + 1]
    const chunk = next ? firstChunk(text, next, priorAdvances, 'proportional') : 0
    if (widths[line]! + chunk < column) ragged++
  }
  if (ragged < leastRagged * count) return false
  if (pauses >= leastPauses * count && stops <= mostStops * count) return true
  const [least, most] = announcedStops
  return announced && stops >= least * count && stops <= most * count
}

const closer = endings.indexOf('closer')
const moreGap = gaps.indexOf('more')
const comma = endings.indexOf('comma')
const semicolon = endings.indexOf('semicolon')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
