/**
 * Turn styled text into boxes, glue and penalties.
 *
 * Here all policy meets: the tables of `script/` say what each character's cell is, how far two
 * characters stand apart and where a line may end; the faces give the glyphs. What comes out is numbers
 * for `line-break.ts` and shapes for `justify.ts`.
 */
import {charClasses} from '../script/classes.ts'
import {type Gap, shrinkTiers, stretchTiers, wideSpace, wordSpace} from '../script/spacing.ts'
import {unitSymbols} from '../script/units.ts'
import type {Pt} from '../units.ts'
import type {Body, Box} from './box.ts'
import {endsBetween} from './endings.ts'
import type {Items, Joint} from './items.ts'
import {letterGrowth} from './policy.ts'

/**
 * Put glue and penalties between boxes.
 *
 * @param head Whether the boxes begin a paragraph, or only a line of it.
 */
export function itemize(boxes: readonly Box[], head: 'paragraph' | 'line'): Items {
  const [first] = boxes
  if (!first) return {count: 0, pieces: [], joints: [], head: 0}
  const {length} = boxes
  const joints: Joint[] = new Array(length)
  const pieces: Body[] = new Array(length)
  pieces[0] = first.body
  let box = first
  for (let at = 1; at < boxes.length; at++) {
    const next = boxes[at]!
    const joint = jointBetween(box, next)
    const isSpent = box.body.first === exclamation && endsPairs(boxes, at - 1, next.body)
    joints[at - 1] = isSpent ? {...joint, gap: 0, shrink: 0} : joint
    pieces[at] = next.body
    box = next
  }
  joints[length - 1] = {...nothing, ends: endsBetween(box)}
  const {rules, first: kind, size} = first.body
  return {count: length, pieces, joints, head: rules.heads[head][kind]! * size}
}

/** Two marks of exclamation or question fill one square, so the blank after them is spent (GB/T 15834 5.1.2). */
function endsPairs(boxes: readonly Box[], at: number, next: Body): boolean {
  const last = boxes[at]!.body
  if (next.first === exclamation) return false
  if (last.rules.cells[exclamation]?.width !== 0.5) return false
  let marks = 0
  while (at >= marks && boxes[at - marks]!.body.first === exclamation) marks++
  return marks % 2 === 0
}

const exclamation = charClasses.indexOf('exclamation')

/** Between two boxes of one type case, each pair of classes is looked at once. */
function jointBetween(box: Box, next: Box): Joint {
  const {typeCase, last} = box.body
  if (!typeCase || typeCase !== next.body.typeCase) return makeJoint(box, next)
  const pair = last * kinds + next.body.first
  const known = typeCase.joints[pair]
  if (known) return known
  const joint = makeJoint(box, next)
  typeCase.joints[pair] = joint
  return joint
}

const kinds = charClasses.length

/** What stands between boxes that touch, and lets a line end for nothing. */
const nothing: Joint = {
  gap: 0,
  shrink: 0,
  shrinkTier: 0,
  stretch: 0,
  stretchTier: 0,
  growth: 0,
  capped: 0,
  reserve: 0,
  penalty: 0,
  ends: []
}

function makeJoint(before: Box, behind: Box): Joint {
  const [box, next] = [before.body, behind.body]
  const gap = gapOf(box, next)
  const em = gap ? emOf(gap, box.size, next.size) : 0
  const smaller: Pt = Math.min(box.size, next.size)
  const letters = next.joined && next.elastic ? letterGrowth * next.size : 0
  return {
    gap: gap ? gap.natural * em : 0,
    shrink: gap ? gap.shrink * em : 0,
    shrinkTier: gap ? shrinkTiers.indexOf(gap.shrinkTier) : 0,
    stretch: gap ? gap.stretch * em : 0,
    stretchTier: gap ? stretchTiers.indexOf(gap.stretchTier) : 0,
    growth: gap?.grows === 'freely' ? smaller : letters,
    capped: gap?.grows === 'a little' ? smaller : 0,
    reserve: gap?.grows === 'no' && gap.natural > 0 ? smaller : 0,
    penalty: breakCost(box, behind),
    ends: endsBetween(before, behind)
  }
}

function emOf({em}: Gap, first: Pt, second: Pt): Pt {
  if (em === 'first') return first
  if (em === 'second') return second
  return em === 'larger' ? Math.max(first, second) : Math.min(first, second)
}

/** Parts of a word, and what is raised or lowered, stand close; a typed space becomes the gap where there is one. */
function gapOf(box: Body, next: Body): Gap | undefined {
  if (next.joined || box.raised !== next.raised) return undefined
  if (next.space >= 1) return wideSpace(next.space)
  const gap = box.rules.gaps[box.last * charClasses.length + next.first]!
  const besideMark = isMark(box.last, box) || isMark(next.first, next)
  if (next.space === 0 || gap.natural > 0 || besideMark) return gap
  return wordSpace(next.space, next.rules.region)
}

function breakCost(box: Body, behind: Box): number {
  const next = behind.body
  if (next.joined) return next.cost
  const {barred, inWords} = next.rules
  // Superscripts, subscripts and the marks of notes stay with what they follow (clreq; JLREQ 3.1.10).
  const clings = next.raised && next.space === 0
  if (
    clings ||
    isMeasured(box, behind) ||
    barred.start[next.first] ||
    box.rules.barred.end[box.last]
  )
    return Infinity
  const inWord = inWords[box.last] && inWords[next.first]
  return inWord && next.space === 0 && !next.loose ? Infinity : box.cost
}

/** A number and its unit, a space between them. */
function isMeasured(box: Body, {body, shape}: Box): boolean {
  if (body.space === 0 || charClasses[box.last] !== 'digit') return false
  return unitSymbols.has(shape.text.join(''))
}

/** A full-width mark has blank of its own, or none for a reason: a space typed beside it adds nothing. */
function isMark(kind: number, {rules}: Body): boolean {
  const cell = rules.cells[kind]
  return cell !== undefined && cell.width < 1
}
