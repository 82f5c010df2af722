/**
 * The edits of a tree, in order: each is one idea and one rule id.
 *
 * What an extractor or a typist did to the words is repaired in raw text only. Markdown is its author's
 * own; of it only the structure is completed, and not a character changes.
 */
import type {PluggableList} from 'unified'
import {captions} from '../captions.ts'
import {addresses} from './addresses.ts'
import {anchors} from './anchors.ts'
import {chineseDash} from './dashes.ts'
import {chineseEllipsis} from './ellipses.ts'
import {html} from './html.ts'
import {pageBreaks} from './page-breaks.ts'
import {pairedQuotes} from './quotes.ts'
import {canonicalSpacing} from './spaces.ts'
import {verse} from './verse.ts'
import {fullWidthMarks} from './widths.ts'

/** What edits depend on. */
export interface EditOptions {
  /** BCP 47. */
  readonly language: string
}

/**
 * The edits of raw text that was read: `unified().use(edits({language}))`. Marks are judged by their
 * neighbours, so spaces are tightened before, and again wherever new full-width marks may have come:
 * editing twice is editing once.
 */
export function edits(options: EditOptions): PluggableList {
  return [
    canonicalSpacing,
    [pairedQuotes, options],
    tightenAgain,
    [fullWidthMarks, options],
    tightenOnceMore,
    chineseDash,
    chineseEllipsis,
    ...structure
  ]
}

/** The edits of any tree, from Markdown too. */
export const structure: PluggableList = [html, pageBreaks, addresses, verse, anchors, captions]

/** The same edit under other names: unified takes a plugin only once. */
const tightenAgain: typeof canonicalSpacing = () => canonicalSpacing()
const tightenOnceMore: typeof canonicalSpacing = () => canonicalSpacing()
