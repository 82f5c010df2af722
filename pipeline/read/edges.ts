/** How a line of text ends and begins: the marks at its edges. */
import {charClass} from '../script/classes.ts'
import {isWhite} from './raw-lines.ts'
import type {Span} from './types.ts'
import type {Beginning, Ending} from './weights.ts'

const closers: ReadonlySet<string> = new Set('”’）〕］｝〉》」』】〗"\')]')

/** What the marks say that a line ends with; any other character says nothing. */
const endingMarks: ReadonlyMap<string, Ending> = new Map(
  (
    [
      ['。．…⋯.', 'stop'],
      ['！？!?', 'exclamation'],
      ['：:︰', 'colon'],
      ['；;', 'semicolon'],
      ['，、,', 'comma']
    ] as const
  ).flatMap(([marks, ending]) => [...marks].map(mark => [mark, ending] as const))
)

/** How a line ends; closing marks after a stop belong to the stop. */
export function endingOf(text: string, line: Span): Ending {
  let at = line.end - 1
  let closed = false
  // Closing marks may stand on a line of their own: what they close stands before it.
  const first = Math.max(0, line.end - 8)
  while (at > first && (closers.has(text[at]!) || (closed && isWhite(text.charCodeAt(at))))) {
    closed = true
    at--
  }
  const ending = endingMarks.get(text[at]!) ?? 'other'
  return closed && ending !== 'stop' && ending !== 'exclamation' ? 'closer' : ending
}

/** Whether a line ends without a mark in a sentence that has paused in it. */
export function endsMidway(text: string, line: Span): boolean {
  if (endingOf(text, line) !== 'other') return false
  for (let at = line.end - 1; at > Math.max(line.start, line.end - farthestPause); at--) {
    const mark = text[at]!
    if (pauses.has(mark) && !/\d/.test(text[at + 1]!)) return true
    const ending = endingMarks.get(mark)
    if (ending === 'stop' || ending === 'exclamation') return false
  }
  return false
}

const pauses: ReadonlySet<string> = new Set('，；,;')
/** A clause is no longer than that, in code units. */
const farthestPause = 40

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
