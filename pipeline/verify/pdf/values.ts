/**
 * The values of a PDF, and how they are read (ISO 32000-1, 7.2, 7.3 and 7.8.2). What is nested deeper than any file of
 * good will is read as nothing.
 */

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

/** Text that is read, a character a byte, and where. */
export interface Lexer {
  readonly text: string
  at: number
  /** In how many arrays and dictionaries. */
  depth: number
}

const deepest = 100

export function openLexer(text: string, at = 0): Lexer {
  return {text, at, depth: 0}
}

/** The values and operators of a content stream, in order; the bytes of pictures within it are passed over. */
export function* readContent(bytes: Uint8Array): Generator<Value> {
  const lexer = openLexer(latin1(bytes))
  for (skipWhite(lexer); lexer.at < lexer.text.length; skipWhite(lexer)) {
    const value = readValue(lexer)
    if (isKind(value, 'operator') && value.value === 'ID') take(lexer, /[\s\S]*?\sEI(?=\s|$)/y)
    yield value
  }
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

/** Read what comes next. */
export function readValue(lexer: Lexer): Value {
  skipWhite(lexer)
  const {text, at, depth} = lexer
  const two = text.slice(at, at + 2)
  if (depth < deepest) {
    if (two === '<<') return readDictionary(lexer)
    if (text[at] === '[') return readArray(lexer)
  }
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
  lexer.depth++
  for (skipWhite(lexer); lexer.at < lexer.text.length; skipWhite(lexer)) {
    if (lexer.text.startsWith('>>', lexer.at)) {
      lexer.at += 2
      break
    }
    const key = readValue(lexer)
    if (isKind(key, 'name')) entries.set(key.value, readValue(lexer))
  }
  lexer.depth--
  return {type: 'dictionary', entries}
}

function readArray(lexer: Lexer): Value {
  const items: Value[] = []
  lexer.at++
  lexer.depth++
  for (skipWhite(lexer); lexer.at < lexer.text.length; skipWhite(lexer)) {
    if (lexer.text[lexer.at] === ']') {
      lexer.at++
      break
    }
    items.push(readValue(lexer))
  }
  lexer.depth--
  return {type: 'array', items}
}

const escapes: Readonly<Record<string, string>> = {n: '\n', r: '\r', t: '\t', b: '\b', f: '\f'}

/** A text in brackets, which may hold others (7.3.4.2). */
function readText(lexer: Lexer): Value {
  const {text} = lexer
  let value = ''
  let depth = 0
  for (; lexer.at < text.length; lexer.at++) {
    const character = text[lexer.at]!
    if (character === '\\') {
      const octal = /[0-7]{1,3}/y
      octal.lastIndex = lexer.at + 1
      const digits = octal.exec(text)?.[0]
      const next = text[lexer.at + 1] ?? ''
      if (digits) value += String.fromCharCode(parseInt(digits, 8) & 255)
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

function skipWhite(lexer: Lexer): void {
  take(lexer, /(?:[\s\0]|%[^\r\n]*)*/y)
}

/** What a sticky pattern finds next, if it finds something. */
export function take(lexer: Lexer, pattern: RegExp): string {
  pattern.lastIndex = lexer.at
  const found = pattern.exec(lexer.text)?.[0] ?? ''
  lexer.at += found.length
  return found
}

/** Bytes as text, a character each. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
