/**
 * What a page paints: its faces, colours, pictures and words, and whether these are marked (ISO 32000-1, 8, 9 and
 * 14.6). Forms (8.10) and tiles (8.7.3) are watched where they are painted. A colour counts where something is painted
 * in it, not where it is chosen.
 */
import {plainText} from './characters.ts'
import {contentOf} from './filters.ts'
import type {Objects} from './objects.ts'
import {familiesOf} from './spaces.ts'
import {
  type Dictionary,
  isArray,
  isDictionary,
  isKind,
  nameOf,
  readContent,
  type Value
} from './values.ts'
import {
  type Ink,
  isMute,
  type Matrix,
  type Painting,
  type Patience,
  resource,
  type Stream,
  show,
  use
} from './watch.ts'

/** So many operators no publication needs; a file that has more is looked at in part, and told. */
export const mostOperators = 10_000_000

const black: Ink = {families: ['DeviceGray']}
const upright: Matrix = [1, 0, 0, 1]

/** Watch a page being painted. */
export function watchContent(page: Dictionary, objects: Objects, patience: Patience): Painting {
  const painting: Painting = {
    fonts: new Set(),
    colours: new Set(),
    richBlacks: new Set(),
    pictures: [],
    untagged: 0,
    missingGlyphs: 0,
    speechless: 0,
    unreadable: 0,
    words: []
  }
  const watch = {
    objects,
    painting,
    patience,
    marks: [],
    decoders: new Map(),
    open: new Set<Dictionary>()
  }
  const content = objects.resolve(page.entries.get('Contents'))
  const streams = isArray(content) ? content.items.map(objects.resolve) : [content]
  const state = {matrix: upright, fill: black, stroke: black, font: undefined}
  follow(streams.filter(isDictionary), {
    watch,
    resources: objects.resolve(page.entries.get('Resources')),
    saved: [],
    state
  })
  return painting
}

/** Follow the operators of streams that are one. */
function follow(parts: readonly Dictionary[], stream: Stream): void {
  const {painting, patience} = stream.watch
  let operands: Value[] = []
  for (const part of parts) {
    const content = contentOf(part)
    if (!content) painting.unreadable++
    for (const value of readContent(content ?? new Uint8Array())) {
      if (patience.left-- <= 0) return
      if (isKind(value, 'operator')) {
        if (Object.hasOwn(operators, value.value)) operators[value.value]!(stream, operands)
        operands = []
      } else operands.push(value)
    }
  }
}

type Operator = (stream: Stream, operands: readonly Value[]) => void

const fill: Operator = ({state, watch}) => use(state.fill, watch)
const stroke: Operator = ({state, watch}) => use(state.stroke, watch)
const both: Operator = (stream, operands) => {
  fill(stream, operands)
  stroke(stream, operands)
}
const showLast: Operator = (stream, operands) => show(operands.at(-1), stream)

/** Colours of a device, chosen by one operator (8.6.8). */
function device(family: string, kind: 'fill' | 'stroke'): Operator {
  return (stream, operands) => {
    const inks = family === 'DeviceCMYK' && {inks: operands.map(Number)}
    stream.state = {...stream.state, [kind]: {families: [family], ...inks}}
  }
}

function space(kind: 'fill' | 'stroke'): Operator {
  return (stream, [name]) => {
    const own = resource('ColorSpace', name, stream) ?? name ?? null
    const families = familiesOf(own, stream.watch.objects)
    stream.state = {...stream.state, [kind]: {families}}
  }
}

/** A colour of the space that was chosen; where that has patterns, one of them. */
function colour(kind: 'fill' | 'stroke'): Operator {
  return (stream, operands) => {
    const {families} = stream.state[kind]
    const last = operands.at(-1)
    const pattern = isKind(last, 'name') ? resource('Pattern', last, stream) : null
    if (isDictionary(pattern)) {
      const shading = stream.watch.objects.resolve(pattern.entries.get('Shading'))
      if (isDictionary(shading)) {
        stream.state = {...stream.state, [kind]: {families: shadesOf(shading, stream)}}
      } else paintWithin(pattern, stream, upright)
      return
    }
    const inks = families[0] === 'DeviceCMYK' && {inks: operands.map(Number)}
    stream.state = {...stream.state, [kind]: {families, ...inks}}
  }
}

const beginMark: Operator = (stream, [tag, given]) => {
  const {marks, painting, objects} = stream.watch
  const properties = isDictionary(given) ? given : resource('Properties', given, stream)
  const text = isDictionary(properties) && objects.resolve(properties.entries.get('ActualText'))
  const said = text && isKind(text, 'text') ? plainText(text.value) : undefined
  if (said !== undefined && !isMute(stream.watch)) painting.words.push(said)
  const isArtifact = isKind(tag, 'name') && tag.value === 'Artifact'
  marks.push({mute: isArtifact || said !== undefined})
}

const operators: Readonly<Record<string, Operator>> = {
  q: ({saved, state}) => void saved.push(state),
  Q(stream) {
    stream.state = stream.saved.pop() ?? stream.state
  },
  cm(stream, operands) {
    const matrix = times(operands.map(Number), stream.state.matrix)
    stream.state = {...stream.state, matrix}
  },
  g: device('DeviceGray', 'fill'),
  G: device('DeviceGray', 'stroke'),
  rg: device('DeviceRGB', 'fill'),
  RG: device('DeviceRGB', 'stroke'),
  k: device('DeviceCMYK', 'fill'),
  K: device('DeviceCMYK', 'stroke'),
  cs: space('fill'),
  CS: space('stroke'),
  sc: colour('fill'),
  scn: colour('fill'),
  SC: colour('stroke'),
  SCN: colour('stroke'),
  f: fill,
  F: fill,
  'f*': fill,
  S: stroke,
  s: stroke,
  B: both,
  'B*': both,
  b: both,
  'b*': both,
  sh(stream, [name]) {
    const shading = resource('Shading', name, stream)
    if (isDictionary(shading)) use({families: shadesOf(shading, stream)}, stream.watch)
  },
  BDC: beginMark,
  BMC: beginMark,
  EMC: ({watch}) => void watch.marks.pop(),
  ID({watch}, operands) {
    const at = operands.findIndex(one => isKind(one, 'name') && /^CS$|^ColorSpace$/.test(one.value))
    if (at >= 0) use({families: familiesOf(operands[at + 1] ?? null, watch.objects)}, watch)
  },
  Tf(stream, [name]) {
    const font = resource('Font', name, stream)
    if (!isDictionary(font)) return
    stream.state = {...stream.state, font}
    stream.watch.painting.fonts.add(font)
  },
  Tj: showLast,
  TJ: showLast,
  "'": showLast,
  '"': showLast,
  Do(stream, [name]) {
    const object = resource('XObject', name, stream)
    if (!isDictionary(object)) return
    const {objects, painting} = stream.watch
    const {matrix} = stream.state
    const kind = nameOf(object, 'Subtype')
    if (kind === 'Form') {
      const own = objects.resolve(object.entries.get('Matrix'))
      paintWithin(object, stream, isArray(own) ? times(own.items.map(Number), matrix) : matrix)
    }
    if (kind !== 'Image') return
    const colours = objects.resolve(object.entries.get('ColorSpace'))
    use({families: familiesOf(colours, objects)}, stream.watch)
    const inches = Math.hypot(matrix[0], matrix[1]) / 72
    const resolution = Number(objects.resolve(object.entries.get('Width'))) / inches
    painting.pictures.push({name: isKind(name, 'name') ? name.value : '', resolution})
  }
}

/** Watch a form or a tile; what it marks ends with it. */
function paintWithin(object: Dictionary, {watch, resources, state}: Stream, matrix: Matrix): void {
  const {open, marks, objects} = watch
  if (open.has(object)) return
  open.add(object)
  const depth = marks.length
  const own = objects.resolve(object.entries.get('Resources'))
  follow([object], {watch, resources: own ?? resources, saved: [], state: {...state, matrix}})
  marks.length = Math.min(marks.length, depth)
  open.delete(object)
}

function shadesOf({entries}: Dictionary, {watch}: Stream): readonly string[] {
  return familiesOf(watch.objects.resolve(entries.get('ColorSpace')), watch.objects)
}

function times([a = 1, b = 0, c = 0, d = 1]: readonly number[], outer: Matrix): Matrix {
  const [e, f, g, h] = outer
  return [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
}
