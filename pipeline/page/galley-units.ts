/**
 * What a galley is made of: units that a page break may not divide, in sections that open a page. Heights are counted in
 * lines of the lattice.
 */
import type {Pt} from '../units.ts'
import type {Elastic} from './elastic.ts'
import type {NoteLine} from './notes.ts'
import type {Part, PlacedItem} from './types.ts'

/** A line of text that may stand on another page than the lines around it. */
export interface GalleyLine extends NoteLine {
  readonly type: 'line'
  readonly part: Part
  /** Set lines of the notes that are marked here. */
  readonly notes: readonly NoteLine[]
  readonly heading?: Heading
  /** Its paragraph, where it may have a line more or fewer. */
  readonly elastic?: Elastic
}

/** What stays together and fills whole lines of the lattice: a heading, a row of a table. */
export interface GalleySolid {
  readonly type: 'solid'
  readonly lines: number
  /** What it holds, from the left edge of the type area and from the top of its first line. */
  readonly items: readonly PlacedItem[]
  /** Blank lines at its top, which go when it comes to stand at the head of a page by the flow. */
  readonly blank: number
  /** How much white is below the text of a heading, within its lines. */
  readonly whiteBelow: Pt
  /** Whether its blank lines may be one more or one less where that fills a page. */
  readonly mayGrow: boolean
  readonly mayShrink: boolean
  /** How many lines that follow it must stand on its page. */
  readonly keep: number
  /** Solids that are set again above it where it begins a page: the head of its table. */
  readonly repeat: readonly GalleySolid[]
  readonly notes: readonly NoteLine[]
  readonly anchor?: string | undefined
  readonly heading?: Heading
}

/** Blank lines, which vanish at the head and the foot of a page. */
export interface GalleyGap {
  readonly type: 'gap'
  readonly lines: number
}

/** What contents, bookmarks and running heads know of a heading. */
export interface Heading {
  readonly depth: number
  readonly title: string
  readonly id: string | undefined
}

export type GalleyUnit = GalleyLine | GalleySolid | GalleyGap

/** A part of the galley that begins a page, or below what stands over all columns. */
export interface Section {
  readonly opening: 'none' | 'page' | 'recto' | 'below'
  /** Headings over all columns of its first page; the first of `units` where there is one column. */
  readonly spanning: readonly GalleySolid[]
  readonly units: readonly GalleyUnit[]
}
