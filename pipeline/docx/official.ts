/**
 * The head of an official document, as paragraphs above its text, and its foot, in a frame at the foot of the page on which
 * the text ends.
 *
 * Whether that page is a verso, Word alone knows: the foot stands on it in any case.
 */
import {
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  Paragraph,
  Tab,
  TextRun,
  VerticalPositionAlign
} from 'docx'
import {documentFoot, documentHead, signerRows, signersLabel} from '../official.ts'
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {textWidth, twips} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {lengthInEms} from './text.ts'
import {printable} from './xml.ts'

/** The paragraphs above the text. */
export function officialHead({publication, house}: Manuscript): readonly Paragraph[] {
  const head = documentHead(publication)
  const {document, blocks, page} = house
  if (!head || !document) return []
  const {leading} = page
  const {masthead: block} = blocks
  const marks = head.marks.map(mark => line('DocumentMark', [mark]))
  const white = (leading - blocks.paragraph.size) / 2
  const top = document.masthead + white - (block.leading - block.size) / 2
  const above = head.masthead ? document.masthead + block.size : marks.length * leading
  const said = signerRows(head)
  // Names stand below names.
  const longest = Math.max(0, ...said.map(row => row.length))
  const rows = said.map(row => row.padEnd(longest, '　'))
  const number = (Math.ceil(above / leading - 1 + document.aboveNumber) + 1) * leading
  const reached = head.masthead ? top + block.leading : marks.length * leading
  const gap = number - reached
  const last = rows.at(-1)
  return [
    ...marks,
    ...(head.masthead ? [masthead(head.masthead, top - marks.length * leading, house)] : []),
    ...rows
      .slice(0, -1)
      .map((row, index) => line('Signers', ['', signed(row, index === 0)], index === 0 ? gap : 0)),
    line(
      'DocumentNumber',
      last === undefined
        ? [head.number ?? '']
        : ['　' + (head.number ?? ''), signed(last, rows.length === 1)],
      rows.length > 1 ? 0 : gap,
      last !== undefined
    )
  ]
}

/** The paragraphs at the foot; they stand before the one on whose page they are to be. */
export function officialFoot({publication, house}: Manuscript): readonly Paragraph[] {
  const foot = documentFoot(publication)
  if (!foot || !house.document) return []
  const {copies, issue} = foot
  const rows = [...(copies ? [[copies]] : []), ...(issue ? [[issue.office, issue.date]] : [])]
  return rows.map(
    parts =>
      new Paragraph({
        style: 'DocumentFoot',
        frame: {
          type: 'alignment',
          width: textWidth(house),
          height: 0,
          wrap: FrameWrap.NOT_BESIDE,
          anchor: {horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN},
          alignment: {x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM}
        },
        children: tabbed(parts)
      })
  )
}

/** A masthead as large as the house has it, or as goes on a line. */
function masthead(words: string, before: Pt, house: House): Paragraph {
  const {size} = house.blocks.masthead
  const room = textWidth(house) / twips(lengthInEms(words))
  return new Paragraph({
    style: 'Masthead',
    ...(before > 0 && {spacing: {before: twips(before)}}),
    children: [
      new TextRun({text: printable(words), ...(room < size && {size: Math.floor(room * 2)})})
    ]
  })
}

/** Words between two tabs, those of a character style apart. */
type Words = string | readonly TextRun[]

/** Names of those who sign, in their own face, behind what says so in the face of the number. */
function signed(names: string, isFirst: boolean): readonly TextRun[] {
  const own = new TextRun({text: printable(names), style: 'Signer'})
  return isFirst ? [new TextRun(signersLabel), own] : [own]
}

function line(style: string, parts: readonly Words[], before: Pt = 0, atEdge = false): Paragraph {
  return new Paragraph({
    style,
    ...(before > 0 && {spacing: {before: twips(before)}}),
    ...(atEdge && {alignment: 'left' as const}),
    children: tabbed(parts)
  })
}

function tabbed(parts: readonly Words[]): TextRun[] {
  return parts.flatMap((part, index) => [
    ...(index > 0 ? [new TextRun({children: [new Tab()]})] : []),
    ...(typeof part === 'string' ? [new TextRun(printable(part))] : part)
  ])
}
