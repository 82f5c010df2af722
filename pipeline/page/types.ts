/** Finished pages: what composition makes and what `pdf/` paints. Lengths in points, y down from the head. */
import type {Position} from 'unist'
import type {GlyphRun} from '../paragraph/types.ts'
import type {Pt} from '../units.ts'

/** A line of text whose base line is at y and whose start is at x. */
export interface PlacedText {
  readonly type: 'text'
  readonly x: Pt
  readonly y: Pt
  readonly runs: readonly GlyphRun[]
  /** What it is to a reader: body text, or something that repeats on every page. */
  readonly part: 'body' | 'heading' | 'contents' | 'running-head' | 'folio' | 'title'
  readonly position?: Position
}

/** A straight rule. */
export interface PlacedRule {
  readonly type: 'rule'
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
}

/** An area that leads elsewhere: an address, or `#anchor` in the document. */
export interface PlacedLink {
  readonly type: 'link'
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
  readonly target: string
}

export type PlacedItem = PlacedText | PlacedRule | PlacedLink

/** One page. */
export interface Page {
  /** From 0. */
  readonly index: number
  readonly side: 'recto' | 'verso'
  /** The printed page number, `undefined` on a page that has none (a blind folio). */
  readonly folio: string | undefined
  /** The page number that the reader's program shows. */
  readonly label: string
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
  readonly pages: readonly Page[]
  readonly outline: readonly OutlineEntry[]
  /** Where each anchor of the document is. */
  readonly anchors: ReadonlyMap<string, {readonly page: number; readonly y: Pt}>
}
