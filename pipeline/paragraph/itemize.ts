/**
 * Turn styled text into boxes, glue and penalties.
 *
 * Here all policy meets: the tables of `script/` say what each character's cell is, how far two
 * characters stand apart and where a line may end; the faces give the glyphs. What comes out is numbers
 * for `line-break.ts` and shapes for `justify.ts`.
 */
import {type CharClass, charClasses} from '../script/classes.ts'
import {type Gap, shrinkTiers, stretchTiers, wideSpace, wordSpace} from '../script/spacing.ts'
import {unitSymbols} from '../script/units.ts'
import type {Pt} from '../units.ts'
import type {Box} from './boxes.ts'
import {type EndingTable, endingTable} from './endings.ts'
import type {Items} from './line-cost.ts'
import {letterGrowth} from './policy.ts'

/**
 * Put glue and penalties between boxes.
 *
 * @param head Whether the boxes begin a paragraph, or only a line of it.
 */
export function itemize(boxes: readonly Box[], head: 'paragraph' | 'line'): Items {
  const endings = endingTable()
  const items = emptyItems(boxes.length, endings)
  for (let at = 0; at < boxes.length; at++) {
    const box = boxes[at]!
    items.width[at] = box.width
    items.weight[at] = weightOf(box)
    items.head[at] = box.rules.heads[at === 0 ? head : 'line'][box.first]! * box.run.size
    if (box.elastic) {
      items.inner[at] = letterGrowth * (box.shape.glyphs.length - 1) * box.run.size
    }
    if (at > 0) joinBoxes(items, at - 1, boxes[at - 1]!, box, endings)
    if (at > 0 && !isExclamation(box)) closePairs(items, at - 1, boxes)
  }
  const last = boxes.length - 1
  if (last >= 0) items.ending[last] = endings.after(boxes[last]!)
  return items
}

/** Two marks of exclamation or question fill one square, so the blank after them is spent (GB/T 15834 5.1.2). */
function closePairs(items: Items, at: number, boxes: readonly Box[]): void {
  const last = boxes[at]!
  if (!isExclamation(last) || last.rules.cells[last.first]?.width !== 0.5) return
  let marks = 0
  while (at >= marks && isExclamation(boxes[at - marks]!)) marks++
  if (marks % 2 === 1) return
  items.gap[at] = 0
  items.shrink[at] = 0
}

function isExclamation(box: Box): boolean {
  return charClasses[box.first] === 'exclamation'
}

function joinBoxes(items: Items, at: number, box: Box, next: Box, endings: EndingTable): void {
  items.penalty[at] = breakCost(box, next)
  items.ending[at] = endings.after(box, next)
  if (next.joined && next.elastic) items.growth[at] = letterGrowth * next.run.size
  const gap = gapOf(box, next)
  if (!gap) return
  const em = emOf(gap, box.run.size, next.run.size)
  items.gap[at] = gap.natural * em
  items.shrink[at] = gap.shrink * em
  items.shrinkTier[at] = shrinkTiers.indexOf(gap.shrinkTier)
  items.stretch[at] = gap.stretch * em
  items.stretchTier[at] = stretchTiers.indexOf(gap.stretchTier)
  const smaller: Pt = Math.min(box.run.size, next.run.size)
  if (gap.grows === 'freely') items.growth[at] = smaller
  else if (gap.grows === 'a little') items.capped[at] = smaller
  else if (gap.natural > 0) items.reserve[at] = smaller
}

function emOf({em}: Gap, first: Pt, second: Pt): Pt {
  if (em === 'first') return first
  if (em === 'second') return second
  return em === 'larger' ? Math.max(first, second) : Math.min(first, second)
}

/** Parts of a word, and what is raised or lowered, stand close; a typed space becomes the gap where there is one. */
function gapOf(box: Box, next: Box): Gap | undefined {
  if (next.joined || isRaised(box) !== isRaised(next)) return undefined
  if (next.space >= 1) return wideSpace(next.space)
  const gap = box.rules.gaps[box.last * charClasses.length + next.first]!
  const besideMark = isMark(box.last, box) || isMark(next.first, next)
  if (next.space === 0 || gap.natural > 0 || besideMark) return gap
  return wordSpace(next.space, next.rules.region)
}

function breakCost(box: Box, next: Box): number {
  if (next.joined) return next.cost
  const {barred, inWords} = next.rules
  const clings = isRaised(next) && next.space === 0
  if (clings || isMeasured(box, next) || barred.start[next.first] || box.rules.barred.end[box.last])
    return Infinity
  const inWord = inWords[box.last] && inWords[next.first]
  return inWord && next.space === 0 && !next.loose ? Infinity : box.cost
}

/** A number and its unit, a space between them. */
function isMeasured(box: Box, next: Box): boolean {
  if (next.space === 0 || charClasses[box.last] !== 'digit') return false
  return unitSymbols.has(next.shape.text.join(''))
}

/** Superscripts, subscripts and the marks of notes stay with what they follow (clreq; JLREQ 3.1.10). */
function isRaised({run}: Box): boolean {
  return run.rise !== undefined
}

/** A full-width mark has blank of its own, or none for a reason: a space typed beside it adds nothing. */
function isMark(kind: number, {rules}: Box): boolean {
  const cell = rules.cells[kind]
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

function emptyItems(count: number, {endings}: EndingTable): Items {
  return {
    count,
    width: new Float64Array(count),
    inner: new Float64Array(count),
    gap: new Float64Array(count),
    shrink: new Float64Array(count),
    shrinkTier: new Uint8Array(count),
    stretch: new Float64Array(count),
    stretchTier: new Uint8Array(count),
    growth: new Float64Array(count),
    capped: new Float64Array(count),
    reserve: new Float64Array(count),
    penalty: new Float64Array(count),
    ending: new Uint16Array(count),
    endings,
    head: new Float64Array(count),
    weight: new Uint8Array(count)
  }
}
