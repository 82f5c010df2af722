/** The part of fontkit that banxin uses. The package carries no types of its own. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number
    readonly advanceWidth: number
    readonly codePoints: readonly number[]
    /** The outline, in units of the font, y up. */
    readonly path: {toSVG(): string}
    readonly bbox: {
      readonly minX: number
      readonly minY: number
      readonly maxX: number
      readonly maxY: number
    }
  }

  export interface GlyphPosition {
    readonly xAdvance: number
    readonly xOffset: number
  }

  export interface Font {
    readonly postscriptName: string
    readonly unitsPerEm: number
    /** Every code point that has a glyph, in order, each once. */
    readonly characterSet: readonly number[]
    readonly variationAxes: Readonly<
      Record<string, {readonly min: number; readonly default: number; readonly max: number}>
    >
    /** The tables as they lie in the file, by tag; offsets are into the bytes of the stream. */
    readonly directory: {
      readonly tag: string
      readonly tables: Readonly<
        Record<string, {readonly offset: number; readonly length: number} | undefined>
      >
    }
    readonly stream: {readonly buffer: Uint8Array}
    readonly head: {
      readonly indexToLocFormat: number
      readonly macStyle: {readonly italic: boolean}
    }
    readonly hhea: {readonly numberOfMetrics: number}
    readonly 'OS/2': {
      readonly usWeightClass: number
      readonly fsSelection: {readonly italic: boolean}
      readonly fsType: {
        readonly noEmbedding: boolean
        readonly viewOnly: boolean
        readonly editable: boolean
        readonly bitmapOnly: boolean
        readonly noSubsetting: boolean
      }
    }
    /** A string of the name table in a language, or in the one that it has. */
    getName(key: 'preferredFamily' | 'fontFamily', language: string): string | null
    glyphForCodePoint(codePoint: number): Glyph
    getGlyph(id: number): Glyph
    layout(
      text: string,
      features?: Readonly<Record<string, boolean>>
    ): {readonly glyphs: readonly Glyph[]; readonly positions: readonly GlyphPosition[]}
  }

  export interface Collection {
    readonly fonts: readonly Font[]
  }

  export function create(bytes: Uint8Array, postscriptName?: string): Font | Collection | null
}
