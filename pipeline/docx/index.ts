/**
 * mdast to DOCX: the file that authors, editors and offices go on working in, styled and not
 * formatted.
 *
 * Pure: no file is read, no address is opened, and the same document gives the same bytes.
 */
import {Document, Paragraph, TextRun} from 'docx'
import type {Root} from 'mdast'
import type {Plugin} from 'unified'
import type {VFile} from 'vfile'
import {matterPage} from '../matter.ts'
import {warn} from '../messages.ts'
import {documentWords} from '../official.ts'
import type {IndexGroup, Publication} from '../publication.ts'
import {regionOf} from '../script/language.ts'
import type {House} from '../style/types.ts'
import {blocks} from './blocks.ts'
import {contentsTop} from './contents.ts'
import {twips} from './geometry.ts'
import {wordLanguages} from './languages.ts'
import {numberStyles, styleNumbering} from './lists.ts'
import type {ImageFile, Manuscript} from './manuscript.ts'
import {finishPackage} from './package.ts'
import {inText, paragraph, textStyle} from './place.ts'
import {sections} from './sections.ts'
import {houseStyles} from './styles.ts'
import {survey, walk} from './survey.ts'
import {printable, state, unprintable} from './xml.ts'

/** What a DOCX is made with beside the text. */
export interface DocxOptions {
  readonly publication: Publication
  readonly house: House
  /**
   * Pictures by the address that the text gives. What is not here is replaced by its alternative
   * text.
   */
  readonly images?: ReadonlyMap<string, ImageFile>
  /** The folios of headings by their identifiers, where pages were made of the same text before. */
  readonly folios?: ReadonlyMap<string, string>
  /** The entries of the index, where the book has one. */
  readonly index?: readonly IndexGroup[]
}

/**
 * Write a document as DOCX.
 *
 * @param tree The document; it is not changed.
 * @param file Takes the messages.
 * @returns The bytes of the file.
 */
export async function writeDocx(
  tree: Root,
  file: VFile,
  {publication, house, images = new Map(), folios = new Map(), index = []}: DocxOptions
): Promise<Uint8Array> {
  reportUnprintable(tree, file)
  const region = regionOf(publication.language)
  const manuscript: Manuscript = {
    file,
    publication,
    house,
    region,
    survey: survey(tree),
    images,
    folios,
    index,
    derived: new Map()
  }
  const languages = wordLanguages(publication.language)
  const text = sections(tree, manuscript)
  const noted = notes(manuscript, house.notes.place === 'end' ? 'endnote' : 'footnote')
  const document = new Document({
    ...properties(publication, house),
    styles: {
      importedStyles: houseStyles(house, {
        languages,
        region,
        contentsTop: contentsTop(manuscript),
        derived: [...manuscript.derived.values()]
      })
    },
    ...(house.notes.place === 'end' ? {endnotes: noted} : {footnotes: noted}),
    evenAndOddHeaderAndFooters: true,
    numbering: {config: styleNumbering(house)},
    defaultTabStop: twips(2 * house.blocks.paragraph.size),
    compatibility: {
      balanceSingleByteDoubleByteWidth: true,
      // A line that the author ends is not stretched to the measure.
      doNotExpandShiftReturn: true,
      useFELayout: true
    },
    sections: text
  })
  numberStyles(document, house)
  state(document.AppProperties, {Application: 'banxin', Company: publication.publisher})
  state(document.CoreProperties, {'dc:language': publication.language})
  return finishPackage(document, publication.date, house)
}

/**
 * The renderer as a plugin: `unified().use(remarkParse).use(docx, {publication, house})`. A
 * compiler cannot wait, so the tree's transform renders and the compiler hands over what was
 * rendered; the processed file's `value` is the bytes.
 */
export const docx: Plugin<[DocxOptions], Root, Uint8Array> = function (options) {
  const rendered = new WeakMap<VFile, Uint8Array>()
  this.use(() => async (tree: Root, file: VFile) => {
    rendered.set(file, await writeDocx(tree, file, options))
  })
  this.compiler = (_, file) => rendered.get(file)!
}

function properties(publication: Publication, {matter}: House) {
  const {title, subtitle, authors, publisher, description, subjects, rights, identifier} =
    publication
  const custom = Object.entries({
    publisher,
    rights,
    identifier,
    date: publication.date,
    document: documentWords(publication).join('\n'),
    // Reading back tells by these whether the words of such a page were changed.
    ...Object.fromEntries(
      [...matter.front, ...matter.back].map(part => [
        part,
        matterPage(part, publication)?.groups.flat().join('\n')
      ])
    )
  })
  return {
    title: printable(title),
    subject: printable(subtitle ?? ''),
    creator: printable(authors.join('; ')),
    description: printable(description ?? ''),
    keywords: printable(subjects.join(', ')),
    lastModifiedBy: 'banxin',
    customProperties: custom.flatMap(([name, value]) =>
      value ? [{name, value: printable(value)}] : []
    )
  }
}

/**
 * `printable` replaces what XML forbids wherever text is written; here it is said, once for each
 * node.
 */
function reportUnprintable(tree: Root, file: VFile): void {
  for (const {node} of walk(tree)) {
    const codePoint = 'value' in node ? unprintable(node.value) : undefined
    if (codePoint === undefined) continue
    const code = codePoint.toString(16).toUpperCase().padStart(4, '0')
    warn(file, 'illegal-character', {code}, node)
  }
}

/** The notes by their numbers; each begins with its mark, which docx puts there, and a space. */
function notes(
  manuscript: Manuscript,
  within: 'footnote' | 'endnote'
): Record<string, {children: Paragraph[]}> {
  const place = {...inText, within, opening: {runs: [new TextRun(' ')]}}
  return Object.fromEntries(
    [...manuscript.survey.notes.values()].map(({number, definition}) => {
      const written = blocks(definition.children, manuscript, place)
      const children = written.filter(block => block instanceof Paragraph)
      return [
        number,
        {children: children.length > 0 ? children : [paragraph(textStyle(place, manuscript), [])]}
      ]
    })
  )
}
