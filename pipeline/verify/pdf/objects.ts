/**
 * A reader of PDF objects (ISO 32000-1, 7.5), small enough to trust: objects are found where they begin, whatever the
 * table of cross references says, and the last of a number counts.
 */
import {contentOf} from './filters.ts'
import {
  type Dictionary,
  isDictionary,
  type Lexer,
  latin1,
  nameOf,
  openLexer,
  readValue,
  take,
  type Value
} from './values.ts'

/** The objects of a file. */
export interface Objects {
  /** The trailer, or what stands for it; nothing in what is no PDF. */
  readonly trailer: Dictionary | undefined
  /** All dictionaries and streams. */
  readonly all: readonly Dictionary[]
  /** What a value refers to, or the value itself. */
  readonly resolve: (value: Value | undefined) => Value
}

/** Read the objects of a file. */
export function readObjects(bytes: Uint8Array): Objects {
  const text = latin1(bytes)
  const known = new Map<number, Value>()
  const resolve = (value: Value | undefined): Value => {
    if (typeof value !== 'object' || value?.type !== 'reference') return value ?? null
    const found = known.get(value.number) ?? null
    return typeof found === 'object' && found?.type === 'reference' ? null : found
  }
  const trailers: Dictionary[] = []
  const start = /(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b|\btrailer\b/g
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const lexer = openLexer(text, start.lastIndex)
    const value = withStream(readValue(lexer), lexer, bytes)
    if (match[1] !== undefined) known.set(Number(match[1]), value)
    if (isDictionary(value)) {
      const kind = nameOf(value, 'Type')
      if (match[1] === undefined || kind === 'XRef') trailers.push(value)
      if (kind === 'ObjStm') for (const [number, one] of within(value)) known.set(number, one)
    }
    start.lastIndex = Math.max(start.lastIndex, lexer.at)
  }
  return {
    trailer: trailers.findLast(({entries}) => entries.has('Root')),
    all: [...known.values()].filter(isDictionary),
    resolve
  }
}

/** Objects in a stream (7.5.7): pairs of a number and a place, then the objects. */
function* within(stream: Dictionary): Generator<readonly [number, Value]> {
  const text = latin1(contentOf(stream) ?? new Uint8Array())
  const first = Number(stream.entries.get('First'))
  const pairs = text.slice(0, first).trim().split(/\s+/).map(Number)
  // Objects that lie upon each other are meant to do harm.
  let left = 2 * text.length
  for (let at = 0; at + 1 < pairs.length && left > 0; at += 2) {
    const start = first + pairs[at + 1]!
    const lexer = openLexer(text, start)
    yield [pairs[at]!, readValue(lexer)]
    left -= lexer.at - start
  }
}

/** The bytes after a dictionary, to the end of the stream; its length is not trusted. */
function withStream(value: Value, lexer: Lexer, bytes: Uint8Array): Value {
  if (!isDictionary(value) || !take(lexer, /\s{0,4}stream\r?\n/y)) return value
  const length = value.entries.get('Length')
  const stated = typeof length === 'number' ? lexer.at + length : -1
  const isRight = /^\s{0,2}endstream/.test(lexer.text.slice(stated, stated + 11))
  const found = lexer.text.indexOf('endstream', lexer.at)
  const end = stated >= 0 && isRight ? stated : found < 0 ? bytes.length : found
  const content = bytes.subarray(lexer.at, end)
  lexer.at = end
  return {...value, bytes: content}
}
