/** Rules of CSS, and lengths that follow the reader's own size. */

import type {EbookStyle} from '../style/types.ts'

/** What a rule says, by property. Of several values a reading system takes the last one that it knows. */
export type Declarations = Readonly<Record<string, string | number | readonly string[]>>

/** A rule on lines of its own. */
export function rule(selector: string, declarations: Declarations): string {
  const body = Object.entries(declarations).flatMap(([name, value]) =>
    [value].flat().map(one => `  ${name}: ${one};`)
  )
  return [`${selector} {`, ...body, '}'].join('\n')
}

/** A length in em, of the size of what it belongs to. */
export function em(length: number): string {
  return length === 0 ? '0' : `${round(length)}em`
}

/** Three decimals: a thousandth of an em is less than a screen shows. */
export function round(number: number): number {
  return Math.round(number * 1000) / 1000
}

/** A string of CSS (CSS Syntax 3 §4.3.5). */
export function quoted(text: string): string {
  return `"${text.replace(/["\\\n]/g, character => `\\${character.charCodeAt(0).toString(16)} `)}"`
}

/** How far a box stands off by the course of its text: before and after it, at the start and end of its lines. */
interface Blank {
  readonly before?: number
  readonly after?: number
  readonly start?: number
  readonly end?: number
}

/** Blank in em around a box, by the sides of the page: old reading systems know no others. */
export function edges(writing: EbookStyle['writing'], blank: Blank): string {
  const {before = 0, after = 0, start = 0, end = 0} = blank
  const clockwise =
    writing === 'vertical' ? [start, before, end, after] : [before, end, after, start]
  return clockwise.map(em).join(' ')
}

/** The sides of the page where a box begins and ends. */
export const sidesOf = {
  horizontal: {before: 'top', after: 'bottom'},
  vertical: {before: 'right', after: 'left'}
} as const

/** A property under the names by which older reading systems know it, too (EPUB 3.3, appendix E). */
export function prefixed(
  name: string,
  value: string,
  names = ['-epub-', '-webkit-', '']
): Declarations {
  return Object.fromEntries(names.map(prefix => [`${prefix}${name}`, value]))
}
