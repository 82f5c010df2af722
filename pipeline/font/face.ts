/**
 * A face: glyphs, their advances and their ink. The only importer of fontkit.
 *
 * Han and full-width marks need no shaping: one code point, one glyph, one advance, so they are looked up
 * in tables that fill as they are used. Latin words are shaped (kerning, ligatures) once each.
 */
import * as fontkit from 'fontkit'

/** One face of a family. Measures are in thousandths of an em unless said otherwise. */
export interface Face {
  /** PostScript name, unique among the faces of a book. */
  readonly name: string
  readonly family: string
  readonly weight: number
  /** Above and below the base line, as the font says. */
  readonly ascent: number
  readonly descent: number
  /** The font as fontkit holds it; `pdf/` embeds it. */
  readonly font: fontkit.Font
  /** The glyph of a code point, 0 where the face has none. */
  readonly glyph: (codePoint: number) => number
  /** How far a glyph moves the pen. */
  readonly advance: (glyph: number) => number
  /** The ink of a glyph, left to right and bottom to top. */
  readonly ink: (glyph: number) => Ink
  /** A word shaped by the font's own rules. */
  readonly shape: (word: string) => ShapedWord
}

/** Edges of a glyph's ink. */
export interface Ink {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** A shaped word: parallel arrays of glyphs, advances and the text that each stands for. */
export interface ShapedWord {
  readonly glyphs: readonly number[]
  readonly advances: readonly number[]
  readonly text: readonly string[]
  readonly width: number
}

/**
 * Open a face.
 *
 * @param bytes A TrueType or OpenType file.
 * @throws When the bytes are no font, or hold a collection.
 */
export function openFace(bytes: Uint8Array, family: string, weight: number): Face {
  const font = fontkit.create(bytes)
  if ('fonts' in font) throw new Error('Unexpected font collection, expected a single face')
  const scale = 1000 / font.unitsPerEm
  const glyphs = new Map<number, number>()
  const advances = new Map<number, number>()
  const inks = new Map<number, Ink>()
  const words = new Map<string, ShapedWord>()

  const advance = remember(advances, id => font.getGlyph(id).advanceWidth * scale)

  return {
    name: font.postscriptName,
    family,
    weight,
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    font,
    glyph: remember(glyphs, codePoint => font.glyphForCodePoint(codePoint).id),
    advance,
    ink: remember(inks, id => {
      const {minX, maxX, minY, maxY} = font.getGlyph(id).bbox
      const empty = minX > maxX
      return {
        left: empty ? 0 : minX * scale,
        right: empty ? 0 : maxX * scale,
        bottom: empty ? 0 : minY * scale,
        top: empty ? 0 : maxY * scale
      }
    }),
    shape: remember(words, word => shapeWord(font, word, scale))
  }
}

function shapeWord(font: fontkit.Font, word: string, scale: number): ShapedWord {
  const {glyphs, positions} = font.layout(word)
  const advances = positions.map(position => position.xAdvance * scale)
  return {
    glyphs: glyphs.map(glyph => glyph.id),
    advances,
    text: glyphs.map(glyph => String.fromCodePoint(...glyph.codePoints)),
    width: advances.reduce((sum, one) => sum + one, 0)
  }
}

function remember<Key, Value>(known: Map<Key, Value>, find: (key: Key) => Value) {
  return (key: Key): Value => {
    let value = known.get(key)
    if (value === undefined) {
      value = find(key)
      known.set(key, value)
    }
    return value
  }
}
