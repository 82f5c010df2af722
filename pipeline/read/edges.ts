/** How a line of text ends and begins: the marks at its edges. */
import {charClass} from '../script/classes.ts'
import {isWhite} from './raw-lines.ts'
import type {Span} from './types.ts'
import type {Beginning, Ending} from './weights.ts'

const closers = /[”’）〕］｝〉》」』】〗"')\]]/
const stops = /[。．…⋯.]/

/** How a line ends; closing marks after a stop belong to the stop. */
export function endingOf(text: string, line: Span): Ending {
  let at = line.end - 1
  let closed = false
  // Closing marks may stand on a line of their own: what they close stands before it.
  const first = Math.max(0, line.end - 8)
  while (at > first && (closers.test(text[at]!) || (closed && isWhite(text.charCodeAt(at))))) {
    closed = true
    at--
  }
  const character = text[at]!
  if (stops.test(character)) return 'stop'
  if (/[！？!?]/.test(character)) return 'exclamation'
  if (closed) return 'closer'
  if (/[：:︰]/.test(character)) return 'colon'
  if (/[；;]/.test(character)) return 'semicolon'
  return /[，、,]/.test(character) ? 'comma' : 'other'
}

/** A name, a verb of speaking, a colon. */
const speaker = /^[^\s，。、；：︰:“”「」]{0,9}[道曰云说說問问答叫喊][：︰:]/

/** How a line begins. */
export function beginningOf(text: string, line: Span): Beginning {
  const code = text.codePointAt(line.start)!
  const character = text[line.start]!
  switch (charClass(code)) {
    case 'closing':
    case 'pause':
    case 'colon':
    case 'stop':
    case 'exclamation':
    case 'latin-closing':
    case 'suffix':
    case 'small-kana':
      return 'bound'
    case 'opening':
    case 'latin-opening':
      return 'opening'
    case 'digit':
      return 'digit'
    case 'letter':
      return character === character.toLowerCase() ? 'lower' : 'upper'
    case 'latin-mark':
      if (/["'`]/.test(character)) return 'opening'
      return /[.,:;!?]/.test(character) ? 'bound' : 'other'
    default:
      return speaker.test(text.slice(line.start, line.start + 14)) ? 'speech' : 'other'
  }
}
