/**
 * Where headings stand among each other: the rank of each by its number, its type, or its place.
 *
 * Numbers stand by convention, corrected where they count under one another; a heading without a number
 * takes its rank from those around it. How deep a rank stands is the document's to show (`levels.ts`).
 */
import type {ReasonId} from '../reasons.ts'
import {families} from './grammar.ts'
import type {Marker} from './markers.ts'
import type {Entry} from './outline.ts'
import type {BlockKind} from './types.ts'
import type {Gap} from './weights.ts'

/** Where a heading stands among the others: of two open ones the lower rank is above. */
export interface Ranked {
  readonly rank: number
  /** What told it, as the reason that is given. */
  readonly rule: LevelRule
}

/** What tells a heading's rank. */
export type LevelRule = Extract<ReasonId, `level-${string}`>

/** The rank of every heading; headings without a number take theirs from the numbered ones. */
export function rankHeadings(
  entries: readonly Entry[],
  kinds: readonly BlockKind[],
  titled: boolean
): (Ranked | undefined)[] {
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
    const {title, division} = ranksOfPlain
    if (index === 0 && titled && isMostProminent(entries, kinds))
      return {rank: title, rule: 'level-title'}
    if (marker && startsAnew(index)) return {rank: title, rule: 'level-anew'}
    if (marker && marker.family.id !== 'fixed') return {rank: rank(marker), rule: 'level-number'}
    if (standsOut(entry)) return {rank: bySetting(entry.prominence!), rule: 'level-type'}
    if (divided && isDivision(entry)) return {rank: division, rule: 'level-division'}
    if (marker) return {rank: top ?? ranksOfPlain.shallow, rule: 'level-fixed'}
    const base = shallow ? ranksOfPlain.shallow : ranksOfPlain.deep
    const rule = lower.get(index)
    return rule ? {rank: base + belowPlain, rule} : {rank: base, rule: 'level-plain'}
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
function lowerPlain(
  entries: readonly Entry[],
  kinds: readonly BlockKind[]
): ReadonlyMap<number, LevelRule> {
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
  const found = new Map<number, LevelRule>()
  let within = false
  for (const index of plain) {
    const {gap} = entries[index]!
    const second = isPlain(index - 1)
    if (second) within = true
    else if (isPlain(index + 1)) within = false
    else if (spaced && gap !== 'page') within = gap !== 'more'
    else if (!spaced && pairs < fewestPairs) within = false
    if (within) found.set(index, spaced && !second ? 'level-gap' : 'level-pair')
  }
  return found
}

/** Whether a heading is the name of a part. */
export function isDivision({marker, text}: Entry): boolean {
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

const ranksOfPlain = {title: 0, division: 0.3, shallow: 0.5, deep: 30} as const

/** 基础篇, 提高篇: what books call their parts where they do not number them. */
const divisionName = /^\p{Script=Han}{1,6}[篇编編卷]$/u

/** Type that stands out by so much is a heading's, not a slip of measuring. */
const leastProminence = 0.04

/** Whether a heading's type stands out from the text's. */
export function standsOut({prominence = 1}: Entry): boolean {
  return prominence > 1 + leastProminence
}

/**
 * Whether counters start anew after headings without a number: then these stand above them. Text may stand
 * between, unless other counters go on past such headings: then these stand below.
 */
export function plainAreShallow(entries: readonly Entry[], kinds: readonly BlockKind[]): boolean {
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
