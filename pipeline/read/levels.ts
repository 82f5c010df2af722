/**
 * How deep headings stand: each heading's level, why, how surely, and what else it could be.
 *
 * A rank's level is how many shallower ranks are open where it mostly stands. A text that begins in
 * mid-document has headings without their parents; they go by where the others of their rank stand. A level
 * that an editor ruled holds for its heading, and moves those that go with it: all of the same kind of
 * number, the following ones without a number of the same section, and whatever stands below them.
 */
import type {Entry} from './outline.ts'
import type {LevelRule, Ranked} from './ranks.ts'

/** Markdown and HTML know no deeper one than 6. */
export type Depth = 1 | 2 | 3 | 4 | 5 | 6

/** A heading's level, as a decision. */
export interface Level {
  readonly depth: Depth
  readonly rule: LevelRule
  readonly confidence: number
  /** Other levels that it could have, likeliest first. */
  readonly alternatives: readonly {readonly depth: number; readonly confidence: number}[]
  /** At how many places its rank stands so deep, and at how many in all. */
  readonly places: number
  readonly all: number
}

const deepest = 6

/** The level of every heading. */
export function placeLevels(
  entries: readonly Entry[],
  ranks: readonly (Ranked | undefined)[]
): (Level | undefined)[] {
  const seen = nestings(ranks)
  const depths = ruledDepths(entries, ranks, rank => mostFrequentIndex(seen.get(rank)!))
  const titled = ranks[0]?.rule === 'level-title'
  let before = 0
  return ranks.map((ranked, index) => {
    if (!ranked) return undefined
    const depth = depths[index]!
    const counts = seen.get(ranked.rank)!
    const places = counts[mostFrequentIndex(counts)]!
    const all = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    const ruled = entries[index]!.ruled?.depth !== undefined
    const rule = ruled ? 'level-ruled' : ranked.rule
    const confidence = sureness[rule] ?? (places + 1) / (all + 1.2)
    const others = [depth - 1, depth + 1].filter(
      other => other > (titled && index > 0 ? 1 : 0) && other <= Math.min(deepest, before + 1)
    )
    before = depth
    return {
      depth,
      rule,
      confidence: others.length > 0 ? confidence : 1,
      alternatives: others.map(other => ({
        depth: other,
        confidence: (1 - confidence) / others.length
      })),
      places,
      all
    }
  })
}

/** How sure each rule is; a number is as sure as its kind stands alike in the document. */
const sureness: Partial<Record<LevelRule, number>> = {
  'level-ruled': 1,
  'level-title': 0.97,
  'level-type': 0.9,
  'level-division': 0.85,
  'level-pair': 0.75,
  'level-fixed': 0.8,
  'level-gap': 0.75,
  'level-anew': 0.7,
  'level-plain': 0.8
}

/** How often each rank stands at each depth. */
function nestings(
  ranks: readonly (Ranked | undefined)[]
): ReadonlyMap<number, readonly (number | undefined)[]> {
  const open: number[] = []
  const seen = new Map<number, number[]>()
  for (const ranked of ranks) {
    if (!ranked) continue
    const {rank} = ranked
    while (open.length > 0 && open.at(-1)! >= rank) open.pop()
    open.push(rank)
    const counts = seen.get(rank) ?? []
    counts[open.length] = (counts[open.length] ?? 0) + 1
    seen.set(rank, counts)
  }
  return seen
}

function mostFrequentIndex(counts: readonly (number | undefined)[]): number {
  let best = 0
  counts.forEach((count, index) => {
    if ((count ?? 0) >= (counts[best] ?? 0)) best = index
  })
  return best
}

/** The depth of each heading: as its rank stands, moved by what was ruled of it and of those it goes with. */
function ruledDepths(
  entries: readonly Entry[],
  ranks: readonly (Ranked | undefined)[],
  usual: (rank: number) => number
): (Depth | undefined)[] {
  const moved = new Map<number, number>()
  ranks.forEach((ranked, index) => {
    const depth = entries[index]!.ruled?.depth
    const numbered = ranked?.rule === 'level-number' && !moved.has(ranked.rank)
    if (numbered && depth) moved.set(ranked.rank, depth - usual(ranked.rank))
  })
  const open: {readonly rank: number; readonly by: number}[] = []
  return ranks.map((ranked, index) => {
    if (!ranked) return undefined
    const {rank, rule} = ranked
    let sibling: number | undefined
    while (open.length > 0 && open.at(-1)!.rank >= rank) {
      const closed = open.pop()!
      sibling = closed.rank === rank ? closed.by : undefined
    }
    const ruled = entries[index]!.ruled?.depth
    const own = ruled && ruled - usual(rank)
    if (own !== undefined && rule === 'level-number') moved.set(rank, own)
    const by = own ?? moved.get(rank) ?? sibling ?? open.at(-1)?.by ?? 0
    open.push({rank, by})
    return Math.min(deepest, Math.max(1, usual(rank) + by)) as Depth
  })
}
