/** Set lines: what a paragraph becomes, and all that painting it needs. */
import type {Position} from 'unist'
import type {Face} from '../font/face.ts'
import type {Element} from '../structure.ts'
import type {Colour, StyledPicture, Underline} from '../style/types.ts'
import type {Pt} from '../units.ts'

/**
 * Glyphs of one face and size on one base line, each at its place.
 * The three arrays run in parallel: the glyph, where its origin is, and the source text it stands for.
 */
export interface GlyphRun {
  readonly face: Face
  readonly size: Pt
  readonly glyphs: readonly number[]
  /** Origin of each glyph, in points from the line's start. */
  readonly x: readonly Pt[]
  /** The characters that each glyph stands for; empty for the second glyph of one character. */
  readonly text: readonly string[]
  /** Where the run's last glyph ends, in points from the line's start. */
  readonly end: Pt
  readonly rise: Pt
  readonly link?: string
  readonly underline?: Underline
  readonly strike?: boolean
  /** What it is in the document's structure. */
  readonly element?: Element
  /** Where its text stands in the source. */
  readonly position?: Position
}

/** One set line. Its x are counted from the left edge of the measure that its block was given. */
export interface Line {
  readonly runs: readonly GlyphRun[]
  /** Ruby above the line, which is no part of its text. */
  readonly annotations: readonly GlyphRun[]
  /** Pictures in the line, each from x on. */
  readonly pictures: readonly {
    readonly x: Pt
    readonly picture: StyledPicture
    readonly element?: Element
  }[]
  /** Middles of the characters that have a mark of emphasis (着重号), and their sizes. */
  readonly dots: readonly {readonly x: Pt; readonly size: Pt}[]
  /** Where the ink-bearing part begins and ends. */
  readonly start: Pt
  readonly end: Pt
  /** The largest size on the line. */
  readonly size: Pt
  /** Identifiers of the notes whose marks stand on the line. */
  readonly notes: readonly string[]
  /** Identifiers of the places on the line that an index leads to. */
  readonly marks?: readonly string[]
  /** How far the line is from its natural width: below zero tight, above zero loose, in em a gap. */
  readonly ratio: number
  /** Black, without. */
  readonly colour?: Colour
  readonly position?: Position
}
