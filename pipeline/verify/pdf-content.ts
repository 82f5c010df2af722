/** What a page paints: its faces, colours, pictures, and whether its text is marked (ISO 32000-1, 8, 9 and 14.6). */
import {
  contentOf,
  type Dictionary,
  isArray,
  isDictionary,
  isKind,
  nameOf,
  type Objects,
  readContent,
  type Value
} from './pdf-objects.ts'

/** What was seen on a page. */
export interface Painting {
  readonly fonts: ReadonlySet<Dictionary>
  /** Device colour spaces, by name. */
  readonly colours: ReadonlySet<string>
  readonly pictures: readonly {readonly name: string; readonly resolution: number}[]
  /** Stretches of text outside all marked content. */
  readonly untagged: number
  /** Codes that show the missing glyph, in faces with codes of two bytes. */
  readonly missingGlyphs: number
}

type Matrix = readonly [number, number, number, number]

const operatorColours: Readonly<Record<string, string>> = {
  g: 'DeviceGray',
  G: 'DeviceGray',
  rg: 'DeviceRGB',
  RG: 'DeviceRGB',
  k: 'DeviceCMYK',
  K: 'DeviceCMYK'
}

/** Watch a page being painted. */
export function watchContent(page: Dictionary, objects: Objects): Painting {
  const {resolve} = objects
  const resources = resolve(page.entries.get('Resources'))
  const named = (kind: string, name: Value | undefined): Dictionary | undefined => {
    const all = isDictionary(resources) ? resolve(resources.entries.get(kind)) : undefined
    if (!isDictionary(all) || !isKind(name, 'name')) return undefined
    const value = resolve(all.entries.get(name.value))
    return isDictionary(value) ? value : undefined
  }
  const fonts = new Set<Dictionary>()
  const colours = new Set<string>()
  const pictures: {name: string; resolution: number}[] = []
  let missingGlyphs = 0
  let untagged = 0
  let marks = 0
  let wide = false
  let matrix: Matrix = [1, 0, 0, 1]
  const saved: Matrix[] = []
  let operands: Value[] = []
  for (const value of readContent(bytesOf(page, resolve))) {
    if (!isKind(value, 'operator')) {
      operands.push(value)
      continue
    }
    const colour = Object.hasOwn(operatorColours, value.value) && operatorColours[value.value]
    if (colour) colours.add(colour)
    switch (value.value) {
      case 'q':
        saved.push(matrix)
        break
      case 'Q':
        matrix = saved.pop() ?? matrix
        break
      case 'cm':
        matrix = times(operands.map(Number), matrix)
        break
      case 'BDC':
      case 'BMC':
        marks++
        break
      case 'EMC':
        marks--
        break
      case 'Tf': {
        const font = named('Font', operands[0])
        if (font) fonts.add(font)
        wide = font !== undefined && nameOf(font, 'Subtype') === 'Type0'
        break
      }
      case 'Tj':
      case 'TJ':
        if (marks === 0) untagged++
        if (wide) missingGlyphs += zeroCodes(operands[0])
        break
      case 'Do': {
        const image = named('XObject', operands[0])
        if (!image || nameOf(image, 'Subtype') !== 'Image') break
        const space = resolve(image.entries.get('ColorSpace'))
        const base = isArray(space) ? resolve(space.items[1]) : space
        if (isKind(base, 'name') && base.value.startsWith('Device')) colours.add(base.value)
        const inches = Math.hypot(matrix[0], matrix[1]) / 72
        const name = isKind(operands[0], 'name') ? operands[0].value : ''
        pictures.push({name, resolution: Number(resolve(image.entries.get('Width'))) / inches})
      }
    }
    operands = []
  }
  return {fonts, colours, pictures, untagged, missingGlyphs}
}

const lineEnd = Uint8Array.of(10)

function bytesOf(page: Dictionary, resolve: Objects['resolve']): Uint8Array {
  const content = resolve(page.entries.get('Contents'))
  const streams = isArray(content) ? content.items.map(resolve) : [content]
  return Buffer.concat(streams.filter(isDictionary).flatMap(stream => [contentOf(stream), lineEnd]))
}

function times([a = 1, b = 0, c = 0, d = 1]: readonly number[], outer: Matrix): Matrix {
  const [e, f, g, h] = outer
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}

function zeroCodes(shown: Value | undefined): number {
  const parts = isArray(shown) ? shown.items : [shown]
  let count = 0
  for (const part of parts) {
    if (!isKind(part, 'text')) continue
    for (let at = 0; at + 1 < part.value.length; at += 2) {
      if (part.value[at] === '\0' && part.value[at + 1] === '\0') count++
    }
  }
  return count
}
