/**
 * The page list: where the pages of the print edition begin (EPUB 3.3 §7.4.4, EPUB Accessibility 1.1 §3.1).
 *
 * A mark stands before the very character that is first on its page. A page whose beginning is not in the
 * text, because its node is not there, is marked where the next one begins.
 */
import type {Element, ElementContent} from 'hast'
import type {Nodes} from 'mdast'
import type {Position} from 'unist'
import {countedCharacter, type PageStart} from '../publication.ts'
import type {Chapter} from './chapters.ts'
import {element} from './xml.ts'

/** A page of the print edition, and its mark in the book. */
export interface PageMark {
  readonly label: string
  /** Id of the mark, unique in the book. */
  readonly id: string
  readonly href: string
  /** How many counted characters of its node precede it. */
  readonly offset: number
}

/** The marks of each node that has some, in the order of the text. */
export type PageMarks = ReadonlyMap<Nodes, readonly PageMark[]>

/** Find the nodes at which pages begin. */
export function markPages(
  chapters: readonly Pick<Chapter, 'name' | 'children'>[],
  starts: readonly PageStart[]
): PageMarks {
  const atPlace = new Map<string | undefined, number[]>()
  for (const [at, start] of starts.entries()) {
    const place = placeOf(start)
    atPlace.set(place, [...(atPlace.get(place) ?? []), at])
  }
  const marks = new Map<Nodes, readonly PageMark[]>()
  let next = 0
  for (const {name, children} of chapters) {
    for (const node of children.flatMap(child => [...wordsOf(child)])) {
      const found = (atPlace.get(placeOf(node)) ?? []).filter(at => at >= next)
      if (found.length === 0) continue
      const here = found.flatMap((at, index) => {
        const first = index === 0 ? next : found[index - 1]! + 1
        return starts.slice(first, at + 1).map(({label}, count): PageMark => {
          const id = `page-${first + count + 1}`
          return {label, id, href: `${name}#${id}`, offset: starts[at]!.offset}
        })
      })
      marks.set(node, here)
      next = found.at(-1)! + 1
    }
  }
  return marks
}

function placeOf({position}: {readonly position?: Position | undefined}): string | undefined {
  if (!position) return undefined
  const {start, end, of} = position
  return `${of?.path ?? ''} ${start.line}:${start.column}-${end.line}:${end.column}`
}

/** Put the marks of a node into what was made of it: within its words, or before them. */
export function withMarks(
  made: ElementContent,
  marks: readonly PageMark[] | undefined
): ElementContent[] {
  if (!marks) return [made]
  if (made.type === 'text') return splitText(made.value, marks)
  const [only, ...others] = made.type === 'element' ? made.children : []
  if (made.type !== 'element' || !only || others.length > 0) return [...marks.map(pageMark), made]
  return [{...made, children: withMarks(only, marks)}]
}

function splitText(value: string, marks: readonly PageMark[]): ElementContent[] {
  const places = [...value.matchAll(countedCharacter)].map(({index}) => index)
  const cuts = marks.map(({offset}) => places[offset] ?? value.length)
  const pieces = [0, ...cuts].map((cut, index) => value.slice(cut, cuts[index] ?? value.length))
  return pieces.flatMap((piece, index) => [
    ...(index > 0 ? [pageMark(marks[index - 1]!)] : []),
    ...(piece === '' ? [] : [{type: 'text', value: piece} as const])
  ])
}

function pageMark({label, id}: PageMark): Element {
  return element('span', {'epub:type': 'pagebreak', role: 'doc-pagebreak', id, ariaLabel: label})
}

/** The nodes that hold words, in the order of the text; notes stand elsewhere on a page. */
function* wordsOf(node: Nodes): Generator<Nodes> {
  if (node.type === 'footnoteDefinition') return
  if (node.type === 'ruby' || node.type === 'foreign' || !('children' in node)) yield node
  else for (const child of node.children) yield* wordsOf(child)
}
