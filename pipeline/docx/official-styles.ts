/** The paragraph styles of what official documents (公文) say around their text. */
import type {House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {textWidth, twips} from './geometry.ts'
import {type ParagraphRow, plain} from './paragraph-styles.ts'
import {type Element, w} from './xml.ts'

/** The styles of the head and the foot, in a house that has them; Word counts rules in eighths of a point. */
export function officialRows(house: House): ParagraphRow[] {
  const {document, blocks, page} = house
  const custom = true as const
  const ofText: ParagraphRow[] = [
    // Who signed, and when, stands as far from the end of the measure as a paragraph begins from its head.
    {
      id: 'Signature',
      name: 'Signature',
      block: 'signature',
      look:
        blocks.signature.align === 'stack'
          ? {align: 'center', indent: {first: 0, start: 0, end: 0}}
          : {
              ...plain,
              align: 'end',
              indent: {first: 0, start: 0, end: blocks.paragraph.indent.first}
            }
    },
    {id: 'Addressee', name: 'Addressee', block: 'addressee', custom: true},
    {id: 'Attachment', name: 'Attachment', block: 'attachment', custom: true}
  ]
  if (!document) return ofText
  const {rule, foot} = document
  const eighths = (weight: Pt): number => Math.round(weight * 8)
  const border = (name: string, weight: Pt, space = 0, color = 'auto'): Element =>
    w(name, {val: 'single', sz: eighths(weight), space, color})
  const below = Math.max(
    0,
    Math.round(rule.distance - (page.leading - blocks.documentNumber.size) / 2)
  )
  const toEdge = (inset: Pt): Element =>
    w('tabs', {}, w('tab', {val: 'right', pos: textWidth(house) - twips(inset)}))
  const {size, indent} = blocks.documentFoot
  return [
    ...ofText,
    {id: 'DocumentMark', name: 'Document Mark', block: 'documentMark', custom},
    {id: 'Masthead', name: 'Masthead', block: 'masthead', custom},
    {
      id: 'Signers',
      name: 'Signers',
      block: 'documentNumber',
      custom,
      look: {align: 'start'},
      properties: {tabs: toEdge(blocks.paragraph.size)}
    },
    {
      id: 'DocumentNumber',
      name: 'Document Number',
      block: 'documentNumber',
      custom,
      look: {after: document.aboveText},
      properties: {
        pBdr: w('pBdr', {}, border('bottom', rule.weight, below, rule.colour.slice(1))),
        tabs: toEdge(blocks.paragraph.size)
      }
    },
    {
      id: 'DocumentFoot',
      name: 'Document Foot',
      block: 'documentFoot',
      custom,
      look: {leading: page.leading},
      properties: {
        pBdr: w(
          'pBdr',
          {},
          border('top', foot.outer),
          border('bottom', foot.outer),
          // LibreOffice knows no rule between paragraphs.
          border('between', foot.inner)
        ),
        tabs: toEdge(indent.end * size)
      }
    }
  ]
}
