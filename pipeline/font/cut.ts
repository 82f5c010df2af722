/**
 * A face cut down to some glyphs, as a PDF embeds it: the tables by which TrueType draws, and none that tells characters
 * (ISO 32000-1, 9.9; OpenType specification, glyf, loca and hmtx).
 *
 * pdfkit leaves this to fontkit, which takes every table apart and puts it together again. Here outlines are copied as
 * they lie in the file, and the bytes that come out are the same.
 */
import type {Face} from './face.ts'
import type {Outlines} from './outlines.ts'
import {assemble, type Table} from './sfnt.ts'

/** Glyphs by their numbers in the file that is made; those of which others are put together come behind. */
export interface Selection {
  readonly glyphs: readonly number[]
  /** The number of a glyph, which is added if it is not there. */
  includeGlyph(glyph: number): number
}

/** Cut a face down. */
export function cutDown({font, measures}: Face, outlines: Outlines, chosen: Selection): Uint8Array {
  const {glyphs} = chosen
  const drawn: Uint8Array[] = []
  // More come up on the way.
  for (let at = 0; at < glyphs.length; at++) {
    drawn.push(renumbered(outlines.of(glyphs[at]!), chosen))
  }
  const {directory, stream} = font
  const copied = (tag: string): Uint8Array | undefined => {
    const {offset, length} = directory.tables[tag] ?? {}
    return offset === undefined
      ? undefined
      : new Uint8Array(stream.buffer.subarray(offset, offset + length!))
  }
  const tables: Readonly<Record<string, Uint8Array | undefined>> = {
    head: copied('head'),
    hhea: withCount(copied('hhea')!, metricsInHhea, glyphs.length),
    loca: places(drawn, font.head.indexToLocFormat),
    maxp: withCount(copied('maxp')!, glyphsInMaxp, glyphs.length),
    'cvt ': copied('cvt '),
    prep: copied('prep'),
    glyf: joined(drawn),
    hmtx: metrics(glyphs, measures),
    fpgm: copied('fpgm')
  }
  const kept = Object.entries(tables).flatMap(([tag, bytes]): readonly Table[] =>
    bytes ? [{tag, bytes}] : []
  )
  return assemble('true', kept, 1)
}

/** Where a table says how many metrics there are, or glyphs. */
const metricsInHhea = 34
const glyphsInMaxp = 4

function withCount(table: Uint8Array, at: number, count: number): Uint8Array {
  viewOf(table).setUint16(at, count)
  return table
}

/** An outline with the glyphs that it is put together from by their new numbers. */
function renumbered(outline: Uint8Array, chosen: Selection): Uint8Array {
  if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return outline
  // Not by `slice`, which of a Buffer copies nothing.
  const copy = new Uint8Array(outline)
  const view = viewOf(copy)
  for (let at = headOfOutline, more = true; more; ) {
    const flags = view.getUint16(at)
    view.setUint16(at + 2, chosen.includeGlyph(view.getUint16(at + 2)))
    at += 4 + (flags & component.words ? 4 : 2)
    if (flags & component.scale) at += 2
    else if (flags & component.scales) at += 4
    else if (flags & component.matrix) at += 8
    more = (flags & component.more) !== 0
  }
  return copy
}

/** The count of contours and the edges of the ink. */
const headOfOutline = 10

/** What the flags of a component say of its length, and of what follows it. */
const component = {words: 0x1, scale: 0x8, more: 0x20, scales: 0x40, matrix: 0x80}

/** Where each outline begins, and where the last one ends. */
function places(outlines: readonly Uint8Array[], format: number): Uint8Array {
  const isShort = format === 0
  const table = new Uint8Array((outlines.length + 1) * (isShort ? 2 : 4))
  const view = viewOf(table)
  let place = 0
  for (let at = 0; at <= outlines.length; at++) {
    if (isShort) view.setUint16(2 * at, place >>> 1)
    else view.setUint32(4 * at, place)
    place += outlines[at]?.length ?? 0
  }
  return table
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function metrics(glyphs: readonly number[], {advance, bearing}: Face['measures']): Uint8Array {
  const table = new Uint8Array(4 * glyphs.length)
  const view = viewOf(table)
  for (let at = 0; at < glyphs.length; at++) {
    view.setUint16(4 * at, advance(glyphs[at]!))
    view.setInt16(4 * at + 2, bearing(glyphs[at]!))
  }
  return table
}

function viewOf({buffer, byteOffset, byteLength}: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
