/**
 * `paired-quotes`: straight quotes among Han become the quotes of the document, “ ” or 「 」.
 *
 * Only in pairs: a block with an odd count of straight quotes is left as it is, for nobody can say where
 * the lost one stood. GB/T 15834-2011 §4.8 has “ ”; where the document uses 「 」 it gets those.
 */
import type {Root, Text} from 'mdast'
import {regionOf} from '../script/language.ts'
import {quotesOf} from '../script/quotes.ts'
import {countOf, eachProse, isFullWidth} from './text.ts'

/** A unified plugin. */
export function pairedQuotes({language}: {readonly language: string}) {
  return (root: Root): void => {
    const blocks: (readonly Text[])[] = []
    eachProse(root, texts => blocks.push(texts))
    const straight = blocks.filter(texts => texts.some(node => node.value.includes('"')))
    if (straight.length === 0) return
    const quotes = used(blocks) ?? quotesOf(regionOf(language))
    if (!quotes) return
    for (const texts of straight) pair(texts, quotes)
  }
}

/** The quotes that the document has already. */
function used(blocks: readonly (readonly Text[])[]): readonly [string, string] | undefined {
  let corner = 0
  let curly = 0
  for (const texts of blocks) {
    for (const {value} of texts) {
      corner += countOf(value, '「')
      curly += countOf(value, '“')
    }
  }
  if (corner === curly) return undefined
  return corner > curly ? ['「', '」'] : ['“', '”']
}

function pair(texts: readonly Text[], [open, close]: readonly [string, string]): void {
  const joined = texts.map(node => node.value).join('')
  const straight = [...joined.matchAll(/"/g)].map(match => match.index)
  if (straight.length === 0 || straight.length % 2 === 1 || /[“”「」]/.test(joined)) return
  const touchesHan = straight.some(at => isBesideHan(joined, at, -1) || isBesideHan(joined, at, 1))
  if (!touchesHan) return
  let opening = true
  for (const node of texts) {
    node.value = node.value.replace(/"/g, () => {
      const mark = opening ? open : close
      opening = !opening
      return mark
    })
  }
}

/** Whether a full-width character stands beside a place, a half-width mark between them or not. */
function isBesideHan(text: string, at: number, step: -1 | 1): boolean {
  const beside = text[at + step] ?? ''
  return isFullWidth(/[,.;:?!]/.test(beside) ? (text[at + 2 * step] ?? '') : beside)
}
