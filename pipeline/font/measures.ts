/**
 * Advances and ink of a plain TrueType file, straight from its tables (OpenType specification, hmtx, loca and glyf).
 *
 * fontkit decodes the whole outline to answer either; here each costs a look at a few bytes. Of OpenType's other
 * outlines (CFF) fontkit is asked.
 */
import type {Font} from 'fontkit'

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
  /** Whether it is known to be drawn without parts that are glyphs themselves. */
  readonly isSimple: (glyph: number) => boolean
}

/** Ways to measure the glyphs of a font. */
export function measuresOf(font: Font): Measures {
  return 'glyf' in font.directory.tables ? fromTables(font) : fromOutlines(font)
}

function fromTables(font: Font): Measures {
  const [hmtx, loca, glyf] = [viewOf(font, 'hmtx'), viewOf(font, 'loca'), viewOf(font, 'glyf')]
  const last = font.hhea.numberOfMetrics - 1
  const offset = (glyph: number): number =>
    font.head.indexToLocFormat === 0 ? 2 * loca.getUint16(2 * glyph) : loca.getUint32(4 * glyph)
  return {
    advance: glyph => hmtx.getUint16(4 * Math.min(glyph, last)),
    // Glyphs after the last advance have bearings alone.
    bearing: glyph => hmtx.getInt16(glyph <= last ? 4 * glyph + 2 : 2 * (glyph + last + 1)),
    ink(glyph) {
      const at = offset(glyph)
      if (at === offset(glyph + 1)) return noInk
      return {
        left: glyf.getInt16(at + 2),
        bottom: glyf.getInt16(at + 4),
        right: glyf.getInt16(at + 6),
        top: glyf.getInt16(at + 8)
      }
    },
    isSimple(glyph) {
      const at = offset(glyph)
      return at === offset(glyph + 1) || glyf.getInt16(at) >= 0
    }
  }
}

function viewOf({stream, directory}: Font, tag: string): DataView {
  const {buffer, byteOffset} = stream.buffer
  const {offset, length} = directory.tables[tag]!
  return new DataView(buffer, byteOffset + offset, length)
}

function fromOutlines(font: Font): Measures {
  return {
    advance: glyph => font.getGlyph(glyph).advanceWidth,
    bearing: glyph => font.getGlyph(glyph).bbox.minX,
    ink(glyph) {
      const {minX, maxX, minY, maxY} = font.getGlyph(glyph).bbox
      return minX > maxX ? noInk : {left: minX, right: maxX, bottom: minY, top: maxY}
    },
    isSimple: () => false
  }
}

const noInk: Ink = {left: 0, right: 0, bottom: 0, top: 0}
