/**
 * Pictures on the page. The page is that of `support/small-house.yaml`: a measure of 160 pt, ten lines at
 * 18 pt, so that 172 pt is the most that a picture may be high.
 */
import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {fontKey} from '../pipeline/font/book.ts'
import {parseMarkdown} from '../pipeline/markdown/index.ts'
import {composePages} from '../pipeline/page/index.ts'
import type {PlacedItem, PlacedPicture} from '../pipeline/page/types.ts'
import {rasterOf} from '../pipeline/raster.ts'
import {buildHouse, houseSchema, style} from '../pipeline/style/index.ts'
import {fakeFace} from './support/fake-face.ts'
import {grey, png} from './support/png.ts'

const small = new URL('support/small-house.yaml', import.meta.url)
const house = buildHouse('small', houseSchema.parse(parse(readFileSync(small, 'utf8'))))
const faces = new Map([[fontKey('Song', 400), fakeFace]])
const publication = {title: '书', authors: [], subjects: [], language: 'zh-Hans'}

/** The pages of a text whose pictures are named by their size: `![](40x30 "图一")`. */
function compose(markdown: string) {
  const file = new VFile(markdown)
  const urls = [...markdown.matchAll(/\((\d+)x(\d+)/g)]
  const images = new Map(
    urls.map(([, width, height]) => [
      `${width}x${height}`,
      {bytes: grey(Number(width), Number(height)), mediaType: 'image/png'}
    ])
  )
  const means = {publication, house, faces, images}
  const {pages} = composePages(style(parseMarkdown(file), means, file), means, file)
  return {
    pages: pages.map(({items}) => items).filter(items => items.some(isContent)),
    messages: file.messages.map(({ruleId}) => ruleId)
  }
}

function isContent(item: PlacedItem): boolean {
  return item.type === 'picture' || (item.type === 'text' && item.part === 'body')
}

function pictures(items: readonly PlacedItem[]): PlacedPicture[] {
  return items.filter(item => item.type === 'picture')
}

function words(items: readonly PlacedItem[]): string {
  return items
    .map(item => (item.type === 'text' && item.part === 'body' ? item.runs : []))
    .flatMap(runs => runs.flatMap(({text}) => text))
    .join('')
}

describe('a picture', () => {
  test('that stands alone has its own size, in the middle of the measure', () => {
    const [items] = compose('![图](40x30)').pages
    // 30 + (160 - 40) / 2, and in the middle of two lines and the white between them.
    expect(pictures(items!)).toMatchObject([{x: 90, width: 40, height: 30, alt: '图'}])
  })

  test('that is wider than the measure fills it', () => {
    const {pages, messages} = compose('![](320x100)')
    expect(pictures(pages[0]!)).toMatchObject([{x: 30, width: 160, height: 50}])
    expect(messages).toEqual([])
  })

  test('that is higher than the page is made smaller, and this is said', () => {
    const {pages, messages} = compose('前文。\n\n![](100x1000 "说明")\n\n后文。')
    const [picture] = pages.flatMap(pictures)
    expect(picture!.y + picture!.height).toBeLessThanOrEqual(40 + 10 * 18)
    expect(messages).toEqual(['scaled-image'])
    expect(pages.map(words).join('')).toBe('前文。说明后文。')
  })

  test('whose caption is longer than the page is followed by it', () => {
    const caption = '说'.repeat(300)
    const {pages} = compose(`![](100x100 "${caption}")`)
    expect(pages.flatMap(pictures)).toMatchObject([{width: 100, height: 100}])
    expect(pages.map(words).join('')).toBe(caption)
  })

  test('in a line is no higher than the line, and stands where it was written', () => {
    const [items] = compose('甲![](12x15)乙').pages
    // Ten points high; its square hangs 8.8 above the base line.
    expect(pictures(items!)).toMatchObject([{x: 60, width: 8, height: 10}])
    expect(words(items!)).toBe('甲乙')
  })

  test('too high for a line divides its paragraph, which goes on without an indent', () => {
    const [items] = compose('甲甲\n![](40x40)\n乙乙').pages
    const lines = items!.filter(item => item.type === 'text' && item.part === 'body')
    expect(lines.map(line => line.type === 'text' && line.x + line.runs[0]!.x[0]!)).toEqual([
      50, 30
    ])
  })

  test('that is not there gives way to its words, and this is said once', () => {
    const {pages, messages} = compose('![没有](none.png)')
    expect(words(pages[0]!)).toBe('没有')
    expect(messages).toEqual(['unpaintable-image'])
  })

  test('stays with its caption, whatever stands before it', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 12}),
        fc.integer({min: 1, max: 150}),
        (lines, height) => {
          const {pages} = compose('甲\n\n'.repeat(lines) + `![](20x${height} "说明")\n\n后文。`)
          const page = pages.find(items => pictures(items).length > 0)!
          expect(words(page)).toContain('说明')
        }
      )
    )
  })
})

describe('the pixels of a PNG', () => {
  test.each([
    ['grey', png({width: 2, height: 1}, [7, 9]), {channels: 1, bits: 8, data: [7, 9]}],
    ['RGB', png({width: 1, height: 1, colour: 2}, [1, 2, 3]), {channels: 3, data: [1, 2, 3]}],
    [
      'RGB with alpha',
      png({width: 2, height: 1, colour: 6}, [1, 2, 3, 0, 4, 5, 6, 255]),
      {channels: 3, data: [1, 2, 3, 4, 5, 6], alpha: [0, 255]}
    ],
    [
      'alpha that hides nothing is none',
      png({width: 1, height: 1, colour: 4}, [8, 255]),
      {channels: 1, data: [8], alpha: undefined}
    ],
    [
      'sixteen bits become eight',
      png({width: 1, height: 1, bits: 16}, [0xab, 0xcd]),
      {bits: 8, data: [0xab]}
    ],
    [
      'numbers of colours, eight to the byte, rows filled up',
      png({width: 9, height: 2, bits: 1, colour: 3, palette: [0, 0, 0, 255, 0, 0]}, [0xaa, 0x80]),
      {bits: 1, channels: 1, data: [0xaa, 0x80, 0xaa, 0x80], palette: [0, 0, 0, 255, 0, 0]}
    ]
  ])('%s', (_, bytes, {data, ...expected}) => {
    const {data: found, alpha, palette, ...raster} = rasterOf(bytes)!
    const plain = {
      ...raster,
      alpha: alpha && [...alpha],
      ...(palette && {palette: [...palette]})
    }
    expect([...found]).toEqual(data)
    expect(plain).toMatchObject(expected)
  })

  test('damaged ones are none', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 60}), length => {
        expect(rasterOf(grey(20, 20).slice(0, length))).toBeUndefined()
      })
    )
  })
})
