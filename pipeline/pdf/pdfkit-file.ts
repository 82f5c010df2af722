/**
 * The file as pdfkit writes it: the only module that knows pdfkit, and all that leans on its private members.
 *
 * pdfkit keeps the objects, compresses them, subsets the faces and writes the cross references. It neither
 * measures nor shapes here. What it lacks is put into its dictionaries: page labels, bookmark counts, its
 * own metadata in place of pdfkit's, which is not escaped. The version is pinned; `test/pdf.test.ts` fails
 * where one of these members changes.
 */
import {createHash} from 'node:crypto'
import {buffer} from 'node:stream/consumers'
import {PDFDocument, type Reference} from 'pdfkit'
import type {Face} from '../font/face.ts'
import type {OutlineEntry, PageLabel} from '../page/types.ts'
import type {Raster} from '../raster.ts'
import type {Pt} from '../units.ts'
import {type Attachment, addAttachment} from './pdfkit-attachment.ts'
import {openDeflater} from './pdfkit-deflate.ts'
import {type EmbeddedFace, embedFace} from './pdfkit-face.ts'
import {addImage} from './pdfkit-image.ts'
import {addIntent, openSheet} from './pdfkit-sheet.ts'
import {writeTags} from './pdfkit-tags.ts'
import type {Intent, Margins, Name, Standard} from './standards.ts'
import type {TagTree} from './tags.ts'

/** A PDF file in the making. Pages are added in order; links and bookmarks lead to pages that are there. */
export interface PdfFile {
  /** The face, to be embedded with the glyphs that are asked of it. */
  readonly embed: (face: Face) => EmbeddedFace
  /** The name of a picture among the resources of the next page. */
  readonly image: (raster: Raster) => string
  /** Add a page of content operators; y grows down from the page's head. */
  readonly addPage: (operators: Uint8Array, faces: Iterable<EmbeddedFace>) => void
  /**
   * Make an area of a page lead to an address or to a place on a page. The words say where to those who do
   * not see it; the number is that of its tag.
   */
  readonly addLink: (page: number, link: LinkArea, target: string | Destination) => void
  readonly addBookmarks: (entries: readonly OutlineEntry[]) => void
  /** Let the file open with two pages side by side. */
  readonly faceEachOther: () => void
  readonly addPageLabels: (ranges: readonly LabelRange[]) => void
  /** Add the structure of the content, once all pages and links are there. */
  readonly addTags: (tree: TagTree) => void
  /** Put another file into it, as what it was made of. */
  readonly attach: (attachment: Attachment) => void
  /** Finish the file; `xmp` is its metadata packet. */
  readonly finish: (xmp: string) => Promise<Uint8Array>
}

/** What the file says of itself beside its pages. */
export interface FileHead {
  readonly width: Pt
  readonly height: Pt
  readonly language: string
  readonly info: Readonly<Record<string, string | Date | Name>>
  readonly standard: Standard
  /** White around the page that is trimmed off. */
  readonly margins: Margins | undefined
  readonly intent: Intent | undefined
}

/** A rectangle, y down from the page's head. */
export interface Area {
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
}

/** An area that leads elsewhere. */
export interface LinkArea extends Area {
  readonly words: string
  readonly tag: number | undefined
}

/** A place in the file. */
export interface Destination {
  readonly page: number
  readonly y: Pt
}

/** Pages numbered alike, from an index and a number on. */
export interface LabelRange extends PageLabel {
  readonly index: number
}

/** Begin a file. */
export function openPdf({width, height, language, info, ...head}: FileHead): PdfFile {
  const {standard, margins, intent} = head
  const outer = margins?.outer ?? 0
  const pdf = new PDFDocument({
    size: [width + 2 * outer, height + 2 * outer],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: null,
    pdfVersion: standard.version,
    lang: language,
    displayTitle: true,
    tagged: standard.interactive,
    info: Object.fromEntries(Object.entries(info).map(([key, fact]) => [key, written(fact)]))
  })
  const faces = new Map<Face, EmbeddedFace>()
  const references = new Map<EmbeddedFace, Reference>()
  const images = new Map<Raster, {readonly name: string; readonly object: Reference}>()
  const shown = new Map<string, Reference>()
  const annotations: Reference[] = []
  const sheet = margins && openSheet(pdf, {width, height}, margins)
  const content = createHash('sha256')
  const deflater = openDeflater()
  const pages = (): readonly Reference[] => pdf._root.data.Pages?.data.Kids ?? []
  const place = ({page, y}: Destination): readonly unknown[] => [
    pages()[page],
    'XYZ',
    0,
    height - y,
    null
  ]

  return {
    embed(face) {
      const known = faces.get(face)
      if (known) return known
      pdf.font(face.font, face.name)
      const font = pdf._font
      const embedded = embedFace(font, face)
      faces.set(face, embedded)
      references.set(embedded, font.ref())
      return embedded
    },

    image(raster) {
      const known = images.get(raster) ?? {
        name: `P${images.size + 1}`,
        object: addImage(pdf, raster)
      }
      if (!images.has(raster)) content.update(raster.data)
      images.set(raster, known)
      shown.set(known.name, known.object)
      return known.name
    },

    addPage(operators, used) {
      pdf.addPage()
      for (const [name, object] of shown) pdf.page.xobjects[name] = object
      shown.clear()
      for (const face of used) pdf.page.fonts[face.name] = references.get(face)!
      if (standard.interactive) pdf.page.dictionary.data.StructParents = pages().length - 1
      sheet?.(pdf.page)
      pdf.page.write(operators)
      content.update(operators.subarray(0, -1))
      deflater.take(pdf.page.content)
    },

    addLink(page, {x, y, width, height, words, tag}, target) {
      const action =
        typeof target === 'string'
          ? {S: 'URI', URI: new String(target)}
          : {S: 'GoTo', D: place(target)}
      pdf.switchToPage(page)
      pdf.annotate(x, y, width, height, {
        Subtype: 'Link',
        A: action,
        Contents: new String(words),
        ...(tag !== undefined && {StructParent: pages().length + tag})
      })
      if (tag !== undefined) annotations[tag] = pdf.page.annotations.at(-1)!
    },

    addBookmarks(entries) {
      addOutline(pdf.outline, entries)
      pdf.outline.outlineData.Count = entries.length
    },

    faceEachOther() {
      // The first page is a recto (ISO 32000-1, table 28).
      pdf._root.data.PageLayout = 'TwoPageRight'
    },

    addPageLabels(ranges) {
      const styles = {decimal: 'D', roman: 'r', upperRoman: 'R'}
      pdf._root.data.PageLabels = {
        Nums: ranges.flatMap(({index, style, number}) => [index, {S: styles[style], St: number}])
      }
    },

    addTags(tree) {
      writeTags(pdf, tree, pages(), annotations)
    },

    attach(attachment) {
      addAttachment(pdf, attachment)
      content.update(attachment.bytes)
    },

    async finish(xmp) {
      await deflater.finish()
      if (intent) pdf._root.data.OutputIntents = [addIntent(pdf, intent)]
      // The identifier must differ between publications that have the same metadata (ISO 32000-1, 14.4).
      pdf._id = content.update(xmp).digest().subarray(0, 16)
      pdf.endMetadata = () => {
        const packet = pdf.ref({Type: 'Metadata', Subtype: 'XML'})
        packet.compress = false
        packet.end(new TextEncoder().encode(xmp))
        pdf._root.data.Metadata = packet
      }
      pdf.end()
      return buffer(pdf)
    }
  }

  function addOutline(parent: PDFDocument['outline'], entries: readonly OutlineEntry[]): void {
    for (const {title, page, y, children} of entries) {
      // pdfkit takes the left edge from the right, and leaves out the count of closed entries, which
      // ISO 32000-1 (table 153) requires: below zero, how many entries opening it would show.
      const item = parent.addItem(title, {pageNumber: page, top: y, left: width})
      addOutline(item, children)
      if (children.length > 0) item.outlineData.Count = -children.length
    }
  }
}

/** A fact as pdfkit takes it: what is not plainly an object, it writes as it prints. */
function written(fact: string | Date | Name): unknown {
  if (typeof fact === 'string' || fact instanceof Date) return fact
  return {[Symbol.toStringTag]: 'Name', toString: () => `/${fact.name}`}
}
