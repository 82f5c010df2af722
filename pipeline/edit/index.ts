/** The edits of a tree, in order: each is one idea and one rule id, and works on trees from Markdown too. */
import type {PluggableList} from 'unified'
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

/**
 * The plugins, for `unified().use(edits({language}))`. Marks are judged by their neighbours, so spaces
 * are tightened before, and again wherever new full-width marks may have come: doing all of it twice
 * changes nothing more.
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
    verse,
    anchors
  ]
}

/** The same edit under other names: unified takes a plugin only once. */
const tightenAgain: typeof canonicalSpacing = () => canonicalSpacing()
const tightenOnceMore: typeof canonicalSpacing = () => canonicalSpacing()
