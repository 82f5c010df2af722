/**
 * The sections of the file: the parts before the text as the house has them, with roman folios; then the text, which
 * begins on a recto and counts anew; then the parts behind it. What opens a page is a section of its own, for Word knows no other way to begin on a recto
 * or to leave out the head of one page.
 */
import {
  type ISectionOptions,
  type ISectionPropertiesOptions,
  NoteNumberRestart,
  NumberFormat,
  Paragraph,
  SectionType,
  TextRun
} from 'docx'
import type {Root, RootContent} from 'mdast'
import {speaksForItself} from '../matter.ts'
import {treeOf} from '../parts.ts'
import {isFilePart, isPicturePart, type MadePart, type Part} from '../publication.ts'
import type {BlockName, BlockStyle, House} from '../style/types.ts'
import {type Block, blocks} from './blocks.ts'
import {captionList, contents} from './contents.ts'
import {bare, furniture, textWording, wordingOf} from './furniture.ts'
import {columnsOf, pageOf} from './geometry.ts'
import {indexParagraphs} from './index-field.ts'
import type {Manuscript} from './manuscript.ts'
import {officialFoot, officialHead} from './official.ts'
import {paragraph} from './place.ts'
import {plainText} from './survey.ts'
import {matterParagraphs, titlePage} from './title-page.ts'
import {printable} from './xml.ts'

/** All sections, in their order. */
export function sections(tree: Root, manuscript: Manuscript): ISectionOptions[] {
  const {matter, folio} = manuscript.house
  const front = matter.front.flatMap(part => partSection(part, tree, manuscript))
  const back = matter.back.flatMap(part => partSection(part, tree, manuscript))
  return [
    ...front.map((section, index) => counted(section, frontFormats[folio.front], index)),
    ...textSections(treeOf(tree), manuscript).map((section, index) =>
      counted(section, NumberFormat.DECIMAL, index)
    ),
    ...back.map(section => counted(section, NumberFormat.DECIMAL))
  ]
}

/**
 * A section with its folios; the first of several that are counted together counts anew. It begins on a recto by its folio,
 * for no program lets two odd ones stand side by side: LibreOffice takes the second page of a section on an odd page for a
 * first one, and forgets how high its head is.
 */
function counted(
  section: ISectionOptions,
  formatType: (typeof NumberFormat)[keyof typeof NumberFormat],
  index?: number
): ISectionOptions {
  const page = {
    ...section.properties?.page,
    pageNumbers: {...(index === 0 && {start: 1}), formatType}
  }
  const type = index === 0 ? {type: SectionType.NEXT_PAGE} : {}
  return {...section, properties: {...section.properties, ...type, page}}
}

/** A part beside the text; nothing where it has nothing to say. A colophon and lists of captions stand on the next page, other parts on a recto. */
function partSection(part: Part, tree: Root, manuscript: Manuscript): ISectionOptions[] {
  const children = partContent(part, tree, manuscript)
  if (children.length === 0) return []
  const {house} = manuscript
  const heading = isFilePart(part) ? undefined : listTitle(part, house)
  const isText = isFilePart(part) && !isPicturePart(part)
  const wording = heading === undefined ? textWording(manuscript) : wordingOf(manuscript, heading)
  const isFurnished = isText || heading !== undefined
  const isNext = anywhere.has(part) || isPicturePart(part)
  return [
    {
      properties: {
        ...pageOf(house),
        ...(isText && notesOf(house)),
        type: isNext ? SectionType.NEXT_PAGE : SectionType.ODD_PAGE,
        ...(isFurnished && {titlePage: true})
      },
      ...(isFurnished ? furniture(manuscript, wording) : bare()),
      children
    }
  ]
}

const anywhere: ReadonlySet<Part> = new Set<Part>(['colophon', 'blank', 'figures', 'tables'])

/** The name of a part that is a list, which its pages have for a running head. */
function listTitle(part: MadePart, {contents, captionLists, index}: House): string | undefined {
  const titles: Partial<Record<MadePart, string>> = {
    contents: contents.title,
    ...captionLists,
    index: index.title
  }
  return titles[part]
}

function partContent(part: Part, tree: Root, manuscript: Manuscript): readonly Block[] {
  if (isFilePart(part)) return sectionBlocks(treeOf(tree, part).children, manuscript)
  switch (part) {
    case 'figures':
      return captionList('figure', tree, manuscript)
    case 'tables':
      return captionList('table', tree, manuscript)
    case 'index':
      return indexParagraphs(manuscript)
    case 'title-page': {
      const [first] = treeOf(tree).children
      const heading = first?.type === 'heading' ? plainText(first) : undefined
      return speaksForItself(heading, manuscript.publication) ? [] : titlePage(manuscript)
    }
    case 'contents':
      return contents(tree, manuscript)
    case 'blank':
      return [paragraph('BodyText', [])]
    default:
      return matterParagraphs(part, manuscript)
  }
}

function textSections(tree: Root, manuscript: Manuscript): ISectionOptions[] {
  const {house} = manuscript
  const found = chapters(tree, manuscript)
  return found.flatMap(({opening, nodes}, index) => {
    const closing = index === found.length - 1 ? notesTitle(manuscript) : []
    // A heading that opens stands over all columns.
    const over = house.page.columns > 1 && nodes[0]?.type === 'heading' ? 1 : 0
    const above = index === 0 ? officialHead(manuscript) : []
    const heading = sectionBlocks(nodes.slice(0, over), manuscript)
    const written = [...above, ...sectionBlocks(nodes.slice(over), manuscript, closing)]
    const foot = index === found.length - 1 ? officialFoot(manuscript) : []
    const text = [...written.slice(0, -1), ...foot, ...written.slice(-1)]
    const opens = {
      type: sectionTypes[opening],
      ...(opening !== 'none' && opening !== 'below' && {titlePage: true})
    }
    // Heads and folios go on from the section before.
    const own = index === 0 ? furniture(manuscript, textWording(manuscript)) : {}
    const section = (children: ISectionOptions['children'], more: ISectionPropertiesOptions) => ({
      properties: {...pageOf(house), ...notesOf(house), ...more},
      children
    })
    if (heading.length === 0) return [{...own, ...section(text, {...columnsOf(house), ...opens})}]
    return [
      {...own, ...section(heading, opens)},
      section(text, {...columnsOf(house), type: SectionType.CONTINUOUS})
    ]
  })
}

const sectionTypes = {
  none: SectionType.NEXT_PAGE,
  page: SectionType.NEXT_PAGE,
  recto: SectionType.ODD_PAGE,
  below: SectionType.CONTINUOUS
} as const

/** Word would number endnotes in roman, and notes at the foot through the document. */
function notesOf({notes}: House) {
  return notes.place === 'end'
    ? {endnoteProperties: {numberFormat: {type: NumberFormat.DECIMAL}}}
    : notes.numbering === 'page'
      ? {footnoteProperties: {restart: NoteNumberRestart.EACH_PAGE}}
      : {}
}

/** Notes at the end follow the last paragraph, which is their title. */
function notesTitle({house, survey}: Manuscript): Paragraph[] {
  return house.notes.place === 'end' && survey.notes.size > 0
    ? [paragraph('NotesTitle', [new TextRun(printable(house.notes.title))])]
    : []
}

const frontFormats = {
  roman: NumberFormat.LOWER_ROMAN,
  upperRoman: NumberFormat.UPPER_ROMAN
} as const

/** A stretch of the text that begins as its first heading opens. */
interface Chapter {
  readonly opening: BlockStyle['opening'] | 'below'
  readonly nodes: RootContent[]
}

/** The text cut before each heading that opens a page; the first stretch begins with whatever comes. */
function chapters(tree: Root, {house, survey}: Manuscript): Chapter[] {
  const openingOf = (node: RootContent | undefined): Chapter['opening'] => {
    if (node?.type !== 'heading') return 'none'
    const {opening, spans} = house.blocks[`heading${node.depth}` satisfies BlockName]
    if (opening === 'none' && spans && house.page.columns > 1) return 'below'
    return opening === 'page' && survey.headings.get(node)?.follows ? 'none' : opening
  }
  const found: Chapter[] = [{opening: openingOf(tree.children[0]), nodes: []}]
  for (const node of tree.children) {
    const opening = openingOf(node)
    if (opening !== 'none' && found.at(-1)!.nodes.length > 0) found.push({opening, nodes: []})
    found.at(-1)!.nodes.push(node)
  }
  return found
}

/**
 * A section ends with a paragraph, and two tables need one between them, or Word makes them one.
 */
function sectionBlocks(
  nodes: readonly RootContent[],
  manuscript: Manuscript,
  closing: readonly Paragraph[] = []
) {
  const written = [...blocks(nodes, manuscript), ...closing]
  return written.flatMap((block, index) =>
    block instanceof Paragraph || written[index + 1] instanceof Paragraph
      ? [block]
      : [block, paragraph('TableText', [])]
  )
}
