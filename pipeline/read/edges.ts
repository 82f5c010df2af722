/** How a line of text ends and begins: the marks at its edges. */
import {charClasses, charClassIndex} from '../script/classes.ts'
import {codesOf, isWhite, trait} from './traits.ts'
import type {Span} from './types.ts'
import {type Beginning, beginnings, type Ending, endings} from './weights.ts'

const closers = codesOf('”’）〕］｝〉》」』】〗"\')]')

/** What the marks say that a line ends with; any other character says nothing. */
const endingMarks: readonly (readonly [marks: string, ending: Ending])[] = [
  ['。．…⋯.', 'stop'],
  ['！？!?', 'exclamation'],
  ['：:︰', 'colon'],
  ['；;', 'semicolon'],
  ['，、,', 'comma']
]

const [stop, exclamation, closer, other] = (
  ['stop', 'exclamation', 'closer', 'other'] as const
).map(ending => endings.indexOf(ending)) as [number, number, number, number]

/** For each code unit what it makes of an end, as an index of `endings`. */
const endingCodes = new Uint8Array(0x10000).fill(other)
for (const [marks, ending] of endingMarks) {
  for (const mark of marks) endingCodes[mark.charCodeAt(0)] = endings.indexOf(ending)
}

/** How a line that ends at an offset ends, as an index of `endings`; closing marks after a stop belong to the stop. */
export function endingAt(text: string, end: number): number {
  let at = end - 1
  let closed = false
  // Closing marks may stand on a line of their own: what they close stands before it.
  const first = Math.max(0, end - 8)
  while (at > first && (closers[text.charCodeAt(at)] || (closed && isWhite(text.charCodeAt(at))))) {
    closed = true
    at--
  }
  const ending = endingCodes[text.charCodeAt(at)]!
  return closed && ending !== stop && ending !== exclamation ? closer : ending
}

/** How a line ends. */
export function endingOf(text: string, line: Span): Ending {
  return endings[endingAt(text, line.end)]!
}

/** Whether a line ends without a mark in a sentence that has paused in it. */
export function endsMidway(text: string, {start, end}: Span): boolean {
  if (endingAt(text, end) !== other) return false
  for (let at = end - 1; at > Math.max(start, end - farthestPause); at--) {
    const code = text.charCodeAt(at)
    if (pauses[code] && !isDigit(text.charCodeAt(at + 1))) return true
    const ending = endingCodes[code]!
    if (ending === stop || ending === exclamation) return false
  }
  return false
}

const pauses = codesOf('，；,;')
/** A clause is no longer than that, in code units. */
const farthestPause = 40

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** How the classes of characters begin a line, where the class is enough to tell. */
const beginningsByClass = Uint8Array.from(charClasses, kind => {
  switch (kind) {
    case 'closing':
    case 'pause':
    case 'colon':
    case 'stop':
    case 'exclamation':
    case 'latin-closing':
    case 'suffix':
    case 'small-kana':
      return beginnings.indexOf('bound')
    case 'opening':
    case 'latin-opening':
      return beginnings.indexOf('opening')
    case 'digit':
      return beginnings.indexOf('digit')
    default:
      return beginnings.indexOf('other')
  }
})
const letter = charClasses.indexOf('letter')
const latinMark = charClasses.indexOf('latin-mark')

/** How a line begins that holds such characters (`trait`), as an index of `beginnings`. */
export function beginningAt(text: string, start: number, traits: number): number {
  const kind = charClassIndex(text.codePointAt(start)!)
  const beginning = beginningsByClass[kind]!
  if (beginning !== unmarked) return beginning
  return kind === letter || kind === latinMark
    ? beginnings.indexOf(latinBeginning(text[start]!, kind))
    : traits & trait.colon && namesSpeaker(text, start)
      ? speech
      : unmarked
}

const unmarked = beginnings.indexOf('other')
const speech = beginnings.indexOf('speech')

function latinBeginning(character: string, kind: number): Beginning {
  if (kind === letter) return character === character.toLowerCase() ? 'lower' : 'upper'
  if (/["'`]/.test(character)) return 'opening'
  return /[.,:;!?]/.test(character) ? 'bound' : 'other'
}

/** Whether a line begins with a name, a verb of speaking and a colon: 高俅道：. */
function namesSpeaker(text: string, start: number): boolean {
  for (let at = start; at <= start + longestName + 1; at++) {
    const code = text.charCodeAt(at)
    if (colons[code]) return at > start && verbs[text.charCodeAt(at - 1)] === 1
    if (namesEnd[code] || isWhite(code)) return false
  }
  return false
}

/** In code units. */
const longestName = 9
const verbs = codesOf('道曰云說说問问答叫喊')
const colons = codesOf('：︰:')
const namesEnd = codesOf('，。、；“”「」')
