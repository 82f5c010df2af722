/**
 * How a house sets punctuation, where the rules of its region leave a choice. Keys of tables.
 */

/**
 * How much room marks take (clreq "Adjustment of punctuation"; the names are those of Chinese typesetters).
 *
 * - `quanjiao` 全角式: a square each, half of it given up beside another mark and where a line needs it.
 * - `kaiming` 开明式: a square for the marks that end a sentence, half of one for all others.
 * - `banjiao` 半角式: half a square for all.
 * - `plain`: a square each whatever stands beside it; nothing is squeezed, in no line and at no edge.
 */
export const punctuationStyles = ['quanjiao', 'kaiming', 'banjiao', 'plain'] as const

/**
 * How strictly marks are kept from the edges of lines, from not at all to 々, ー and —— as well; the table
 * of `kinsoku.ts` says what each level means in a region. `gb` is the mainland's own, `basic` the others'.
 */
export const kinsokuLevels = ['none', 'loose', 'basic', 'gb', 'strict'] as const

/**
 * What becomes of the blank before an opening mark at the head of a paragraph, and of a line (JLREQ 3.1.5;
 * clreq "h-compression of punctuation marks at line start").
 *
 * - `flush`: it goes in both places, the ink stands at the indent.
 * - `indented`: it stays at the head of a paragraph, and goes at the head of a line.
 * - `kept`: it stays in both places.
 * - `pulled`: the mark stands half an em into the indent, and flush at the head of a line.
 */
export const openerStyles = ['flush', 'indented', 'kept', 'pulled'] as const

/** Where Korean lines may break (klreq 4.3): between words, or between any two syllables. */
export const hangulBreaks = ['words', 'syllables'] as const

/** The choices of a house. */
export interface Punctuation {
  readonly style: (typeof punctuationStyles)[number]
  /** Whether a pause or stop may hang out of the measure where that serves the line. */
  readonly hang: boolean
  /** Without one, the region's own level. */
  readonly kinsoku?: (typeof kinsokuLevels)[number] | undefined
  readonly openers: (typeof openerStyles)[number]
  readonly hangul: (typeof hangulBreaks)[number]
}

/** What holds where a house says nothing. */
export const usualPunctuation: Punctuation = {
  style: 'quanjiao',
  hang: false,
  openers: 'flush',
  hangul: 'words'
}
