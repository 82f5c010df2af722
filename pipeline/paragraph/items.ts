/**
 * What the breaker knows of a paragraph: widths, glue and what breaks cost. No text, no font, no script.
 */
import type {Pt} from '../units.ts'

/** The boxes of a paragraph, and what stands after each: between it and the next, or at the end of all. */
export interface Items {
  readonly count: number
  readonly pieces: readonly Piece[]
  readonly joints: readonly Joint[]
  /** Blank before the first box. */
  readonly head: Pt
}

/** A box as the breaker sees it. Lengths in points. */
export interface Piece {
  readonly width: Pt
  /** Weight with which the box itself takes part when all gaps grow alike. */
  readonly inner: Pt
  /** Blank before the box where it begins a line. */
  readonly head: Pt
  /** 0 for a mark, which does not count against a runt. */
  readonly weight: number
}

/** The glue between two boxes, and what a break there costs. Lengths in points. */
export interface Joint {
  readonly gap: Pt
  /** How much the gap can lose, and in which tier. */
  readonly shrink: Pt
  readonly shrinkTier: number
  /** How much the gap can gain, and in which tier. */
  readonly stretch: Pt
  readonly stretchTier: number
  /** Weight with which the gap takes part when all gaps grow alike: its em in points, or 0. */
  readonly growth: Pt
  /** The same for gaps that grow so far and no farther (`BreakPolicy.cap`). */
  readonly capped: Pt
  /** The same for gaps that grow only when the line could not be filled otherwise. */
  readonly reserve: Pt
  /** Cost of a break: `Infinity` where none is allowed. */
  readonly penalty: number
  /** How a line that breaks here may end. */
  readonly ends: readonly LineEnd[]
}

/** What a break adds to its line. */
export interface LineEnd {
  /** A hyphen, or blank that stays at the line's end; below zero for a mark that hangs. */
  readonly width: Pt
  /** Badness of ending so. */
  readonly cost: number
}

/** The lengths of the paragraph's lines. */
export interface Measure {
  readonly first: Pt
  readonly rest: Pt
}

/** How much gaps grow, in em each: all, those that are capped, and those in reserve. */
export interface Growth {
  readonly growth: number
  readonly capped: number
  readonly reserve: number
}

/** How a line is fitted to its measure: the share of each tier that is used, and the growth of gaps. */
export interface Fit extends Growth {
  /** What is wanting to fill the measure, where its gaps cannot take it or those in reserve must help. */
  readonly left: Pt
  readonly shrink: readonly number[]
  readonly stretch: readonly number[]
}

/** A line as wide as it is. */
export const asIs: Fit = {shrink: [], stretch: [], growth: 0, capped: 0, reserve: 0, left: 0}

/** A found line: its first box and its last, and how it fits. */
export interface BrokenLine {
  readonly from: number
  readonly to: number
  /** What its end adds to it. */
  readonly end: Pt
  readonly fit: Fit
}
