/** Faces in the file, by pdfkit's subsets: a code for each glyph and text. */
import type {EmbeddedFont} from 'pdfkit'
import {cutDown} from '../font/cut.ts'
import type {Face} from '../font/face.ts'
import {mapToUnicode} from './to-unicode.ts'

/** A face in the file. */
export interface EmbeddedFace {
  /** Its name in the pages' resources. */
  readonly name: string
  /** The code of a glyph where it stands for a text. */
  readonly code: (glyph: number, text: string) => GlyphCode
}

/** The number of a glyph in a string, and how far it moves the pen, in thousandths of an em. */
export interface GlyphCode {
  readonly code: number
  readonly advance: number
}

/**
 * Codes for glyphs. pdfkit keeps one code for a glyph and takes its text from the first use; a glyph that
 * stands for another text later (a Kangxi radical drawn like an ideograph, a mark that was exchanged) gets
 * a second code, which the subset draws with the same outline, so that each is copied as what it was.
 */
export function embedFace(font: EmbeddedFont, face: Face): EmbeddedFace {
  const {document, subset, widths} = font
  const {outlines} = face
  if (outlines) subset.encode = () => cutDown(face, outlines, subset)
  /** Asked for every glyph that is painted: the first code of each, and what it shows. */
  const firstCodes = new Uint16Array(mostGlyphs)
  const codes: Coded[] = []
  // The missing glyph stands for whatever is missing, not for U+0000.
  const texts: string[] = ['\ufffd']
  font.toUnicodeCmap = () => {
    const map = document.ref()
    map.end(mapToUnicode(texts))
    return map
  }
  const codesOf = new Map<number, Coded[]>()

  const makeCode = (glyph: number, text: string): Coded => {
    let code = subset.includeGlyph(glyph)
    if (texts[code] !== undefined) code = subset.glyphs.push(glyph) - 1
    const advance = face.advance(glyph)
    widths[code] = advance
    texts[code] = text
    return {glyph, text, code, advance}
  }
  const furtherCode = (glyph: number, text: string): Coded => {
    const known = codesOf.get(glyph) ?? []
    const found = known.find(one => one.text === text)
    if (found) return found
    const made = makeCode(glyph, text)
    codes[made.code] = made
    if (known.length === 0) firstCodes[glyph] = made.code
    codesOf.set(glyph, [...known, made])
    return made
  }
  return {
    name: font.id,
    code(glyph, text) {
      const first = codes[firstCodes[glyph]!]
      return first?.glyph === glyph && first.text === text ? first : furtherCode(glyph, text)
    }
  }
}

/** A code with what it shows. */
interface Coded extends GlyphCode {
  readonly glyph: number
  readonly text: string
}

/** Fonts number their glyphs in two bytes. */
const mostGlyphs = 1 << 16
