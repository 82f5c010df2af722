/** All that a region and a house say about characters side by side, as tables by class. */

import {type Cell, cellOf} from './character-cells.ts'
import {charClasses, latinClasses} from './classes.ts'
import {type Barred, barredIn} from './kinsoku.ts'
import type {Region} from './language.ts'
import {lineEnds, lineHeads} from './line-edges.ts'
import type {Punctuation} from './punctuation.ts'
import {type Gap, makeGaps} from './spacing.ts'

/** Tables by the index of a class in `charClasses`. */
export interface Conventions {
  readonly region: Region
  readonly cells: readonly (Cell | undefined)[]
  /** The glue between two classes: `first * charClasses.length + second`. */
  readonly gaps: readonly Gap[]
  readonly barred: Barred
  /** What a class may add to a line when it ends it, in em, the usual way first; and to the last line. */
  readonly lineEnds: {
    readonly inner: readonly (readonly number[])[]
    readonly last: readonly (readonly number[])[]
  }
  /** Blank before a class that begins a paragraph, or a later line, in em. */
  readonly heads: {readonly paragraph: readonly number[]; readonly line: readonly number[]}
  /** Whether a line may not end between two characters of such classes: they make up words. */
  readonly inWords: readonly boolean[]
}

const known = new WeakMap<Punctuation, Map<Region, Conventions>>()

/** The tables for a region in a house's style; made once for each house. */
export function conventionsOf(region: Region, punctuation: Punctuation): Conventions {
  const byRegion = known.get(punctuation) ?? new Map<Region, Conventions>()
  known.set(punctuation, byRegion)
  const conventions = byRegion.get(region) ?? makeConventions(region, punctuation)
  byRegion.set(region, conventions)
  return conventions
}

function makeConventions(region: Region, punctuation: Punctuation): Conventions {
  const inWords = punctuation.hangul === 'words' ? [...latinClasses, 'hangul'] : latinClasses
  return {
    region,
    cells: charClasses.map(kind => cellOf(kind, region)),
    gaps: makeGaps(region, punctuation.style),
    barred: barredIn(region, punctuation.kinsoku),
    lineEnds: {
      inner: lineEnds(region, punctuation, 'inner'),
      last: lineEnds(region, punctuation, 'last')
    },
    heads: {
      paragraph: lineHeads(region, punctuation, 'paragraph'),
      line: lineHeads(region, punctuation, 'line')
    },
    inWords: charClasses.map(kind => inWords.includes(kind))
  }
}
