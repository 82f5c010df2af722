/**
 * A face that needs no font file: every full-width character is one em, every other half an em, and a
 * glyph's id is its code point. Lines set in it can be judged by counting characters.
 */
import type {Face, Form, Ink, Shape} from '../../pipeline/font/face.ts'
import {charClass, isWide} from '../../pipeline/script/classes.ts'

export const fakeFace: Face = {
  name: 'Fake-Regular',
  embeddable: true,
  family: 'Fake',
  weight: 400,
  font: undefined as never,
  glyph: codePoint => (codePoint >= 0xe000 && codePoint < 0xf900 ? 0 : codePoint),
  advance: advanceOf,
  ink: inkOf,
  outline: () => '',
  measures: undefined as never,
  outlines: undefined,
  file: () => new Uint8Array(),
  shape
}

function advanceOf(glyph: number): number {
  return isWide(glyph) ? 1000 : 500
}

/** Marks have their ink where the tables of Simplified Chinese say. */
function inkOf(glyph: number): Ink {
  const kind = charClass(glyph)
  const advance = advanceOf(glyph)
  if (kind === 'opening') return {left: 550, right: 950, bottom: 0, top: 800}
  if (['closing', 'pause', 'colon', 'stop', 'exclamation'].includes(kind)) {
    return {left: 50, right: 450, bottom: 0, top: 800}
  }
  if (kind === 'solidus') return {left: 300, right: 700, bottom: 0, top: 800}
  return {left: 0, right: advance, bottom: 0, top: 800}
}

function shape(text: string, _form: Form): Shape {
  const characters = [...text]
  const glyphs = characters.map(character => character.codePointAt(0)!)
  const x: number[] = []
  let pen = 0
  for (const glyph of glyphs) {
    x.push(pen)
    pen += advanceOf(glyph)
  }
  return {glyphs, x, text: characters, width: pen}
}
