/** The characters of a text, one after the other whatever their runs, and where boxes end among them. */
import {charClasses} from '../script/classes.ts'
import {classesInContext} from '../script/context.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledRun} from '../style/types.ts'
import {isVariationSelector} from './choose-face.ts'

/** The characters of all runs, with the run of each. They hold until the next text is gathered. */
export interface Characters {
  readonly length: number
  readonly codePoints: Uint32Array
  readonly runOf: Uint16Array
  /** Indices into `charClasses`. */
  readonly classes: Uint8Array
}

/** Gather the characters of runs. */
export function gather(runs: readonly StyledRun[], {region}: Conventions): Characters {
  let length = 0
  for (const run of runs) length += run.text.length
  const room = roomFor(length)
  const {codePoints, runOf} = room
  let count = 0
  for (let number = 0; number < runs.length; number++) {
    const {text} = runs[number]!
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      const isHalf = unit >= 0xd800 && unit < 0xdc00
      const codePoint = isHalf ? text.codePointAt(at)! : unit
      if (codePoint > 0xffff) at++
      codePoints[count] = codePoint
      runOf[count++] = number
    }
  }
  const classes = classesInContext(codePoints.subarray(0, count), region, room.classes)
  return {length: count, codePoints, runOf, classes}
}

type Room = Omit<Characters, 'length'>

let kept: Room | undefined

/** Room for so many characters, used again for each paragraph. */
function roomFor(length: number): Room {
  if (kept && kept.codePoints.length >= length) return kept
  const more = 2 * length
  kept = {
    codePoints: new Uint32Array(more),
    runOf: new Uint16Array(more),
    classes: new Uint8Array(more)
  }
  return kept
}

export const noBreakSpace = 0xa0

/** Where the box or word that begins at `at` ends. */
export function boxEnd(text: Characters, at: number, {inWords}: Conventions): number {
  const {length, codePoints, classes, runOf} = text
  const kind = classes[at]!
  const isWord = inWords[kind] || codePoints[at] === noBreakSpace
  const doubles = kind === dash || kind === ellipsis
  let end = at + 1
  for (; end < length && runOf[end] === runOf[at]; end++) {
    const codePoint = codePoints[end]!
    const attaches = classes[end] === combining || isVariationSelector(codePoint)
    const doubled = doubles && codePoint === codePoints[at] && (end - at) % 2 === 1
    const continues = isWord && (inWords[classes[end]!] || codePoint === noBreakSpace)
    if (!attaches && !doubled && !continues) break
  }
  return end
}

const dash = charClasses.indexOf('dash')
const ellipsis = charClasses.indexOf('ellipsis')
const combining = charClasses.indexOf('combining')

/** Where the run ends that goes on at `at`. */
export function runEnd({length, runOf}: Characters, at: number): number {
  let end = at + 1
  while (end < length && runOf[end] === runOf[at]) end++
  return end
}

/** Characters as text. */
export function textOf({codePoints}: Characters, from: number, to: number): string {
  let result = ''
  for (let at = from; at < to; at++) result += String.fromCodePoint(codePoints[at]!)
  return result
}
