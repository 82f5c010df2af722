/** Text in a terminal: how wide it is, what fits, and nothing that the terminal would obey. */
import {eastAsianWidth} from 'get-east-asian-width'

/** As many characters from the start as fit into the columns, with … for what is left out. */
export function startOf(text: string, columns: number): string {
  let fits = ''
  let width = 0
  for (const character of plain(text)) {
    width += widthOf(character)
    if (width > columns) return fits + '…'
    fits += character
  }
  return fits
}

/** The same from the end. */
export function tailOf(text: string, columns: number): string {
  return [...startOf([...text].reverse().join(''), columns)].reverse().join('')
}

/** Columns that the text takes; a Han character takes two (UAX #11). */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += eastAsianWidth(character.codePointAt(0)!)
  return width
}

/** Text without what a terminal would obey: controls, and marks that turn the direction of writing. */
export function plain(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}
