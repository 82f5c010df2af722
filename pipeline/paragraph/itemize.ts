/**
 * Turn styled text into boxes, glue and penalties.
 *
 * Here all policy meets: the tables of `script/` say what each character's cell is, how far two
 * characters stand apart and where a line may end; the faces give the glyphs. What comes out is numbers
 * for `line-break.ts` and shapes for `justify.ts`.
 */
import {remember} from '../font/remember.ts'
import {type CharClass, charClasses, latinClasses} from '../script/classes.ts'
import {barredAtEnd, barredAtStart} from '../script/kinsoku.ts'
import type {Region} from '../script/language.ts'
import {
  cellOf,
  type Gap,
  gapBetween,
  shrinkTiers,
  stretchTiers,
  wordSpace
} from '../script/spacing.ts'
import type {Pt} from '../units.ts'
import type {Box} from './boxes.ts'
import type {Items, LineEnd} from './line-cost.ts'

/** Put glue and penalties between boxes. */
export function itemize(boxes: readonly Box[], region: Region): Items {
  const items = emptyItems(boxes.length)
  const endings = remember((width: Pt) => items.endings.push([{width, cost: 0}]) - 1)
  for (let at = 0; at < boxes.length; at++) {
    const box = boxes[at]!
    items.width[at] = box.width
    items.weight[at] = weightOf(box)
    if (at > 0) joinBoxes(items, at - 1, boxes[at - 1]!, box, region, endings)
    if (at > 0 && !isExclamation(box)) closePairs(items, at - 1, boxes, region)
  }
  return items
}

/** Two marks of exclamation or question fill one square, so the blank after them is spent (GB/T 15834 5.1.2). */
function closePairs(items: Items, at: number, boxes: readonly Box[], region: Region): void {
  let marks = 0
  while (at >= marks && isExclamation(boxes[at - marks]!)) marks++
  const halves = cellOf('exclamation', region)?.width === 0.5
  if (!halves || marks === 0 || marks % 2 === 1) return
  items.gap[at] = 0
  items.shrink[at] = 0
}

function isExclamation(box: Box): boolean {
  return charClasses[box.first] === 'exclamation'
}

function joinBoxes(
  items: OpenItems,
  at: number,
  box: Box,
  next: Box,
  region: Region,
  endings: (width: Pt) => number
): void {
  items.penalty[at] = breakCost(box, next, region)
  const kept = cellOf(charClasses[box.last]!, region)?.atLineEnd ?? 0
  items.ending[at] = endings(next.hyphen + kept * box.run.size)
  const gap = gapOf(box, next, region)
  if (!gap) return
  const size: Pt = Math.min(box.run.size, next.run.size)
  items.gap[at] = gap.natural * size
  items.shrink[at] = gap.shrink * size
  items.shrinkTier[at] = shrinkTiers.indexOf(gap.shrinkTier)
  items.stretch[at] = gap.stretch * size
  items.stretchTier[at] = stretchTiers.indexOf(gap.stretchTier)
  items.growth[at] = gap.grows ? size : 0
  items.reserve[at] = !gap.grows && gap.natural > 0 ? size : 0
}

/** Parts of a word, and what is raised or lowered, stand close (R34 of the README); a typed space becomes the gap where there is one. */
function gapOf(box: Box, next: Box, region: Region): Gap | undefined {
  if (next.joined || isRaised(box) !== isRaised(next)) return undefined
  const gap = gapBetween(box.last, next.first, region)
  const besideMark = isMark(box.last, region) || isMark(next.first, region)
  return next.space > 0 && gap.natural === 0 && !besideMark ? wordSpace(next.space) : gap
}

function breakCost(box: Box, next: Box, region: Region): number {
  if (next.joined) return next.cost
  if (
    (isRaised(next) && next.space === 0) ||
    barredAtStart[region][next.first] ||
    barredAtEnd[region][box.last]
  ) {
    return Infinity
  }
  const inWord = isWordClass(box.last) && isWordClass(next.first)
  return inWord && next.space === 0 && !next.loose ? Infinity : box.cost
}

/** Superscripts, subscripts and the marks of notes stay with what they follow (clreq; JLREQ 3.1.10). */
function isRaised({run}: Box): boolean {
  return run.rise !== undefined
}

/** Characters that make up words: a line does not end between two of them. */
export function isWordClass(kind: number): boolean {
  return wordClasses[kind]!
}

const wordClasses = charClasses.map(kind => kind === 'hangul' || latinClasses.includes(kind))

/** A full-width mark has blank of its own, or none for a reason: a space typed beside it adds nothing. */
function isMark(kind: number, region: Region): boolean {
  const cell = cellOf(charClasses[kind]!, region)
  return cell !== undefined && cell.width < 1
}

const closers: readonly CharClass[] = [
  'closing',
  'pause',
  'colon',
  'stop',
  'exclamation',
  'latin-closing',
  'latin-pause'
]

/** How many characters a box adds to a last line; 2 is as good as more. */
function weightOf(box: Box): number {
  if (closers.includes(charClasses[box.first]!)) return 0
  return box.shape.text.length > 1 ? 2 : 1
}

/** Items while they are made. */
type OpenItems = Items & {readonly endings: (readonly LineEnd[])[]}

function emptyItems(count: number): OpenItems {
  return {
    count,
    width: new Float64Array(count),
    gap: new Float64Array(count),
    shrink: new Float64Array(count),
    shrinkTier: new Uint8Array(count),
    stretch: new Float64Array(count),
    stretchTier: new Uint8Array(count),
    growth: new Float64Array(count),
    reserve: new Float64Array(count),
    penalty: new Float64Array(count),
    ending: new Uint16Array(count),
    endings: [[{width: 0, cost: 0}]],
    head: new Float64Array(count),
    weight: new Uint8Array(count)
  }
}
