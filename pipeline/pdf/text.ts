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
import {type Bytes, putCode, putText} from './bytes.ts'
import type {EmbeddedFace} from './pdfkit-face.ts'
import {utf16} from './to-unicode.ts'

/** How a face is embedded. */
export type Embed = (face: GlyphRun['face']) => EmbeddedFace

/** Whether a line has anything to show. */
export function hasGlyphs(runs: readonly GlyphRun[]): boolean {
  return runs.some(({glyphs}) => glyphs.length > 0)
}

/** Put the operators that show runs of a line which have glyphs. */
export function paintText(
  {x, y, part, turned}: Omit<PlacedText, 'runs'>,
  runs: readonly GlyphRun[],
  embed: Embed,
  bytes: Bytes
): void {
  if (part === 'annotation') putText(bytes, inPlaceOf(''))
  putText(bytes, 'BT\n')
  let font = ''
  for (const run of runs) {
    if (run.glyphs.length === 0) continue
    const face = embed(run.face)
    const selected = `/${face.name} ${decimal(run.size)} Tf\n`
    if (selected !== font) putText(bytes, selected)
    font = selected
    const along = run.x[0]!
    const up = run.rise
    const matrix = turned
      ? `0 1 1 0 ${decimal(x + up)} ${decimal(y + along)}`
      : `1 0 0 -1 ${decimal(x + along)} ${decimal(y - up)}`
    putText(bytes, `${matrix} Tm\n`)
    showRun(run, face, bytes)
    putText(bytes, '\n')
  }
  putText(bytes, 'ET')
  if (part === 'annotation') putText(bytes, '\nEMC')
}

/** A length or size in a content stream: a thousandth of a point is finer than any device. */
export function decimal(value: Pt): string {
  return String(Math.round(value * 1000) / 1000)
}

function showRun(run: GlyphRun, face: EmbeddedFace, bytes: Bytes): void {
  // Several glyphs that draw one character cannot each have a text: the whole run is given its own.
  const isDrawnTogether = run.text.includes('')
  if (isDrawnTogether) putText(bytes, inPlaceOf(run.text.join('')))
  showGlyphs(run, face, bytes)
  if (isDrawnTogether) putText(bytes, '\nEMC')
}

/** What begins glyphs for which a reader's program takes another text, or none. */
function inPlaceOf(text: string): string {
  return `/Span <</ActualText <feff${utf16(text)}>>> BDC\n`
}

function showGlyphs({glyphs, x, text, size}: GlyphRun, face: EmbeddedFace, bytes: Bytes): void {
  const thousandth = size / 1000
  putText(bytes, '[<')
  let pen = x[0]!
  for (let index = 0; index < glyphs.length; index++) {
    const {code, advance} = face.code(glyphs[index]!, text[index]!)
    const back = Math.round((pen - x[index]!) / thousandth)
    if (back !== 0) {
      putText(bytes, `>${back}<`)
      pen -= back * thousandth
    }
    putCode(bytes, code)
    pen += advance * thousandth
  }
  putText(bytes, '>]TJ')
}
