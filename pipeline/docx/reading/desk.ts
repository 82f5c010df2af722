/** What is at hand while a file is read, and what is noted down on the way. */
import type {XmlElement} from '@rgrove/parse-xml'
import type {Heading} from 'mdast'
import type {VFile} from 'vfile'
import {type RuleId, type Slots, warn} from '../../messages.ts'
import type {Package} from './package.ts'
import {elements} from './xml.ts'

/** The desk that a file lies on. Its maps fill as the text is read, in its order. */
export interface Desk {
  readonly file: VFile
  readonly packed: Package
  /** Which note stands in a bookmark, for fields that repeat its mark. */
  readonly noteOf: ReadonlyMap<string, string>
  /** Labels of notes, `1`, `2` …, by kind and identifier, as their marks come. */
  readonly labels: Map<string, string>
  readonly headingOf: Map<string, Heading>
  /** How often something was inserted or deleted and not settled. */
  readonly changes: {insertions: number; deletions: number}
  /** Which kinds of things were named already. */
  readonly named: Set<string>
}

/** A desk with nothing noted down. */
export function cleared(file: VFile, packed: Package): Desk {
  return {
    file,
    packed,
    noteOf: notesInBookmarks(packed.body),
    labels: new Map(),
    headingOf: new Map(),
    changes: {insertions: 0, deletions: 0},
    named: new Set()
  }
}

/** The label of a note, given at its first mark. */
export function labelOf(key: string, {labels}: Desk): string {
  const label = labels.get(key) ?? String(labels.size + 1)
  labels.set(key, label)
  return label
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
  const waiting = elements(body).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const {'w:id': id = '', 'w:name': name = ''} = next.attributes
    if (next.name === 'w:bookmarkStart') open.set(id, name)
    else if (next.name === 'w:bookmarkEnd') open.delete(id)
    const kind = /^w:(footnote|endnote)Reference$/.exec(next.name)?.[1]
    if (kind) for (const bookmark of open.values()) found.set(bookmark, `${kind} ${id}`)
    for (const inner of elements(next).reverse()) waiting.push(inner)
  }
  return found
}
