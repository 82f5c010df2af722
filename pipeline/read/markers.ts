/** Markers of numbering at the beginnings of lines, as the families of `grammar.ts` know them. */
import {chineseNumerals, numeralValue} from '../script/numerals.ts'
import {type Family, families} from './grammar.ts'
import {codesOf} from './traits.ts'
import type {Span} from './types.ts'

/** A marker at the beginning of a line. */
export interface Marker {
  readonly family: Family
  /** Its number, or undefined for a bullet. For 2.3.1 the last one. */
  readonly value: number | undefined
  /** How many numbers it has: 3 for 2.3.1. */
  readonly depth: number
  /** What it counts under: 2.3 for 2.3.1, the label for Play 3. */
  readonly under: string
  /** Its length in UTF-16 units, the white space after it included. */
  readonly length: number
}

/** What markers begin with: all other lines need no matching. */
const firsts = codesOf(
  `图圖表[［〔第제附前序自引导導绪緒摘楔尾后後终終结結致參参索编編番付まはおあ머맺참（(${chineseNumerals}㈠-㈩①-⑳⑴-⒇•●○◦■□◆◇▪▫‧∙·\uf06c\uf06e\uf0a7\uf0b7\uf0d8➢►A-Z0-9–*-`
)

/** The marker that a line begins with. */
export function markerAt(text: string, {start, end}: Span): Marker | undefined {
  return mayBegin(text, start) ? markerOf(text.slice(start, end)) : undefined
}

/** Whether a marker may begin there; a letter is one with its bracket only. */
function mayBegin(text: string, at: number): boolean {
  return firsts[text.charCodeAt(at)] === 1 || closes.has(text[at + 1]!)
}

const closes: ReadonlySet<string> = new Set(')）')

/** The marker that a text begins with. */
export function markerOf(line: string): Marker | undefined {
  if (!mayBegin(line, 0)) return undefined
  for (const family of families) {
    const match = family.marker.exec(line)
    if (!match) continue
    const {n, e, label} = match.groups ?? {}
    const parts = (n ?? e ?? '').split('.')
    return {
      family,
      value: numeralValue(parts.at(-1)!),
      depth: parts.length,
      under: label ?? parts.slice(0, -1).join('.'),
      length: match[0].length
    }
  }
  return undefined
}
