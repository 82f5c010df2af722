/** Faces: what their glyphs measure, files of all kinds made plain, and subsets that stand alone. */
import {readFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import * as fontkit from 'fontkit'
import fontverter from 'fontverter'
import {describe, expect, test} from 'vitest'
import {cutDown, type Selection} from '../pipeline/font/cut.ts'
import {type Face, openFace} from '../pipeline/font/face.ts'
import {bytesOf} from '../pipeline/font/plain.ts'
import {subsetFace} from '../pipeline/font/subset.ts'
import {collect, openNotoSerif, variableFile} from './support/fonts.ts'

const files = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf'
]

test.each(files)('advances and ink are those of the outlines: %s', async path => {
  const bytes = await readFile(createRequire(import.meta.url).resolve(path))
  const face = await openFace(bytes, 'any', 400)
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

test.each(files)(
  'cut down, it is what fontkit makes of it, parts of glyphs included: %s',
  async path => {
    const bytes = await readFile(createRequire(import.meta.url).resolve(path))
    const face = await openFace(bytes, 'any', 400)
    const font = fontkit.create(bytes) as fontkit.Font & {createSubset: () => Subset}
    const [expected, chosen] = [font.createSubset(), font.createSubset()]
    for (const character of '一龘，…Aàgj½Ω\u0000') {
      const {id} = font.glyphForCodePoint(character.codePointAt(0)!)
      expected.includeGlyph(id)
      chosen.includeGlyph(id)
    }
    const cut = cutDown(face, face.outlines!, chosen)
    expect(Buffer.from(cut).equals(Buffer.from(expected.encode()))).toBe(true)
  }
)

interface Subset extends Selection {
  readonly encode: () => Uint8Array
}

describe('files of other kinds are made plain', () => {
  test('a web font measures what the file does that it was made of', async () => {
    const plain = await openNotoSerif()
    const cut = await openFace(await subsetFace(plain, 'Aàgj½Ω'), 'any', 400)
    for (const packed of [
      await subsetFace(plain, 'Aàgj½Ω', 'woff2'),
      await fontverter.convert(Buffer.from(bytesOf(cut.font)), 'woff')
    ]) {
      const face = await openFace(packed, 'any', 400)
      for (const character of 'Aàgj½Ω') {
        expect(measure(face, character), character).toEqual(measure(plain, character))
      }
    }
  })

  test('of a variable font the instance is made that has the weight, under a name of its own', async () => {
    const light = await openVariable('normal', 100)
    const usual = await openVariable('normal', 400)
    const bold = await openVariable('normal', 700)
    expect([light, usual, bold].map(({name}) => name)).toEqual([
      'NotoSerif-Regular_100wght',
      'NotoSerif-Regular_400wght',
      'NotoSerif-Regular_700wght'
    ])
    expect(stem(light)).toBeLessThan(stem(usual))
    expect(stem(usual)).toBeLessThan(stem(bold))
    const known = await openNotoSerif()
    for (const character of 'AHagj') {
      const [one, other] = [measure(usual, character), measure(known, character)]
      // The static face was drawn on another grid of units.
      for (const [at, value] of one.entries()) {
        expect(Math.abs(value - other[at]!), character).toBeLessThan(4)
      }
    }
  })

  test('a weight beyond the axis is the nearest that there is', async () => {
    expect((await openVariable('normal', 1000)).name).toBe('NotoSerif-Regular_900wght')
  })

  test('an italic keeps its name apart from the upright', async () => {
    expect((await openVariable('italic', 400)).name).toBe('NotoSerif-Italic_400wght')
  })

  test('a face is found in a collection by its name, and stands alone', async () => {
    const [one, other] = [await openVariable('normal', 400), await openNotoSerif()]
    const collection = collect([bytesOf(one.font), bytesOf(other.font)])
    const face = await openFace(collection, 'any', 400, other.name)
    expect(face.name).toBe(other.name)
    expect(bytesOf(face.font).length).toBeLessThan(collection.length)
    expect(measure(face, 'g')).toEqual(measure(other, 'g'))
    await expect(openFace(collection, 'any', 400, 'Nobody')).rejects.toThrow()
    await expect(openFace(collection, 'any', 400)).rejects.toThrow()
  })

  test.each(['', 'wOF2', 'wOFF', 'ttcf', 'no font'])('%o is no font', async text => {
    await expect(openFace(Buffer.from(text), 'any', 400)).rejects.toThrow()
  })
})

describe('a face cut down to characters', () => {
  test('has these, the forms that they take, its names and its licence', async () => {
    const face = await openNotoSerif()
    const cut = fontkit.create(await subsetFace(face, 'fi Ω甲')) as fontkit.Font & {
      characterSet: number[]
      name: {records: Record<string, Record<string, string>>}
    }
    // The last code point ends the table, and stands for none.
    expect(String.fromCodePoint(...cut.characterSet.filter(code => code < 0xffff))).toBe(' fiΩ')
    expect(cut.postscriptName).toBe(face.name)
    expect(cut.name.records.license?.en).toContain('Open Font License')
    for (const character of 'fiΩ') {
      const {bbox, advanceWidth} = cut.glyphForCodePoint(character.codePointAt(0)!)
      expect(advanceWidth).toBe(face.advance(face.glyph(character.codePointAt(0)!)))
      expect(bbox.maxX).toBeGreaterThan(bbox.minX)
    }
  })

  test('is the same whatever the order and however often a character comes', async () => {
    const face = await openNotoSerif()
    const one = await subsetFace(face, '文 abc')
    expect(await subsetFace(face, 'cbacab 文')).toEqual(one)
  })

  test('may be packed as a web font', async () => {
    const packed = await subsetFace(await openNotoSerif(), 'abc', 'woff2')
    expect(String.fromCharCode(...packed.subarray(0, 4))).toBe('wOF2')
  })
})

async function openVariable(style: 'normal' | 'italic', weight: number): Promise<Face> {
  return openFace(await variableFile(style), 'any', weight)
}

/** Advance and ink of a character. */
function measure(face: Face, character: string): number[] {
  const glyph = face.glyph(character.codePointAt(0)!)
  const {left, right, bottom, top} = face.ink(glyph)
  return [face.advance(glyph), left, right, bottom, top]
}

/** How wide a stroke stands: the ink of |. */
function stem(face: Face): number {
  const {left, right} = face.ink(face.glyph('|'.codePointAt(0)!))
  return right - left
}
