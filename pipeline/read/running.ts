/**
 * How the document's text runs on: what stands on both sides of the places within its lines at which a
 * line could have ended.
 *
 * No block ends within a line, and a line's end falls anywhere; so these places show, without a
 * decision, how often a line that goes on ends in a stop, and how the next one then begins. Where an
 * author starts a paragraph for every speech, “ never follows ： within a line, and at a line's end the two
 * tell a paragraph.
 */
import {charClass, isIdeographic} from '../script/classes.ts'
import {beginningAt, endingAt} from './edges.ts'
import {codesOf, isWhite, trait} from './traits.ts'
import type {RawLine} from './types.ts'
import {beginnings, endings, priorCount, priorRunning, type Running} from './weights.ts'

/** So many characters are looked at, evenly spread over the lines. */
const sample = 40_000

/** Look at places within lines. */
export function runningOf(text: string, lines: readonly RawLine[]): Running {
  const size = lines.reduce((sum, line) => sum + line.end - line.start, 0)
  const stride = Math.max(1, Math.ceil(size / sample))
  const counts = endings.map(() => beginnings.map(() => 0))
  let amidHan = 0
  for (let index = 0; index < lines.length; index += stride) {
    const {start, end, traits} = lines[index]!
    // Nearly all places are between two Han, and nothing else can be said of them but that somebody speaks.
    const silent = !(traits & trait.colon)
    for (let at = start + 2; at < end - 1; at++) {
      if (silent && han[text.charCodeAt(at)] && han[text.charCodeAt(at - 1)]) {
        amidHan++
        continue
      }
      if (!mayBreak(text, at)) continue
      counts[endingAt(text, endBefore(text, at))]![beginningAt(text, at, traits)]!++
    }
  }
  counts[plainEnd]![plainBeginning]! += amidHan
  return sharesOf(counts, astrayShare(text, lines))
}

/** Code units that are Han. */
const han = new Uint8Array(0x10000)
for (let code = 0; code < han.length; code++) if (charClass(code) === 'han') han[code] = 1
const plainEnd = endings.indexOf('other')
const plainBeginning = beginnings.indexOf('other')

/** The share of lines that begin with a mark that may not: an extractor broke them there, and no block begins so. */
function astrayShare(text: string, lines: readonly RawLine[]): number {
  let found = 0
  for (const {start, traits} of lines) if (beginningAt(text, start, traits) === astray) found++
  return (found + priorCount * priorRunning.beginnings[astray]!) / (lines.length + priorCount)
}

/** Where a line that ended before this place would end, the white space between left out. */
function endBefore(text: string, at: number): number {
  let end = at
  while (isWhite(text.charCodeAt(end - 1))) end--
  return end
}

/** Whether a line could end before this place: after white space, or beside Han that no mark binds. */
function mayBreak(text: string, at: number): boolean {
  if (isWhite(text.charCodeAt(at))) return false
  if (isWhite(text.charCodeAt(at - 1))) return true
  const after = isIdeographic(text.charCodeAt(at))
  const before = isIdeographic(text.charCodeAt(at - 1))
  return (
    (after || before || opens[text.charCodeAt(at)] === 1) &&
    !bound[text.charCodeAt(at)] &&
    !opens[text.charCodeAt(at - 1)]
  )
}

const opens = codesOf('“‘（《〈「『【〔〖([')
const bound = codesOf('，。、；：︰？！）》〉」』】〕〗”’…—～·％%,.!?:;)]')

function sharesOf(counts: readonly (readonly number[])[], strays: number): Running {
  const ends = counts.map(row => row.reduce((sum, count) => sum + count, 0))
  const begins = beginnings.map((_, begin) => counts.reduce((sum, row) => sum + row[begin]!, 0))
  const usual = drawn(begins, priorRunning.beginnings)
  return {
    endings: drawn(ends, priorRunning.endings, 4 * priorCount),
    beginnings: counts.map(row => {
      const shares = drawn(row, usual)
      const scale = (1 - strays) / (1 - shares[astray]!)
      return shares.map(share => share * scale).with(astray, strays)
    })
  }
}

function drawn(
  counts: readonly number[],
  prior: readonly number[],
  firmness: number = priorCount
): number[] {
  const seen = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count, index) => (count + firmness * prior[index]!) / (seen + firmness))
}

const astray = beginnings.indexOf('bound')
