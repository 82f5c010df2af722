/**
 * Advances and ink of a plain TrueType file, straight from its tables (OpenType specification, hmtx and glyf).
 *
 * fontkit decodes the whole outline to answer either; here each costs a look at a few bytes. Of OpenType's other
 * outlines (CFF) fontkit is asked.
 */
import type {Font} from 'fontkit'
import type {Outlines} from './outlines.ts'

/** Edges of a glyph's ink. */
export interface Ink {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** What a glyph measures, in units of the font. */
export interface Measures {
  readonly advance: (glyph: number) => number
  /** How far its ink begins from its origin, as the font states it. */
  readonly bearing: (glyph: number) => number
  readonly ink: (glyph: number) => Ink
}

/** Ways to measure the glyphs of a font. */
export function measuresOf(font: Font, outlines: Outlines | undefined): Measures {
  return outlines ? fromTables(font, outlines) : asked(font)
}

function fromTables(font: Font, outlines: Outlines): Measures {
  const {buffer, byteOffset} = font.stream.buffer
  const {offset, length} = font.directory.tables.hmtx!
  const hmtx = new DataView(buffer, byteOffset + offset, length)
  const last = font.hhea.numberOfMetrics - 1
  return {
    advance: glyph => hmtx.getUint16(4 * Math.min(glyph, last)),
    // Glyphs after the last advance have bearings alone.
    bearing: glyph => hmtx.getInt16(glyph <= last ? 4 * glyph + 2 : 2 * (glyph + last + 1)),
    ink(glyph) {
      const {buffer, byteOffset, length} = outlines.of(glyph)
      if (length === 0) return noInk
      const outline = new DataView(buffer, byteOffset)
      return {
        left: outline.getInt16(2),
        bottom: outline.getInt16(4),
        right: outline.getInt16(6),
        top: outline.getInt16(8)
      }
    }
  }
}

function asked(font: Font): Measures {
  return {
    advance: glyph => font.getGlyph(glyph).advanceWidth,
    bearing: glyph => font.getGlyph(glyph).bbox.minX,
    ink(glyph) {
      const {minX, maxX, minY, maxY} = font.getGlyph(glyph).bbox
      return minX > maxX ? noInk : {left: minX, right: maxX, bottom: minY, top: maxY}
    }
  }
}

const noInk: Ink = {left: 0, right: 0, bottom: 0, top: 0}
