/**
 * The contents: a field that Word can make anew, filled in with the headings of today.
 *
 * Folios are fields; their value is that of the pages that were made of the same text in the same run, or cast off where
 * there were no such pages. No field is marked dirty and the settings do not ask for updates: both make Word question the
 * reader whenever the file is opened. Word fills them when it prints, or when it is asked to.
 */
import {InternalHyperlink, type Paragraph, Tab, TextRun} from 'docx'
import type {Root} from 'mdast'
import {captionsOf} from '../captions.ts'
import {saysTitle} from '../matter.ts'
import type {CaptionKind} from '../mdast.ts'
import {inform} from '../messages.ts'
import {treeOf} from '../parts.ts'
import {castOff} from './cast-off.ts'
import {closeField, field, openField} from './fields.ts'
import {indexLandmark} from './index-field.ts'
import type {Manuscript} from './manuscript.ts'
import {deepest} from './paragraph-styles.ts'
import {paragraph} from './place.ts'
import type {Landmark} from './survey.ts'
import {printable} from './xml.ts'

/** The headings that the contents list: none where there is too little to list. */
function listed(manuscript: Manuscript): readonly Landmark[] {
  const {house, survey, publication} = manuscript
  const depth = Math.min(house.contents.depth, deepest.contents)
  const headings = [...survey.headings.values()].filter(({text}) => text !== '')
  if (headings.length < 2) return []
  // The title of the whole lists what follows, and is not listed.
  const whole = headings.find(({text}) => saysTitle(text, publication))
  const isFirst = whole !== undefined && headings.every(one => one.depth >= whole.depth)
  const entries = headings.filter(one => one.depth <= depth && !(isFirst && one === whole))
  const index = indexLandmark(manuscript)
  return index && entries.length > 0
    ? [...entries, {...index, depth: shallowest(entries)}]
    : entries
}

function shallowest(entries: readonly Landmark[]): Landmark['depth'] {
  return entries.reduce<Landmark['depth']>((least, {depth}) => (depth < least ? depth : least), 6)
}

/** The shallowest depth of the headings that the contents list. */
export function contentsTop(manuscript: Manuscript): number {
  return Math.min(deepest.contents, ...listed(manuscript).map(({depth}) => depth))
}

/** The captions of a kind with their title, as a field that Word makes anew from the captions that it counts. */
export function captionList(
  kind: CaptionKind,
  tree: Root,
  manuscript: Manuscript
): readonly Paragraph[] {
  const {house, folios, survey} = manuscript
  const entries = captionsOf(tree).filter(caption => caption.kind === kind)
  if (entries.length === 0) return []
  const title = house.captionLists[`${kind}s`]
  const counted = new Map(
    [...survey.captions].map(([node, caption]) => [node.data?.captionId ?? '', caption] as const)
  )
  const label = entries.map(({id}) => counted.get(id)?.label.trim()).find(one => one !== undefined)
  return [
    paragraph('TOCHeading', [new TextRun(printable(title))]),
    ...entries.map(({id, title}, at) => {
      const bookmark = counted.get(id)?.bookmark.name
      const folio = folios.get(id)
      const runs = [
        new TextRun(printable(title)),
        new TextRun({children: [new Tab()]}),
        ...(bookmark === undefined
          ? [new TextRun(folio ?? '')]
          : field(`PAGEREF ${bookmark} \\h`, folio))
      ]
      return paragraph('TableofFigures', [
        ...(at === 0 && label !== undefined ? openField(`TOC \\h \\z \\c "${label}"`) : []),
        ...(bookmark === undefined
          ? runs
          : [new InternalHyperlink({anchor: bookmark, children: runs})]),
        ...(at === entries.length - 1 && label !== undefined ? [closeField()] : [])
      ])
    }),
    paragraph('BodyText', [])
  ]
}

/** The contents with their title; nothing where there is nothing to list. */
export function contents(tree: Root, manuscript: Manuscript): readonly Paragraph[] {
  const {house} = manuscript
  const entries = listed(manuscript)
  if (entries.length === 0) return []
  const folioOf = foliosOf(tree, manuscript)
  const range = `${contentsTop(manuscript)}-${Math.min(house.contents.depth, deepest.contents)}`
  return [
    paragraph('TOCHeading', [new TextRun(printable(house.contents.title))]),
    ...entries.map((entry, index) =>
      paragraph(`TOC${entry.depth}`, [
        ...(index === 0 ? openField(`TOC \\o "${range}" \\h \\z \\u`) : []),
        new InternalHyperlink({
          anchor: entry.bookmark,
          children: [
            new TextRun(entry.text),
            new TextRun({children: [new Tab()]}),
            ...field(`PAGEREF ${entry.bookmark} \\h`, folioOf(entry))
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

/** The folios of the entries: those of pages that were made, or else cast off. */
function foliosOf(tree: Root, manuscript: Manuscript): (entry: Landmark) => string | undefined {
  const {file, folios, survey} = manuscript
  if (folios.size > 0) return ({id = ''}) => folios.get(id)
  inform(file, 'cast-off-folios', {})
  const pages = new Map(
    [...castOff(treeOf(tree), manuscript)].map(([heading, page]) => [
      survey.headings.get(heading),
      page
    ])
  )
  return entry => pages.get(entry)?.toString()
}
