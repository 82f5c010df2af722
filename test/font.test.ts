/** What glyphs measure: the tables of a file and its decoded outlines agree. */
import {readFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import * as fontkit from 'fontkit'
import {expect, test} from 'vitest'
import {openFace} from '../pipeline/font/face.ts'

const files = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'
]

test.each(files)('advances and ink are those of the outlines: %s', async path => {
  const bytes = await readFile(createRequire(import.meta.url).resolve(path))
  const face = openFace(bytes, 'any', 400)
  const font = fontkit.create(bytes) as fontkit.Font
  const scale = 1000 / font.unitsPerEm
  for (const character of ' 一龘，。「』——……Aàgjfi½Ω') {
    const glyph = font.glyphForCodePoint(character.codePointAt(0)!)
    const {minX, maxX, minY, maxY} = glyph.bbox
    const {left, right, bottom, top} = face.ink(face.glyph(character.codePointAt(0)!))
    expect(face.advance(glyph.id), character).toBe(glyph.advanceWidth * scale)
    const outline = minX > maxX ? [0, 0, 0, 0] : [minX, maxX, minY, maxY]
    // The tables round to whole units of the font.
    for (const [at, edge] of [left, right, bottom, top].entries()) {
      expect(Math.abs(edge / scale - outline[at]!), character).toBeLessThanOrEqual(1)
    }
  }
})
