/** Numbers of list items, in the form of a sample. */
import {expect, test} from 'vitest'
import {numberedAs} from '../pipeline/script/list-numbers.ts'

test.each([
  ['1.', 12, '12.'],
  ['一、', 1, '一、'],
  ['一、', 10, '十、'],
  ['一、', 12, '十二、'],
  ['（一）', 20, '（二十）'],
  ['一、', 101, '一百零一、'],
  ['一、', 110, '一百一十、'],
  ['一、', 1001, '一千零一、'],
  ['一、', 12345, '12345、'],
  ['①', 1, '①'],
  ['①', 20, '⑳'],
  ['①', 21, '㉑'],
  ['①', 35, '㉟'],
  ['①', 36, '㊱'],
  ['①', 50, '㊿'],
  ['①', 51, '51'],
  ['a)', 26, 'z)'],
  ['a)', 27, 'aa)'],
  ['i.', 14, 'xiv.'],
  ['I.', 4000, '4000.'],
  ['•', 3, '•']
])('%s for %i', (sample, number, expected) => {
  expect(numberedAs(sample, number)).toBe(expected)
})
