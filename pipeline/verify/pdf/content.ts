/**
 * What a page paints: its faces, colours, pictures and words, and whether these are marked (ISO 32000-1, 8, 9 and
 * 14.6). Forms (8.10) are watched where they are painted.
 */
import {type Decoder, decoderOf, isComposite, plainText} from './characters.ts'
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
} from './objects.ts'

/** What was seen on a page. */
export interface Painting {
  readonly fonts: ReadonlySet<Dictionary>
  /** Colour spaces, by the name of their family. */
  readonly colours: ReadonlySet<string>
  readonly pictures: readonly {readonly name: string; readonly resolution: number}[]
  /** Stretches of text outside all marked content. */
  readonly untagged: number
  /** Codes that show the missing glyph, in faces with codes of two bytes. */
  readonly missingGlyphs: number
  /** Codes that say nothing when they are copied. */
  readonly speechless: number
  /** What is copied from it, furniture left out. */
  readonly words: string
}

type Matrix = readonly [number, number, number, number]

/** A stretch of marked content: whether what it shows is no text, or has another one. */
interface Mark {
  readonly mute: boolean
}

const operatorColours: Readonly<Record<string, string>> = {
  g: 'DeviceGray',
  G: 'DeviceGray',
  rg: 'DeviceRGB',
  RG: 'DeviceRGB',
  k: 'DeviceCMYK',
  K: 'DeviceCMYK'
}

/** So many forms a page may paint; more is an attack. */
const mostForms = 1000

/** Watch a page being painted. */
export function watchContent(page: Dictionary, objects: Objects): Painting {
  const {resolve} = objects
  const fonts = new Set<Dictionary>()
  const colours = new Set<string>()
  const pictures: {name: string; resolution: number}[] = []
  const words: string[] = []
  const decoders = new Map<Dictionary, Decoder>()
  const marks: Mark[] = []
  let font: Dictionary | undefined
  let untagged = 0
  let missingGlyphs = 0
  let speechless = 0
  let forms = 0

  const isMute = (): boolean => marks.some(({mute}) => mute)

  const show = (shown: Value | undefined): void => {
    if (marks.length === 0) untagged++
    const parts = isArray(shown) ? shown.items : [shown]
    const codes = parts.flatMap(part => (isKind(part, 'text') ? [part.value] : [])).join('')
    if (!font) return
    if (isComposite(font)) missingGlyphs += codes.match(/[\s\S]{2}/g)?.filter(isZero).length ?? 0
    if (isMute()) return
    const decode = decoders.get(font) ?? decoderOf(font, objects)
    decoders.set(font, decode)
    for (const text of decode(codes)) {
      if (text === undefined) speechless++
      else words.push(text)
    }
  }

  const mark = (operands: readonly Value[], named: Named): void => {
    const [tag, given] = operands
    const properties = isDictionary(given) ? given : named('Properties', given)
    const text = properties && resolve(properties.entries.get('ActualText'))
    const said = isKind(text, 'text') ? plainText(text.value) : undefined
    if (said !== undefined && !isMute()) words.push(said)
    const isArtifact = isKind(tag, 'name') && tag.value === 'Artifact'
    marks.push({mute: isArtifact || said !== undefined})
  }

  const useColour = (space: Value): void => {
    for (const family of familiesOf(space, resolve)) colours.add(family)
  }

  const watch = (content: Uint8Array, resources: Value, outer: Matrix): void => {
    const named: Named = (kind, name) => {
      const value = resolve(valueNamed(kind, name))
      return isDictionary(value) ? value : undefined
    }
    const valueNamed = (kind: string, name: Value | undefined): Value => {
      const all = isDictionary(resources) ? resolve(resources.entries.get(kind)) : undefined
      if (!isDictionary(all) || !isKind(name, 'name')) return null
      return resolve(all.entries.get(name.value))
    }
    let matrix = outer
    const saved: Matrix[] = []
    let operands: Value[] = []
    for (const value of readContent(content)) {
      if (!isKind(value, 'operator')) {
        operands.push(value)
        continue
      }
      const operator = value.value
      if (Object.hasOwn(operatorColours, operator)) colours.add(operatorColours[operator]!)
      switch (operator) {
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
          mark(operands, named)
          break
        case 'EMC':
          marks.pop()
          break
        case 'cs':
        case 'CS': {
          const own = valueNamed('ColorSpace', operands[0])
          useColour(own ?? operands[0] ?? null)
          break
        }
        case 'ID': {
          const at = operands.findIndex(
            one => isKind(one, 'name') && /^CS$|^ColorSpace$/.test(one.value)
          )
          if (at >= 0) useColour(operands[at + 1] ?? null)
          break
        }
        case 'Tf':
          font = named('Font', operands[0])
          if (font) fonts.add(font)
          break
        case 'Tj':
        case 'TJ':
        case "'":
        case '"':
          show(operands.at(-1))
          break
        case 'Do': {
          const object = named('XObject', operands[0])
          if (!object) break
          const kind = nameOf(object, 'Subtype')
          if (kind === 'Form' && forms++ < mostForms) {
            const own = resolve(object.entries.get('Matrix'))
            const inner = isArray(own) ? times(own.items.map(Number), matrix) : matrix
            const depth = marks.length
            watch(contentOf(object), resolve(object.entries.get('Resources')) ?? resources, inner)
            marks.length = Math.min(marks.length, depth)
          }
          if (kind !== 'Image') break
          useColour(resolve(object.entries.get('ColorSpace')))
          const inches = Math.hypot(matrix[0], matrix[1]) / 72
          const name = isKind(operands[0], 'name') ? operands[0].value : ''
          pictures.push({name, resolution: Number(resolve(object.entries.get('Width'))) / inches})
        }
      }
      operands = []
    }
  }

  watch(bytesOf(page, resolve), resolve(page.entries.get('Resources')), [1, 0, 0, 1])
  const seen = {fonts, colours, pictures, untagged, missingGlyphs, speechless}
  return {...seen, words: words.join('')}
}

/** A dictionary among the resources of what is painted. */
type Named = (kind: string, name: Value | undefined) => Dictionary | undefined

/** Colour spaces as pictures within the content may abbreviate them (table 94). */
const abbreviated: Readonly<Record<string, string>> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK'
}

/** The families of a colour space and of those that it leads to (8.6). */
function familiesOf(space: Value, resolve: Objects['resolve']): readonly string[] {
  if (isKind(space, 'name')) return [abbreviated[space.value] ?? space.value]
  if (!isArray(space)) return []
  const [family, base, alternate] = space.items.map(resolve)
  const own = isKind(family, 'name') ? family.value : ''
  if (own === 'Indexed' || own === 'I') return familiesOf(base ?? null, resolve)
  if (own === 'Separation' || own === 'DeviceN')
    return [own, ...familiesOf(alternate ?? null, resolve)]
  return [own]
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

function isZero(code: string): boolean {
  return code === '\0\0'
}
