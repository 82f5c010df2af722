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
  const lines = new LineCounter()
  const document = parseDocument(String(file), {
    schema: scalars === 'text' ? 'failsafe' : 'core',
    lineCounter: lines,
    prettyErrors: false
  })
  for (const {message, pos} of document.errors.slice(0, 1)) {
    refuse(file, 'invalid-yaml', {fault: message}, placeOf(pos, lines))
  }
  if (file.messages.length > 0) return stop(file)
  const result = schema.safeParse(contentOf(document, file, schema))
  const declared = {file, document, lines, schema}
  if (result.success) {
    return {content: result.data, placeAt: path => placeOfValue(declared, {path})}
  }
  for (const issue of result.error.issues) report(issue, declared)
  return stop(file)
}

interface Declared {
  readonly file: VFile
  readonly document: Document
  readonly lines: LineCounter
  readonly schema: z.ZodType
}

function contentOf(document: Document, file: VFile, schema: z.ZodType): unknown {
  try {
    // An empty file is a list of nothing, or a mapping whose lacking keys are then said one by one.
    return document.toJS({maxAliasCount}) ?? (schema instanceof z.ZodArray ? [] : {})
  } catch (fault) {
    return fail(file, 'invalid-yaml', {fault: fault instanceof Error ? fault.message : `${fault}`})
  }
}

function report(issue: Issue, declared: Declared): void {
  const {file, document} = declared
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(declared.schema, issue.path)
    for (const key of issue.keys) {
      const place = placeOfKey([...issue.path, key], declared)
      refuse(file, 'unknown-key', {key, expected: expectation(key, known)}, place)
    }
    return
  }
  const key = issue.path.join('.') || (file.basename ?? '')
  const actual = document.getIn(issue.path)
  const slots = {key, expected: expected(issue)}
  if (actual === undefined) refuse(file, 'missing-key', slots, placeOfKey(issue.path, declared))
  else
    refuse(
      file,
      'invalid-value',
      {...slots, actual: asWritten(actual)},
      placeOfValue(declared, issue)
    )
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
function placeOfKey(path: Path, declared: Declared): Place {
  if (path.length === 0) return undefined
  const above = path.slice(0, -1)
  const parent = nodeAt(above, declared)
  const pairs = isMap(parent) ? (parent.items as Pair<Scalar>[]) : []
  const range = pairs.find(({key}) => key.value === path.at(-1))?.key.range
  return range ? placeOf(range, declared.lines) : placeOfKey(above, declared)
}

function placeOfValue(declared: Declared, {path}: {readonly path: Path}): Place {
  const node = nodeAt(path, declared)
  return isNode(node) && node.range ? placeOf(node.range, declared.lines) : undefined
}

function nodeAt(path: Path, {document}: Declared): unknown {
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
