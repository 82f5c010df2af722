/**
 * Footnotes, as reading systems show them beside their mark or at the chapter's end.
 *
 * Marks and notes carry both an `epub:type` (EPUB 3 Structural Semantics Vocabulary) and a role
 * (DPUB-ARIA 1.1). They are counted from 1 in each chapter; a note that several chapters cite stands in
 * each of them.
 */
import type {Element, ElementContent} from 'hast'
import type {FootnoteDefinition, FootnoteReference} from 'mdast'
import type {VFile} from 'vfile'
import {warn} from '../messages.ts'
import {identifierKey} from './apparatus.ts'
import type {Book} from './book.ts'
import type {State} from './hast.ts'
import {element, onLines} from './xml.ts'

/** A note that the chapter cites. */
interface Citation {
  readonly number: number
  readonly definition: FootnoteDefinition
}

/** Handlers for the marks and notes of one chapter, and the section that its end takes. */
export function chapterNotes({apparatus, words}: Book, file: VFile) {
  const citations = new Map<string, Citation>()
  return {mark, unmarked, section}

  function mark(_: State, node: FootnoteReference): ElementContent {
    const key = identifierKey(node)
    const definition = apparatus.notes.get(key)
    if (!definition) {
      warn(file, 'missing-note', {note: node.identifier}, node)
      return {type: 'text', value: `[${node.label ?? node.identifier}]`}
    }
    const known = citations.get(key)
    const number = known?.number ?? citations.size + 1
    citations.set(key, {number, definition})
    // The note leads back to its first mark only.
    const id = known ? {} : {id: `noteref-${number}`}
    return element(
      'a',
      {...id, 'epub:type': 'noteref', role: 'doc-noteref', href: `#note-${number}`},
      [String(number)]
    )
  }

  /** A note without a mark stands where the author defined it. */
  function unmarked(state: State, node: FootnoteDefinition): Element | undefined {
    if (apparatus.cited.has(identifierKey(node))) return undefined
    warn(file, 'unmarked-note', {note: node.identifier}, node)
    return element('aside', noteType, onLines(state.all(node)))
  }

  function section(state: State): Element[] {
    const notes: Element[] = []
    // Notes may cite further notes: the map grows while it is walked.
    for (const citation of citations.values()) notes.push(note(state, citation))
    if (notes.length === 0) return []
    const properties = {'epub:type': 'footnotes', className: ['notes'], ariaLabel: words.notes}
    return [element('section', properties, onLines(notes))]
  }

  function note(state: State, {number, definition}: Citation): Element {
    const back = element(
      'a',
      {role: 'doc-backlink', href: `#noteref-${number}`, ariaLabel: words.back},
      [String(number)]
    )
    const [first, ...rest] = state.all(definition)
    const children =
      first?.type === 'element' && first.tagName === 'p'
        ? [element('p', {}, [back, ' ', ...first.children]), ...rest]
        : [element('p', {}, [back]), ...(first ? [first] : []), ...rest]
    return element('aside', {id: `note-${number}`, ...noteType}, onLines(children))
  }
}

const noteType = {'epub:type': 'footnote', role: 'doc-footnote'}
