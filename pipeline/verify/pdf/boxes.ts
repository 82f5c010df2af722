/** Where a page is cut, how far its ink may run, and the sheet around (ISO 32000-1, 14.11.2). */
import type {Case} from './case.ts'
import {isArray} from './values.ts'

/** How far ink should run beyond the trimmed page, in points: 3 mm, but for what is lost by rounding. */
const leastBleed = (3 / 25.4) * 72 - 0.1

/** Judge the boxes of each page. */
export function judgeBoxes({pages, claims, objects, fault, doubt}: Case): void {
  for (const {number, page} of pages) {
    const box = (key: string): readonly number[] | undefined => {
      const value = objects.resolve(page.entries.get(key))
      return isArray(value) ? value.items.map(one => Number(objects.resolve(one))) : undefined
    }
    const [media, bleed, trim] = [box('MediaBox'), box('BleedBox'), box('TrimBox')]
    const place = `page ${number}`
    if (!media) fault(place, '–', '/MediaBox', 'ISO 32000-1, 14.11.2')
    if (claims.press && !trim) fault(place, '–', '/TrimBox', 'ISO 15930-4, 6.7')
    if (claims.press && trim) {
      const beyond = Math.min(...trim.map((edge, at) => Math.abs(edge - (bleed ?? trim)[at]!)))
      if (beyond < leastBleed) {
        const millimetres = ((beyond / 72) * 25.4).toFixed(1)
        doubt(place, `/BleedBox ${millimetres} mm`, '≥ 3 mm', 'ISO 15930-4, 6.7')
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

function lies([left, bottom, right, top]: readonly number[], outer: readonly number[]): boolean {
  const slack = 0.01
  return (
    left! >= outer[0]! - slack &&
    bottom! >= outer[1]! - slack &&
    right! <= outer[2]! + slack &&
    top! <= outer[3]! + slack
  )
}
