/**
 * One walk over the tree, before anything is written: what refers to what, and the number that each
 * thing gets.
 *
 * All numbers of the file (bookmarks, notes, lists, pictures) are given here, in document order.
 * Writing only looks them up, so no handler counts, and two documents written in one process cannot
 * disturb each other.
 */
import type {
  Definition,
  FootnoteDefinition,
  FootnoteReference,
  Heading,
  Image,
  ImageReference,
  List,
  Nodes,
  Paragraph,
  Root
} from 'mdast'
import {type CountedCaption, countCaptions, type References, referencesTo} from './captions.ts'
import {fragmentMaker} from './fragments.ts'
import {joinLines} from './text.ts'
import {printable} from './xml.ts'

/** A heading as contents, bookmarks and links know it. */
export interface Landmark {
  readonly depth: Heading['depth']
  /** Its text, on one line, without marks of notes. */
  readonly text: string
  /** Name of its bookmark; contents that Word makes anew go by the same form. */
  readonly bookmark: string
  /** Its identifier in every format, where it was given one. */
  readonly id: string | undefined
  readonly number: number
  /** Whether it stands below another heading: it does not begin a page then. */
  readonly follows: boolean
}

/** A note that the text refers to. */
export interface Note {
  readonly number: number
  readonly definition: FootnoteDefinition
  /** The reference that carries the note; others point to it. */
  readonly first: FootnoteReference
  /** Whether other references, in the text or in notes, point to it. */
  readonly repeated: boolean
}

/** What is known of the document before it is written. */
export interface Survey {
  readonly definitions: ReadonlyMap<string, Definition>
  readonly headings: ReadonlyMap<Heading, Landmark>
  /** Bookmarks by the fragment that leads to them: `#二-方法`. */
  readonly fragments: ReadonlyMap<string, string>
  /** By identifier, in the order of their first references. */
  readonly notes: ReadonlyMap<string, Note>
  readonly lists: ReadonlyMap<List, number>
  readonly images: ReadonlyMap<Image | ImageReference, number>
  /** Pictures that stand alone in their paragraph. */
  readonly alone: ReadonlySet<Nodes>
  /** Pictures and captions whose number goes on from those before. */
  readonly captions: ReadonlyMap<Nodes, CountedCaption>
  readonly references: References | undefined
  /** Captions that stand above their table. */
  readonly leading: ReadonlySet<Nodes>
}

/** Walk the tree once. */
export function survey(tree: Root): Survey {
  const definitions = new Map<string, Definition>()
  const noteDefinitions = new Map<string, FootnoteDefinition>()
  const headings = new Map<Heading, Landmark>()
  const fragments = new Map<string, string>()
  const fragmentOf = fragmentMaker()
  const firstReferences = new Map<string, FootnoteReference>()
  const repeated = new Set<string>()
  const lists = new Map<List, number>()
  const images = new Map<Image | ImageReference, number>()

  const titles = new Map<Nodes, string>()
  const alone = new Set<Nodes>()

  const below = new Set<Nodes>(
    tree.children.filter((_, index) => tree.children[index - 1]?.type === 'heading')
  )

  for (const {node, inNote} of walk(tree)) {
    switch (node.type) {
      case 'definition':
        if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
        break
      case 'footnoteDefinition':
        if (!noteDefinitions.has(node.identifier)) noteDefinitions.set(node.identifier, node)
        break
      case 'footnoteReference':
        // Word allows no note within a note: there a reference can only point to one that the text
        // has.
        if (inNote || firstReferences.has(node.identifier)) repeated.add(node.identifier)
        else firstReferences.set(node.identifier, node)
        break
      case 'heading': {
        const number = headings.size + 1
        const bookmark = `_Toc${String(number).padStart(8, '0')}`
        const text = plainText(node)
        const follows = below.has(node)
        headings.set(node, {depth: node.depth, text, bookmark, id: node.data?.id, number, follows})
        fragments.set(fragmentOf(text), bookmark)
        break
      }
      case 'list':
        lists.set(node, lists.size)
        break
      case 'image':
      case 'imageReference':
        images.set(node, images.size + 1)
        if (alone.has(node) && 'title' in node && node.title) titles.set(node, node.title)
        break
      case 'paragraph':
        if (node.children.length === 1) alone.add(node.children[0]!)
        if (node.data?.role === 'caption') titles.set(node, firstWords(node))
        break
    }
  }

  const notes = new Map<string, Note>()
  for (const [identifier, first] of firstReferences) {
    const definition = noteDefinitions.get(identifier)
    if (!definition) continue
    notes.set(identifier, {
      number: notes.size + 1,
      definition,
      first,
      repeated: repeated.has(identifier)
    })
  }
  const captions = countCaptions(titles, headings.size + notes.size)
  return {
    definitions,
    headings,
    fragments,
    notes,
    lists,
    images,
    alone,
    captions,
    references: referencesTo(captions.values()),
    leading: new Set(
      tree.children.filter(
        (node, index) => titles.has(node) && tree.children[index + 1]?.type === 'table'
      )
    )
  }
}

/** The text that a paragraph begins with. */
function firstWords({children: [first]}: Paragraph): string {
  return first?.type === 'text' ? first.value : ''
}

/** The text of a node on one line, without marks of notes. */
export function plainText(node: Nodes): string {
  const parts: string[] = []
  for (const {node: one} of walk(node)) {
    if (one.type === 'text' || one.type === 'inlineCode') parts.push(one.value)
    else if (one.type === 'image' || one.type === 'imageReference') parts.push(one.alt ?? '')
    else if (one.type === 'break') parts.push('\n')
  }
  return printable(joinLines(parts.join('')).trim())
}

/**
 * All nodes in document order, and whether they stand in a note; without recursion, so that no
 * depth of nesting can exhaust the stack.
 */
export function* walk(root: Nodes): Generator<{node: Nodes; inNote: boolean}> {
  const waiting: {node: Nodes; inNote: boolean}[] = [{node: root, inNote: false}]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next
    const {node} = next
    if (!('children' in node)) continue
    const inNote = next.inNote || node.type === 'footnoteDefinition'
    for (const child of node.children.toReversed()) waiting.push({node: child, inNote})
  }
}
