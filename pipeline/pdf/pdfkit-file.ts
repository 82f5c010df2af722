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
import {type EmbeddedFont, PDFDocument, type Reference} from 'pdfkit'
import type {Face} from '../font/face.ts'
import type {OutlineEntry, PageLabel} from '../page/types.ts'
import type {Raster} from '../raster.ts'
import type {Pt} from '../units.ts'
import {allPlates} from './marks.ts'
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
  readonly addPage: (operators: string, faces: Iterable<EmbeddedFace>) => void
  /**
   * Make an area of a page lead to an address or to a place on a page. The words say where to those who do
   * not see it; the number is that of its tag.
   */
  readonly addLink: (page: number, link: LinkArea, target: string | Destination) => void
  readonly addBookmarks: (entries: readonly OutlineEntry[]) => void
  readonly addPageLabels: (ranges: readonly LabelRange[]) => void
  /** Add the structure of the content, once all pages and links are there. */
  readonly addTags: (tree: TagTree) => void
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

/** A face in the file. */
export interface EmbeddedFace {
  /** Its name in the pages' resources. */
  readonly name: string
  /** The code of a glyph where it stands for a text. */
  readonly code: (glyph: number, text: string) => GlyphCode
}

/** How a glyph is written in a string, and how far it moves the pen, in thousandths of an em. */
export interface GlyphCode {
  readonly hex: string
  readonly advance: number
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
  let overprint: Reference | undefined
  let everyPlate: Reference | undefined
  const content = createHash('sha256')
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
      const known = images.get(raster) ?? {name: `P${images.size + 1}`, object: addImage(raster)}
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
      if (margins) addBoxes(margins)
      pdf.addContent(operators)
      content.update(operators)
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

    addPageLabels(ranges) {
      const styles = {decimal: 'D', roman: 'r', upperRoman: 'R'}
      pdf._root.data.PageLabels = {
        Nums: ranges.flatMap(({index, style, number}) => [index, {S: styles[style], St: number}])
      }
    },

    addTags(tree) {
      writeTags(pdf, tree, pages(), annotations)
    },

    finish(xmp) {
      if (intent) pdf._root.data.OutputIntents = [addIntent(intent)]
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

  /**
   * A picture as an object (ISO 32000-1, 8.9.5). pdfkit's own decodes transparency in its own time, so that
   * objects come in another order each time.
   */
  function addImage({picture, bits, channels, encoding, data, ...rest}: Raster): Reference {
    const {width, height} = picture
    const {palette, alpha, clear} = rest
    const common = {Type: 'XObject', Subtype: 'Image', Width: width, Height: height}
    const mask = alpha && pdf.ref({...common, BitsPerComponent: 8, ColorSpace: 'DeviceGray'})
    mask?.end(alpha!)
    const colours = palette && pdf.ref()
    colours?.end(palette!)
    const image = pdf.ref({
      ...common,
      BitsPerComponent: bits,
      ColorSpace: colours
        ? ['Indexed', 'DeviceRGB', palette!.length / 3 - 1, colours]
        : colourSpaces[channels],
      ...(encoding === 'jpeg' && {Filter: 'DCTDecode'}),
      // A JPEG of four colours is written by programs that turn them over (Adobe Technical Note 5116).
      ...(channels === 4 && encoding === 'jpeg' && {Decode: [1, 0, 1, 0, 1, 0, 1, 0]}),
      ...(clear && {Mask: clear.flatMap(value => [value, value])}),
      ...(mask && {SMask: mask})
    })
    if (encoding === 'jpeg') image.compress = false
    image.end(data)
    content.update(data)
    return image
  }

  /** Where the page is trimmed and how far ink may run beyond (ISO 32000-1, 14.11.2); black overprints (8.6.7). */
  function addBoxes({bleed, outer}: Margins): void {
    const box = (white: Pt) => [
      outer - white,
      outer - white,
      outer + width + white,
      outer + height + white
    ]
    Object.assign(pdf.page.dictionary.data, {TrimBox: box(0), BleedBox: box(bleed)})
    pdf.page.ext_gstates.Over = overprint ??= addOverprint()
    if (outer > bleed) pdf.page.colorSpaces[allPlates] = everyPlate ??= addAllPlates()
  }

  /** The colour that is on all plates; programs that know no plates show it as all inks (ISO 32000-1, 8.6.6.4). */
  function addAllPlates(): Reference {
    const tint = {FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1}
    const space = pdf.ref(['Separation', 'All', 'DeviceCMYK', tint])
    space.end()
    return space
  }

  function addOverprint(): Reference {
    const state = pdf.ref({Type: 'ExtGState', OP: true, op: true, OPM: 1})
    state.end()
    return state
  }

  /** What colours are meant for (ISO 32000-1, 14.11.5). */
  function addIntent({subtype, condition, profile}: Intent): Reference {
    const stream = profile && pdf.ref({N: 3})
    stream?.end(profile!)
    const object = pdf.ref({
      Type: 'OutputIntent',
      S: subtype,
      OutputConditionIdentifier: new String(condition),
      Info: new String(condition),
      ...(stream ? {DestOutputProfile: stream} : {RegistryName: new String('http://www.color.org')})
    })
    object.end()
    return object
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

const colourSpaces = {1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK'} as const

/**
 * Codes for glyphs. pdfkit keeps one code for a glyph and takes its text from the first use; a glyph that
 * stands for another text later (a Kangxi radical drawn like an ideograph, a mark that was exchanged) gets
 * a second code, which the subset draws with the same outline, so that each is copied as what it was.
 */
function embedFace(font: EmbeddedFont, face: Face): EmbeddedFace {
  const {subset, widths, unicode} = font
  subset.font = undecoded(face)
  const codes = new Map<number, Map<string, GlyphCode>>()
  // The missing glyph stands for whatever is missing, not for U+0000.
  unicode[0] = [0xfffd]
  const add = (glyph: number, text: string): GlyphCode => {
    let code = subset.includeGlyph(glyph)
    if (unicode[code] !== undefined) code = subset.glyphs.push(glyph) - 1
    const advance = face.advance(glyph)
    widths[code] = advance
    unicode[code] = [...text].map(character => character.codePointAt(0)!)
    return {hex: code.toString(16).padStart(4, '0'), advance}
  }
  return {
    name: font.id,
    code(glyph, text) {
      const texts = codes.get(glyph) ?? new Map<string, GlyphCode>()
      codes.set(glyph, texts)
      const code = texts.get(text) ?? add(glyph, text)
      texts.set(text, code)
      return code
    }
  }
}

/**
 * The font as its subset sees it. A subset decodes the outline of each glyph to find those that it is put
 * together from; a glyph that has none is copied as it is, which takes a tenth of the time.
 */
function undecoded({font, isSimple}: Face): Face['font'] {
  const getGlyph: Face['font']['getGlyph'] = id => {
    const glyph = font.getGlyph(id)
    return isSimple(id) ? Object.create(glyph, {_decode: {value: () => null}}) : glyph
  }
  return Object.create(font, {getGlyph: {value: getGlyph}})
}
