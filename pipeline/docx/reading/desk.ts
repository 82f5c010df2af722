/** What is at hand while a file is read, and what is noted down on the way. */
import type {XmlElement} from '@rgrove/parse-xml'
import type {Heading} from 'mdast'
import type {VFile} from 'vfile'
import {type RuleId, type Slots, warn} from '../../messages.ts'
import {labelOfBookmark} from '../fragments.ts'
import type {Package} from './package.ts'
import {elements} from './xml.ts'

/** The desk that a file lies on. Its maps fill as the text is read, in its order. */
export interface Desk {
  readonly file: VFile
  readonly packed: Package
  /** Which note stands in a bookmark, for fields that repeat its mark. */
  readonly noteOf: ReadonlyMap<string, string>
  /** Labels of notes by kind and identifier, as their marks come: those of their bookmarks, or numbers. */
  readonly labels: Map<string, string>
  readonly ownLabels: ReadonlyMap<string, string>
  /** Labels that no other note may have. */
  readonly taken: Set<string>
  readonly headingOf: Map<string, Heading>
  /** How often something was inserted or deleted and not settled. */
  readonly changes: {insertions: number; deletions: number}
  /** Which kinds of things were named already. */
  readonly named: Set<string>
}

/** A desk with nothing noted down. */
export function cleared(file: VFile, packed: Package): Desk {
  const noteOf = notesInBookmarks(packed.body)
  const ownLabels = labelsOf(noteOf)
  return {
    file,
    packed,
    noteOf,
    ownLabels,
    taken: new Set(ownLabels.values()),
    labels: new Map(),
    headingOf: new Map(),
    changes: {insertions: 0, deletions: 0},
    named: new Set()
  }
}

/** The label of a note, given at its first mark: its own, or the first number that is free. */
export function labelOf(key: string, {labels, ownLabels, taken}: Desk): string {
  let label = labels.get(key) ?? ownLabels.get(key)
  for (let number = labels.size + 1; label === undefined; number += 1) {
    if (!taken.has(String(number))) label = String(number)
  }
  labels.set(key, label)
  taken.add(label)
  return label
}

function labelsOf(noteOf: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [bookmark, key] of noteOf) {
    const label = labelOfBookmark(bookmark)
    if (label && !found.has(key)) found.set(key, label)
  }
  return found
}

/** Name a thing that cannot be kept, once for each kind. */
export function warnOnce(kind: string, ruleId: RuleId, slots: Slots, {file, named}: Desk): void {
  if (named.has(kind)) return
  named.add(kind)
  warn(file, ruleId, slots)
}

function notesInBookmarks(body: XmlElement): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const open = new Map<string, string>()
  // LibreOffice ends a bookmark of a note's mark before the mark.
  let ended: string[] = []
  const waiting = elements(body).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const {'w:id': id = '', 'w:name': name = ''} = next.attributes
    const kind = /^w:(footnote|endnote)Reference$/.exec(next.name)?.[1]
    if (kind)
      for (const bookmark of [...open.values(), ...ended]) found.set(bookmark, `${kind} ${id}`)
    if (next.name === 'w:bookmarkStart') open.set(id, name)
    else if (next.name === 'w:bookmarkEnd') {
      const bookmark = open.get(id) ?? ''
      if (labelOfBookmark(bookmark) !== undefined) ended.push(bookmark)
      open.delete(id)
    } else if (kind || next.name === 'w:t' || next.name === 'w:p') ended = []
    for (const inner of elements(next).reverse()) waiting.push(inner)
  }
  return found
}
