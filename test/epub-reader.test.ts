/**
 * The book as readers have it: opened in a reading system in a browser, on a phone and on a tablet, page by page; and
 * judged by Ace, which looks at it there.
 *
 * Pictures of pages are compared with what they were when somebody judged them, as cells of more or less ink; the book
 * carries its faces, so that those of the machine have no say. `UPDATE=1` writes them anew: look at the difference. All
 * else that is compared does not depend on the browser's year: which words are on a page, where they stand, whether
 * what is dark by day is light by night.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {decode} from 'fast-png'
import {VFile} from 'vfile'
import {afterAll, describe, expect, test} from 'vitest'
import {openFaces, openHouse, prepare, render} from '../pipeline/index.ts'
import type {Materials} from '../pipeline/materials.ts'
import {aceViolations} from './support/ace.ts'
import {differing, inkOf} from './support/ink.ts'
import {png} from './support/png.ts'
import {closeBrowser, openBook} from './support/reader.ts'

afterAll(closeBrowser)

const house = await openHouse('whitepaper')
const folder = fileURLToPath(new URL('fixtures/kitchen-sink/', import.meta.url))

const kitchenSink = readFileSync(`${folder}input.md`, 'utf8')

/** Enough for several pages of any screen. */
const long = Array.from({length: 30}, (_, index) => {
  const words =
    '话说天下大势，分久必合，合久必分：周末七国分争，并入于秦；及秦灭之后，楚、汉分争，又并入于汉。'
  return `第${index + 1}段。${words.repeat(2)}`
})

const image = (bytes: Uint8Array) => ({bytes, mediaType: 'image/png'})
const pictures = {
  images: new Map(
    ['picture.png', 'small.png'].map(name => [name, image(readFileSync(folder + name))])
  ),
  cover: image(png({width: 60, height: 80}, Array(60).fill(128)))
}

const horizontal = {writing: 'horizontal', upright: 0} as const
const vertical = {writing: 'vertical', upright: 2} as const

async function book(value: string, materials: Partial<Materials> = {}): Promise<Uint8Array> {
  const {tree} = await prepare(new VFile({path: 'input.md', value}))
  return (await render(tree, 'epub', new VFile(), {...usual, ...materials}))!.bytes
}

const usual: Materials = {
  publication: {title: '各种块', authors: ['甲'], language: 'zh-Hans', subjects: []},
  house,
  faces: new Map(),
  images: new Map()
}

const phone = {width: 390, height: 844}

describe.each([
  ['phone', phone],
  ['tablet', {width: 820, height: 1180}]
])('on a %s', (device, screen) => {
  test.for([horizontal, vertical])(
    'a book in $writing lines shows all its words in order, page after page',
    {timeout: 120_000},
    async (ebook, context) => {
      const value = [kitchenSink, '## 长章', ...long].join('\n\n')
      const carried = {
        faces: await openFaces(house),
        epub: {fonts: 'sfnt', obfuscated: false}
      } as const
      const bytes = await book(value, {...pictures, ...carried, house: {...house, ebook}})
      const open = await openBook(bytes, screen, context)
      expect(open.direction).toBe(ebook.writing === 'vertical' ? 'rtl' : null)
      const pages = await open.pages(100)
      expect(pages.flatMap(page => page.overhanging)).toEqual([])
      expect(pages.map(page => isBlank(page.picture))).not.toContain(true)
      expectSeen(
        `${device}-${ebook.writing}`,
        pages.map(page => inkOf(page.picture))
      )
      for (const document of new Set(pages.map(page => page.document))) {
        const own = pages.filter(page => page.document === document)
        expect(solid(own.map(page => page.words))).toBe(solid([await open.wordsOf(document)]))
        expect(new Set(own.map(page => page.picture.toString('latin1'))).size).toBe(own.length)
      }
    }
  )
})

test.for([horizontal, vertical])(
  'a table longer than the screen stands on one page in $writing lines, and scrolls there',
  {timeout: 120_000},
  async (ebook, context) => {
    const rows = Array.from({length: 60}, (_, index) => `| ${index + 1} | 行 |`)
    const value = ['| 号 | 名 |', '| --- | --- |', ...rows].join('\n')
    const bytes = await book(value, {house: {...house, ebook}})
    const [, page] = await (await openBook(bytes, phone, context)).pages(2)
    expect(solid([page!.words])).toContain('号名1行2行')
    expect(page!.overhanging).toEqual([])
  }
)

test('what is dark by day is light by night', {timeout: 120_000}, async context => {
  const open = await openBook(await book(kitchenSink), phone, context)
  const day = await open.pages(20, 'day')
  const night = await open.pages(20, 'night')
  for (const [at, page] of day.entries()) {
    const {data, channels} = decode(page.picture)
    const {data: later} = decode(night[at]!.picture)
    const dark = Array.from(data.keys()).filter(byte => byte % channels < 3 && data[byte]! < 64)
    const lost = dark.filter(byte => later[byte]! < 128)
    expect(dark.length).toBeGreaterThan(0)
    expect(lost.length / dark.length, page.words).toBeLessThan(0.02)
  }
})

test('contents and list of pages lead where they say', {timeout: 120_000}, async context => {
  const {bytes, starts} = await bookWithPages()
  const open = await openBook(bytes, phone, context)
  for (const [at, label] of open.contents.entries()) {
    expect(solid([await open.wordsAt('toc', at)])).toMatch(RegExp(`^${solid([label])}`))
  }
  expect(open.pageLabels).toEqual(starts.map(({label}) => label))
  for (const [at, label] of open.pageLabels.entries()) {
    expect((await open.wordsAt('pageList', at)).trim(), label).not.toBe('')
  }
})

describe('Ace', () => {
  test('finds nothing', {timeout: 120_000}, async context => {
    const {bytes} = await bookWithPages()
    const standing = await book(kitchenSink, {...pictures, house: {...house, ebook: vertical}})
    const found = [bytes, standing].map(one => aceViolations(one, context))
    expect(await Promise.all(found)).toEqual([[], []])
  })

  test('finds headings that skip a level', {timeout: 120_000}, async context => {
    const bytes = await book('# 题\n\n文\n\n#### 节\n\n文')
    expect(await aceViolations(bytes, context)).toEqual([expect.stringContaining('heading-order')])
  })
})

/** With the pages of the PDF of the same text. */
async function bookWithPages() {
  const {tree} = await prepare(new VFile({path: 'input.md', value: kitchenSink}))
  const faces = await openFaces(house)
  const {starts = []} = (await render(tree, 'pdf', new VFile(), {...usual, faces}))!
  return {starts, bytes: await book(kitchenSink, {...pictures, pages: starts})}
}

/** Compare pages with those that were judged: of the cells with ink in either, one in fifty may differ. */
function expectSeen(name: string, pages: readonly string[]) {
  const path = fileURLToPath(new URL(`fixtures/epub-reader/${name}.txt`, import.meta.url))
  const between = `\n${'='.repeat(20)}\n`
  if (process.env.UPDATE || (!existsSync(path) && !process.env.CI)) {
    writeFileSync(path, pages.join(between))
  }
  const judged = readFileSync(path, 'utf8').split(between)
  expect(pages).toHaveLength(judged.length)
  for (const [at, page] of pages.entries()) {
    if (differing(page, judged[at]!) > 0.02) expect(page).toBe(judged[at])
  }
}

function solid(words: readonly string[]): string {
  return words.join('').replace(/\s/g, '')
}

function isBlank(picture: Buffer): boolean {
  const {data} = decode(picture)
  return data.every(byte => byte === data[0])
}
