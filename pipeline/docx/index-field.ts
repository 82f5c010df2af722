/**
 * The index as Word has it: hidden fields that say the entries where they stand, and one that gathers them, filled in with
 * the entries and folios of today (ECMA-376 Part 1, 17.16.5.26 and 17.16.5.81).
 */
import {Paragraph, type ParagraphChild, TextRun} from 'docx'
import {readEntry} from '../book-index.ts'
import {anchorOf, type IndexEntry} from '../publication.ts'
import {closeField, openField} from './fields.ts'
import type {Manuscript} from './manuscript.ts'
import {paragraph} from './place.ts'
import type {Landmark} from './survey.ts'
import {bookmarked, printable} from './xml.ts'

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

/** The index as the contents list it; nothing where the book has none. */
export function indexLandmark({house, index, survey}: Manuscript): Landmark | undefined {
  if (index.length === 0) return undefined
  return {
    depth: 1,
    text: house.index.title,
    bookmark: '_TocIndex',
    id: anchorOf('index'),
    number: survey.headings.size + survey.captions.size + 1,
    follows: false
  }
}

/** The entries with their title; nothing where there are none. */
export function indexParagraphs(manuscript: Manuscript): readonly Paragraph[] {
  const {house, index, folios} = manuscript
  const place = indexLandmark(manuscript)
  if (!place) return []
  // Columns are the field's: where their section had them too, LibreOffice would keep them for what follows.
  const {columns, order, beforeFolios, betweenFolios, see: seeForm, title} = house.index
  const instruction = `INDEX \\h "A" \\c "${columns}" \\e "${beforeFolios}" \\l "${betweenFolios}"${orders[order]}`
  const rows = index.flatMap(({label, entries}) => [
    {style: 'IndexHeading', text: label},
    ...entries.flatMap(entry => rowsOf(entry, 1))
  ])
  return [
    // Contents that Word makes anew find it by its level.
    new Paragraph({
      style: 'TOCHeading',
      outlineLevel: 0,
      children: bookmarked({name: place.bookmark, number: place.number}, [
        new TextRun(printable(title))
      ])
    }),
    ...rows.map(({style, text}, at) =>
      paragraph(style, [
        ...(at === 0 ? openField(instruction) : []),
        new TextRun(printable(text)),
        ...(at === rows.length - 1 ? [closeField()] : [])
      ])
    ),
    paragraph('BodyText', [])
  ]

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
