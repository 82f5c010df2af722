/**
 * Verse: short lines that their author broke.
 *
 * Where the indent survived, a run of lines that all stand in, all leave a good part of the column free,
 * and mostly end without a stop. Where it was lost, Han verse is told by its measure: four lines of as many
 * characters, or two couplets. Dialogue is short as well, but stops; a list's items end alike; contents,
 * signatures and tables are of other lengths.
 */
import {beginnings, endings, gaps, indents} from './weights.ts'
import type {Ground, Zone} from './zones.ts'

/** Fewest lines of a stanza; the share of the column they fill at most; how many may stop. */
const fewest = 3
const fullest = 0.75
const fullestCouplet = 0.92
const mostStops = 0.6
/** Han verse is regular: its lines differ by no more, in em. */
const irregular = 2.2

/** Stanzas. */
export function findVerse(ground: Ground): Zone[] {
  const stanzas: Zone[] = []
  const measures = ground.lines.map(({start, end}) =>
    end - start <= longestVerse ? measureOf(ground.text.slice(start, end)) : undefined
  )
  const inset = insetEnds(ground)
  const even = evenEnds(ground, measures)
  for (let line = 0; line < ground.lines.length; ) {
    const end = Math.max(inset[line]!, even[line]!)
    if (end > line) stanzas.push(...bylineOver(ground, line), stanza(line, end - 1))
    line = Math.max(end, line + 1)
  }
  return stanzas
}

/** A name of two to four characters, with the age he lived in or without: 〔唐〕李白. */
const name =
  /^(?:[[［〔（(]\p{Script=Han}{1,3}[\]］〕）)])?[ \u3000]?\p{Script=Han}[ \u3000]?\p{Script=Han}{1,3}$/u
/** A title, which neither stops nor pauses. */
const title = /^[^，。；：！？]{1,20}$/u

/** Who wrote a poem, where his name stands between its title and its first line. */
function bylineOver({text, lines, evidence}: Ground, first: number): Zone[] {
  const [above, over] = [lines[first - 2], lines[first - 1]]
  // The title follows another poem, or the title of the book.
  if (!above || !over || (first > 3 && evidence.endings[first - 3]! > sentenceEnd)) return []
  const isByline =
    name.test(text.slice(over.start, over.end)) && title.test(text.slice(above.start, above.end))
  const demand = {kind: 'body', role: 'byline', rule: 'byline'} as const
  return isByline ? [{first: first - 1, last: first - 1, demand}] : []
}

function stanza(first: number, last: number): Zone {
  return {first, last, demand: {kind: 'body', form: 'verse', rule: 'verse'}}
}

/** Lines that stand in, to the end of their run: what tells a stanza, counted from the last one back. */
interface InsetRun {
  readonly end: number
  /** How many end in a stop, and in any mark. */
  readonly stops: number
  readonly marks: number
  readonly han: boolean
  readonly narrowest: number
  readonly widest: number
  /** Whether all begin, and all end, with the same character. */
  readonly beginAlike: boolean
  readonly endAlike: boolean
}

/** For each line the end of the stanza that stands in from it on, or that line. */
function insetEnds(ground: Ground): Uint32Array {
  const ends = new Uint32Array(ground.lines.length).map((_, line) => line)
  let run: InsetRun | undefined
  for (let line = ends.length - 1; line >= 0; line--) {
    const goesOn = ground.evidence.gaps[line + 1] !== moreGap
    run = isInset(ground, line) ? runWith(ground, line, goesOn ? run : undefined) : undefined
    if (run && isStanza(ground, line, run)) ends[line] = run.end
  }
  return ends
}

/** A run with the line before it, or of that line alone. */
function runWith(
  {text, lines, evidence, widths}: Ground,
  line: number,
  after: InsetRun | undefined
): InsetRun {
  const own = lines[line]!
  const width = widths[line]!
  const stops = evidence.endings[line]! <= sentenceEnd ? 1 : 0
  const marks = evidence.endings[line] !== other ? 1 : 0
  const han = after?.han === true || /\p{Script=Han}/u.test(text.slice(own.start, own.end))
  if (!after) {
    const alone = {narrowest: width, widest: width, beginAlike: true, endAlike: true}
    return {end: line + 1, stops, marks, han, ...alone}
  }
  const next = lines[line + 1]!
  return {
    end: after.end,
    stops: after.stops + stops,
    marks: after.marks + marks,
    han,
    narrowest: Math.min(after.narrowest, width),
    widest: Math.max(after.widest, width),
    beginAlike: after.beginAlike && text[own.start] === text[next.start],
    endAlike: after.endAlike && text[own.end - 1] === text[next.end - 1]
  }
}

function isInset({evidence, widths, column}: Ground, line: number): boolean {
  const indent = evidence.indents[line]
  if (indent === flush || indent === outdented || evidence.markers[line]) return false
  if (evidence.endings[line] === colon) return false
  return widths[line]! <= fullest * column && evidence.beginnings[line] !== lower
}

function isStanza({evidence}: Ground, first: number, run: InsetRun): boolean {
  const count = run.end - first
  if (count < fewest || run.stops > mostStops * count) return false
  // Items in Han begin or end alike, lines of verse do not: 第一个周期…, …水文站.
  if (run.han && (run.beginAlike || run.endAlike)) return false
  const latin = evidence.beginnings[first] === upper || evidence.beginnings[run.end - 1] === upper
  // Names one below another end without a mark, verse hardly does.
  return latin ? run.marks > 0 && !run.han : run.widest - run.narrowest <= irregular
}

/** Lines of five and seven characters, a couplet's halves too, with four and six between marks. */
interface Measure {
  readonly count: number
  readonly halves: 1 | 2
  readonly marked: boolean
  /** Its last character, which rhymes or not, but is not the same in all lines. */
  readonly last: string
}

const verseLine =
  /^(?<one>[\p{Script=Han}]{4,7})(?:[，、；](?<two>[\p{Script=Han}]{4,7}))?(?<mark>[，。；！？]?)$/u

/** In characters, its marks among them. */
const longestVerse = 16

function measureOf(content: string): Measure | undefined {
  const match = verseLine.exec(content)
  if (!match) return undefined
  const {one = '', two, mark} = match.groups!
  const marked = mark !== ''
  if (two === undefined) {
    const count = one.length
    return marked || count === 5 || count === 7
      ? {count, halves: 1, marked, last: one.at(-1)!}
      : undefined
  }
  return one.length === two.length && marked
    ? {count: one.length, halves: 2, marked, last: two.at(-1)!}
    : undefined
}

/** Fewest lines, and fewest couplets, that are no accident. */
const fewestLines = 4
const fewestCouplets = 2

/** Lines of one measure, to the end of their run. */
interface EvenRun {
  /** Behind the last line that may end a stanza, as soon as one is known. */
  end: number
  readonly rhymes: Set<string>
}

/** For each line the end of the stanza of lines of one measure from it on, or that line. */
function evenEnds(ground: Ground, measures: readonly (Measure | undefined)[]): Uint32Array {
  const {evidence, lines} = ground
  const ends = new Uint32Array(lines.length)
  let run: EvenRun | undefined
  for (let line = lines.length - 1; line >= 0; line--) {
    ends[line] = line
    const own = measures[line]
    if (!own) continue
    const goesOn = run && isAlike(measures[line + 1], own) && !lines[line + 1]!.pageBefore
    if (!run || !goesOn) run = {end: 0, rhymes: new Set()}
    // The last line of what was verse stops; lines that go on in prose do not.
    if (run.end === 0 && (!own.marked || evidence.endings[line]! <= sentenceEnd)) run.end = line + 1
    if (run.end === 0) continue
    run.rhymes.add(own.last)
    if (isEven(ground, line, own, run)) ends[line] = run.end
  }
  return ends
}

function isEven(
  {widths, column, evidence}: Ground,
  first: number,
  own: Measure,
  {end, rhymes}: EvenRun
): boolean {
  if (evidence.markers[first]) return false
  const most = own.halves === 2 ? fullestCouplet : fullest
  // In a book of verse its lines are the column. Prose that fills one does not break at its marks.
  if (widths[first]! > most * column && !own.marked) return false
  const count = end - first
  const enough = own.halves === 2 ? fewestCouplets : fewestLines
  const even = own.halves === 2 || count % 2 === 0
  return count >= enough && even && rhymes.size > count / 2
}

function isAlike(measure: Measure | undefined, own: Measure): boolean {
  return (
    measure !== undefined &&
    measure.count === own.count &&
    measure.halves === own.halves &&
    measure.marked === own.marked
  )
}

const flush = indents.indexOf('flush')
const outdented = indents.indexOf('outdented')
const moreGap = gaps.indexOf('more')
const colon = endings.indexOf('colon')
const other = endings.indexOf('other')
const lower = beginnings.indexOf('lower')
const upper = beginnings.indexOf('upper')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
