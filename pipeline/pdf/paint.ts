/**
 * Placed things as content operators (ISO 32000-1, 8 and 9), each with the element that it belongs to.
 *
 * Rules, waves and dots are furniture: what they say of words, a listener does not need to hear.
 */
import type {
  PlacedDot,
  PlacedItem,
  PlacedPicture,
  PlacedRule,
  PlacedText,
  PlacedWave
} from '../page/types.ts'
import type {GlyphRun} from '../paragraph/types.ts'
import type {Raster} from '../raster.ts'
import type {Element} from '../structure.ts'
import type {Pt} from '../units.ts'
import type {Content} from './content.ts'
import {decimal, type Embed, hasGlyphs, paintText} from './text.ts'

/** What the page must have at hand: faces and pictures by their names in its resources. */
export interface Resources {
  readonly embed: Embed
  readonly image: (raster: Raster) => string
}

/** Paint a thing; what leads elsewhere has no ink. */
export function paint(item: PlacedItem, {embed, image}: Resources, content: Content): void {
  switch (item.type) {
    case 'text':
      for (const {element, runs} of stretches(item)) {
        content.turnTo(element)
        if (hasGlyphs(runs)) {
          inColour(item, content, () => paintText(item, runs, embed, content.ink()))
        }
      }
      return
    case 'picture':
      content.turnTo(item.element)
      content.put(paintPicture(item, image(item.raster)))
      return
    case 'rule':
      content.turnTo(undefined)
      inColour(item, content, () => content.put(paintRule(item)))
      return
    case 'dot':
      content.turnTo(undefined)
      content.put(paintDot(item))
      return
    case 'wave':
      content.turnTo(undefined)
      content.put(paintWave(item))
      return
    case 'link':
    case 'anchor':
      return
  }
}

/** What is painted in another colour than the page's ink, which comes back after it. */
function inColour({colour}: PlacedText | PlacedRule, content: Content, shown: () => void): void {
  if (!colour) {
    shown()
    return
  }
  const parts = colour.match(/[\da-f]{2}/g)!.map(part => decimal(Number.parseInt(part, 16) / 255))
  content.put(`q ${parts.join(' ')} rg`)
  shown()
  content.put('Q')
}

interface Stretch {
  readonly element: Element | undefined
  readonly runs: readonly GlyphRun[]
}

/** Runs of a line that belong to one element. */
function stretches({runs}: PlacedText): readonly Stretch[] {
  const [first] = runs
  if (runs.every(({element}) => element === first?.element))
    return [{element: first?.element, runs}]
  const found: {element: Element | undefined; runs: GlyphRun[]}[] = []
  for (const run of runs) {
    const open = found.at(-1)
    if (open?.element === run.element) open?.runs.push(run)
    else found.push({element: run.element, runs: [run]})
  }
  return found
}

function paintRule({x, y, width, height}: PlacedRule): string {
  return `${decimal(x)} ${decimal(y)} ${decimal(width)} ${decimal(height)} re f`
}

/** A wave as half circles, nearly: Bézier arcs whose handles stand above the middle of each. */
function paintWave({x, y, width, amplitude, weight}: PlacedWave): string {
  const arcs = Math.max(2, 2 * Math.round(width / (amplitude * 6)))
  const step = width / arcs
  const parts = [`${decimal(weight)} w ${decimal(x)} ${decimal(y)} m`]
  for (let arc = 0; arc < arcs; arc++) {
    const start = x + arc * step
    const height = y + (arc % 2 === 0 ? -1 : 1) * amplitude * (4 / 3)
    const points = [start + step / 3, height, start + (2 * step) / 3, height, start + step, y]
    parts.push(`${points.map(decimal).join(' ')} c`)
  }
  return [...parts, 'S'].join('\n')
}

function paintDot({x, y, radius}: PlacedDot): string {
  return [...circle(x, y, radius), 'f'].join('\n')
}

/** The path of a circle, by four Bézier arcs. */
export function circle(x: Pt, y: Pt, radius: Pt): readonly string[] {
  const handle = 0.5523 * radius
  const arc = (...points: readonly Pt[]): string => `${points.map(decimal).join(' ')} c`
  return [
    `${decimal(x + radius)} ${decimal(y)} m`,
    arc(x + radius, y + handle, x + handle, y + radius, x, y + radius),
    arc(x - handle, y + radius, x - radius, y + handle, x - radius, y),
    arc(x - radius, y - handle, x - handle, y - radius, x, y - radius),
    arc(x + handle, y - radius, x + radius, y - handle, x + radius, y)
  ]
}

/** A picture fills the unit square, which is turned over, as the page is. */
function paintPicture({x, y, width, height}: PlacedPicture, name: string): string {
  const place = [width, 0, 0, -height, x, y + height].map(decimal).join(' ')
  return `q ${place} cm /${name} Do Q`
}
