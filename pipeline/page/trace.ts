/**
 * An edition as text, one placed thing a line, in points rounded to a hundredth: what page fixtures compare.
 *
 *     page 3 verso 396.85×575.43 folio 2 label decimal 2
 *       text 51.02–345.02 68.77 body “携手构建网络空间……” @12:1
 *       rule 51.02 52.10 294.00×0.40
 *       link 72.02 59.53 21.00×10.50 #anchor
 *
 * A text names the place in the raw text that it came from, where it has one.
 */
import type {Edition, OutlineEntry, Page, PlacedItem, PlacedText} from './types.ts'

/** Print an edition. */
export function traceEdition({width, height, pages, outline, anchors}: Edition): string {
  const lines = [
    ...pages.flatMap(page => tracePage(page, `${points(width)}×${points(height)}`)),
    ...outline.flatMap(entry => traceOutline(entry, 0)),
    ...[...anchors].map(([id, {page, y}]) => `anchor #${id} page ${page + 1} ${points(y)}`)
  ]
  return lines.join('\n') + '\n'
}

function tracePage({index, side, folio, label, items}: Page, size: string): readonly string[] {
  const head = `page ${index + 1} ${side} ${size} folio ${folio ?? '–'} label ${label.style} ${label.number}`
  return [head, ...items.map(item => '  ' + traceItem(item))]
}

function traceItem(item: PlacedItem): string {
  switch (item.type) {
    case 'text':
      return traceText(item)
    case 'rule':
      return `rule ${points(item.x)} ${points(item.y)} ${points(item.width)}×${points(item.height)}`
    case 'wave':
      return `wave ${points(item.x)} ${points(item.y)} ${points(item.width)}`
    case 'dot':
      return `dot ${points(item.x)} ${points(item.y)}`
    case 'picture': {
      const size = `${points(item.width)}×${points(item.height)}`
      return `picture ${points(item.x)} ${points(item.y)} ${size} ${item.alt}`
    }
    case 'anchor':
      return `anchor ${points(item.x)} ${points(item.y)} #${item.id}`
    case 'link': {
      const size = `${points(item.width)}×${points(item.height)}`
      return `link ${points(item.x)} ${points(item.y)} ${size} ${item.target}`
    }
  }
}

function traceText({x, y, runs, part, position}: PlacedText): string {
  const start = x + (runs[0]?.x[0] ?? 0)
  const end = x + (runs.at(-1)?.end ?? 0)
  const text = runs.flatMap(run => run.text).join('')
  const place = position ? ` @${position.start.line}:${position.start.column}` : ''
  return `text ${points(start)}–${points(end)} ${points(y)} ${part} ${text}${place}`
}

function traceOutline({title, page, y, children}: OutlineEntry, level: number): readonly string[] {
  return [
    `outline ${'  '.repeat(level)}${title} page ${page + 1} ${points(y)}`,
    ...children.flatMap(child => traceOutline(child, level + 1))
  ]
}

function points(length: number): string {
  return length.toFixed(2)
}
