/**
 * The sections of the file: front matter with roman folios, then the text, which begins on a recto and
 * counts anew. What opens a page is a section of its own, for Word knows no other way to begin on a recto
 * or to leave out the head of one page.
 */
import {
  type ISectionOptions,
  NoteNumberRestart,
  NumberFormat,
  Paragraph,
  SectionType,
  TextRun
} from 'docx'
import type {Root, RootContent} from 'mdast'
import type {Publication} from '../publication.ts'
import type {BlockName, BlockStyle, House} from '../style/types.ts'
import {blocks, paragraph} from './blocks.ts'
import {contents} from './contents.ts'
import {divisionOf, foliosAlone, furniture, openingFurniture, wordingOf} from './furniture.ts'
import {columnsOf, pageOf} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {titlePage} from './title-page.ts'
import {printable} from './xml.ts'

/** All sections, in their order. */
export function sections(
  tree: Root,
  manuscript: Manuscript,
  publication: Publication
): ISectionOptions[] {
  const {house, survey} = manuscript
  const {page, grid} = pageOf(house)
  const [text, ...others] = chapters(tree, manuscript)
  const wording = wordingOf(publication, divisionOf(survey))
  const ordinary = furniture(manuscript, wording)
  const opens = text!.opening !== 'none' || others.length > 0
  const opening = opens ? openingFurniture(manuscript, wording) : undefined
  const closing = notesTitle(manuscript)
  const inText = {
    ...notesOf(house),
    grid,
    ...columnsOf(house)
  }
  return [
    {
      properties: {
        page: {...page, pageNumbers: {start: 1, formatType: frontFormats[house.folio.front]}},
        grid,
        titlePage: true
      },
      ...furniture(manuscript, wording, foliosAlone),
      children: [...titlePage(publication, manuscript), ...contents(manuscript)]
    },
    {
      properties: {
        page: {...page, pageNumbers: {start: 1, formatType: NumberFormat.DECIMAL}},
        ...inText,
        type: SectionType.ODD_PAGE,
        titlePage: text!.opening !== 'none'
      },
      headers: {...ordinary.headers, ...opening?.headers},
      // Feet are those of the front matter: only their numerals differ.
      ...(opening && {footers: opening.footers}),
      children: sectionBlocks(text!.nodes, manuscript, others.length === 0 ? closing : [])
    },
    // Heads and folios go on from the section before.
    ...others.map(({opening, nodes}, index) => ({
      properties: {
        page: {...page, pageNumbers: {formatType: NumberFormat.DECIMAL}},
        ...inText,
        type: opening === 'recto' ? SectionType.ODD_PAGE : SectionType.NEXT_PAGE,
        titlePage: true
      },
      children: sectionBlocks(nodes, manuscript, index === others.length - 1 ? closing : [])
    }))
  ]
}

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
  readonly opening: BlockStyle['opening']
  readonly nodes: RootContent[]
}

/** The text cut before each heading that opens a page; the first stretch begins with whatever comes. */
function chapters(tree: Root, {house}: Manuscript): Chapter[] {
  const openingOf = (node: RootContent | undefined): BlockStyle['opening'] =>
    node?.type === 'heading'
      ? house.blocks[`heading${node.depth}` satisfies BlockName].opening
      : 'none'
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
  closing: readonly Paragraph[]
) {
  const written = [...blocks(nodes, manuscript), ...closing]
  return written.flatMap((block, index) =>
    block instanceof Paragraph || written[index + 1] instanceof Paragraph
      ? [block]
      : [block, paragraph('TableText', [])]
  )
}
