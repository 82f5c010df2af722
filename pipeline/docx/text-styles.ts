/** The paragraph styles of the text: Word's own where it has such a style, ours for verse, code, tables and roles. */
import type {BlockStyle, House} from '../style/types.ts'
import {numberedBy} from './lists.ts'
import {deepest, levels, type ParagraphRow, plain} from './paragraph-styles.ts'
import {w} from './xml.ts'

/** The rows for running text, headings, quotations, lists, code, tables, captions and notes. */
export function textRows({blocks, thematicBreak}: House): ParagraphRow[] {
  const {item, quote} = blocks
  const inCell: Partial<BlockStyle> = {before: 0, after: 0}
  return [
    {id: 'BodyText', name: 'Body Text', block: 'paragraph'},
    ...([1, 2, 3, 4, 5, 6] as const).map(
      (depth): ParagraphRow => ({
        id: `Heading${depth}`,
        name: `heading ${depth}`,
        block: `heading${depth}`,
        next: 'BodyText',
        outline: depth - 1,
        head: true
      })
    ),
    ...levels(deepest.quote).map(
      (level): ParagraphRow => ({
        id: level === 1 ? 'Quote' : `Quote${level}`,
        name: level === 1 ? 'Quote' : `Quote ${level}`,
        block: 'quote',
        ...(level > 1 && {custom: true as const, basedOn: 'Quote'}),
        look: {
          indent: {
            ...quote.indent,
            start: quote.indent.start * level,
            end: quote.indent.end * level
          }
        }
      })
    ),
    {id: 'Verse', name: 'Verse', block: 'verse', custom: true},
    // The indents of an item come with its number, which its style brings along for whoever applies it by hand.
    ...(['Bullet', 'Number'] as const).flatMap(mark =>
      levels(deepest.list).map(
        (level): ParagraphRow => ({
          id: level === 1 ? `List${mark}` : `List${mark}${level}`,
          name: level === 1 ? `List ${mark}` : `List ${mark} ${level}`,
          block: 'item',
          ...(level > 1 && {basedOn: `List${mark}`}),
          look: plain,
          properties: {numPr: numberedBy(mark, level - 1)}
        })
      )
    ),
    ...levels(deepest.list).map(
      (level): ParagraphRow => ({
        id: level === 1 ? 'ListContinue' : `ListContinue${level}`,
        name: level === 1 ? 'List Continue' : `List Continue ${level}`,
        block: 'item',
        ...(level > 1 && {basedOn: 'ListContinue'}),
        automatic: true,
        look: {indent: {...item.indent, start: item.indent.start * level}}
      })
    ),
    {
      id: 'SourceCode',
      name: 'Source Code',
      block: 'code',
      custom: true,
      look: {face: 'code'},
      properties: {
        wordWrap: w('wordWrap', {val: 0}),
        autoSpaceDE: w('autoSpaceDE', {val: 0}),
        autoSpaceDN: w('autoSpaceDN', {val: 0})
      }
    },
    // The white of the house is around a table, not around its cells.
    {id: 'TableText', name: 'Table Text', block: 'table', custom: true, look: inCell},
    {
      id: 'TableHead',
      name: 'Table Head',
      block: 'table',
      basedOn: 'TableText',
      custom: true,
      look: {...inCell, bold: true}
    },
    {
      id: 'Byline',
      name: 'Byline',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'}
    },
    {
      id: 'Metadata',
      name: 'Metadata',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'start'}
    },
    {id: 'Remark', name: 'Remark', block: 'remark', custom: true, look: {align: 'start'}},
    {
      id: 'Copies',
      name: 'Copies',
      block: 'note',
      custom: true,
      look: {...plain, align: 'start', indent: {first: 0, start: 1, end: 1}}
    },
    {id: 'Caption', name: 'caption', block: 'caption', next: 'BodyText'},
    {
      id: 'Figure',
      name: 'Figure',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'},
      properties: {spacing: w('spacing', {before: 0, after: 0, line: 240, lineRule: 'auto'})}
    },
    {
      id: 'ThematicBreak',
      name: 'Thematic Break',
      block: 'paragraph',
      custom: true,
      next: 'BodyText',
      look: {
        ...plain,
        align: 'center',
        before: thematicBreak.before,
        after: thematicBreak.after
      }
    },
    {id: 'FootnoteText', name: 'footnote text', block: 'note', automatic: true},
    {id: 'EndnoteText', name: 'endnote text', block: 'note', automatic: true}
  ]
}
