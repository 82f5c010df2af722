/** Paragraphs that may be set in a line more or a line fewer, where that fills a page (GB/T 15834 5.1.11). */
import type {Line} from '../paragraph/types.ts'

/** A paragraph, set otherwise when it is asked for. */
export interface Elastic {
  readonly inLines: (change: 1 | -1) => Setting | undefined
}

/** The lines of a paragraph, and what a page pays for them. */
export interface Setting {
  readonly lines: readonly Line[]
  readonly cost: number
}
