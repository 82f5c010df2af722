/** Elements of a part, and what is asked of them again and again. */
import {XmlElement} from '@rgrove/parse-xml'

/** The elements within an element; text between them is layout of the file. */
export function elements(parent: XmlElement | undefined): XmlElement[] {
  return parent?.children.filter(node => node instanceof XmlElement) ?? []
}

/** The first element of a name, on a way downwards: `child(style, 'w:pPr', 'w:numPr')`. */
export function child(parent: XmlElement | undefined, ...way: string[]): XmlElement | undefined {
  let at = parent
  for (const name of way) at = elements(at).find(element => element.name === name)
  return at
}

/** The `w:val` of an element below, as most properties have it. */
export function value(parent: XmlElement | undefined, ...way: string[]): string | undefined {
  return child(parent, ...way)?.attributes['w:val']
}

/** A number of the file's, within bounds; what is usual where it says none. */
export function count(written: string | undefined, usual: number, most: number): number {
  return written !== undefined && /^\d+$/.test(written) ? Math.min(Number(written), most) : usual
}

/** Whether a property is switched on: it is there, and does not say no (ECMA-376 Part 1, ST_OnOff). */
export function isOn(parent: XmlElement | undefined, name: string): boolean {
  const property = child(parent, name)
  return property !== undefined && !off.has(property.attributes['w:val'] ?? '')
}

const off: ReadonlySet<string> = new Set(['0', 'false', 'off', 'none'])

/**
 * All elements of a name at any depth, in their order. What Word says a second time, for programs that do not know the
 * first, does not count (ECMA-376 Part 3, 9.3).
 */
export function* descendants(root: XmlElement | undefined, name: string): Generator<XmlElement> {
  const waiting = elements(root).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === 'mc:Fallback') continue
    if (next.name === name) yield next
    for (const inner of elements(next).reverse()) waiting.push(inner)
  }
}

/** The words in an element, whatever stands around them. */
export function wordsOf(root: XmlElement): string {
  return [...descendants(root, 'w:t')].map(({text}) => text).join('')
}

/** So much of a text as tells a place. */
export function excerpt(text: string): string {
  const characters = [...text.trim()]
  return characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : characters.join('')
}
