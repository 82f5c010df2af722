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
      seen.set(position, offset + countOf(text))
    }
    return start ?? []
  })
}

function countOf(text: readonly string[]): number {
  let count = 0
  for (const one of text) {
    // Most of a text is what counts, in code points of one unit each.
    const isPlain = one.length === 1 && isCounted(one.charCodeAt(0))
    count += isPlain ? 1 : (one.match(countedCharacter)?.length ?? 0)
  }
  return count
}

/** Whether it is a Han, a kana or a mark among them. */
function isCounted(unit: number): boolean {
  return (
    (unit >= 0x3001 && unit <= 0x9fff) ||
    (unit >= 0xff01 && unit <= 0xff1f) ||
    (unit >= 0x2010 && unit <= 0x2027)
  )
}

/** The parts of a page that go on from one page to the next. */
const flowing: ReadonlySet<Part> = new Set<Part>(['body', 'heading'])

function wordsOn({items}: Page) {
  return items
    .flatMap(item => (item.type === 'text' && flowing.has(item.part) ? item.runs : []))
    .flatMap(({text, position}) => (position ? [{text, position}] : []))
}
