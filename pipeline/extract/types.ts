/** What extraction hands to reading: the text's lines, and how each was set on its page. */

/**
 * How a line was set. Lengths are in em of the document's body type, so that they mean the same as the
 * estimates that reading makes where it has nothing but text.
 */
export interface SetLine {
  /** UTF-16 offset of its first character in the extracted text. */
  readonly start: number
  /** How far it stands in from its column's edge, to half an em. */
  readonly indent: number
  /** From its first character to the end of its last. */
  readonly width: number
  /** Distance from the line before it beyond the usual leading, in leadings; null at a column's head. */
  readonly gap: number | null
  /** Size of its type against the body's, to a twentieth. */
  readonly size: number
  /** Whether it is set in a bold face, or in another than the body. */
  readonly strong: boolean
  /** Of a line of code, how many characters it stands in. */
  readonly code?: number
  /** The rule by which its place on the page shows that it is no part of the text. */
  readonly furniture?: string
}

/** A text layer as lines. */
export interface Extraction {
  /** A line feed after each line, a form feed before each page but the first. */
  readonly text: string
  readonly lines: readonly SetLine[]
  /** For each page the number of its first line in the text, from 1. */
  readonly pages: readonly number[]
}

declare module 'vfile' {
  interface DataMap {
    /** Where the file's text was extracted from pages: the number of each page's first line. */
    pages: readonly number[]
  }
}
