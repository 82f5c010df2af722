/**
 * `full-width-marks`: half-width marks among Han become full-width, in documents that use those.
 *
 * Only where a Han character stands before the mark and no Latin or digit after it, so that decimals,
 * ratios, versions and addresses stay; and only where full-width marks are the document's own habit and
 * half-width ones are more than a few: an author who writes all of it with half-width marks is left
 * alone, and so is a stray one, which may be meant. Many are an extractor's doing. GB/T 15834-2011 §5.1.
 */
import type {Root, Text} from 'mdast'
import {regionOf} from '../script/language.ts'
import {setsFullWidthMarks} from '../script/marks.ts'
import {countOf, eachProse, isFullWidth} from './text.ts'

const marks: ReadonlyMap<string, string> = new Map([
  [',', '，'],
  ['.', '。'],
  [';', '；'],
  [':', '：'],
  ['?', '？'],
  ['!', '！']
])

/** Of a hundred marks so many half-width ones may be the author's own. */
const aFew = 0.05

/** A unified plugin. */
export function fullWidthMarks({language}: {readonly language: string}) {
  return (root: Root): void => {
    if (!setsFullWidthMarks(regionOf(language))) return
    const blocks: (readonly Text[])[] = []
    eachProse(root, texts => blocks.push(texts))
    const nodes = blocks.flat()
    const narrow = nodes.reduce((sum, {value}) => sum + countHalf(value), 0)
    if (narrow === 0) return
    const among = (part: string) => nodes.reduce((sum, {value}) => sum + countOf(value, part), 0)
    let wide = 0
    for (const {value} of nodes) {
      for (const mark of marks.values()) wide += countOf(value, mark)
      if (narrow < aFew * wide) return
    }
    if (narrow >= wide) return
    const brackets = among('（') > among('(') ? 'full-width' : 'as they are'
    for (const node of nodes) node.value = widen(node.value, brackets)
  }
}

/** A mark after Han and before anything but Latin, digits and its own kind, spaces aside. */
const half = /(?<=[\p{Script=Han}”’）》」』])[,.;:?!](?= *(?:[^\w\s,.;:?!]|$))/gu

/** How many stand within a block: of one at its end nobody knows what would come after it. */
function countHalf(value: string): number {
  return typed.test(value) ? (`${value}\n`.match(half)?.length ?? 0) : 0
}

/** What most texts in Han have none of. */
const typed = /[,.;:?!]/

function widen(value: string, brackets: 'full-width' | 'as they are'): string {
  const widened = widenMarks(value)
  if (brackets === 'as they are') return widened
  // A mark after a bracket that has become full-width stands after a full-width character now.
  return widenMarks(
    widened.replace(
      /\(([^()（）]{1,200})\)|（([^()（）]{1,200})\)|\(([^()（）]{1,200})）/g,
      bracketed
    )
  )
}

function widenMarks(value: string): string {
  return value.replace(half, mark => marks.get(mark)!)
}

/** Brackets around Han, or of two kinds, are full-width; around Latin they stay as the author had them. */
function bracketed(whole: string, both?: string, left?: string, right?: string): string {
  const inner = both ?? left ?? right ?? ''
  const mixed = both === undefined
  return mixed || isFullWidth(inner.at(0)!) || isFullWidth(inner.at(-1)!) ? `（${inner}）` : whole
}
