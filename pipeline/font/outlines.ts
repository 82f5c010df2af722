/** The outlines of a TrueType file, each as it lies there (OpenType specification, loca and glyf). */
import type {Font} from 'fontkit'

/** Outlines by their glyphs. */
export interface Outlines {
  /** The bytes of one; none where a glyph has no ink. */
  readonly of: (glyph: number) => Uint8Array
}

/** Sees to it that bytes of a file are at hand, where the outlines were left on the disk. */
export type Supply = (offset: number, length: number) => void

/** The outlines of a font; nothing where they are of another kind (CFF). */
export function outlinesOf({directory, stream, head}: Font, supply: Supply): Outlines | undefined {
  const {glyf, loca} = directory.tables
  if (!glyf || !loca) return undefined
  const bytes = stream.buffer
  const places = new DataView(bytes.buffer, bytes.byteOffset + loca.offset, loca.length)
  const isShort = head.indexToLocFormat === 0
  const placeOf = (glyph: number): number =>
    isShort ? 2 * places.getUint16(2 * glyph) : places.getUint32(4 * glyph)
  return {
    of(glyph) {
      const start = glyf.offset + placeOf(glyph)
      const end = glyf.offset + placeOf(glyph + 1)
      if (end > start) supply(start, end - start)
      return bytes.subarray(start, end)
    }
  }
}
