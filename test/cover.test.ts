/** The cover of a book for the press: what stands where on the sheet that is folded about the book. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {VFile} from 'vfile'
import {beforeAll, describe, expect, test} from 'vitest'
import {type Materials, openFaces, openHouse, prepare, render} from '../pipeline/index.ts'
import {isbnThirteen} from '../pipeline/isbn.ts'
import {modulesOf} from '../pipeline/page/barcode.ts'
import {composeCover} from '../pipeline/page/index.ts'
import type {PlacedItem, PlacedText} from '../pipeline/page/types.ts'
import {usualPdf} from '../pipeline/presets.ts'
import type {Publication} from '../pipeline/publication.ts'
import {designCover} from '../pipeline/publish.ts'
import {isSelfContainedSvg} from '../pipeline/vector.ts'
import {verify} from '../pipeline/verify/index.ts'
import {banxin, temporaryFolder} from './support/cli.ts'
import {unzip} from './support/unzip.ts'

const publication: Publication = {
  title: '《铅字》与Linotype',
  authors: ['张三', '李四'],
  publisher: '某某出版社',
  language: 'zh-Hans',
  description: '一本讲排字的书。',
  subjects: [],
  identifier: '978-7-02-000220-7',
  imprint: {price: '58.00元'}
}

let means: Pick<Materials, 'house' | 'faces' | 'publication'>

beforeAll(async () => {
  const house = await openHouse('whitepaper')
  means = {house, faces: await openFaces(house), publication}
})

const mm = 72 / 25.4

function coverOf(spine: number, file = new VFile()) {
  return composeCover(means, {spine, bleed: 3 * mm}, file)
}

/** The words within a strip of the sheet, a line each where they run across, on end where they run down. */
function wordsIn(items: readonly PlacedItem[], from: number, to: number): string {
  const texts = items.filter((item): item is PlacedText => item.type === 'text')
  const within = texts.filter(({x, runs}) => {
    const start = x + (runs[0]?.x[0] ?? 0)
    return start >= from && start < to
  })
  const lines = within.map(({runs}) => runs.flatMap(({text}) => text).join(''))
  return lines.some(line => [...line].length > 1) ? lines.join('\n') : lines.join('')
}

describe('the sheet', () => {
  test('is back, spine and front side by side, folded between them', () => {
    const {width, height, folds} = coverOf(12 * mm)
    expect(width).toBeCloseTo(2 * 140 * mm + 12 * mm)
    expect(height).toBeCloseTo(203 * mm)
    expect(folds).toEqual([expect.closeTo(140 * mm), expect.closeTo(152 * mm)])
  })

  test('says on each side what belongs there', () => {
    const {width, pages, folds} = coverOf(12 * mm)
    const [left, right] = folds!
    const {items} = pages[0]!
    expect(wordsIn(items, right!, width)).toBe('《铅字》与Linotype\n张三　李四\n某某出版社')
    expect(wordsIn(items, left!, right!)).toBe('《铅字》与Linotype张三　李四某某出版社')
    expect(wordsIn(items, 0, left!)).toBe(
      '一本讲排字的书。\nISBN　978-7-02-000220-7\n9787020002207\n定价　58.00元'
    )
  })

  test('has no words on a spine that is too narrow, and says so', () => {
    const file = new VFile()
    const {pages, folds} = coverOf(4 * mm, file)
    expect(wordsIn(pages[0]!.items, folds![0]!, folds![1]!)).toBe('')
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['narrow-spine'])
  })
})

describe('the spine', () => {
  test('Han stand upright, letters and brackets are turned with the line', () => {
    const {pages, folds} = coverOf(12 * mm)
    const standing = pages[0]!.items.flatMap(item => {
      if (item.type !== 'text' || item.x < folds![0]! || item.x >= folds![1]!) return []
      return [(item.turned ? '>' : '') + item.runs[0]!.text[0]]
    })
    expect(standing.slice(0, 8)).toEqual(['>《', '铅', '字', '>》', '与', '>L', '>i', '>n'])
  })

  test('its words stand within it and below one another', () => {
    const {pages, folds, height} = coverOf(12 * mm)
    let last = 0
    for (const item of pages[0]!.items) {
      if (item.type !== 'text' || item.x < folds![0]! || item.x >= folds![1]!) continue
      expect(item.y).toBeGreaterThanOrEqual(last - item.runs[0]!.size)
      expect(item.y).toBeLessThan(height)
      last = item.y
    }
  })
})

describe('the bar code', () => {
  test('is that of the standard', () => {
    // The example of the encyclopaedias.
    expect(modulesOf('5901234123457')).toBe(
      '10100010110100111011001100100110111101001110101010110011011011001000010101110010011101000100101'
    )
  })

  test('an ISBN of ten digits has thirteen in its code', () => {
    expect(isbnThirteen('ISBN 7-02-000220-X')).toBe('9787020002207')
    expect(isbnThirteen('10.1000/182')).toBeUndefined()
  })

  test('stands on the back, dark bars of whole modules', () => {
    const {pages, folds} = coverOf(12 * mm)
    const rules = pages[0]!.items.filter(item => item.type === 'rule')
    const bars = rules.filter(({x}) => x < folds![0]!)
    expect(bars).toHaveLength(30)
    for (const {x, width} of bars) {
      expect(x + width).toBeLessThan(folds![0]!)
      expect(width / (0.33 * mm)).toBeCloseTo(Math.round(width / (0.33 * mm)))
    }
  })
})

describe('the file', () => {
  const make = async (leaf?: number) => {
    const file = new VFile({path: 'a.md', value: '# 甲\n\n乙'})
    const {tree} = await prepare(file)
    const pdf = {
      ...usualPdf,
      preset: 'print',
      cover: true,
      cropMarks: true,
      ...(leaf && {leaf})
    } as const
    const made = await render(tree, 'pdf', file, {...means, images: new Map(), pdf})
    return {made, rules: file.messages.map(({ruleId}) => ruleId)}
  }

  test('is made with the book, as wide as its pages are thick', async () => {
    const {made} = await make(2 * mm)
    const spine = (made!.pages! / 2) * 2
    expect(made!.spine).toBeCloseTo(spine * mm)
    const text = Buffer.from(made!.cover!).toString('latin1')
    const [, left, , right] = /\/TrimBox \[(\S+) (\S+) (\S+)/.exec(text)!.map(Number)
    expect(right! - left!).toBeCloseTo((2 * 140 + spine) * mm, 1)
    const file = new VFile({path: 'a.pdf', value: made!.cover!})
    await verify(file)
    expect(file.messages.map(String)).toEqual([])
  })

  test('is refused where nobody says how thick a leaf is', async () => {
    const {made, rules} = await make()
    expect(made).toBeUndefined()
    expect(rules).toContain('unknown-spine')
  })
})

describe('the front of an e-book', () => {
  test('is drawn in the colours of the house, and needs nothing beside itself', async () => {
    const own = {
      ...means.house,
      cover: {...means.house.cover, ground: '#f0e0d0', ink: '#102030'} as const
    }
    const {bytes, mediaType} = await designCover(new VFile(), {
      ...means,
      house: own,
      images: new Map()
    })
    const svg = new TextDecoder().decode(bytes)
    expect(mediaType).toBe('image/svg+xml')
    expect(isSelfContainedSvg(bytes)).toBe(true)
    expect(svg).toMatch(/width="1600" height="2320"/)
    expect(svg).toMatch(/<title>《铅字》与Linotype<\/title>/)
    expect(svg).toMatch(/<rect x="0" y="0" [^>]*fill="#f0e0d0"/)
    // Each glyph of title, authors and publisher, in the ink of the house; an outline is there once.
    expect(svg.match(/<use [^>]*fill="#102030"/g)).toHaveLength(22)
    expect(svg.match(/<path /g)!.length).toBeLessThan(22)
  })

  test('stands in the EPUB of a project that asks for it', async () => {
    const folder = temporaryFolder()
    const source = join(folder, 'source', 'book')
    mkdirSync(source, {recursive: true})
    writeFileSync(join(source, 'text.md'), '## 甲\n\n正文。')
    writeFileSync(join(source, 'banxin.yaml'), 'title: 手记\nsource: text.md\ncover: designed\n')
    expect((await banxin(['build', '--to', 'epub'], {cwd: folder})).code).toBe(0)
    const names = unzip(readFileSync(join(folder, 'dist/book/book.epub'))).map(({name}) => name)
    expect(names).toContain('OEBPS/images/cover.svg')
  })
})
