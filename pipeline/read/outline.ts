/**
 * Which headings are headings, and how deep they stand.
 *
 * Shape came first (the lattice); here the sequence speaks. A numbered run of siblings is a list when
 * they follow one another, and headings when each has text of its own. Headings without a number must
 * stand before text, and few at a time. Depth is rank by convention, corrected by the nesting that the
 * document shows, and made contiguous.
 */
import {families, type Marker} from './grammar.ts'
import type {Demand} from './rulings.ts'
import type {BlockKind} from './types.ts'
import type {Ending, Gap} from './weights.ts'

/** What the outline needs to know of a block. */
export interface Entry {
  readonly kind: BlockKind
  readonly marker: Marker | undefined
  readonly text: string
  readonly ending: Ending
  /** How much its type stands out, the body's being 1; undefined where that is unknown. */
  readonly prominence: number | undefined
  /** The gap before it against the document's usual one. */
  readonly gap: Gap
  /** What an editor demanded of it. */
  readonly ruled: Demand | undefined
}

/** What the outline says of a block: its kind, and its depth if it is a heading. */
export interface Placed {
  readonly kind: BlockKind
  /** 1 to 6 for headings, else 0. */
  readonly depth: number
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
  const titled = settlePlain(entries, kinds)
  entries.forEach(({ruled, kind}, index) => {
    if (ruled?.kind) kinds[index] = kind
  })
  const ranks = rankHeadings(entries, kinds, titled)
  const depths = nestedDepths(ranks)
  return entries.map((entry, index) => {
    const rank = ranks[index]
    return {
      kind: kinds[index]!,
      depth: rank === undefined ? 0 : (entry.ruled?.depth ?? Math.min(6, depths.get(rank)!)),
      rule: entry.ruled?.kind ? (entry.ruled.rule ?? 'ruled') : ruleOf(kinds[index]!, entry.marker)
    }
  })
}

/**
 * The depth of each rank: how many shallower ranks are open where it mostly stands. A text that begins
 * in mid-document has headings without their parents; they go by where the others of their rank stand.
 */
function nestedDepths(ranks: readonly (number | undefined)[]): ReadonlyMap<number, number> {
  const open: number[] = []
  const seen = new Map<number, number[]>()
  for (const rank of ranks) {
    if (rank === undefined) continue
    while (open.length > 0 && open.at(-1)! >= rank) open.pop()
    open.push(rank)
    const counts = seen.get(rank) ?? []
    counts[open.length] = (counts[open.length] ?? 0) + 1
    seen.set(rank, counts)
  }
  return new Map([...seen].map(([rank, counts]) => [rank, mostFrequentIndex(counts)]))
}

function mostFrequentIndex(counts: readonly (number | undefined)[]): number {
  let best = 0
  counts.forEach((count, index) => {
    if ((count ?? 0) >= (counts[best] ?? 0)) best = index
  })
  return best
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
    indices.reduce((sum, index) => sum + entries[index]!.text.length, 0)
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

/** Type that stands out by so much is a heading's, not a slip of measuring. */
const leastProminence = 0.04

function standsOut({prominence = 1}: Entry): boolean {
  return prominence > 1 + leastProminence
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

/**
 * Whether counters start anew after headings without a number: then these stand above them. Text may stand
 * between, unless other counters go on past such headings: then these stand below.
 */
function plainAreShallow(entries: readonly Entry[], kinds: readonly BlockKind[]): boolean {
  let restarts = 0
  let adjacent = 0
  let anew = 0
  let onward = 0
  let plain = -1
  entries.forEach(({marker}, index) => {
    if (kinds[index] !== 'heading' || index === 0) return
    const value = marker?.value ?? 0
    if (value === 1) restarts++
    if (plain > 0 && value === 1) anew++
    if (plain > 0 && value > 1) onward++
    if (plain > 0 && value === 1 && plain === index - 1) adjacent++
    plain = marker ? -1 : index
  })
  const most = (count: number) => count >= 2 && count * 2 > restarts
  return most(adjacent) || (most(anew) && anew > onward)
}

const ranksOfPlain = {title: 0, division: 0.3, shallow: 0.5, deep: 30} as const

/** 基础篇, 提高篇: what books call their parts where they do not number them. */
const divisionName = /^\p{Script=Han}{1,6}[篇编編卷]$/u

/** The rank of every heading; headings without a number take theirs from the numbered ones. */
function rankHeadings(
  entries: readonly Entry[],
  kinds: readonly BlockKind[],
  titled: boolean
): (number | undefined)[] {
  const rank = ranksByCounting(entries, kinds)
  const numbered = entries.flatMap(({marker}, index) =>
    kinds[index] === 'heading' && marker && marker.family.id !== 'fixed' ? [rank(marker)] : []
  )
  const top = numbered.length > 0 ? leastOf(numbered) : undefined
  const shallow = top === undefined || plainAreShallow(entries, kinds)
  const bySetting = ranksBySetting(entries, kinds)
  const lower = lowerPlain(entries, kinds)
  const divided =
    entries.filter((entry, index) => kinds[index] === 'heading' && isDivision(entry)).length > 1
  return entries.map((entry, index) => {
    const {marker} = entry
    if (kinds[index] !== 'heading') return undefined
    if (index === 0 && titled && isMostProminent(entries, kinds)) return ranksOfPlain.title
    if (marker && startsAnew(index)) return ranksOfPlain.title
    if (marker && marker.family.id !== 'fixed') return rank(marker)
    if (standsOut(entry)) return bySetting(entry.prominence!)
    if (divided && isDivision(entry)) return ranksOfPlain.division
    if (marker) return top ?? ranksOfPlain.shallow
    const base = shallow ? ranksOfPlain.shallow : ranksOfPlain.deep
    return lower.has(index) ? base + belowPlain : base
  })

  /** Whether the shallowest numbers start anew below a heading without one: it stands above them, as a title does. */
  function startsAnew(index: number): boolean {
    const next = kinds.indexOf('heading', index + 1)
    const marker = entries[next]?.marker
    if (entries[index]!.marker?.value !== undefined || marker?.value !== 1) return false
    const counted = (entry: Entry, at: number) =>
      kinds[at] === 'heading' && entry.marker?.value !== undefined
    return (
      entries
        .slice(0, index)
        .some((entry, at) => counted(entry, at) && entry.marker!.family === marker.family) &&
      entries.every((entry, at) => !counted(entry, at) || rank(entry.marker!) >= rank(marker))
    )
  }
}

/** How far the lower of two kinds of headings without a number stands below the upper. */
const belowPlain = 0.05

/** So many headings of a kind are no accident. */
const fewestAlike = 3
const fewestPairs = 2

/**
 * Headings without a number that stand below others of them. One that follows another at once does. Where
 * some stand off the text before them and others do not, the others do; else those up to the next pair,
 * where pairs are no accident.
 */
function lowerPlain(entries: readonly Entry[], kinds: readonly BlockKind[]): ReadonlySet<number> {
  const isPlain = (index: number) =>
    index > 0 &&
    kinds[index] === 'heading' &&
    !entries[index]!.marker &&
    !isDivision(entries[index]!)
  const plain = [...entries.keys()].filter(isPlain)
  const of = (...wanted: readonly Gap[]) =>
    plain.filter(index => wanted.includes(entries[index]!.gap)).length
  const spaced = of('more') >= fewestAlike && of('usual', 'less') >= fewestAlike
  const pairs = plain.filter(index => isPlain(index + 1)).length
  const found = new Set<number>()
  let within = false
  for (const index of plain) {
    const {gap} = entries[index]!
    if (isPlain(index - 1)) within = true
    else if (isPlain(index + 1)) within = false
    else if (spaced && gap !== 'page') within = gap !== 'more'
    else if (!spaced && pairs < fewestPairs) within = false
    if (within) found.add(index)
  }
  return found
}

function isDivision({marker, text}: Entry): boolean {
  return !marker && divisionName.test(text)
}

/** Whether no other heading is set like the first one: else it is one of them and no title above them. */
function isMostProminent(entries: readonly Entry[], kinds: readonly BlockKind[]): boolean {
  const {prominence} = entries[0]!
  return entries.every(
    (entry, index) => index === 0 || kinds[index] !== 'heading' || !isSetAlike(entry, prominence)
  )
}

function isSetAlike({prominence}: Entry, other: number | undefined): boolean {
  if (prominence === undefined || other === undefined) return false
  return Math.abs(prominence - other) <= leastProminence / 2
}

/**
 * The rank of a heading without a number by its type: that of the numbered headings set like it, else
 * above the numbered ones that it surpasses, else below all, the more prominent the shallower.
 */
function ranksBySetting(
  entries: readonly Entry[],
  kinds: readonly BlockKind[]
): (prominence: number) => number {
  const numbered = entries.filter(
    ({marker}, index) => kinds[index] === 'heading' && marker && marker.family.id !== 'fixed'
  )
  return prominence => {
    const alike = numbered.filter(entry => isSetAlike(entry, prominence))
    if (alike.length > 0) return leastOf(alike.map(({marker}) => rankOf(marker!)))
    const lesser = numbered.filter(entry => (entry.prominence ?? 1) < prominence)
    const below = lesser.length > 0 ? leastOf(lesser.map(({marker}) => rankOf(marker!))) : 30
    return below - 0.05 * Math.min(prominence, 10)
  }
}

/** The rank of a marker: 1. stands above 1.1 and 1.2 where these count under it. */
function ranksByCounting(
  entries: readonly Entry[],
  kinds: readonly BlockKind[]
): (marker: Marker) => number {
  let chapter: string | undefined
  let under = 0
  let decimals = 0
  entries.forEach(({marker}, index) => {
    if (kinds[index] !== 'heading' || !marker) return
    if (marker.family.id === 'arabic') chapter = `${marker.value}`
    if (marker.family.id !== 'decimal' || marker.value !== 1) return
    decimals++
    if (marker.under === chapter) under++
  })
  if (under * 2 <= decimals) return rankOf
  return marker => (marker.family.id === 'arabic' ? decimalRank : rankOf(marker))
}

/** That of 1 before 1.1. */
const decimalRank = families.find(({id}) => id === 'decimal')!.rank!

function rankOf(marker: Marker): number {
  return marker.family.rank! + (marker.depth - 1) * 0.1
}

/** The least of any number of values: a call takes no more than its stack holds. */
function leastOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
}
