/**
 * Which paragraph styles the file has, as a table: Word's own names and ids where Word has such a
 * style, so that an editor finds 标题 1 and 正文文本 where they belong in any language of Word, and
 * names of ours where it has none.
 */
import type {BlockName, BlockStyle, House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {textWidth, twips} from './geometry.ts'
import {type Element, w} from './xml.ts'

/**
 * How deep quotations, continued list items and contents go with a style of their own; deeper ones
 * share the last.
 */
export const deepest = {quote: 3, list: 5, contents: 6} as const

/** A paragraph style, and how it differs from the house's style for its block. */
export interface ParagraphRow {
  readonly id: string
  readonly name: string
  readonly block: BlockName
  /** The style of the paragraph that an editor starts after this one. */
  readonly next?: string
  /** Word knows no style of this name. */
  readonly custom?: true
  /** It is applied by this stage or by Word, never by hand, so the gallery does not offer it. */
  readonly automatic?: true
  /** Depth in the outline, from 0. */
  readonly outline?: number
  /** A head: it stands in the middle of the lines that it occupies, and stays with what follows. */
  readonly head?: true
  readonly look?: Partial<BlockStyle>
  /** Further paragraph properties by name, put in their place. */
  readonly properties?: OwnProperties
}

/** Paragraph properties that a style words for itself. */
export type OwnProperties = Partial<
  Readonly<
    Record<
      'pBdr' | 'tabs' | 'wordWrap' | 'autoSpaceDE' | 'autoSpaceDN' | 'spacing' | 'ind',
      Element
    >
  >
>

/** How many lines of the grid stand free above a title, so that its middle is where the house has it. */
export function linesAboveTitle({blocks, page, titlePage}: House): number {
  const middle = (page.height * titlePage.middle - page.head) / page.leading
  return Math.max(0, Math.round(middle - blocks.title.lines / 2))
}

/**
 * All paragraph styles of the file but Normal, in the order of Word's own list.
 *
 * @param top The shallowest depth of the headings that the contents list: its entries stand at the edge.
 */
export function paragraphRows(house: House, top: number): ParagraphRow[] {
  const {blocks} = house
  const {item, paragraph, quote} = blocks
  const plain: Partial<BlockStyle> = {indent: {first: 0, start: 0, end: 0}, before: 0, after: 0}
  const inCell: Partial<BlockStyle> = {before: 0, after: 0}
  return [
    {id: 'BodyText', name: 'Body Text', block: 'paragraph'},
    {
      id: 'Title',
      name: 'Title',
      block: 'title',
      next: 'Subtitle',
      head: true,
      look: {before: linesAboveTitle(house), opening: 'none'}
    },
    {id: 'Subtitle', name: 'Subtitle', block: 'subtitle', next: 'BodyText', head: true},
    {
      id: 'Author',
      name: 'Author',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center', before: house.titlePage.aboveAuthors}
    },
    {
      id: 'Imprint',
      name: 'Imprint',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'}
    },
    {
      id: 'HalfTitle',
      name: 'Half Title',
      block: 'subtitle',
      custom: true,
      look: {...plain, align: 'center', opening: 'none'}
    },
    {
      id: 'Dedication',
      name: 'Dedication',
      block: 'paragraph',
      custom: true,
      look: {...plain, align: 'center'}
    },
    {
      id: 'Colophon',
      name: 'Colophon',
      block: 'note',
      custom: true,
      look: {...plain, align: 'start'}
    },
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
        ...(level > 1 && {custom: true as const}),
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
    // The indents of an item come with its number.
    ...(['Bullet', 'Number'] as const).flatMap(mark =>
      levels(deepest.list).map(
        (level): ParagraphRow => ({
          id: level === 1 ? `List${mark}` : `List${mark}${level}`,
          name: level === 1 ? `List ${mark}` : `List ${mark} ${level}`,
          block: 'item',
          look: plain
        })
      )
    ),
    ...levels(deepest.list).map(
      (level): ParagraphRow => ({
        id: level === 1 ? 'ListContinue' : `ListContinue${level}`,
        name: level === 1 ? 'List Continue' : `List Continue ${level}`,
        block: 'item',
        automatic: true,
        look: {indent: {...item.indent, start: item.indent.start * level}}
      })
    ),
    {
      id: 'SourceCode',
      name: 'Source Code',
      block: 'code',
      custom: true,
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
      custom: true,
      look: {...inCell, bold: true}
    },
    // Who signed, and when, stands as far from the end of the measure as a paragraph begins from its head.
    {
      id: 'Signature',
      name: 'Signature',
      block: 'signature',
      look:
        blocks.signature.align === 'stack'
          ? {align: 'center', indent: {first: 0, start: 0, end: 0}}
          : {...plain, align: 'end', indent: {first: 0, start: 0, end: paragraph.indent.first}}
    },
    {id: 'Addressee', name: 'Addressee', block: 'addressee', custom: true},
    {id: 'Attachment', name: 'Attachment', block: 'attachment', custom: true},
    ...officialRows(house),
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
        before: house.thematicBreak.before,
        after: house.thematicBreak.after
      }
    },
    {id: 'FootnoteText', name: 'footnote text', block: 'note', automatic: true},
    {id: 'EndnoteText', name: 'endnote text', block: 'note', automatic: true},
    {
      id: 'NotesTitle',
      name: 'Notes Title',
      block: 'contentsTitle',
      custom: true,
      head: true,
      look: {opening: 'none'}
    },
    {
      id: 'TOCHeading',
      name: 'TOC Heading',
      block: 'contentsTitle',
      automatic: true,
      head: true,
      look: {opening: 'page'}
    },
    ...levels(deepest.contents).map(
      (level): ParagraphRow => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        block: 'paragraph',
        automatic: true,
        look: {align: 'start', indent: entryIndent(level - top, house)},
        properties: {tabs: leader(house)}
      })
    ),
    {
      id: 'Header',
      name: 'header',
      block: 'runningHead',
      automatic: true,
      look: {...plain, align: 'start'},
      properties: {...headRule(house), tabs: threePlaces(house)}
    },
    {
      id: 'Footer',
      name: 'footer',
      block: 'folio',
      automatic: true,
      look: {...plain, align: 'start'},
      properties: {tabs: threePlaces(house)}
    }
  ]
}

/** The head and the foot of official documents, in a house that has them; Word counts rules in eighths of a point. */
function officialRows(house: House): ParagraphRow[] {
  const {document, blocks, page} = house
  if (!document) return []
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
  const custom = true as const
  return [
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

function headRule(house: House): OwnProperties {
  if (!house.runningHead.rule) return {}
  return {pBdr: w('pBdr', {}, w('bottom', {val: 'single', sz: 4, space: 1, color: 'auto'}))}
}

/** Levels are stepped; a title that is turned over hangs by a character, and leaves the folios their column. */
function entryIndent(level: number, {contents: {step, folioRoom}}: House): BlockStyle['indent'] {
  return {first: -1, start: Math.max(0, level) * step + 1, end: folioRoom}
}

/** Leaders from an entry of the contents to its folio at the end of the measure. */
function leader(house: House): Element {
  const form = leaders[house.contents.leader.trim()] ?? 'dot'
  return w('tabs', {}, w('tab', {val: 'right', leader: form, pos: textWidth(house)}))
}

/** Marks of leaders in the words of WordprocessingML (ECMA-376 Part 1, 17.18.97). */
const leaders: Readonly<Record<string, string>> = {
  '': 'none',
  '·': 'middleDot',
  '・': 'middleDot',
  '-': 'hyphen',
  _: 'underscore'
}

/** The middle and the end of the measure. */
function threePlaces(house: House): Element {
  const end = textWidth(house)
  return w(
    'tabs',
    {},
    w('tab', {val: 'center', pos: Math.round(end / 2)}),
    w('tab', {val: 'right', pos: end})
  )
}

function levels(count: number): number[] {
  return Array.from({length: count}, (_, index) => index + 1)
}
