/**
 * The contents: a field that Word can make anew, filled in with the headings of today.
 *
 * Folios are fields; their value is that of the pages that were made of the same text in the same run,
 * and none where there were no such pages, because it would be a guess. No field is marked dirty and the settings do not ask for updates: both make Word question the reader
 * whenever the file is opened.
 */
import {InternalHyperlink, type Paragraph, SimpleField, Tab, TextRun} from 'docx'
import {paragraph} from './blocks.ts'
import {closeField, openField} from './fields.ts'
import type {Manuscript} from './manuscript.ts'
import {deepest} from './paragraph-styles.ts'
import {printable} from './xml.ts'

/** The contents with their title; nothing where no heading is deep enough for them. */
export function contents({house, survey, folios}: Manuscript): Paragraph[] {
  const depth = Math.min(house.contents.depth, deepest.contents)
  const entries = [...survey.headings.values()].filter(one => one.depth <= depth && one.text !== '')
  if (entries.length === 0) return []
  return [
    paragraph('TOCHeading', [new TextRun(printable(house.contents.title))]),
    ...entries.map((entry, index) =>
      paragraph(`TOC${entry.depth}`, [
        ...(index === 0 ? openField(`TOC \\o "1-${depth}" \\h \\z \\u`) : []),
        new InternalHyperlink({
          anchor: entry.bookmark,
          children: [
            new TextRun(entry.text),
            new TextRun({children: [new Tab()]}),
            new SimpleField(`PAGEREF ${entry.bookmark} \\h`, folios.get(entry.id ?? ''))
          ]
        }),
        ...(index === entries.length - 1 ? [closeField()] : [])
      ])
    ),
    // The section ends after the field: Word may rewrite the paragraphs of the entries, and
    // LibreOffice reads what a section's last paragraph says of heads and folios before the
    // paragraph's own runs.
    paragraph('BodyText', [])
  ]
}
