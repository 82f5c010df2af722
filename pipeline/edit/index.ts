/**
 * The edits of a tree, in order: each is one idea and one rule id.
 *
 * What an extractor or a typist did to the words is repaired in raw text only. Markdown is its author's
 * own; of it only the structure is completed, and not a character changes.
 */
import type {PluggableList} from 'unified'
import {addresses} from './addresses.ts'
import {anchors} from './anchors.ts'
import {chineseDash} from './dashes.ts'
import {chineseEllipsis} from './ellipses.ts'
import {pairedQuotes} from './quotes.ts'
import {canonicalSpacing} from './spaces.ts'
import {verse} from './verse.ts'

/** What edits depend on. */
export interface EditOptions {
  /** BCP 47. */
  readonly language: string
}

/**
 * The edits of raw text that was read: `unified().use(edits({language}))`. Quotes are judged by their
 * neighbours, so spaces are tightened before, and again beside the full-width marks that came of it:
 * editing twice is editing once.
 */
export function edits(options: EditOptions): PluggableList {
  return [
    canonicalSpacing,
    [pairedQuotes, options],
    tightenAgain,
    chineseDash,
    chineseEllipsis,
    ...structure
  ]
}

/** The edits of any tree, from Markdown too. */
export const structure: PluggableList = [addresses, verse, anchors]

/** The same edit under another name: unified takes a plugin only once. */
const tightenAgain: typeof canonicalSpacing = () => canonicalSpacing()
