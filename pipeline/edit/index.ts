/** The edits of a tree, in order: each is one idea and one rule id, and works on trees from Markdown too. */
import type {PluggableList} from 'unified'
import {addresses} from './addresses.ts'
import {anchors} from './anchors.ts'
import {chineseDash} from './dashes.ts'
import {chineseEllipsis} from './ellipses.ts'
import {pairedQuotes} from './quotes.ts'
import {canonicalSpacing} from './spaces.ts'
import {verse} from './verse.ts'
import {fullWidthMarks} from './widths.ts'

/** What edits depend on. */
export interface EditOptions {
  /** BCP 47. */
  readonly language: string
}

/** The plugins, for `unified().use(edits({language}))`. Widths come first: spacing depends on them. */
export function edits(options: EditOptions): PluggableList {
  return [
    addresses,
    [fullWidthMarks, options],
    [pairedQuotes, options],
    chineseDash,
    chineseEllipsis,
    canonicalSpacing,
    verse,
    anchors
  ]
}
