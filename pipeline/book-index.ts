/**
 * The index of a book: what its marks and the terms of the project lead to, in the order of the house, once for all
 * formats; where each entry leads, each format knows by the identifiers of the marks.
 *
 * A mark says its entry as LaTeX's does: `纸张!开本` an entry below another, `chongqing@重庆` what it is filed under,
 * `版口|see{版心}` where to look instead. What else stands behind `|` (a style, a range) is passed over.
 */
import type {Nodes, PhrasingContent, Root, Text} from 'mdast'
import type {IndexMark} from './mdast.ts'
import type {IndexEntry, IndexGroup} from './publication.ts'
import {collationOf, type IndexOrder} from './script/collation.ts'

/** What a mark says: each level of its entry, and where to look instead. */
export interface SaidEntry {
  readonly levels: readonly {readonly text: string; readonly key: string}[]
  readonly see?: string
}

/** Read what a mark says. */
export function readEntry(entry: string): SaidEntry {
  const [, path = '', , see] = /^([^|]*)(\|(?:see(?:also)?\{?([^{}]*)\}?)?.*)?$/s.exec(entry) ?? []
  const levels = path.split('!').flatMap(level => {
    const [first = '', second] = level.split('@').map(part => part.trim())
    const text = second ?? first
    return text === '' ? [] : [{text, key: first}]
  })
  return {levels, ...(see && {see: see.trim()})}
}

/** The tree with a mark behind each of the terms, once a paragraph, and an identifier for every mark. */
export function withIndexMarks(tree: Root, terms: readonly string[] = []): Root {
  const wanted = terms.map(entry => ({entry, words: readEntry(entry).levels.at(-1)?.text ?? ''}))
  let count = 0
  const identified = (mark: IndexMark): IndexMark => ({
    ...mark,
    data: {...mark.data, id: `index:${++count}`}
  })
  const within = (nodes: readonly Nodes[], found: Set<string>): Nodes[] =>
    nodes.flatMap((node): Nodes[] => {
      if (node.type === 'indexMark') return [identified(node)]
      if (node.type === 'text') {
        return markTerms(node, wanted, found).map(one =>
          one.type === 'indexMark' ? identified(one) : one
        )
      }
      if (!('children' in node)) return [node]
      const isBlock = !phrasing.has(node.type)
      return [{...node, children: within(node.children, isBlock ? new Set() : found)} as Nodes]
    })
  return {...tree, children: within(tree.children, new Set()) as Root['children']}
}

const phrasing: ReadonlySet<Nodes['type']> = new Set<Nodes['type']>([
  'strong',
  'emphasis',
  'delete',
  'link',
  'linkReference',
  'span'
])

interface Term {
  readonly entry: string
  readonly words: string
}

/** A text cut behind the first of each term in its paragraph. */
function markTerms(node: Text, terms: readonly Term[], found: Set<string>): PhrasingContent[] {
  const cuts = terms.flatMap(({entry, words}) => {
    const at = words === '' || found.has(entry) ? -1 : placeOf(words, node.value)
    if (at < 0) return []
    found.add(entry)
    return [{at: at + words.length, entry}]
  })
  if (cuts.length === 0) return [node]
  cuts.sort((a, b) => a.at - b.at)
  return [
    ...cuts.flatMap(({at, entry}, index): PhrasingContent[] => [
      ...piece(node, cuts[index - 1]?.at ?? 0, at),
      {type: 'indexMark', entry}
    ]),
    ...piece(node, cuts.at(-1)!.at, node.value.length)
  ]
}

/** A word of letters is found as a whole. */
function placeOf(words: string, text: string): number {
  if (!/^\w.*\w$|^\w$/.test(words)) return text.indexOf(words)
  return text.search(new RegExp(`\\b${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`))
}

function piece({position, ...node}: Text, from: number, to: number): Text[] {
  if (from === to) return []
  const value = node.value.slice(from, to)
  if (!position) return [{...node, value}]
  // The place says which piece it is; escapes and line ends within do not count.
  const {start, of} = position
  const at = (offset: number) => ({
    ...start,
    column: start.column + offset,
    ...(start.offset !== undefined && {offset: start.offset + offset})
  })
  return [{...node, value, position: {start: at(from), end: at(to), ...(of && {of})}}]
}

interface OpenEntry {
  readonly text: string
  readonly key: string
  readonly marks: string[]
  see?: string
  readonly below: Map<string, OpenEntry>
}

/** The entries of all marks, gathered and sorted. */
export async function gatherIndex(tree: Root, order: IndexOrder): Promise<readonly IndexGroup[]> {
  const root = new Map<string, OpenEntry>()
  for (const {entry, id} of marksIn(tree)) {
    const {levels, see} = readEntry(entry)
    let level = root
    for (const [index, {text, key}] of levels.entries()) {
      const open: OpenEntry = level.get(text) ?? {text, key, marks: [], below: new Map()}
      level.set(text, open)
      if (index === levels.length - 1) {
        if (see) open.see = see
        else open.marks.push(id)
      }
      level = open.below
    }
  }
  const collation = await collationOf(order)
  const sorted = (
    level: ReadonlyMap<string, OpenEntry>
  ): readonly (IndexEntry & {readonly key: string})[] =>
    [...level.values()]
      .sort((a, b) => collation.compare(a.key, b.key))
      .map(({text, key, marks, see, below}) => ({
        text,
        key,
        marks,
        ...(see && {see}),
        entries: sorted(below)
      }))
  const groups: {label: string; entries: IndexEntry[]}[] = []
  for (const {key, ...entry} of sorted(root)) {
    const label = collation.group(key)
    const open = groups.at(-1)
    if (open?.label === label) open.entries.push(entry)
    else groups.push({label, entries: [entry]})
  }
  return groups
}

function* marksIn(node: Nodes): Generator<{readonly entry: string; readonly id: string}> {
  if (node.type === 'indexMark') yield {entry: node.entry, id: node.data?.id ?? ''}
  else if ('children' in node) for (const child of node.children) yield* marksIn(child)
}
