/**
 * How text goes on over a line's end, and which spaces of the extraction belong to the text.
 *
 * Between Han, kana and full-width marks there is no space; between Latin words one. A mark that both
 * scripts share (“ ” — …) goes with its neighbours. A hyphen at a line's end and a break within a Korean
 * word are decided by the document itself, which is its own dictionary (`Lexicon`).
 */
import type {Role} from '../mdast.ts'
import {charClass, isIdeographic, isWide} from '../script/classes.ts'
import {softHyphen} from './hygiene.ts'
import {codesOf, trait} from './traits.ts'
import type {Cut, RawLine, Span} from './types.ts'

/** What the document's own words tell about joining. */
export interface Lexicon {
  /** How often each word occurs within lines; lower case, hyphenated ones whole and in parts. */
  readonly words: ReadonlyMap<string, number>
  /** For two syllables (as a string) how often they meet within a word, and across a space. */
  readonly met: ReadonlyMap<string, number>
  readonly parted: ReadonlyMap<string, number>
  /** Whether dashes stand between spaces. */
  readonly spacedDash: boolean
  /** Whether lines of Hangul may end within a word: the compositor's choice, one for the document. */
  readonly breaksWords: boolean
}

/** Read the document's words. Lines' last words are left out: they may be cut. */
export function buildLexicon(text: string, lines: readonly RawLine[]): Lexicon {
  const words = new Map<string, number>()
  const met = new Map<string, number>()
  const parted = new Map<string, number>()
  let spaced = 0
  let tight = 0
  for (const line of lines) {
    if (!(line.traits & (trait.lower | trait.hangul))) continue
    const content = text.slice(line.start, line.end)
    for (const [word] of content.matchAll(
      /[A-Za-z\u00c0-\u024f]+(?:[-'’][A-Za-z\u00c0-\u024f]+)*(?!-?$)/g
    )) {
      count(words, word.toLowerCase())
      if (word.includes('-')) for (const part of word.split('-')) count(words, part.toLowerCase())
    }
    for (const match of content.matchAll(/[\uac00-\ud7a3](?=( ?)([\uac00-\ud7a3]))/g)) {
      count(match[1] ? parted : met, match[0] + match[2]!)
      count(match[1] ? parted : met, match[0])
      count(match[1] ? parted : met, ` ${match[2]!}`)
    }
    for (const match of content.matchAll(/(.)[—–](.)/g)) {
      if (match[1] === ' ' && match[2] === ' ') spaced++
      else tight++
    }
  }
  const lexicon = {words, met, parted, spacedDash: spaced > tight, breaksWords: true}
  return {...lexicon, breaksWords: breaksWords(text, lines, lexicon)}
}

/** If fewer line ends than that look like the middle of a word, all of them are between words. */
const leastBroken = 0.3
/** And a short text says nothing. */
const fewestBroken = 2

function breaksWords(text: string, lines: readonly RawLine[], lexicon: Lexicon): boolean {
  let broken = 0
  let all = 0
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (!next || !(line.traits & next.traits & trait.hangul)) return
    const [last, first] = [text[line.end - 1]!, text[next.start]!]
    if (!/^[\uac00-\ud7a3]{2}$/.test(last + first)) return
    all++
    if (isOneWord(last, first, lexicon)) broken++
  })
  return broken > leastBroken * all + fewestBroken
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** A stretch of a block's text: a line, or a piece of one. */
export interface Stretch extends Span {
  /**
   * It begins a part of its own, for other text, or the marks of notes, lie before it in the raw text:
   * in a new line, or in the same one.
   */
  readonly apart?: 'line' | 'word'
  /** Labels of the notes whose marks stand before it. */
  readonly notes?: readonly string[]
  /** What it holds, if that is known. */
  readonly traits?: number
}

/** Text without line breaks, whole in the raw text, and the marks of notes before it. */
export interface Part extends Span {
  readonly text: string
  /** What its words are, where they head a paragraph. */
  readonly role?: Role
  readonly notes?: readonly string[]
}

/** The text of lines joined, with the hyphens that joining took out. */
export interface Joined {
  readonly parts: readonly Part[]
  readonly cuts: readonly Cut[]
}

/** Join the lines of a block. */
export function joinLines(text: string, stretches: readonly Stretch[], lexicon: Lexicon): Joined {
  const cuts: Cut[] = []
  const parts: Draft[] = []
  // How the last part with text ends: its end is looked at, and never all of it, for it may be the document.
  let before = ''
  let last = ''
  // What comes last waits until it is known whether its hyphen stays: to cut the whole would be to copy it.
  let waiting = ''
  const settle = () => {
    if (waiting !== '') parts.at(-1)!.text += waiting
    waiting = ''
  }
  stretches.forEach(({start, end, traits = trait.space, apart, notes}, index) => {
    const open = parts.at(-1)
    const raw = text.slice(start, end)
    const content = traits & trait.space ? tidySpaces(raw, apart === 'word' ? before : '') : raw
    let glue = ''
    if (open && apart !== 'word' && content !== '' && before !== '') {
      glue = isBareSeam(last, content)
        ? ''
        : glueBetween(before.slice(-longestTail), content, lexicon)
      if (glue === 'dehyphenate') {
        const {end: cut} = stretches[index - 1]!
        cuts.push({start: cut - 1, end: cut, rule: 'line-end-hyphen'})
        waiting = waiting.slice(0, -1)
        before = before.slice(0, -1)
        glue = ''
      }
    }
    const added = glue + content
    const fresh = !open || apart !== undefined || content === ''
    settle()
    if (fresh) parts.push({text: '', start, end, ...(notes && {notes})})
    else open.end = end
    waiting = added
    if (content === '') return
    before = fresh ? added : before + added
    if (before.length > 2 * longestTail) before = before.slice(-longestTail)
    last = added
  })
  settle()
  cutLastHyphen(parts, cuts)
  return {parts, cuts}
}

/** A part that lines are added to. */
interface Draft extends Part {
  text: string
  end: number
}

/** Whether no question arises where two pieces of text meet: one of them is full-width there, and no word was divided. */
function isBareSeam(before: string, after: string): boolean {
  const left = before.charCodeAt(before.length - 1)
  const right = after.charCodeAt(0)
  return !dividers[left] && (isFull(left) || isFull(right))
}

const dividers = codesOf('\u00ad\u00ac')

/** A word that was to go on after the text's end has lost the rest. */
function cutLastHyphen(parts: readonly Draft[], cuts: Cut[]): void {
  const last = parts.at(-1)
  if (!last?.text.endsWith(softHyphen)) return
  cuts.push({start: last.end - 1, end: last.end, rule: 'line-end-hyphen'})
  last.text = last.text.slice(0, -1)
}

/** So many characters before a line's end tell how the text goes on: an address is no longer. */
const longestTail = 300

/** Drop spaces that only extraction put there, and make one of several. */
export function tidySpaces(content: string, preceding = ''): string {
  return content.replace(/[\s\u3000]+/gu, (space, at: number) => {
    const before = (at < 2 ? preceding.slice(-2) : '') + content.slice(Math.max(0, at - 2), at)
    const after = content.slice(at + space.length, at + space.length + 2)
    return knowsSpace(before, after) ? ' ' : ''
  })
}

/** Whether a word space can stand between two stretches of text: not beside a full-width character. */
function knowsSpace(before: string, after: string): boolean {
  const left = codeBefore(before)
  const right = after.codePointAt(0) ?? 0x20
  if (isShared(left)) {
    const beyond = codeBefore(before.slice(0, -1))
    return !isFull(beyond) && !isFull(right)
  }
  if (isShared(right)) {
    const beyond = after.codePointAt(1) ?? 0x20
    return !isFull(beyond) && !isFull(left)
  }
  return !isFull(left) && !isFull(right)
}

function codeBefore(text: string): number {
  const last = text.charCodeAt(text.length - 1)
  const paired = last >= 0xdc00 && last < 0xe000
  return (paired ? text.codePointAt(text.length - 2) : last) || 0x20
}

/** Marks of both scripts: “ ” ‘ ’ — … ·. */
function isShared(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2027) || code === 0xb7
}

function isFull(code: number): boolean {
  return isIdeographic(code) || (isWide(code) && !isShared(code))
}

function glueBetween(before: string, after: string, lexicon: Lexicon): string {
  const left = codeBefore(before)
  const right = after.codePointAt(0)!
  if (divided.test(before)) return 'dehyphenate'
  if (isWithinFigure(before, after)) return ''
  if (isFull(left) || isFull(right) || !knowsSpace(before.slice(-2), after.slice(0, 2))) return ''
  if (charClass(left) === 'hangul' && charClass(right) === 'hangul') {
    return lexicon.breaksWords && isOneWord(before, after, lexicon) ? '' : ' '
  }
  if (charClass(left) === 'hyphen') return atHyphen(before, after, lexicon)
  if (/[—–]$/.test(before) || /^[—–]/.test(after)) return lexicon.spacedDash ? ' ' : ''
  if (isWithinAddress(before, after)) return ''
  return ' '
}

/** A word that was divided, and no other: a soft hyphen, or the sign that some programs show for it. */
const divided = /\u00ad$|\p{Ll}\u00ac$/u

/** A figure amid Han that a line's end fell into: 1 | 2.5万, 15, | 500元. */
function isWithinFigure(before: string, after: string): boolean {
  return (
    /\p{Script=Han}\d[\d,.]{0,9}$/u.test(before.slice(-12)) &&
    /^\d[\d,.]{0,9}\p{Script=Han}/u.test(after.slice(0, 12))
  )
}

/** A URL goes on over a line's end when it breaks at one of its own marks. */
function isWithinAddress(before: string, after: string): boolean {
  const tail = before.slice(before.lastIndexOf(' ') + 1)
  return /^\S*(?:https?:\/\/|www\.)\S*[/\-_=&?.%#]$/.test(tail) && /^[\w/%#?&=.-]/.test(after)
}

function atHyphen(before: string, after: string, {words}: Lexicon): string {
  const head = /([A-Za-z\u00c0-\u024f]+)-$/.exec(before.slice(-40))?.[1]?.toLowerCase()
  const tail = /^[A-Za-z\u00c0-\u024f]+/.exec(after.slice(0, 40))?.[0]
  if (!head || !tail) return /\s-$/.test(before) ? ' ' : ''
  if (tail[0] !== tail[0]!.toLowerCase()) return ''
  const whole = words.get(head + tail) ?? 0
  const hyphenated = words.get(`${head}-${tail}`) ?? 0
  if (whole || hyphenated) return whole >= hyphenated ? 'dehyphenate' : ''
  const known = (words.get(head) ?? 0) > 0 && (words.get(tail) ?? 0) > 0
  return known && head.length > 2 && tail.length > 3 ? '' : 'dehyphenate'
}

/** Syllables that mostly meet within a word do so here; else each by its habit at words' edges. */
function isOneWord(before: string, after: string, {met, parted}: Lexicon): boolean {
  const last = before.at(-1)!
  const first = after[0]!
  const odds = (key: string) => ((met.get(key) ?? 0) + 0.5) / ((parted.get(key) ?? 0) + 0.5)
  const pair = last + first
  const seen = (met.get(pair) ?? 0) + (parted.get(pair) ?? 0)
  const habit = Math.log(odds(last)) + Math.log(odds(` ${first}`)) - Math.log(2)
  return Math.log(odds(pair)) * Math.min(3, seen) + habit > 0
}
