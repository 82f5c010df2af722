/**
 * Write an edition as a PDF: what composition placed is painted where it placed it.
 *
 * The text is black alone: in device gray, for the press as the black ink. Nothing is measured here and no text is shaped.
 */
import type {Edition, Page} from '../page/types.ts'
import {type PdfOptions, usualPdf} from '../presets.ts'
import type {Publication} from '../publication.ts'
import {openContent} from './content.ts'
import {paintMargins} from './marks.ts'
import {describe} from './metadata.ts'
import {paint, type Resources} from './paint.ts'
import type {Attachment} from './pdfkit-attachment.ts'
import type {EmbeddedFace} from './pdfkit-face.ts'
import {type Destination, type LabelRange, openPdf, type PdfFile} from './pdfkit-file.ts'
import {intentOf, marginsOf, standardOf} from './standards.ts'
import {openTags, type Tagging} from './tags.ts'

export {readyFor} from './press.ts'

/** The text that a file was made of, to be kept in it. */
export type SourceText = Omit<Attachment, 'modified'>

/**
 * The bytes of a PDF. The same edition, publication and options give the same bytes.
 *
 * @param source What is put into the file as its source, where its standard allows for one.
 */
export function writePdf(
  edition: Edition,
  publication: Publication,
  options: PdfOptions = usualPdf,
  source?: SourceText
): Promise<Uint8Array> {
  const {width, height, pages, outline} = edition
  const standard = standardOf(options)
  const margins = marginsOf(options)
  const {info, xmp} = describe(publication, standard)
  const {language} = publication
  const intent = intentOf(options)
  const file = openPdf({width, height, language, info, standard, margins, intent})
  const tags = standard.interactive ? openTags() : undefined
  const around = margins ? paintMargins(edition, margins, options) : []
  const content = openContent(tags)
  for (const {items} of pages) {
    const used = new Set<EmbeddedFace>()
    const embed: Resources['embed'] = face => {
      const embedded = file.embed(face)
      used.add(embedded)
      return embedded
    }
    content.open([standard.ink, ...around])
    for (const item of items) paint(item, {embed, image: file.image}, content)
    file.addPage(content.close(), used)
    for (const item of items) {
      if (item.type !== 'picture' || !item.element || !tags) continue
      const {x, y} = item
      tags.tagOf(item.element).box = [x, height - y - item.height, x + item.width, height - y]
    }
  }
  if (tags) {
    addLinks(edition, tags, file)
    file.addTags(tags.tree)
    file.addBookmarks(outline)
    if (options.facingPages) file.faceEachOther()
  }
  file.addPageLabels(labelRanges(pages))
  if (source) file.attach({...source, modified: info.ModDate})
  return file.finish(xmp)
}

function addLinks(edition: Edition, tags: Tagging, file: PdfFile): void {
  for (const {index, items} of edition.pages) {
    for (const item of items) {
      const target = item.type === 'link' ? targetOf(item.target, edition) : undefined
      if (item.type !== 'link' || target === undefined) continue
      const tag = item.element && tags.annotate(item.element, index)
      file.addLink(index, {...item, tag}, target)
    }
  }
}

/** Where a link leads. An address that could do more than open a page or a letter is no link. */
function targetOf(target: string, {anchors}: Edition): string | Destination | undefined {
  if (target.startsWith('#')) return anchors.get(target.slice(1))
  if (!URL.canParse(target)) return undefined
  const {href, protocol} = new URL(target)
  return linkSchemes.has(protocol) ? href : undefined
}

const linkSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** Pages that are numbered on from one another, together. */
function labelRanges(pages: readonly Page[]): readonly LabelRange[] {
  return pages.flatMap(({index, label}) => {
    const before = pages[index - 1]?.label
    const goesOn = before?.style === label.style && before.number + 1 === label.number
    return goesOn ? [] : [{index, ...label}]
  })
}
