/**
 * Text as it goes into runs: lines joined as the script wants it, and cut where XML readers would
 * balk.
 */
import {isWide} from '../script/classes.ts'

/**
 * One line of several: a line end of the source is a space between words and nothing beside Han
 * (W3C css-text-4, "Segment Break Transformation Rules"). Tabs are spaces.
 */
export function joinLines(text: string): string {
  return text
    .replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, (lineEnd, offset: number, whole: string) =>
      isWideAt(whole, offset - 1) || isWideAt(whole, offset + lineEnd.length) ? '' : ' '
    )
    .replaceAll('\t', ' ')
}

function isWideAt(text: string, offset: number): boolean {
  return offset >= 0 && offset < text.length && isWide(text.charCodeAt(offset))
}

/** How long a text is in em, by an unshaped guess: wide characters are one, others half of one. */
export function lengthInEms(text: string): number {
  let length = 0
  for (const character of text) length += isWide(character.codePointAt(0)!) ? 1 : 0.5
  return length
}

/**
 * Text in pieces that no reader of XML refuses (libxml stops at text nodes of ten million bytes).
 */
export function pieces(text: string): readonly string[] {
  if (text.length <= longest) return [text]
  const found: string[] = []
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + longest, text.length)
    // Never between the halves of a surrogate pair.
    if (/[\ud800-\udbff]/.test(text[end - 1]!)) end -= 1
    found.push(text.slice(start, end))
    start = end
  }
  return found
}

const longest = 32_768
