/**
 * Which headings are headings. How deep they stand is told by `ranks.ts` and `levels.ts`.
 *
 * Shape came first (the lattice); here the sequence speaks. A numbered run of siblings is a list when
 * they follow one another, and headings when each has text of its own. Headings without a number must
 * stand before text, and few at a time. Depth is rank by convention, corrected by the nesting that the
 * document shows, and made contiguous.
 */
import {neverTitle} from './grammar.ts'
import {type Level, placeLevels} from './levels.ts'
import type {Marker} from './markers.ts'
import {isDivision, plainAreShallow, rankHeadings, standsOut} from './ranks.ts'
import type {Demand} from './rulings.ts'
import type {BlockKind} from './types.ts'
import type {Ending, Gap} from './weights.ts'

/** What the outline needs to know of a block. */
export interface Entry {
  readonly kind: BlockKind
  readonly marker: Marker | undefined
  /** Its words, as many as a heading may have, and how long it is. */
  readonly text: string
  readonly length: number
  readonly ending: Ending
  /** How much its type stands out, the body's being 1; undefined where that is unknown. */
  readonly prominence: number | undefined
  /** The gap before it against the document's usual one. */
  readonly gap: Gap
  /** What an editor demanded of it. */
  readonly ruled: Demand | undefined
  /** Whether it is one line of running text, which nothing has named yet. */
  readonly lone: boolean
}

/** What the outline says of a block: its kind, and its level if it is a heading. */
export interface Placed {
  readonly kind: BlockKind
  readonly level: Level | undefined
  readonly rule: string
}

/** Place every block. */
export function outline(entries: readonly Entry[]): Placed[] {
  // An item has a marker, or a bullet that stood apart, or was announced.
  const kinds = entries.map(({kind, marker, ruled}) =>
    kind === 'item' && !marker && ruled?.kind === undefined ? 'body' : kind
  )
  settleSiblings(entries, kinds)
  settleNumbered(entries, kinds)
  settleLone(entries, kinds)
  const titled = settlePlain(entries, kinds)
  entries.forEach(({ruled, kind}, index) => {
    if (ruled?.kind) kinds[index] = kind
  })
  const levels = placeLevels(entries, rankHeadings(entries, kinds, titled))
  return entries.map((entry, index) => ({
    kind: kinds[index]!,
    level: levels[index],
    rule: entry.ruled?.kind ? (entry.ruled.rule ?? 'ruled') : ruleOf(kinds[index]!, entry.marker)
  }))
}

function ruleOf(kind: BlockKind, marker: Marker | undefined): string {
  if (kind === 'body') return marker ? `paragraph-${marker.family.id}` : 'paragraph'
  if (kind === 'item') return `item-${marker?.family.id ?? 'unmarked'}`
  return `heading-${marker?.family.id ?? 'unnumbered'}`
}

/** Runs of siblings that may be a list or headings are one or the other as a whole. */
function settleSiblings(entries: readonly Entry[], kinds: BlockKind[]): void {
  for (const run of siblingRuns(entries)) {
    const headed = run.filter(index => standsAlone(entries, kinds, index)).length
    const kind = headed * 2 > run.length ? 'heading' : 'item'
    for (const index of run) {
      const listed = entries[index]!.marker!.family.listMarker!.test(entries[index]!.text)
      kinds[index] = kind === 'heading' || listed ? kind : 'body'
    }
  }
}

/** A heading is no longer than that, in characters. */
const longest = 45

/** A numbered block that neither stops nor holds a stop is a heading, however its lines were measured. */
function settleNumbered(entries: readonly Entry[], kinds: BlockKind[]): void {
  entries.forEach(({marker, text, ending}, index) => {
    if (kinds[index] !== 'body' || !marker?.family.title || index + 1 === entries.length) return
    if (text.length > longest || ending !== 'other' || /[。；！？]/.test(text)) return
    kinds[index] = 'heading'
  })
}

/** Indices of blocks of a list-like family whose numbers follow one another. */
function siblingRuns(entries: readonly Entry[]): number[][] {
  const runs: number[][] = []
  let open: number[] | undefined
  entries.forEach((entry, index) => {
    const {marker} = entry
    if (!marker?.family.listMarker) return
    const last = open && entries[open.at(-1)!]!.marker
    const follows = last?.family === marker.family && marker.value === (last.value ?? -1) + 1
    if (open && follows && marker.value !== undefined) open.push(index)
    else {
      open = [index]
      runs.push(open)
    }
  })
  return runs
}

/** How headings end: they may ask. */
const untold: ReadonlySet<Ending> = new Set<Ending>(['other', 'closer', 'exclamation'])

/** A block that reads like a heading: numbered, without a stop, before text of another kind. */
function standsAlone(
  entries: readonly Entry[],
  kinds: readonly BlockKind[],
  index: number
): boolean {
  const entry = entries[index]!
  const next = entries[index + 1]
  if (entry.marker?.value === undefined || !untold.has(entry.ending) || !next) return false
  return kinds[index + 1] === 'body' && next.marker === undefined && entry.text.length <= 60
}

/** Fewest lines alone that are no accident, and how long they are at most, in em. */
const fewestLone = 3
const longestLone = 20

/**
 * Short lines without a mark, each between a text that stops and one that it heads, are headings, if the
 * document has several: where it also has lists without bullets, their lines end alike and stand together.
 */
function settleLone(entries: readonly Entry[], kinds: BlockKind[]): void {
  const found = [...entries.keys()].filter(index => {
    const [before, own, next] = [entries[index - 1], entries[index]!, entries[index + 1]]
    if (!before || !next || kinds[index] !== 'body' || kinds[index + 1] !== 'body') return false
    const closed = kinds[index - 1] === 'heading' || stopped.has(before.ending)
    const heads = next.marker === undefined && !next.lone && next.ending !== 'other'
    return own.lone && closed && heads && mayBeTitle(own)
  })
  const known = entries.filter((entry, at) => at > 0 && kinds[at] === 'heading' && !entry.marker)
  if (found.length + known.length < fewestLone) return
  for (const index of found) kinds[index] = 'heading'
}

const stopped: ReadonlySet<Ending> = new Set<Ending>(['stop', 'exclamation'])

function mayBeTitle({marker, ruled, ending, text}: Entry): boolean {
  if (marker || ruled || (ending !== 'other' && ending !== 'closer')) return false
  const length = [...text].reduce((sum, character) => sum + (character < '\u0250' ? 0.5 : 1), 0)
  if (length > longestLone || neverTitle.test(text)) return false
  return /^[\p{Lu}\p{Lo}\d《]/u.test(text) && !/[，,。；;！!]/.test(text)
}

/** Headings without a number that hold so much of the text are no headings. */
const mostPlain = 0.12

/** Take back headings without a number that nothing supports. True if the first one is the title. */
function settlePlain(entries: readonly Entry[], kinds: BlockKind[]): boolean {
  const isPlain = (index: number) =>
    kinds[index] === 'heading' && entries[index]!.marker === undefined
  const shallow = plainAreShallow(entries, kinds)
  const titled = opensWithTitle(entries, kinds)
  if (titled) kinds[0] = 'heading'
  const plain = [...entries.keys()].filter(isPlain)
  const size = (indices: readonly number[]) =>
    indices.reduce((sum, index) => sum + entries[index]!.length, 0)
  const many = plain.length > 6 && size(plain) > mostPlain * size([...entries.keys()])
  const recurring = recurringTexts(plain.map(index => entries[index]!.text))
  // Where numbers carry the outline, a few headings without one are stray lines unless they recur.
  const numbered = kinds.filter(
    (kind, index) => kind === 'heading' && entries[index]!.marker
  ).length
  const stray = !shallow && plain.length < numbered
  for (const index of plain) {
    if (index === 0 && titled) continue
    const next = kinds[index + 1]
    const beforeText =
      next === 'body' ||
      next === 'item' ||
      (next === 'heading' &&
        (isDivision(entries[index]!) || (shallow && !isPlain(index + 1)) || opensPair(index)))
    const announced = index > 0 && entries[index - 1]!.ending === 'colon'
    const inPause =
      index > 0 && kinds[index - 1] === 'body' && entries[index - 1]!.ending === 'comma'
    const alone = stray && !recurring.has(entries[index]!.text)
    if (standsOut(entries[index]!)) continue
    if (!beforeText || announced || inPause || many || alone) kinds[index] = 'body'
  }
  return titled

  /** Whether a heading is followed by another one, and that by text: the second stands below the first. */
  function opensPair(index: number): boolean {
    const [second, third] = [kinds[index + 1], kinds[index + 2]]
    const paired = second === 'heading' && isPlain(index + 1) && kinds[index - 1] !== 'heading'
    return paired && (third === 'body' || third === 'item')
  }
}

function recurringTexts(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  return new Set(texts.filter(text => seen.has(text) || !seen.add(text)))
}

/** A document's first block is its title when it is short, does not stop, and more follows. */
function opensWithTitle(entries: readonly Entry[], kinds: readonly BlockKind[]): boolean {
  const [first] = entries
  if (!first || entries.length < 3 || first.marker) return false
  const short = [...first.text].length <= (/^[\0-\u024f]*$/.test(first.text) ? 90 : 40)
  return short && (kinds[0] === 'heading' || first.ending === 'other' || first.ending === 'closer')
}
