/** The words of HTML that no node of ours stands for: nothing is lost of them, whatever becomes of the tags. */
import {decodeNamedCharacterReference} from 'decode-named-character-reference'

/** A comment, and what programs read and people do not; each ends before another begins. */
const unread = /<!--(?:(?!<!--|-->)[\s\S])*-->|<(script|style)\b(?:(?!<\/?\1\b)[\s\S])*<\/\1\s*>/gi

/** Elements that end a line (HTML Living Standard 15.3, those that are blocks or parts of tables). */
const ends =
  /<\/?(?:address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|summary|table|td|th|tr|ul)\b[^<>]*>/gi

/** The words of a piece of HTML, a line each; none where it holds tags alone. */
export function wordsOfMarkup(html: string): readonly string[] {
  return html
    .replace(unread, '')
    .replace(/\s+/g, ' ')
    .replace(ends, '\n')
    .replace(/<\/?[a-z!?][^<>]*>/gi, '')
    .split('\n')
    .map(line => decode(line).trim())
    .filter(line => line !== '')
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z\d]{1,31}));/gi,
    (written, ...parts) => {
      const [decimal, hexadecimal, name] = parts as (string | undefined)[]
      if (name !== undefined) return decodeNamedCharacterReference(name) || written
      const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written
    }
  )
}
