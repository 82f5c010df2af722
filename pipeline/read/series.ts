/**
 * Series: 1. 2. 3. at the beginnings of lines near one another, each of which begins a block.
 *
 * So do the turns of an interview, by who speaks. One number at a line's beginning may be prose; three that count up from one are not, nor two after a
 * colon. What kind of block they begin is left to the rest of reading.
 */

import {trait} from './traits.ts'
import type {RawLine} from './types.ts'
import {endings} from './weights.ts'
import type {Ground, Zone} from './zones.ts'

/** Fewest members, and fewest where a colon announces them; the most lines from one to the next. */
const fewest = 3
const fewestAnnounced = 2
const farthest = 12

/** Lines that begin a member of a series. */
export function findSeries(ground: Ground): Zone[] {
  const {text, lines, evidence} = ground
  const {markers} = evidence
  const open = new Map<string, number[]>()
  const found = new Map<number, Zone['demand']>()
  markers.forEach((marker, line) => {
    if (marker?.value === undefined) return
    const key = `${marker.family.id} ${marker.under}`
    const members = open.get(key) ?? []
    const last = members.at(-1)
    const follows =
      last !== undefined && line - last <= farthest && marker.value === markers[last]!.value! + 1
    if (follows) members.push(line)
    else if (marker.value === 1) open.set(key, [line])
    else open.delete(key)
    const announced = members[0]! > 0 && evidence.endings[members[0]! - 1] === colon
    const {start, end} = lines[line]!
    const listed = announced && marker.family.listMarker?.test(text.slice(start, end))
    if (members.length < (announced ? fewestAnnounced : fewest)) return
    for (const member of members) found.set(member, listed ? item : {})
  })
  return [...found].map(([first, demand]) => {
    const last = demand === item ? lastHanging(ground, first) : first
    return {first, last, demand, open: true}
  })
}

/** The last line of an item whose further lines hang under its text. */
function lastHanging({lines, widths, column, evidence}: Ground, first: number): number {
  const stand = lines[first]!.indent + hang
  let last = first
  while (last + 1 < lines.length && widths[last]! >= full * column) {
    const next = lines[last + 1]!
    if (next.indent < stand || next.pageBefore || evidence.markers[last + 1]) break
    last++
  }
  return last
}

/** How far lines hang at least, in em; the share of the column that a line fills which goes on. */
const hang = 0.6
const full = 0.8

/** A list that a colon announces is no run of headings. */
const item = {kind: 'item', rule: 'item-series'} as const

/** Who speaks: 问：, 答：, 记者：, Q:, Answer – */
const speaker =
  /^(?:\d{1,2} +)?(\p{Script=Han}{1,4}(?=[：:])|[QA](?=[：:])|\p{Lu}\p{Ll}{1,11}(?=:| [–—] ))/u

/** Lines that begin a turn of an interview: their speakers come again, each after a sentence's end. */
export function findTurns({text, lines, evidence}: Ground): Zone[] {
  const speakers = lines.map((line, index) => {
    // A mark of a note may have come to stand on a line of its own.
    const before = index > 1 && isNumber(lines[index - 1]!) ? index - 2 : index - 1
    const ended = before < 0 || evidence.endings[before]! <= sentenceEnd
    return ended && line.traits & (trait.colon | trait.ascii)
      ? speaker.exec(text.slice(line.start, line.start + longestSpeaker))?.[1]
      : undefined
  })
  function isNumber({start, end}: RawLine): boolean {
    return end - start <= 2 && /^\d+$/.test(text.slice(start, end))
  }
  const counts = new Map<string, number>()
  for (const name of speakers) if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  const known = [...counts.keys()].filter(name => counts.get(name)! >= turnsEach)
  if (known.length < 2) return []
  // Who speaks in a story does so within lines as well: 玄德曰：“…”
  const speaking = timesSpeaking(text, known)
  const turns = new Set(
    known.filter(name => speaking.get(name)! <= mostSpeaking * counts.get(name)!)
  )
  if (turns.size < 2) return []
  return speakers.flatMap((name, line): Zone[] =>
    name && turns.has(name)
      ? [{first: line, last: line, demand: {kind: 'body', rule: 'turn'}, open: true}]
      : []
  )
}

/** How often each name stands before what it says, at a line's beginning or not: looked for before each mark, once. */
function timesSpeaking(text: string, names: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map(names.map(name => [name, 0]))
  const lengths = [...new Set(names.map(name => name.length))]
  for (const mark of ['：', ':', ' –', ' —']) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      for (const length of lengths) {
        const name = at < length ? '' : text.slice(at - length, at)
        const before = times.get(name)
        if (before !== undefined) times.set(name, before + 1)
      }
    }
  }
  return times
}

/** So many times more often than at the beginnings of lines after sentences. */
const mostSpeaking = 1.5

/** The longest name, with what follows it. */
const longestSpeaker = 24

/** How often each of two must speak. */
const turnsEach = 2

/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')

const colon = endings.indexOf('colon')
