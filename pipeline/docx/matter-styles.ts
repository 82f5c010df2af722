/** The paragraph styles of what stands around the text: title page and other parts, contents, running heads and folios. */
import type {BlockStyle, House} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {folioLeading, textWidth, twips} from './geometry.ts'
import {deepestEntry} from './index-field.ts'
import {deepest, levels, type OwnProperties, type ParagraphRow, plain} from './paragraph-styles.ts'
import {type Element, w} from './xml.ts'

/**
 * The rows for the parts of the book and the edges of its pages.
 *
 * @param top The shallowest depth of the headings that the contents list: its entries stand at the edge.
 */
export function matterRows(house: House, top: number): ParagraphRow[] {
  const {folio} = house.blocks
  return [
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
      id: 'TableofFigures',
      name: 'table of figures',
      block: 'paragraph',
      automatic: true,
      look: {align: 'start', indent: entryIndent(0, house)},
      properties: {tabs: leader(house)}
    },
    {
      id: 'IndexHeading',
      name: 'index heading',
      block: 'indexHead',
      next: 'Index1',
      automatic: true,
      head: true
    },
    ...levels(deepestEntry).map(
      (level): ParagraphRow => ({
        id: `Index${level}`,
        name: `index ${level}`,
        block: 'indexEntry',
        automatic: true,
        look: {indent: indexIndent(level - 1, house)}
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
      look: {
        ...plain,
        align: 'start',
        leading: folioLeading(house),
        // A folio stands in from the outer edge, whichever that is.
        indent: {...plain.indent, start: folio.indent.end}
      },
      properties: {tabs: threePlaces(house, folio.indent.end * folio.size)}
    }
  ]
}

/** How many lines of the grid stand free above a title, so that its middle is where the house has it. */
export function linesAboveTitle({blocks, page, titlePage}: House): number {
  const middle = (page.height * titlePage.middle - page.head) / page.leading
  return Math.max(0, Math.round(middle - blocks.title.lines / 2))
}

function headRule(house: House): OwnProperties {
  if (!house.runningHead.rule) return {}
  return {pBdr: w('pBdr', {}, w('bottom', {val: 'single', sz: 4, space: 1, color: 'auto'}))}
}

/**
 * Levels are stepped, and a title that is turned over hangs by a character. The column of the folios is not kept free of it:
 * LibreOffice shows no folio that stands beyond an indent.
 */
function entryIndent(level: number, {contents: {step}}: House): BlockStyle['indent'] {
  return {first: -1, start: Math.max(0, level) * step + 1, end: 0}
}

/** Entries of the index stand further in below others. */
function indexIndent(level: number, {blocks, index}: House): BlockStyle['indent'] {
  const {indent} = blocks.indexEntry
  return {...indent, start: indent.start + level * index.step}
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

/** The middle and the end of the measure, or what stands so far in from it. */
function threePlaces(house: House, inset: Pt = 0): Element {
  const end = textWidth(house)
  return w(
    'tabs',
    {},
    w('tab', {val: 'center', pos: Math.round(end / 2)}),
    w('tab', {val: 'right', pos: end - twips(inset)})
  )
}
