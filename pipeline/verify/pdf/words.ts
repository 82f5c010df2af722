/**
 * Whether a file says what its source says: each stretch of the source, in its order, wherever lines and pages divide
 * it. White space and what is unseen do not count. Notes are looked for anywhere, since they stand at the feet of pages.
 *
 * Furniture is no part of a page's words. A stretch that goes over the end of a page goes on at the head of the next
 * one; notes may stand between. What the file says beyond its source (contents, numbers of notes) is not looked at.
 */
import {refuse} from '../../messages.ts'
import type {Stretch} from '../../stretches.ts'
import type {Case} from './case.ts'

/** Report each stretch of the source that the file does not say. */
export function judgeWords({source, pages, file}: Case): void {
  if (!source) return
  const text = joined(pages.map(({painting}) => bare(painting.words.join(''))))
  let from = 0
  for (const stretch of source.body) {
    const end = endOf(bare(stretch.text), text, from)
    if (end === undefined) report(stretch)
    else from = end
  }
  for (const stretch of source.notes) {
    if (endOf(bare(stretch.text), text, 0) === undefined) report(stretch)
  }

  function report({text: words, line}: Stretch): void {
    const [start, end] = [words.slice(0, excerpt), words.slice(-excerpt)]
    const shown = words.length > 2 * excerpt ? `${start}……${end}` : words
    refuse(file, 'lost-words', {words: shown.replace(/\s+/g, ' '), line: line ?? '–'})
  }
}

/** How many characters of a stretch tell an editor which one it is. */
const excerpt = 12

/** What is said, page after page, and where each page begins in it. */
interface Pages {
  readonly words: string
  readonly heads: readonly number[]
}

function joined(pages: readonly string[]): Pages {
  const heads: number[] = []
  let length = 0
  for (const page of pages) {
    heads.push(length)
    length += page.length
  }
  return {words: pages.join(''), heads}
}

/** Text as it is compared. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{Cf}]/gu, '')
}

/** So many characters are found at few places. */
const telling = 8

/** How far a stretch is looked for whose beginning tells little. */
const nearby = 20_000

/** Where a stretch ends that begins at or after a place; nothing where there is none. */
function endOf(stretch: string, pages: Pages, from: number): number | undefined {
  const {words} = pages
  const seek = (head: string, last: number): number | undefined => {
    for (
      let at = words.indexOf(head, from);
      at >= 0 && at <= last;
      at = words.indexOf(head, at + 1)
    ) {
      const end = follow(stretch, pages, at)
      if (end !== undefined) return end
    }
    return undefined
  }
  if (stretch === '') return from
  return seek(stretch.slice(0, telling), words.length) ?? seek(stretch.slice(0, 1), from + nearby)
}

/** Follow a stretch from a place on, over the ends of pages. */
function follow(stretch: string, {words, heads}: Pages, from: number): number | undefined {
  let said = 0
  let at = from
  for (;;) {
    while (said < stretch.length && words[at] === stretch[said]) {
      said++
      at++
    }
    if (said === stretch.length) return at
    const next = heads.find(head => head > at || (head === at && said === 0))
    if (next === undefined || words[next] !== stretch[said]) return undefined
    at = next
  }
}
