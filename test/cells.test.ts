/** Full-width characters in their cells: where ink lands, whatever the font draws. */
import {expect, test} from 'vitest'
import {shapeCell} from '../pipeline/font/cells.ts'
import type {Face, Ink} from '../pipeline/font/face.ts'
import {cellOf} from '../pipeline/script/character-cells.ts'
import {fakeFace} from './support/fake-face.ts'

/** A face that draws every character alike. */
function faceWith(ink: Pick<Ink, 'left' | 'right'>): Face {
  return {...fakeFace, ink: () => ({bottom: 0, top: 800, ...ink})}
}

/** Edges of the ink, from the start of the box. */
function inkOf(
  face: Face,
  text: string,
  kind: Parameters<typeof cellOf>[0],
  region = 'gb' as const
) {
  const {glyphs, x} = shapeCell(face, text, cellOf(kind, region)!)
  return glyphs.map((glyph, at) => [
    x[at]! + face.ink(glyph).left,
    x[at]! + face.ink(glyph).right
  ]) as [number, number][]
}

test('a closer whose ink is in the left half stays; one drawn in the middle moves into its half', () => {
  expect(inkOf(faceWith({left: 50, right: 450}), '」', 'closing')).toEqual([[50, 450]])
  expect(inkOf(faceWith({left: 300, right: 700}), '」', 'closing')).toEqual([[50, 450]])
})

test('an opener gives up the blank before it', () => {
  expect(inkOf(faceWith({left: 550, right: 950}), '「', 'opening')).toEqual([[50, 450]])
})

test('a wide interpunct is set in the middle of half an em', () => {
  expect(inkOf(faceWith({left: 440, right: 560}), '·', 'interpunct')).toEqual([[190, 310]])
})

test('a dash whose strokes do not touch is joined, in the middle of its two em', () => {
  const [first, second] = inkOf(faceWith({left: 70, right: 930}), '——', 'dash')
  expect(second![0]).toBeLessThanOrEqual(first![1])
  expect(first![0]).toBeCloseTo(2000 - second![1], 6)
  expect(shapeCell(faceWith({left: 70, right: 930}), '——', cellOf('dash', 'gb')!).width).toBe(2000)
})

test('a dash that is one stroke stays as the font draws it', () => {
  expect(inkOf(faceWith({left: 0, right: 1000}), '——', 'dash')).toEqual([
    [0, 1000],
    [1000, 2000]
  ])
})

test('the dots of an ellipsis are not moved', () => {
  expect(inkOf(faceWith({left: 110, right: 890}), '……', 'ellipsis')).toEqual([
    [110, 890],
    [1110, 1890]
  ])
})
