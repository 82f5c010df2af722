/** Lengths: every unit and every named size, and what is no length. */
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {parseLength} from '../pipeline/units.ts'

test.each([
  ['10.5pt', 10.5],
  ['72pt', 72],
  ['1in', 72],
  ['25.4mm', 72],
  ['2.54cm', 72],
  // Four Q are a millimetre, and the page of 140 mm is 560 Q wide.
  ['560Q', (140 * 72) / 25.4],
  ['16px', 12],
  ['-3mm', (-3 * 72) / 25.4],
  ['0pt', 0],
  [' 12 pt ', 12]
])('%s', (value, points) => {
  expect(parseLength(value)).toBeCloseTo(points, 10)
})

// The point values of today's practice (clreq), of which 五号 and 小四 are the sizes of books.
test.each([
  ['初号', 42],
  ['小初', 36],
  ['一号', 26],
  ['小一', 24],
  ['二号', 22],
  ['小二', 18],
  ['三号', 16],
  ['小三', 15],
  ['四号', 14],
  ['小四', 12],
  ['五号', 10.5],
  ['小五', 9],
  ['六号', 7.5],
  ['小六', 6.5],
  ['七号', 5.5],
  ['八号', 5]
])('%s', (value, points) => {
  expect(parseLength(value)).toBe(points)
})

test('an em is a length only where it is known', () => {
  expect(parseLength('2em')).toBeUndefined()
  expect(parseLength('2em', 10.5)).toBe(21)
  expect(parseLength('2pt', 10.5)).toBe(2)
})

test.each([
  '',
  '12',
  'pt',
  '1e3pt',
  '.5pt',
  '1.pt',
  '+1pt',
  '1 0pt',
  '12PT',
  '1q',
  '9号',
  '五',
  'constructor',
  'NaNpt',
  'Infinitypt',
  '1pt 2pt',
  '1toString',
  '9'.repeat(400) + 'pt'
])('%j is no length', value => {
  expect(parseLength(value, 10)).toBeUndefined()
})

test('every number of points is read as it is written', () => {
  fc.assert(
    fc.property(fc.integer({min: -99_999, max: 99_999}), hundredths => {
      const value = (hundredths / 100).toFixed(2)
      expect(parseLength(`${value}pt`)).toBe(Number(value))
    })
  )
})

test('whatever is written, a length is a number or nothing', () => {
  fc.assert(
    fc.property(fc.string(), value => {
      const points = parseLength(value, 10)
      expect(points === undefined || Number.isFinite(points)).toBe(true)
    })
  )
})
