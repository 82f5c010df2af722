/**
 * What banxin's trees hold beyond mdast.
 *
 * Import this file for its types wherever a tree is read or made. A node type that is added here does
 * not compile until `epub/` and `docx/` (see `Handlers`) and `style/` (switches without a default) handle it.
 */
import type {Nodes, PhrasingContent} from 'mdast'
import type {Position} from 'unist'

/**
 * Verse: lines that the author broke. Its children hold a `break` between two lines.
 * Markdown has no mark for it; a paragraph whose line ends are hard breaks becomes verse in `edit/`.
 */
export interface Verse {
  type: 'verse'
  children: PhrasingContent[]
  position?: Position | undefined
  data?: VerseData | undefined
}

/** An interface, so that others may extend it as they may any node's data. */
export interface VerseData extends NodeDecision {}

/** A guess that reading made, kept with the node that came of it. */
export interface Decision {
  /** Which rule decided, as a short id: `heading-numbered`, `join-full-line`. */
  readonly rule: string
  /** How sure the rule is, 0 to 1. */
  readonly confidence: number
  /** What spoke for it, in words. */
  readonly evidence?: string
}

/** The data of a node that reading decided on. */
export interface NodeDecision {
  decision?: Decision
}

/** Text that reading took out of the flow and kept here: a folio, a running head, a continuation note. */
export interface Removal {
  readonly rule: string
  readonly text: string
  /** Where it stood in the raw text. */
  readonly position: Position
}

/** A code point that reading replaced by another: a Kangxi radical by its ideograph. */
export interface Substitution {
  readonly rule: string
  readonly from: string
  readonly to: string
  /** UTF-16 offsets in the decoded raw text at which it was replaced. */
  readonly offsets: readonly number[]
}

declare module 'unist' {
  interface Data extends NodeDecision {}
}

declare module 'mdast' {
  interface RootContentMap {
    verse: Verse
  }
  interface BlockContentMap {
    verse: Verse
  }
  interface RootData {
    removals?: readonly Removal[]
    substitutions?: readonly Substitution[]
  }
}

/** One function for each node type: the compiler names the one that is missing. */
export type Handlers<Out> = {
  readonly [Type in Nodes['type']]: (node: Extract<Nodes, {type: Type}>) => Out
}
