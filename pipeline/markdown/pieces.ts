/**
 * A long text in Markdown, a chapter or so at a time: the parser's cost for a text grows faster than the text, in time
 * and still more in memory, and a text without end would never be done.
 *
 * The pieces together mean what the whole does, for a text is cut only where every block has ended, whatever it is:
 * before a line at the margin that begins with a letter or is a heading, after a blank line (CommonMark 0.31, 4.2, 4.8
 * and 5.1 to 5.3). Fences, comments and raw HTML (4.5, 4.6) go on over blank lines, and definitions (4.7) serve the
 * whole text: a text that may have any of these is left whole.
 */

/** A stretch of a text. */
export interface Piece {
  readonly text: string
  /** Where it begins, in UTF-16 code units. */
  readonly offset: number
  /** The lines before it. */
  readonly line: number
}

/** How long a piece should be, at least. A chapter of a novel has some 5,000 characters. */
const least = 8192

/** The stretches of a text, in order. The blank lines between two are in neither. */
export function pieces(text: string): readonly Piece[] {
  const whole = {text, offset: 0, line: 0}
  if (text.length < 2 * least || mayHoldTogether.test(text)) return [whole]
  const found: Piece[] = []
  let {offset, line} = whole
  const add = (to: number) => {
    const piece = text.slice(offset, to)
    found.push({text: piece, offset, line})
    line += lineEnds(piece)
  }
  for (const {index} of text.matchAll(beginnings)) {
    const next = index + 1
    if (next - offset < least) continue
    const end = beforeBlankLines(text, index)
    if (end === index) continue
    add(end)
    line += lineEnds(text.slice(end, next))
    offset = next
  }
  add(text.length)
  return found
}

/**
 * What may hold blocks together over a blank line, or serve blocks elsewhere; and what counts otherwise for the parser
 * than here: a carriage return alone, a byte order mark.
 */
const mayHoldTogether = /```|~~~|<(?:!|\?|pre|script|style|textarea)|\]:|\r(?!\n)|^\uFEFF/i

/** Line ends before a heading, or before a paragraph that is nothing else. */
const beginnings = /\n(?=#{1,6} |\p{L})/gu

/** The first of the line ends that nothing but blank lines lies between. */
function beforeBlankLines(text: string, lineEnd: number): number {
  let end = lineEnd
  for (let at = end - 1; at >= 0 && ' \t\r\n'.includes(text[at]!); at--) {
    if (text[at] === '\n') end = at
  }
  return end
}

function lineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
