/**
 * A face: glyphs, their advances and their ink.
 *
 * Han and full-width marks need no shaping: one code point, one glyph, one advance, so they are looked up
 * in tables that fill as they are used. Latin words are shaped (kerning, ligatures) once each.
 */
import type * as fontkit from 'fontkit'
import {type Ink, type Measures, measuresOf} from './measures.ts'
import {type Outlines, outlinesOf, type Supply} from './outlines.ts'
import {bytesOf, openPlain} from './plain.ts'
import {remember} from './remember.ts'

export type {Ink} from './measures.ts'

/** One face of a family. Measures are in thousandths of an em unless said otherwise. */
export interface Face {
  /** PostScript name, unique among the faces of a book. */
  readonly name: string
  readonly family: string
  readonly weight: number
  /** Whether its maker allows that it is embedded in a document (OS/2 fsType). */
  readonly embeddable: boolean
  /** The font as fontkit holds it; `pdf/` embeds it. */
  readonly font: fontkit.Font
  /** The glyph of a code point, 0 where the face has none. */
  readonly glyph: (codePoint: number) => number
  /** How far a glyph moves the pen. */
  readonly advance: (glyph: number) => number
  /** The ink of a glyph, left to right and bottom to top. */
  readonly ink: (glyph: number) => Ink
  /** The outline of a glyph as the path data of SVG, in units of the font, y up. */
  readonly outline: (glyph: number) => string
  /** What its glyphs measure in units of the font, and the outlines of TrueType: `pdf/` copies them. */
  readonly measures: Measures
  readonly outlines: Outlines | undefined
  /** The plain font file, whole. */
  readonly file: () => Uint8Array
  /** Characters shaped by the font's own rules, each word once. */
  readonly shape: (text: string, form: Form) => Shape
}

/**
 * Which of its glyphs a shared mark takes: the full-width one among Han (`fwid`), or the proportional one
 * in Latin text (`pwid`). Other characters are the same in both.
 */
export type Form = 'wide' | 'proportional'

/** Shaped characters: parallel arrays of glyphs, their origins, and the text that each stands for. */
export interface Shape {
  readonly glyphs: readonly number[]
  readonly x: readonly number[]
  readonly text: readonly string[]
  readonly width: number
}

/**
 * Open a face.
 *
 * @param bytes A font file of any kind: TrueType or OpenType, static, variable or a collection, or a web font.
 * @param member Which face of a collection: its PostScript name.
 * @param supply Gets what was left on the disk.
 * @throws When the bytes are no font, a collection without that face, or outlines that PDFs do not take.
 */
export async function openFace(
  bytes: Uint8Array,
  family: string,
  weight: number,
  member?: string,
  supply: Supply = () => {}
): Promise<Face> {
  const font = await openPlain(bytes, weight, member)
  const scale = 1000 / font.unitsPerEm
  const outlines = outlinesOf(font, supply)
  const measures = measuresOf(font, outlines)
  const file = (): Uint8Array => {
    const whole = bytesOf(font)
    supply(0, whole.length)
    return whole
  }
  // What stands in a cell has its place there: kerning, whose tables take long to read, has no say in it.
  const wide = {fwid: true, liga: false, kern: false}
  const proportional = {pwid: true, liga: false}
  const shapeLatin = remember((text: string): Shape => {
    return longNumber.test(text)
      ? shapeNumber(text, shapeLatin)
      : shapeText(font, text, proportional, scale)
  })
  const shaped = {
    wide: remember((text: string) => shapeText(font, text, wide, scale)),
    proportional: shapeLatin
  }
  return {
    name: font.postscriptName,
    family,
    weight,
    embeddable: mayEmbed(font),
    font,
    glyph: remember(codePoint => font.glyphForCodePoint(codePoint).id),
    advance: remember(id => measures.advance(id) * scale),
    ink: remember(id => {
      const {left, right, bottom, top} = measures.ink(id)
      return {left: left * scale, right: right * scale, bottom: bottom * scale, top: top * scale}
    }),
    outline(id) {
      file()
      return font.getGlyph(id).path.toSVG()
    },
    measures,
    outlines,
    file,
    shape: (text, form) => shaped[form](text)
  }
}

/**
 * Against it are: restricted-licence embedding, bitmaps only, and no subsetting, for we embed nothing but subsets
 * (OpenType specification, OS/2, fsType).
 */
function mayEmbed(font: fontkit.Font): boolean {
  const {noEmbedding, viewOnly, editable, bitmapOnly, noSubsetting} = font['OS/2'].fsType
  return !bitmapOnly && !noSubsetting && (!noEmbedding || viewOnly || editable)
}

/** A number, of which a book has one on each page. */
const longNumber = /^[0-9]{3,}$/

/** A number as its pairs of digits are shaped: kerning acts on pairs, and there are but a hundred. */
function shapeNumber(digits: string, shapePair: (pair: string) => Shape): Shape {
  const glyphs: number[] = []
  const x: number[] = []
  let pen = 0
  let rest = 0
  for (let at = 0; at + 1 < digits.length; at++) {
    const pair = shapePair(digits.slice(at, at + 2))
    if (at === 0) glyphs.push(pair.glyphs[0]!)
    if (at === 0) x.push(pair.x[0]!)
    glyphs.push(pair.glyphs[1]!)
    pen += pair.x[1]!
    x.push(pen)
    rest = pair.width - pair.x[1]!
  }
  return {glyphs, x, text: [...digits], width: pen + rest}
}

function shapeText(
  font: fontkit.Font,
  text: string,
  features: Record<string, boolean>,
  scale: number
): Shape {
  const {glyphs, positions} = font.layout(text, features)
  const x: number[] = []
  let pen = 0
  for (const position of positions) {
    x.push((pen + position.xOffset) * scale)
    pen += position.xAdvance
  }
  return {
    glyphs: glyphs.map(glyph => glyph.id),
    x,
    text: cutText(text, glyphs),
    width: pen * scale
  }
}

/**
 * The characters that each glyph stands for. fontkit keeps a glyph's code points from its first use, so
 * only how many there are can be trusted; where the numbers disagree, the first glyph stands for all.
 */
function cutText(text: string, glyphs: readonly fontkit.Glyph[]): string[] {
  const characters = [...text]
  const lengths = glyphs.map(glyph => glyph.codePoints.length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total !== characters.length) return glyphs.map((_, at) => (at === 0 ? text : ''))
  let end = 0
  return lengths.map(length => {
    end += length
    return characters.slice(end - length, end).join('')
  })
}
