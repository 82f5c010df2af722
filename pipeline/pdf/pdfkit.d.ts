/** The part of pdfkit 0.20 that banxin uses, private members among it. The package carries no types. */
declare module 'pdfkit' {
  import type {Readable} from 'node:stream'

  /** What is written into a dictionary; the entries that banxin reads or sets have names here. */
  export interface Dictionary {
    [key: string]: unknown
    Pages?: Reference
    Kids?: readonly Reference[]
    Count?: number
    PageLabels?: Dictionary
    PageLayout?: string
    Metadata?: Reference
    Names?: Reference
    AF?: readonly Reference[]
    EmbeddedFiles?: {readonly Names: readonly unknown[]}
    OutputIntents?: readonly Reference[]
    ParentTree?: NumberTree
  }

  /** Values by number (ISO 32000-1, 7.9.7). */
  export interface NumberTree {
    add(key: number, value: unknown): void
  }

  /** An indirect object. What is a string here is a name in the file; a text is a `String` object. */
  export interface Reference {
    readonly data: Dictionary
    compress: boolean
    /** What is written so far. */
    buffer: readonly Uint8Array[]
    write(chunk: string | Uint8Array): void
    end(chunk?: string | Uint8Array): void
  }

  /** An embedded font: its subset, and the advances by code in the subset. */
  export interface EmbeddedFont {
    readonly id: string
    readonly document: PDFDocument
    readonly subset: {
      readonly glyphs: number[]
      includeGlyph(glyph: number): number
      encode: () => Uint8Array
    }
    readonly widths: number[]
    toUnicodeCmap: () => Reference
    ref(): Reference
  }

  export interface OutlineItem {
    readonly outlineData: Dictionary
    addItem(title: string, options?: Dictionary): OutlineItem
  }

  export interface Options {
    readonly size: readonly [number, number]
    readonly margin: number
    readonly autoFirstPage: boolean
    readonly bufferPages: boolean
    readonly font: null
    readonly pdfVersion: string
    readonly lang: string
    readonly displayTitle: boolean
    readonly tagged: boolean
    readonly info: Readonly<Record<string, unknown>>
  }

  export class PDFDocument extends Readable {
    constructor(options: Options)
    readonly page: {
      readonly fonts: Record<string, Reference>
      readonly xobjects: Record<string, Reference>
      readonly dictionary: Reference
      readonly ext_gstates: Record<string, Reference>
      readonly colorSpaces: Record<string, Reference>
      readonly annotations: readonly Reference[]
      readonly content: Reference
      write(operators: Uint8Array): void
    }
    readonly outline: OutlineItem
    readonly _root: Reference
    readonly _font: EmbeddedFont
    _id: Uint8Array
    endMetadata: () => void
    addPage(): this
    switchToPage(index: number): void
    font(source: unknown, name: string): this
    annotate(x: number, y: number, width: number, height: number, options: Dictionary): this
    ref(data?: Dictionary | readonly unknown[]): Reference
    getStructTreeRoot(): Reference
    end(): void
  }
}
