/**
 * Lines of glyphs as content operators (ISO 32000-1, 9.4).
 *
 * Glyphs are shown by their codes; where one is not to stand where the last one's advance leads, the
 * difference is written between them in thousandths of an em. The pen is followed, so that rounding never
 * adds up along a line.
 */
import type {PlacedText} from '../page/types.ts'
import type {GlyphRun} from '../paragraph/types.ts'
import type {Pt} from '../units.ts'
import type {EmbeddedFace} from './pdfkit-face.ts'
import {utf16} from './to-unicode.ts'

/** How a face is embedded. */
export type Embed = (face: GlyphRun['face']) => EmbeddedFace

/** The operators that show a line. */
export function paintText({x, y, runs, part, turned}: PlacedText, embed: Embed): string {
  const parts = ['BT']
  let font = ''
  for (const run of runs) {
    if (run.glyphs.length === 0) continue
    const face = embed(run.face)
    const selected = `/${face.name} ${decimal(run.size)} Tf`
    if (selected !== font) parts.push(selected)
    font = selected
    const [along, up] = [run.x[0]!, run.rise]
    const matrix = turned
      ? `0 1 1 0 ${decimal(x + up)} ${decimal(y + along)}`
      : `1 0 0 -1 ${decimal(x + along)} ${decimal(y - up)}`
    parts.push(`${matrix} Tm`, showRun(run, face))
  }
  if (parts.length === 1) return ''
  const shown = [...parts, 'ET'].join('\n')
  return part === 'annotation' ? inPlaceOf('', shown) : shown
}

/** A length or size in a content stream: a thousandth of a point is finer than any device. */
export function decimal(value: Pt): string {
  return String(Math.round(value * 1000) / 1000)
}

function showRun(run: GlyphRun, face: EmbeddedFace): string {
  const shown = showGlyphs(run, face)
  // Several glyphs that draw one character cannot each have a text: the whole run is given its own.
  return run.text.includes('') ? inPlaceOf(run.text.join(''), shown) : shown
}

/** Glyphs for which a reader's program takes another text, or none. */
function inPlaceOf(text: string, shown: string): string {
  return `/Span <</ActualText <feff${utf16(text)}>>> BDC\n${shown}\nEMC`
}

function showGlyphs({glyphs, x, text, size}: GlyphRun, face: EmbeddedFace): string {
  const thousandth = size / 1000
  let shown = '[<'
  let pen = x[0]!
  for (const [index, glyph] of glyphs.entries()) {
    const {hex, advance} = face.code(glyph, text[index]!)
    const back = Math.round((pen - x[index]!) / thousandth)
    if (back !== 0) {
      shown += `>${back}<`
      pen -= back * thousandth
    }
    shown += hex
    pen += advance * thousandth
  }
  return shown + '>]TJ'
}
