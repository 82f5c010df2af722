/**
 * A reader of PDF objects (ISO 32000-1, 7.2 to 7.5), small enough to trust: objects are found where they begin,
 * whatever the table of cross references says, and the last of a number counts.
 */
import {unzlibSync} from 'fflate'

/** A dictionary; a stream, where it has bytes. */
export interface Dictionary {
  readonly type: 'dictionary'
  readonly entries: ReadonlyMap<string, Value>
  readonly bytes?: Uint8Array
}

/** What an object is. Names, texts (a character a byte) and operators are told apart by their type. */
export type Value =
  | null
  | boolean
  | number
  | {readonly type: 'name'; readonly value: string}
  | {readonly type: 'text'; readonly value: string}
  | {readonly type: 'operator'; readonly value: string}
  | {readonly type: 'reference'; readonly number: number}
  | {readonly type: 'array'; readonly items: readonly Value[]}
  | Dictionary

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
    const lexer = {text, at: start.lastIndex}
    const value = withStream(readValue(lexer), lexer, bytes)
    if (match[1] !== undefined) known.set(Number(match[1]), value)
    if (isDictionary(value) && (match[1] === undefined || nameOf(value, 'Type') === 'XRef')) {
      trailers.push(value)
    }
    start.lastIndex = Math.max(start.lastIndex, lexer.at)
  }
  for (const value of [...known.values()]) {
    if (isDictionary(value) && nameOf(value, 'Type') === 'ObjStm') unpack(value, known)
  }
  return {
    trailer: trailers.findLast(({entries}) => entries.has('Root')),
    all: [...known.values()].filter(isDictionary),
    resolve
  }
}

/** Objects in a stream (7.5.7): pairs of a number and a place, then the objects. */
function unpack(stream: Dictionary, known: Map<number, Value>): void {
  const text = latin1(contentOf(stream))
  const first = Number(stream.entries.get('First'))
  const pairs = text.slice(0, first).trim().split(/\s+/).map(Number)
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    known.set(pairs[at]!, readValue({text, at: first + pairs[at + 1]!}))
  }
}

/** The bytes of a stream, unpacked where they are deflated; nothing of those that are damaged. */
export function contentOf({entries, bytes}: Dictionary): Uint8Array {
  if (!bytes) return new Uint8Array()
  const filter = entries.get('Filter')
  const names = isArray(filter) ? filter.items : [filter]
  if (!names.some(one => isKind(one, 'name') && one.value === 'FlateDecode')) return bytes
  try {
    return unzlibSync(bytes)
  } catch {
    return new Uint8Array()
  }
}

/** The values and operators of a content stream, in order. */
export function readContent(bytes: Uint8Array): readonly Value[] {
  const lexer = {text: latin1(bytes), at: 0}
  const values: Value[] = []
  for (skipWhite(lexer); lexer.at < lexer.text.length; skipWhite(lexer))
    values.push(readValue(lexer))
  return values
}

export function isDictionary(value: Value | undefined): value is Dictionary {
  return isKind(value, 'dictionary')
}

export function isArray(value: Value | undefined): value is Extract<Value, {type: 'array'}> {
  return isKind(value, 'array')
}

/** Whether a value is of a type. */
export function isKind<Type extends string>(
  value: Value | undefined,
  type: Type
): value is Extract<Value, {type: Type}> {
  return typeof value === 'object' && value !== null && value.type === type
}

/** The name under a key. */
export function nameOf({entries}: Dictionary, key: string): string | undefined {
  const value = entries.get(key)
  return isKind(value, 'name') ? value.value : undefined
}

interface Lexer {
  readonly text: string
  at: number
}

function readValue(lexer: Lexer): Value {
  skipWhite(lexer)
  const {text, at} = lexer
  const two = text.slice(at, at + 2)
  if (two === '<<') return readDictionary(lexer)
  if (text[at] === '[') return readArray(lexer)
  if (text[at] === '(') return readText(lexer)
  if (text[at] === '<') {
    const end = text.indexOf('>', at)
    lexer.at = end < 0 ? text.length : end + 1
    const digits = text.slice(at + 1, lexer.at - 1).replace(/\s/g, '')
    const pairs = digits.match(/.{1,2}/g) ?? []
    const value = pairs.map(pair => String.fromCharCode(parseInt(pair.padEnd(2, '0'), 16) || 0))
    return {type: 'text', value: value.join('')}
  }
  if (text[at] === '/') {
    const value = take(lexer, /\/([^\s()<>[\]{}/%]*)/y)
    return {type: 'name', value: value.slice(1)}
  }
  const reference = take(lexer, /\d{1,10}\s{1,4}\d{1,5}\s{1,4}R(?![^\s()<>[\]{}/%])/y)
  if (reference) return {type: 'reference', number: parseInt(reference, 10)}
  const number = take(lexer, /[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?![^\s()<>[\]{}/%])/y)
  if (number) return Number(number)
  const word = take(lexer, /[^\s()<>[\]{}/%]{1,100}/y)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === '') lexer.at++
  return word === 'null' ? null : {type: 'operator', value: word}
}

function readDictionary(lexer: Lexer): Dictionary {
  const entries = new Map<string, Value>()
  lexer.at += 2
  for (skipWhite(lexer); lexer.at < lexer.text.length; skipWhite(lexer)) {
    if (lexer.text.startsWith('>>', lexer.at)) {
      lexer.at += 2
      break
    }
    const key = readValue(lexer)
    if (isKind(key, 'name')) entries.set(key.value, readValue(lexer))
  }
  return {type: 'dictionary', entries}
}

function readArray(lexer: Lexer): Value {
  const items: Value[] = []
  lexer.at++
  for (skipWhite(lexer); lexer.at < lexer.text.length; skipWhite(lexer)) {
    if (lexer.text[lexer.at] === ']') {
      lexer.at++
      break
    }
    items.push(readValue(lexer))
  }
  return {type: 'array', items}
}

/** A text in brackets, which may hold others (7.3.4.2). */
function readText(lexer: Lexer): Value {
  const {text} = lexer
  const escapes: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', b: '\b', f: '\f'}
  let value = ''
  let depth = 0
  for (; lexer.at < text.length; lexer.at++) {
    const character = text[lexer.at]!
    if (character === '\\') {
      const octal = /[0-7]{1,3}/y
      octal.lastIndex = lexer.at + 1
      const digits = octal.exec(text)?.[0]
      const next = text[lexer.at + 1] ?? ''
      if (digits) value += String.fromCharCode(parseInt(digits, 8))
      else if (next !== '\n') value += escapes[next] ?? next
      lexer.at += digits?.length ?? 1
    } else {
      if (character === ')' && --depth === 0) break
      if (character !== '(' || depth++ > 0) value += character
    }
  }
  lexer.at++
  return {type: 'text', value}
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

function skipWhite(lexer: Lexer): void {
  take(lexer, /(?:[\s\0]|%[^\r\n]*)*/y)
}

function take(lexer: Lexer, pattern: RegExp): string {
  pattern.lastIndex = lexer.at
  const found = pattern.exec(lexer.text)?.[0] ?? ''
  lexer.at += found.length
  return found
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  }
  return parts.join('')
}
