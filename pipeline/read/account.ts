/**
 * The invariant of reading: without white space, the raw text is the tree's text and the removals,
 * under the substitutions; nothing else vanished or appeared.
 *
 * Checked by walking the raw text once: every character that is not white lies in a removal, or is the
 * next character of the leaf whose place covers it, as itself or as its substitute.
 */
import type {Nodes, Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Removal, Substitution} from '../mdast.ts'
import {inform} from '../messages.ts'
import {isWhite} from './traits.ts'

interface Leaf {
  readonly start: number
  readonly end: number
  readonly value: string
}

/** The raw offset of the first character that is unaccounted for, or undefined if there is none. */
export function findUnaccounted(raw: string, root: Root): number | undefined {
  const leaves = leavesOf(root).toSorted((a, b) => a.start - b.start)
  const removals = [...(root.data?.removals ?? [])]
    .map(removal => ({
      start: removal.position.start.offset!,
      end: removal.position.end.offset!,
      text: removal.text
    }))
    .toSorted((a, b) => a.start - b.start)
  const exchanges = exchangesOf(root.data?.substitutions ?? [])
  // A note may stand within the lines of a listing, which goes on behind it.
  const open: {readonly leaf: Leaf; used: number}[] = []
  let next = 0
  let removal = 0
  let exchange = 0
  for (let at = 0; at < raw.length; ) {
    while (removals[removal] && removals[removal]!.end <= at) removal++
    const cut = removals[removal]
    if (cut && cut.start <= at) {
      if (raw.slice(cut.start, cut.end) !== cut.text) return at
      at = cut.end
      continue
    }
    if (isWhite(raw.charCodeAt(at))) {
      at++
      continue
    }
    for (let top = open.at(-1); top && top.leaf.end <= at; top = open.at(-1)) {
      if (hasMore(top.leaf.value, top.used)) return at
      open.pop()
    }
    while (leaves[next] && leaves[next]!.start <= at) open.push({leaf: leaves[next++]!, used: 0})
    const own = open.at(-1)
    if (!own) return at
    const {value, end: last} = own.leaf
    own.used = skipWhite(value, own.used)
    while (exchanges[exchange] && exchanges[exchange]!.offset < at) exchange++
    const exchanged = exchanges[exchange]
    if (exchanged?.offset === at) {
      const expected = exchanged.to.trim()
      if (!value.startsWith(expected, own.used)) return at
      own.used += expected.length
      at += exchanged.from.length
      continue
    }
    // Up to the next place at which anything may happen the two are the same, character by character.
    const end = Math.min(
      last,
      cut?.start ?? raw.length,
      exchanged?.offset ?? raw.length,
      leaves[next]?.start ?? raw.length
    )
    const alike = lengthAlike(raw, at, end, value, own.used)
    if (alike === 0) return at
    at += alike
    own.used += alike
  }
  const unread = [...open, ...leaves.slice(next).map(leaf => ({leaf, used: 0}))]
  if (unread.some(({leaf, used}) => hasMore(leaf.value, used))) return raw.length
  return undefined
}

/** How many characters of the raw text, from one offset to another, are those of a value. */
function lengthAlike(raw: string, from: number, to: number, value: string, used: number): number {
  let at = from
  while (at < to && raw.charCodeAt(at) === value.charCodeAt(used + at - from)) at++
  return at - from
}

/** What was exchanged, in the order of the raw text. */
function exchangesOf(substitutions: readonly Substitution[]) {
  return substitutions
    .flatMap(({from, to, offsets}) => offsets.map(offset => ({offset, from, to})))
    .toSorted((a, b) => a.offset - b.offset)
}

function skipWhite(value: string, from: number): number {
  let at = from
  while (at < value.length && isWhite(value.charCodeAt(at))) at++
  return at
}

function hasMore(value: string, used: number): boolean {
  return skipWhite(value, used) < value.length
}

function leavesOf(root: Root): Leaf[] {
  const leaves: Leaf[] = []
  const open: Nodes[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'text' || node.type === 'code') {
      leaves.push({
        start: node.position!.start.offset!,
        end: node.position!.end.offset!,
        value: node.value
      })
    } else if ('children' in node) for (const child of node.children) open.push(child)
  }
  return leaves
}

/** Say of each rule how often it took something out of the text or exchanged a character, and where first. */
export function tellChanges(
  file: VFile,
  removals: readonly Removal[],
  substitutions: readonly Substitution[]
): void {
  const firsts = new Map<string, Removal>()
  const counts = new Map<string, number>()
  for (const removal of removals) {
    if (!firsts.has(removal.rule)) firsts.set(removal.rule, removal)
    counts.set(removal.rule, (counts.get(removal.rule) ?? 0) + 1)
  }
  for (const [rule, {position}] of firsts) {
    inform(file, 'removed-text', {rule, count: counts.get(rule)!}, position)
  }
  for (const {rule, from, to, offsets} of substitutions) {
    inform(file, 'exchanged-character', {rule, from, to, count: offsets.length})
  }
}
