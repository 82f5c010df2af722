/** What came of judging a file, beside the messages in it: how much of it was looked at. */
import type {Preset} from '../presets.ts'
import type {Stretches} from '../stretches.ts'

/** What can be looked at. */
export type Aspect =
  | 'objects'
  | 'boxes'
  | 'fonts'
  | 'colours'
  | 'conduct'
  | 'tags'
  | 'pictures'
  | 'metadata'
  | 'source'
  | 'epubcheck'
  | 'shops'

/** What a PDF should be, beside sound. */
export interface Expected {
  /** What it should say. */
  readonly source?: Stretches
  /** What it should be made for, whatever it says of itself. */
  readonly preset?: Preset
}

/** What is plain to see of a PDF. */
export interface Facts {
  readonly pages: number
  /** Trimmed sizes, with the bleed. */
  readonly sizes: readonly string[]
  /** Spaces of the colours that are painted, by the names of their families. */
  readonly colours: readonly string[]
}

/** How much of a file was looked at; of what is not named here, nothing is known. */
export interface Verdict {
  /** The standards that the file says it keeps to. */
  readonly claims: readonly string[]
  readonly aspects: readonly Aspect[]
  /** Of a PDF that could be read. */
  readonly facts?: Facts
}
