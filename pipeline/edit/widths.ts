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
import {eachProse, isFullWidth} from './text.ts'

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
    const all = blocks.flatMap(texts => texts.map(node => node.value)).join('\n')
    const narrow = all.match(half)?.length ?? 0
    const wide = all.match(/[，。；：？！]/g)?.length ?? 0
    if (narrow >= wide || narrow < aFew * wide) return
    const brackets = all.split('（').length > all.split('(').length ? 'full-width' : 'as they are'
    for (const texts of blocks) for (const node of texts) node.value = widen(node.value, brackets)
  }
}

/** A mark after Han and before anything but Latin, digits and its own kind, spaces aside. */
const half = /(?<=[\p{Script=Han}”’）》」』])[,.;:?!](?= *(?:[^\w\s,.;:?!]|$))/gu

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
