/**
 * The first chunk of a line: what could not be broken off its beginning. Where it would have fitted into the
 * line before, that line was not wrapped but ended.
 */
import {charClasses, charClassIndex} from '../script/classes.ts'
import {type Advances, advanceOf, type Pitch} from './measure.ts'
import type {RawLine} from './types.ts'

/** The width of what could not be broken off a line's beginning, in em; with the space before a word. */
export function firstChunk(
  text: string,
  {start, end}: RawLine,
  advances: Advances,
  pitch: Pitch
): number {
  let at = start
  let width = 0
  for (; at < end && roleAt(text, at) === chunkRole.opening; at++) {
    width += advanceOf(text.charCodeAt(at), advances, pitch)
  }
  if (at < end && roleAt(text, at) === chunkRole.word) {
    width += 0.25
    for (; at < end && roleAt(text, at) === chunkRole.word && width < 8; at++) {
      width += advanceOf(text.charCodeAt(at), advances, pitch)
    }
  } else if (at < end) width += advanceOf(text.charCodeAt(at++), advances, pitch)
  for (; at < end && roleAt(text, at) === chunkRole.follower; at++) {
    width += advanceOf(text.charCodeAt(at), advances, pitch)
  }
  return Math.max(1, width)
}

/** What a character is to the chunk that it stands in. */
const chunkRole = {none: 0, opening: 1, word: 2, follower: 3} as const

function roleAt(text: string, at: number): number {
  return chunkRoles[charClassIndex(text.charCodeAt(at))]!
}

const chunkRoles = Uint8Array.from(charClasses, kind => {
  switch (kind) {
    case 'opening':
      return chunkRole.opening
    case 'letter':
    case 'digit':
    case 'latin-mark':
    case 'suffix':
      return chunkRole.word
    case 'closing':
    case 'pause':
    case 'colon':
    case 'stop':
    case 'exclamation':
    case 'small-kana':
      return chunkRole.follower
    default:
      return chunkRole.none
  }
})
