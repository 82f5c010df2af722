/**
 * What is in a stream, whatever it was packed with (ISO 32000-1, 7.4): the filters of text and content. Those of pictures
 * (DCT, JPX, CCITT, JBIG2) are left out, for nothing here looks at pixels.
 */
import {constants, inflateSync} from 'node:zlib'
import {type Dictionary, isArray, isDictionary, isKind, latin1, type Value} from './values.ts'

/** So many bytes a stream may have; what grows to more when it is unpacked is meant to do harm. */
const mostBytes = 1 << 26

/** Forms and maps are asked for many times. */
const unpacked = new WeakMap<Dictionary, Uint8Array | undefined>()

/** The bytes of a stream, unpacked; nothing where they are damaged, too many, or packed in another way. */
export function contentOf(stream: Dictionary): Uint8Array | undefined {
  if (!unpacked.has(stream)) unpacked.set(stream, unpack(stream))
  return unpacked.get(stream)
}

function unpack({entries, bytes = new Uint8Array()}: Dictionary): Uint8Array | undefined {
  const names = listOf(entries.get('Filter'))
  const parameters = listOf(entries.get('DecodeParms'))
  let content: Uint8Array = bytes
  for (const [at, name] of names.entries()) {
    const filter = isKind(name, 'name') ? filters[name.value] : undefined
    if (!filter) return undefined
    try {
      content = filter(content, parameters[at])
    } catch {
      return undefined
    }
  }
  return content
}

function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return []
  return isArray(value) ? value.items : [value]
}

type Filter = (bytes: Uint8Array, parameters: Value | undefined) => Uint8Array

const filters: Readonly<Record<string, Filter>> = {
  FlateDecode: (bytes, parameters) =>
    withoutPrediction(
      // What is there of a stream that is cut short, readers show.
      inflateSync(bytes, {maxOutputLength: mostBytes, finishFlush: constants.Z_SYNC_FLUSH}),
      parameters
    ),
  ASCIIHexDecode: bytes => Buffer.from(latin1(bytes).replace(/>[\s\S]*|\s/g, ''), 'hex'),
  ASCII85Decode: ascii85,
  Crypt: bytes => bytes
}

/** The differences that rows of a table were packed as (7.4.4.4, PNG), added up again. */
function withoutPrediction(bytes: Uint8Array, parameters: Value | undefined): Uint8Array {
  const number = (key: string, usual: number): number => {
    const value = isDictionary(parameters) ? parameters.entries.get(key) : undefined
    return typeof value === 'number' ? value : usual
  }
  if (number('Predictor', 1) < 10) return bytes
  const step = Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  const row = Math.ceil(
    (number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8
  )
  const rows = Math.floor(bytes.length / (row + 1))
  const plain = new Uint8Array(rows * row)
  for (let y = 0; y < rows; y++) {
    const kind = bytes[y * (row + 1)]!
    for (let x = 0; x < row; x++) {
      const at = y * row + x
      const left = x >= step ? plain[at - step]! : 0
      const above = y > 0 ? plain[at - row]! : 0
      const corner = x >= step && y > 0 ? plain[at - row - step]! : 0
      plain[at] = bytes[y * (row + 1) + 1 + x]! + predicted(kind, left, above, corner)
    }
  }
  return plain
}

function predicted(kind: number, left: number, above: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return above
  if (kind === 3) return (left + above) >> 1
  if (kind !== 4) return 0
  const guess = left + above - corner
  const [a, b, c] = [left, above, corner].map(value => Math.abs(guess - value)) as [
    number,
    number,
    number
  ]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

/** Five characters for four bytes (7.4.3). */
function ascii85(bytes: Uint8Array): Uint8Array {
  const text = latin1(bytes)
    .replace(/~>[\s\S]*|\s/g, '')
    .replaceAll('z', '!!!!!')
  const plain: number[] = []
  for (let at = 0; at < text.length; at += 5) {
    const group = text.slice(at, at + 5)
    let number = 0
    for (const character of group.padEnd(5, 'u'))
      number = number * 85 + character.charCodeAt(0) - 33
    for (let byte = 0; byte < group.length - 1; byte++)
      plain.push((number / 256 ** (3 - byte)) & 255)
  }
  return Uint8Array.from(plain)
}
