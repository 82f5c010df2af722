/**
 * The profile of sRGB, by its definition: an ICC profile of version 4.2 (ICC.1:2004-10, clauses 7 to 10) made of
 * the primaries and the curve of IEC 61966-2-1. It says what the red, green and blue of pictures mean.
 */

/** What is in the profile, each under its signature, in the order of the file. */
const tags: readonly (readonly [string, readonly number[]])[] = [
  ['desc', words('sRGB')],
  ['cprt', words('No copyright')],
  // The white of the profile connection space, D50.
  ['wtpt', xyz(0.9642, 1, 0.8249)],
  // From the white of sRGB, D65, to D50 (Bradford).
  [
    'chad',
    matrix([1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168])
  ],
  // The primaries, as D50 sees them.
  ['rXYZ', xyz(0.43604, 0.22249, 0.01392)],
  ['gXYZ', xyz(0.38511, 0.7169, 0.09706)],
  ['bXYZ', xyz(0.14305, 0.06061, 0.71393)],
  ['rTRC', curve()],
  ['gTRC', curve()],
  ['bTRC', curve()]
]

/** The bytes of the profile. */
export function srgbProfile(): Uint8Array {
  const table: number[] = [...u32(tags.length)]
  const data: number[] = []
  const start = 128 + 4 + 12 * tags.length
  for (const [signature, content] of tags) {
    table.push(...ascii(signature), ...u32(start + data.length), ...u32(content.length))
    data.push(...content, ...zeros(-content.length & 3))
  }
  const size = start + data.length
  return Uint8Array.from([...head(size), ...table, ...data])
}

/** Clause 7.2; a date that is always the same. */
function head(size: number): readonly number[] {
  return [
    ...u32(size),
    ...zeros(4),
    ...u32(0x04200000),
    ...ascii('mntrRGB XYZ '),
    ...[2000, 1, 1, 0, 0, 0].flatMap(u16),
    ...ascii('acsp'),
    ...zeros(28),
    ...[0.9642, 1, 0.8249].flatMap(fixed),
    ...zeros(48)
  ]
}

/** Text in one language (clause 10.13). */
function words(text: string): readonly number[] {
  const utf16 = [...text].flatMap(character => u16(character.charCodeAt(0)))
  return [
    ...ascii('mluc'),
    ...zeros(4),
    ...u32(1),
    ...u32(12),
    ...ascii('enUS'),
    ...u32(utf16.length),
    ...u32(28),
    ...utf16
  ]
}

/** Clause 10.27. */
function xyz(x: number, y: number, z: number): readonly number[] {
  return [...ascii('XYZ '), ...zeros(4), ...[x, y, z].flatMap(fixed)]
}

/** Clause 10.18. */
function matrix(values: readonly number[]): readonly number[] {
  return [...ascii('sf32'), ...zeros(4), ...values.flatMap(fixed)]
}

/** The curve of sRGB, a straight piece and a power (clause 10.15, type 3). */
function curve(): readonly number[] {
  const parameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
  return [...ascii('para'), ...zeros(4), ...u16(3), ...zeros(2), ...parameters.flatMap(fixed)]
}

/** A number with sixteen binary places (s15Fixed16Number). */
function fixed(value: number): readonly number[] {
  return u32(Math.round(value * 65536) >>> 0)
}

function u32(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

function u16(value: number): readonly number[] {
  return [value >> 8, value & 255]
}

function ascii(text: string): readonly number[] {
  return [...text].map(character => character.charCodeAt(0))
}

function zeros(count: number): readonly number[] {
  return Array.from({length: count}, () => 0)
}
