/** Where each page begins in the text, for the page list of an e-book. */
import type {Position} from 'unist'
import {countedCharacter, type PageStart} from '../publication.ts'
import {inNumerals} from './numerals.ts'
import type {Edition, Page, Part} from './types.ts'

/**
 * Where the pages of an edition begin in the text, in their order.
 *
 * What stands before the text, and pages without words of the document, such as those left blank, are not
 * among them. Each line is seen once.
 */
export function pageStarts({pages}: Edition): readonly PageStart[] {
  const seen = new Map<Position, number>()
  return pages.flatMap(page => {
    let start: PageStart | undefined
    for (const {text, position} of wordsOn(page)) {
      const offset = seen.get(position) ?? 0
      start ??= {label: inNumerals(page.label), position, offset}
      seen.set(position, offset + countOf(text.join('')))
    }
    return start ?? []
  })
}

function countOf(text: string): number {
  // Most lines hold nothing but what counts, in code points of one unit each.
  return plain.test(text) ? text.length : (text.match(countedCharacter)?.length ?? 0)
}

const plain = /^[\u3001-\u9fff\uff01-\uff1f\u2010-\u2027]*$/

/** The parts of a page that go on from one page to the next. */
const flowing: ReadonlySet<Part> = new Set<Part>(['body', 'heading'])

function wordsOn({items}: Page) {
  return items
    .flatMap(item => (item.type === 'text' && flowing.has(item.part) ? item.runs : []))
    .flatMap(({text, position}) => (position ? [{text, position}] : []))
}
