/** Finished pages: what composition makes and what `pdf/` paints. Lengths in points, y down from the head. */
import type {Position} from 'unist'
import type {GlyphRun} from '../paragraph/types.ts'
import type {Raster} from '../raster.ts'
import type {Element} from '../structure.ts'
import type {Colour} from '../style/types.ts'
import type {Pt} from '../units.ts'

/**
 * What a text is to a reader: the document's own words, or what composition adds to them. Annotations are
 * ruby, which stands beside the words and is no part of them when the text is copied.
 */
export type Part =
  | 'body'
  | 'heading'
  | 'note'
  | 'contents'
  | 'running-head'
  | 'folio'
  | 'title'
  | 'annotation'

/** A line of text whose base line is at y. The x of its glyphs count from x. */
export interface PlacedText {
  readonly type: 'text'
  readonly x: Pt
  readonly y: Pt
  readonly runs: readonly GlyphRun[]
  readonly part: Part
  /** Black, without. */
  readonly colour?: Colour
  /** Whether the line runs down, its head to the right. */
  readonly turned?: true
  readonly position?: Position
}

/** A straight rule: a filled rectangle whose upper left corner is at x, y. */
export interface PlacedRule {
  readonly type: 'rule'
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
  /** Black, without. */
  readonly colour?: Colour
}

/** A wavy line from x on, about the height y. */
export interface PlacedWave {
  readonly type: 'wave'
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  /** How far it goes up and down. */
  readonly amplitude: Pt
  /** How thick it is. */
  readonly weight: Pt
}

/** A filled circle: a mark of emphasis. */
export interface PlacedDot {
  readonly type: 'dot'
  /** Its middle. */
  readonly x: Pt
  readonly y: Pt
  readonly radius: Pt
}

/** A picture; its upper left corner is at x, y. */
export interface PlacedPicture {
  readonly type: 'picture'
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
  readonly raster: Raster
  /** What it shows, in words. */
  readonly alt: string
  /** What it is in the document's structure; nothing for an ornament. */
  readonly element?: Element
}

/** A place that links lead to. */
export interface PlacedAnchor {
  readonly type: 'anchor'
  readonly x: Pt
  readonly y: Pt
  readonly id: string
}

/** An area that leads elsewhere: an address, or `#anchor` in the document. */
export interface PlacedLink {
  readonly type: 'link'
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
  readonly target: string
  /** The words that lead there. */
  readonly words: string
  /** What they stand in, in the document's structure. */
  readonly element?: Element
}

export type PlacedItem =
  | PlacedText
  | PlacedRule
  | PlacedWave
  | PlacedDot
  | PlacedPicture
  | PlacedLink
  | PlacedAnchor

/** The number of a page as the reader's program shows it. */
export interface PageLabel {
  readonly style: 'roman' | 'upperRoman' | 'decimal'
  readonly number: number
}

/** One page. */
export interface Page {
  /** From 0. */
  readonly index: number
  readonly side: 'recto' | 'verso'
  /** The printed page number, `undefined` on a page that has none (a blind folio). */
  readonly folio: string | undefined
  /** Every page has a number, a blind one too. */
  readonly label: PageLabel
  readonly items: readonly PlacedItem[]
}

/** A bookmark, with those below it. */
export interface OutlineEntry {
  readonly title: string
  readonly page: number
  readonly y: Pt
  readonly children: readonly OutlineEntry[]
}

/** The whole publication, set. */
export interface Edition {
  readonly width: Pt
  readonly height: Pt
  /** Where the sheet is folded, from its left edge. */
  readonly folds?: readonly Pt[]
  readonly pages: readonly Page[]
  readonly outline: readonly OutlineEntry[]
  /** Where each anchor of the document is. */
  readonly anchors: ReadonlyMap<string, {readonly page: number; readonly y: Pt}>
}
