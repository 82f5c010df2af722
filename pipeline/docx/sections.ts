/**
 * The sections of the file: front matter with roman folios, then the text, which begins on a recto
 * and counts anew. Where the house opens chapters on a recto, each is a section of its own, for
 * Word knows no other way to say so.
 */
import {
  Footer,
  Header,
  type ISectionOptions,
  NumberFormat,
  Paragraph,
  type ParagraphChild,
  SectionType,
  SimpleField,
  TextRun
} from 'docx'
import type {Root, RootContent} from 'mdast'
import type {Publication} from '../publication.ts'
import type {BlockName} from '../style/types.ts'
import {blocks, paragraph} from './blocks.ts'
import {contents} from './contents.ts'
import {pageOf} from './geometry.ts'
import type {Manuscript} from './manuscript.ts'
import {titlePage} from './title-page.ts'
import {printable} from './xml.ts'

/** All sections, in their order. */
export function sections(
  tree: Root,
  manuscript: Manuscript,
  publication: Publication
): ISectionOptions[] {
  const title = printable(publication.title)
  const {page, grid} = pageOf(manuscript.house)
  const [first = [], ...others] = chapters(tree, manuscript)
  return [
    {
      // A first page of its own kind, for which no head and no folio is given, bears none.
      properties: {
        page: {...page, pageNumbers: {start: 1, formatType: NumberFormat.LOWER_ROMAN}},
        grid,
        titlePage: true
      },
      headers: {default: header('Header', title), even: header('HeaderVerso', title)},
      footers: {default: footer('Footer'), even: footer('FooterVerso')},
      children: [...titlePage(publication, manuscript), ...contents(manuscript)]
    },
    {
      properties: {
        page: {...page, pageNumbers: {start: 1, formatType: NumberFormat.DECIMAL}},
        grid,
        type: SectionType.ODD_PAGE
      },
      headers: {
        default: header('Header', rectoHead(manuscript, title)),
        even: header('HeaderVerso', title)
      },
      children: sectionBlocks(first, manuscript)
    },
    // Heads and folios go on from the section before.
    ...others.map(chapter => ({
      properties: {
        page: {...page, pageNumbers: {formatType: NumberFormat.DECIMAL}},
        grid,
        type: SectionType.ODD_PAGE
      },
      children: sectionBlocks(chapter, manuscript)
    }))
  ]
}

/** The text cut before each heading that opens on a recto. */
function chapters(tree: Root, {house}: Manuscript): RootContent[][] {
  const found: RootContent[][] = [[]]
  for (const node of tree.children) {
    const opens =
      node.type === 'heading' &&
      house.blocks[`heading${node.depth}` satisfies BlockName].opening === 'recto'
    if (opens && found.at(-1)!.length > 0) found.push([])
    found.at(-1)!.push(node)
  }
  return found
}

/**
 * A section ends with a paragraph, and two tables need one between them, or Word makes them one.
 */
function sectionBlocks(nodes: readonly RootContent[], manuscript: Manuscript) {
  const written = blocks(nodes, manuscript)
  return written.flatMap((block, index) =>
    block instanceof Paragraph || written[index + 1] instanceof Paragraph
      ? [block]
      : [block, paragraph('TableText', [])]
  )
}

/**
 * What a recto says: the heading of the highest kind in force. Word finds it by its depth; by its
 * name it would only be found where Word speaks English. LibreOffice shows the title, the field's
 * first value.
 */
function rectoHead({survey}: Manuscript, title: string): string | SimpleField {
  const depths = new Set<number>()
  for (const {depth} of survey.headings.values()) depths.add(depth)
  return depths.size === 0 ? title : new SimpleField(`STYLEREF ${Math.min(...depths)}`, title)
}

function header(style: string, content: string | SimpleField): Header {
  const child: ParagraphChild = typeof content === 'string' ? new TextRun(content) : content
  return new Header({children: [paragraph(style, [child])]})
}

function footer(style: string): Footer {
  return new Footer({children: [paragraph(style, [new SimpleField('PAGE', '1')])]})
}
