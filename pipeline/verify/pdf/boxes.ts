/** Where a page is cut, how far its ink may run, and the sheet around (ISO 32000-1, 14.11.2). */
import type {Case} from './case.ts'
import type {Objects} from './objects.ts'
import {type Dictionary, isArray} from './values.ts'

/** How far ink should run beyond the trimmed page, in points: 3 mm, but for what is lost by rounding. */
const leastBleed = (3 / 25.4) * 72 - 0.1

/** Judge the boxes of each page. */
export function judgeBoxes({pages, claims, objects, fault, doubt}: Case): void {
  for (const {number, page} of pages) {
    const box = (key: string): Box | undefined => boxOf(page, key, objects)
    const [media, bleed, trim] = [box('MediaBox'), box('BleedBox'), box('TrimBox')]
    const place = `page ${number}`
    if (!media) fault(place, '–', '/MediaBox', 'ISO 32000-1, 14.11.2')
    if (claims.press && !trim) fault(place, '–', '/TrimBox', 'ISO 15930-4, 6.7')
    if (claims.press && trim) {
      const beyond = beyondTrim(trim, bleed)
      if (beyond < leastBleed) {
        doubt(place, `/BleedBox ${millimetres(beyond)} mm`, '≥ 3 mm', 'ISO 15930-4, 6.7')
      }
    }
    const nested = [media, bleed, trim].filter(one => one !== undefined)
    const sound = nested.every((inner, at) => at === 0 || lies(inner, nested[at - 1]!))
    if (!sound) {
      const expected = '/TrimBox ⊆ /BleedBox ⊆ /MediaBox'
      fault(place, nested.map(one => `[${one.join(' ')}]`).join(' '), expected, 'ISO 15930-4, 6.7')
    }
  }
}

function lies([left, bottom, right, top]: Box, outer: Box): boolean {
  const slack = 0.01
  return (
    left >= outer[0] - slack &&
    bottom >= outer[1] - slack &&
    right <= outer[2] + slack &&
    top <= outer[3] + slack
  )
}

/** How far the bleed reaches beyond the trimmed page, where it reaches least. */
export function beyondTrim(trim: Box, bleed: Box = trim): number {
  return Math.min(...trim.map((edge, at) => Math.abs(edge - bleed[at]!)))
}

/** Points as printers write lengths. */
export function millimetres(points: number): string {
  return String(Math.round((points / 72) * 254) / 10)
}

/** Left, lower, right and upper edge. */
type Box = readonly [number, number, number, number]

/** A box of a page, whichever of its corners are named (ISO 32000-1, 7.9.5). */
export function boxOf({entries}: Dictionary, key: string, {resolve}: Objects): Box | undefined {
  const value = resolve(entries.get(key))
  if (!isArray(value)) return undefined
  const [x = NaN, y = NaN, toX = NaN, toY = NaN] = value.items.map(one => Number(resolve(one)))
  return [Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY)]
}
