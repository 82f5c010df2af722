/**
 * Anchors: places named by the text around them.
 *
 * `…技术的困难。⏎利用互联网…` is the place between 。 and 利; a second ⏎ marks where what begins there ends.
 * White space counts nowhere, and code points are those after hygiene, for both change from one
 * extraction to the next. An … at either end only says that the text goes on.
 */
import {cleanCodePoints} from './hygiene.ts'
import {tidySpaces} from './join.ts'
import {isWhite} from './traits.ts'
import type {Span} from './types.ts'

/** The mark of the place. */
export const placeMark = '⏎'

/** An anchor without white space. */
export interface Anchor {
  /** What stands before the place, if the place is marked. */
  readonly before: string | undefined
  readonly text: string
  /** What stands behind the end, if the end is marked. */
  readonly after: string | undefined
}

/** Read an anchor as its author wrote it. */
export function parseAnchor(written: string): Anchor {
  const clean = cleanCodePoints(written, 'und').source.text
  const parts = clean.trim().replace(/^…|…$/gu, '').split(placeMark).map(withoutWhite)
  if (parts.length === 1) return {before: undefined, text: parts[0]!, after: undefined}
  return {before: parts[0]!, text: parts[1]!, after: parts[2]}
}

function withoutWhite(text: string): string {
  return [...text].filter(character => !isWhite(character.charCodeAt(0))).join('')
}

/** Text without white space, and for each code unit its offset in the text it was taken from. */
export interface Flow {
  readonly letters: string
  readonly offsets: Uint32Array
}

/** The text of spans without white space. */
export function flowOf(text: string, spans: readonly Span[]): Flow {
  const offsets = new Uint32Array(text.length + 1)
  const parts: string[] = []
  let count = 0
  for (const {start, end} of spans) {
    let from = start
    for (let at = start; at <= end; at++) {
      if (at < end && !isWhite(text.charCodeAt(at))) {
        offsets[count++] = at
        continue
      }
      if (at > from) parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  offsets[count] = text.length
  return {letters: parts.join(''), offsets: offsets.subarray(0, count + 1)}
}

/** How often an anchor was found, and where: the text from its place to its end. */
export interface Found {
  readonly count: number
  readonly span: Span
}

/** Find an anchor in a flow. */
export function findAnchor({letters, offsets}: Flow, anchor: Anchor): Found {
  const {before = '', text, after = ''} = anchor
  const wanted = before + text + after
  let count = 0
  let first = -1
  for (let at = letters.indexOf(wanted); at >= 0 && wanted; at = letters.indexOf(wanted, at + 1)) {
    if (count++ === 0) first = at
  }
  if (count === 0) return {count, span: {start: 0, end: 0}}
  const start = first + before.length
  const end = start + text.length
  return {
    count,
    span: {start: offsets[start]!, end: text ? offsets[end - 1]! + 1 : offsets[start]!}
  }
}

/** Length of the stretches that an anchor and its nearest likeness share, and of the excerpt's margins. */
const seed = 3
const margin = 6

/** The stretch of a flow that shares most with an anchor that is not in it, if any does. */
export function closestExcerpt({letters}: Flow, anchor: Anchor): string | undefined {
  const wanted = (anchor.before ?? '') + anchor.text + (anchor.after ?? '')
  const votes = new Map<number, number>()
  let best: number | undefined
  for (let at = 0; at + seed <= wanted.length; at++) {
    const piece = wanted.slice(at, at + seed)
    for (let hit = letters.indexOf(piece); hit >= 0; hit = letters.indexOf(piece, hit + 1)) {
      // Letters lost or added in between move what follows by a few: one vote for the neighbourhood.
      const place = Math.round((hit - at) / margin)
      votes.set(place, (votes.get(place) ?? 0) + 1)
      if (best === undefined || votes.get(place)! > votes.get(best)!) best = place
    }
  }
  if (best === undefined) return undefined
  const from = Math.max(0, best * margin - margin)
  return letters.slice(from, from + wanted.length + 2 * margin)
}

/** How many letters before and after a place its anchor shows, at first and where that stands twice. */
const contexts = [8, 14, 24, 40, 80] as const

/** A maker of anchors that are unique in a flow, of its places by their offsets in the text. */
export function anchorMaker(flow: Flow, text: string): (start: number, end?: number) => string {
  const {letters, offsets} = flow
  const length = 2 * contexts[0]
  const seen = new Map<string, number>()
  for (let at = 0; at + length <= letters.length; at++) {
    const piece = letters.slice(at, at + length)
    seen.set(piece, (seen.get(piece) ?? 0) + 1)
  }
  const show = (from: number, to: number) => {
    let shown = ''
    for (let at = Math.max(0, from); at < Math.min(letters.length, to); at++) {
      if (at > from && offsets[at]! > offsets[at - 1]! + 1) shown += ' '
      shown += text[offsets[at]!]
    }
    return tidySpaces(shown)
  }
  return (start, end) => {
    const first = indexOf(offsets, start)
    const last = end === undefined ? first : indexOf(offsets, end)
    for (const context of contexts) {
      const [from, to] = [Math.max(0, first - context), last + context]
      const piece = letters.slice(from, to)
      const once =
        piece.length === length
          ? seen.get(piece) === 1
          : letters.indexOf(piece) === letters.lastIndexOf(piece)
      if (!once && context !== contexts.at(-1)) continue
      const marked = end === undefined ? [] : [show(first, last)]
      const shown = [show(from, first), ...marked, show(last, to)].join(placeMark)
      return `${from > 0 ? '…' : ''}${shown}${to < letters.length ? '…' : ''}`
    }
    return ''
  }
}

/** The first index at which a sorted list reaches a value. */
function indexOf(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
