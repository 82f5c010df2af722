/**
 * The index as Word has it: hidden fields that say the entries where they stand, and one that gathers them, filled in with
 * the entries and folios of today (ECMA-376 Part 1, 17.16.5.26 and 17.16.5.81).
 */
import {type Paragraph, type ParagraphChild, TextRun} from 'docx'
import {readEntry} from '../book-index.ts'
import type {IndexEntry} from '../publication.ts'
import {closeField, openField} from './fields.ts'
import type {Manuscript} from './manuscript.ts'
import {paragraph} from './place.ts'
import {printable} from './xml.ts'

/** How deep entries lie below others with a style of their own. */
export const deepestEntry = 3

/** The field of a mark; it shows nothing. */
export function indexEntry(entry: string): readonly ParagraphChild[] {
  const {levels, see} = readEntry(entry)
  if (levels.length === 0) return []
  const words = levels.map(({text}) => quoted(text).replaceAll(':', '\\:')).join(':')
  const instruction = [`XE "${words}"`, ...(see === undefined ? [] : [`\\t "${quoted(see)}"`])]
  return [...openField(instruction.join(' '), {vanish: true}), closeField({vanish: true})]
}

function quoted(words: string): string {
  return words.replace(/["\\]/g, '')
}

/** The entries with their title; nothing where there are none. */
export function indexParagraphs(manuscript: Manuscript): {
  readonly title: readonly Paragraph[]
  readonly entries: readonly Paragraph[]
} {
  const {house, index, folios} = manuscript
  if (index.length === 0) return {title: [], entries: []}
  const {columns, order, beforeFolios, betweenFolios, see: seeForm, title} = house.index
  const instruction = `INDEX \\h "A" \\c "${columns}" \\e "${beforeFolios}" \\l "${betweenFolios}"${orders[order]}`
  const rows = index.flatMap(({label, entries}) => [
    {style: 'IndexHeading', text: label},
    ...entries.flatMap(entry => rowsOf(entry, 1))
  ])
  return {
    title: [paragraph('TOCHeading', [new TextRun(printable(title))])],
    entries: [
      ...rows.map(({style, text}, at) =>
        paragraph(style, [
          ...(at === 0 ? openField(instruction) : []),
          new TextRun(printable(text)),
          ...(at === rows.length - 1 ? [closeField()] : [])
        ])
      ),
      paragraph('BodyText', [])
    ]
  }

  function rowsOf(
    {text, marks, see, entries}: IndexEntry,
    level: number
  ): {style: string; text: string}[] {
    const known = marks.flatMap(mark => folios.get(mark) ?? [])
    const places = [...new Set(known)].join(betweenFolios)
    const words = [
      text,
      ...(places === '' ? [] : [beforeFolios, places]),
      ...(see === undefined ? [] : [seeForm.replace('{see}', see)])
    ]
    return [
      {style: `Index${Math.min(level, deepestEntry)}`, text: words.join('')},
      ...entries.flatMap(entry => rowsOf(entry, level + 1))
    ]
  }
}

/** Word's own orders for Chinese. */
const orders = {pinyin: ' \\o "P" \\z "2052"', stroke: ' \\o "S" \\z "2052"', alphabet: ''} as const
