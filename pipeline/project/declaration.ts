/**
 * Reading the files that people write for banxin: a publication's facts, a house style, the catalogue of faces.
 *
 * YAML is parsed into a document that knows where every key and value stands, its content is checked by
 * a schema, and each fault becomes a message at that place: an unknown key with the one that was meant,
 * a missing key, a value of the wrong kind. All faults of a file are reported before reading stops.
 */
import type {VFile} from 'vfile'
import {isMap, isNode, isSeq, LineCounter, type Pair, parseDocument, type Scalar} from 'yaml'
import {z} from 'zod'
import {fail, type Place, refuse, stop} from '../messages.ts'
import {expectation} from './closest.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]
type Document = ReturnType<typeof parseDocument>

/**
 * How plain values are read. `text` keeps all of them as they are written, so that the title 2024 and the date
 * 2022-10 stay what they are; `core` knows numbers and booleans.
 */
export type Scalars = 'text' | 'core'

/** Aliases may multiply a value this often; more is an attack or a slip. */
const maxAliasCount = 100

/**
 * Read a declaration.
 *
 * @throws The first of its faults; `file` holds them all.
 */
export function readDeclaration<Schema extends z.ZodType>(
  file: VFile,
  schema: Schema,
  scalars: Scalars
): z.output<Schema> {
  return readPlaced(file, schema, scalars).content
}

/** What a declaration says, and where it says it. */
export interface PlacedDeclaration<Content> {
  readonly content: Content
  /** The place of the value at a path of keys and indices. */
  readonly placeAt: (path: Path) => Place
}

/** The same with the places of all values, for what can be judged only later. */
export function readPlaced<Schema extends z.ZodType>(
  file: VFile,
  schema: Schema,
  scalars: Scalars
): PlacedDeclaration<z.output<Schema>> {
  return checkLayers([parseLayer(file, scalars)], schema)
}

/** A file that was parsed, and not yet checked. */
export interface Layer {
  readonly file: VFile
  readonly document: Document
  readonly lines: LineCounter
}

/**
 * Parse one of several files that make a declaration together.
 *
 * @throws `invalid-yaml`.
 */
export function parseLayer(file: VFile, scalars: Scalars): Layer {
  const lines = new LineCounter()
  const document = parseDocument(String(file), {
    schema: scalars === 'text' ? 'failsafe' : 'core',
    lineCounter: lines,
    prettyErrors: false
  })
  for (const {message, pos} of document.errors.slice(0, 1)) {
    refuse(file, 'invalid-yaml', {fault: message}, placeOf(pos, lines))
  }
  return file.messages.length > 0 ? stop(file) : {file, document, lines}
}

/**
 * Check what layers say together: a mapping of a layer adds to that of the layer it lies on, anything else takes its
 * place, and nothing (`~`) takes away what lies there. A fault is told in the topmost file that says the value.
 *
 * @param layers The topmost first.
 * @param lay How one is laid on what lies below, where mappings that add to each other are not all.
 * @throws The first fault of the first file that has one.
 */
export function checkLayers<Schema extends z.ZodType>(
  layers: readonly [Layer, ...Layer[]],
  schema: Schema,
  lay: (below: unknown, above: unknown) => unknown = laidOn
): PlacedDeclaration<z.output<Schema>> {
  const contents = layers.map(layer => contentOf(layer, schema))
  const result = schema.safeParse(contents.reduceRight((below, above) => lay(below, above)))
  const layerOf = (path: Path): Layer =>
    layers.find(({document}) => path.length > 0 && document.hasIn(path)) ?? layers[0]
  if (result.success) {
    return {content: result.data, placeAt: path => placeOfValue(layerOf(path), {path})}
  }
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : []
    if (keys.length === 0) report(issue, layerOf(issue.path))
    for (const key of keys) reportKey(key, issue.path, layerOf([...issue.path, key]), schema)
  }
  return stop(layers.find(({file}) => file.messages.length > 0)!.file)
}

/** A layer on what lies below it. */
export function laidOn(below: unknown, above: unknown): unknown {
  if (!isMapping(below) || !isMapping(above)) return above
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])]
  return Object.fromEntries(
    keys.flatMap(key => {
      if (!Object.hasOwn(above, key)) return [[key, below[key]]]
      if (!Object.hasOwn(below, key)) return [[key, above[key]]]
      return above[key] === null ? [] : [[key, laidOn(below[key], above[key])]]
    })
  )
}

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function contentOf({document, file}: Layer, schema: z.ZodType): unknown {
  try {
    // An empty file is a list of nothing, or a mapping whose lacking keys are then said one by one.
    return document.toJS({maxAliasCount}) ?? (schema instanceof z.ZodArray ? [] : {})
  } catch (fault) {
    return fail(file, 'invalid-yaml', {fault: fault instanceof Error ? fault.message : `${fault}`})
  }
}

function reportKey(key: string, above: Path, layer: Layer, schema: z.ZodType): void {
  const expected = expectation(key, keysAt(schema, above))
  refuse(layer.file, 'unknown-key', {key, expected}, placeOfKey([...above, key], layer))
}

function report(issue: Issue, layer: Layer): void {
  const {file, document} = layer
  const key = issue.path.join('.') || (file.basename ?? '')
  const actual = document.getIn(issue.path)
  const slots = {key, expected: expected(issue)}
  if (actual === undefined) refuse(file, 'missing-key', slots, placeOfKey(issue.path, layer))
  else {
    const place = placeOfValue(layer, issue)
    refuse(file, 'invalid-value', {...slots, actual: asWritten(actual)}, place)
  }
}

/** What the schema wanted, in words that need no translation. */
function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return shapes[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map(String).join(' | ')
    case 'too_small':
      return `≥ ${issue.minimum}`
    case 'too_big':
      return `≤ ${issue.maximum}`
    default:
      return issue.message.replace(/^.*expected /, '')
  }
}

/** Kinds of values as they look when written, for a reader of any language. */
const shapes: Readonly<Record<string, string>> = {
  string: '"…"',
  number: '123',
  array: '[…]',
  tuple: '[…]',
  object: '{…}',
  record: '{…}'
}

function asWritten(value: unknown): string {
  if (isMap(value)) return '{…}'
  return isSeq(value) ? '[…]' : JSON.stringify(value)
}

/** The keys that the schema knows at a path, read off its JSON Schema. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  interface Shape {
    readonly properties?: Readonly<Record<string, Shape>>
    readonly additionalProperties?: Shape
    readonly items?: Shape
    readonly propertyNames?: {readonly enum?: readonly string[]}
  }
  let shape: Shape | undefined = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any'
  }) as Shape
  for (const step of path) {
    const inner: Shape | undefined = shape?.properties?.[String(step)]
    shape = inner ?? (typeof step === 'number' ? shape?.items : shape?.additionalProperties)
  }
  return shape?.properties ? Object.keys(shape.properties) : (shape?.propertyNames?.enum ?? [])
}

/** Where a key stands; a key that is missing is sought where the one above it stands. */
function placeOfKey(path: Path, layer: Layer): Place {
  if (path.length === 0) return undefined
  const above = path.slice(0, -1)
  const parent = nodeAt(above, layer)
  const pairs = isMap(parent) ? (parent.items as Pair<Scalar>[]) : []
  const range = pairs.find(({key}) => key.value === path.at(-1))?.key.range
  return range ? placeOf(range, layer.lines) : placeOfKey(above, layer)
}

function placeOfValue(layer: Layer, {path}: {readonly path: Path}): Place {
  const node = nodeAt(path, layer)
  return isNode(node) && node.range ? placeOf(node.range, layer.lines) : undefined
}

function nodeAt(path: Path, {document}: Layer): unknown {
  return path.length > 0 ? document.getIn(path, true) : document.contents
}

/** @param range Offsets: where it starts, and where its value ends. */
function placeOf(range: readonly number[], lines: LineCounter): Place {
  const [start, end] = [range[0]!, range[1]!].map(offset => {
    const {line, col} = lines.linePos(offset)
    return {line, column: col, offset}
  })
  return {start: start!, end: end!}
}
