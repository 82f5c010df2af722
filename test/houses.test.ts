/** The houses that ship: each loads whole, and what a standard asks of one is measured on its pages. */
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {belowTitle} from '../pipeline/below-title.ts'
import {textOf as wordsOf} from '../pipeline/document.ts'
import {writeDocx} from '../pipeline/docx/index.ts'
import {writeEpub} from '../pipeline/epub/index.ts'
import {withHeadingNumbers} from '../pipeline/heading-numbers.ts'
import {parseMarkdown, printMarkdown} from '../pipeline/markdown/index.ts'
import {composePages} from '../pipeline/page/index.ts'
import type {Edition, PlacedText} from '../pipeline/page/types.ts'
import {openFaces, openHouse} from '../pipeline/project/index.ts'
import {render} from '../pipeline/publish.ts'
import {style} from '../pipeline/style/index.ts'
import type {House} from '../pipeline/style/types.ts'
import {unzip} from './support/unzip.ts'

const names = readdirSync('templates').filter(name => !name.includes('.'))
const publication = {title: '样张', authors: [], subjects: [], language: 'zh-Hans'}
const millimetre = 72 / 25.4

async function compose(markdown: string, house: House): Promise<Edition> {
  const file = new VFile(markdown)
  const means = {publication, house, faces: await openFaces(house)}
  return composePages(style(parseMarkdown(file) as Root, means, file), means, file)
}

function textOf({runs}: PlacedText): string {
  return runs.flatMap(({text}) => text).join('')
}

test.each(names)('%s loads, and its type area leaves white on all sides', async name => {
  const {page, blocks} = await openHouse(name)
  const {size} = blocks.paragraph
  const right = page.width - page.spine - page.characters * size
  const foot = page.height - page.head - (page.lines - 1) * page.leading - size
  for (const margin of [page.spine, right, page.head, foot]) {
    expect(margin).toBeGreaterThan(8 * millimetre)
  }
})

test('a chapter that would begin a page stays below the title that it follows', async () => {
  const {pages} = await compose(
    '# 样张\n\n## 一\n\n甲\n\n## 二\n\n乙',
    await openHouse('trade-32k')
  )
  const body = pages.map(({items}) => items.filter(isSet).map(textOf)).filter(texts => texts.length)
  expect(body).toEqual([
    ['样张', '一', '甲'],
    ['二', '乙']
  ])
})

test('an opening mark that a house pulls out of the indent makes no line too wide', async () => {
  const file = new VFile()
  const means = {
    publication,
    house: await openHouse('ja-bunko'),
    faces: await openFaces(await openHouse('ja-bunko'))
  }
  const text = `「${'字'.repeat(80)}。`
  composePages(style(parseMarkdown(new VFile(text)) as Root, means, file), means, file)
  expect(file.messages.map(({ruleId}) => ruleId)).not.toContain('overfull-line')
})

test('a middle dot at the end of a line leaves no white behind it', async () => {
  const house = await openHouse('whitepaper')
  const name = '阿富汗作家卡勒德·胡赛尼写道，'
  const texts = Array.from({length: 12}, (_, index) => '字'.repeat(index) + name.repeat(12))
  const {pages} = await compose(texts.join('\n\n'), house)
  const ends = pages.flatMap(({items, side}) =>
    items.filter(isSet).flatMap(line => {
      const {face, glyphs, x, size, text} = line.runs.at(-1)!
      if (text.at(-1) !== '·') return []
      const left = side === 'recto' ? house.page.spine : house.page.width - house.page.spine
      const right = side === 'recto' ? left + 28 * size : left
      return [line.x + x.at(-1)! + (face.advance(glyphs.at(-1)!) * size) / 1000 - right]
    })
  )
  expect(ends.length).toBeGreaterThan(0)
  for (const end of ends) expect(end).toBeCloseTo(0)
})

describe('gongwen, after GB/T 9704-2012', async () => {
  const house = await openHouse('gongwen')
  const {page, blocks} = house

  test('its margins and its type area are those of 5.2.1', () => {
    const width = page.characters * blocks.paragraph.size
    const height = (page.lines - 1) * page.leading + blocks.paragraph.size
    expect(width / millimetre).toBeCloseTo(156, 0)
    expect(Math.abs(height / millimetre - 225)).toBeLessThan(1)
    expect(Math.abs(page.spine / millimetre - 28)).toBeLessThanOrEqual(1)
    expect(page.head / millimetre).toBeCloseTo(37)
  })

  test('a full page has 22 lines, headings among them', async () => {
    const paragraph =
      '公文用纸，采用国际标准纸张；每面排二十二行，每行排二十八个字，并撑满版心。特定情况，可以作适当调整（见附件）。'
    const section = `## 一、用纸\n\n${paragraph.repeat(7)}\n\n### （一）版面\n\n${paragraph.repeat(8)}`
    const {pages} = await compose(`${section}\n\n`.repeat(6), house)
    const text = pages.filter(({items}) => items.some(item => isSet(item)))
    expect(text.length).toBeGreaterThan(5)
    const full = text.slice(0, -1).map(({items}) => {
      const lines = items.filter(isSet)
      return new Set(lines.map(({y}) => y.toFixed(2))).size
    })
    expect(full).toEqual(full.map(() => 22))
  })

  test('pages are full without widows where paragraphs before can give or take a line', async () => {
    const clause =
      '公司应当依照法律、行政法规和本章程的规定，建立健全财务、会计制度，并报股东会审议；'
    const paragraphs = Array.from({length: 90}, (_, index) =>
      clause.repeat(5).slice(0, 60 + ((index * 37) % 120))
    )
    const {pages} = await compose(paragraphs.join('。\n\n'), house)
    const lines = pages.map(({items}) => items.filter(isSet)).filter(({length}) => length > 0)
    const full = lines.slice(0, -1)
    expect(full.length).toBeGreaterThan(15)
    expect(full.map(({length}) => length)).toEqual(full.map(() => 22))
    const widows = lines.slice(1).filter(([first, second]) => {
      const indent = (line: PlacedText) => Math.round(line.runs[0]!.x[0]! / blocks.paragraph.size)
      return indent(first!) === 0 && textOf(first!).endsWith('。') && indent(second!) === 2
    })
    expect(widows).toEqual([])
  })

  test('the blank line below a title is two where a heading would leave the foot of the page empty', async () => {
    const twoLines =
      '根据一九九九年十二月二十五日全国人民代表大会常务委员会第十三次会议的决定作了修改'
    const text = `# 样张\n\n${`${twoLines}\n\n`.repeat(9)}## 一、总则\n\n${twoLines.repeat(20)}`
    const {pages} = await compose(text, house)
    const foot = (lines: readonly PlacedText[]) => Math.max(...lines.map(({y}) => y))
    const [first, second] = pages.map(({items}) => items.filter(isSet)).filter(({length}) => length)
    expect(foot(first!)).toBeCloseTo(foot(second!))
  })

  test('a full line has 28 characters', async () => {
    const {pages} = await compose('# 样张\n\n' + '字'.repeat(28 * 22 * 3), house)
    const lines = pages.map(({items}) => items.filter(isSet).map(line => textOf(line).length))
    expect(lines[1]).toEqual(Array.from({length: 22}, () => 28))
  })

  test('its folio stands 7 mm below, between dashes, a character in from the outer edge', async () => {
    const {pages} = await compose('# 样张\n\n' + '字。\n\n'.repeat(40), house)
    const foot = page.head + (page.lines - 1) * page.leading + blocks.paragraph.size
    const [odd, even] = pages.map(({items}) => items.find(isFolio)!)
    expect([odd, even].map(folio => textOf(folio!))).toEqual(['— 1 —', '— 2 —'])
    const [first] = odd!.runs
    const dash = first!.face.ink(first!.glyphs[0]!)
    const middle = odd!.y - (((dash.bottom ?? 0) + (dash.top ?? 0)) / 2000) * first!.size
    expect((middle - foot) / millimetre).toBeCloseTo(7, 0)
    const right = page.width - page.spine
    expect(odd!.x + odd!.runs.at(-1)!.end).toBeCloseTo(right - blocks.folio.size)
    expect(even!.x).toBeCloseTo(page.width - right + blocks.folio.size)
  })
})

function isSet(item: {readonly type: string; readonly part?: string}): item is PlacedText {
  return item.type === 'text' && (item.part === 'body' || item.part === 'heading')
}

function isFolio(item: {readonly type: string; readonly part?: string}): item is PlacedText {
  return item.type === 'text' && item.part === 'folio'
}

describe('numbers of headings', async () => {
  const plain = await openHouse('whitepaper')
  const {heading2, heading3} = plain.blocks
  const house: House = {
    ...plain,
    blocks: {
      ...plain.blocks,
      heading2: {...heading2, number: '第{一}章　'},
      heading3: {...heading3, number: '{1}.{1}　'}
    }
  }
  const headingsOf = (markdown: string, own = house) =>
    withHeadingNumbers(parseMarkdown(new VFile(markdown)) as Root, own).children.flatMap(node =>
      node.type === 'heading' ? [wordsOf(node)] : []
    )

  test('count each depth, and begin anew below each heading; a preface counts for nothing', () => {
    expect(
      headingsOf('# 书\n\n## 前言\n\n## 甲\n\n### 子\n\n### 丑\n\n## 乙\n\n### 寅\n\n正文。')
    ).toEqual(['书', '前言', '第一章　甲', '1.1　子', '1.2　丑', '第二章　乙', '2.1　寅'])
  })

  test('are the author’s where the author has given any', () => {
    expect(headingsOf('# 书\n\n## 一、甲\n\n## 余论\n\n### 子\n\n### 丑')).toEqual([
      '书',
      '一、甲',
      '余论',
      '1.1　子',
      '1.2　丑'
    ])
  })

  test('are off unless the house says so', () => {
    const tree = parseMarkdown(new VFile('# 书\n\n## 甲')) as Root
    expect(withHeadingNumbers(tree, plain)).toBe(tree)
  })

  test('are the same in text, contents and bookmarks of all formats', async () => {
    const file = new VFile('# 样张\n\n## 甲\n\n正文。\n\n## 乙\n\n正文。')
    const tree = parseMarkdown(file) as Root
    const materials = {publication, house, faces: await openFaces(house), images: new Map()}
    const parts = async (format: 'epub' | 'docx') => {
      const rendering = await render(tree, format, file, materials)
      return unzip(rendering!.bytes).map(({name, bytes}) => [name, String(bytes)] as const)
    }
    const epub = await parts('epub')
    const saying = epub.filter(([, text]) => /第二章\s乙/.test(text)).map(([name]) => name)
    expect(saying).toEqual(expect.arrayContaining(['OEBPS/toc.xhtml', 'OEBPS/toc.ncx']))
    const docx = new Map(await parts('docx')).get('word/document.xml')!
    // Once in the contents, once in the text.
    expect(docx.match(/第二章　/g)).toHaveLength(2)
    const numbered = withHeadingNumbers(tree, house)
    const {outline, pages} = composePages(style(numbered, materials, file), materials, file)
    expect(JSON.stringify(outline)).toContain('第二章　乙')
    const said = pages
      .flatMap(({items}) => items.filter(item => item.type === 'text'))
      .filter(line => textOf(line).startsWith('第二章　乙'))
    expect(said.map(({part}) => part).toSorted()).toEqual(['contents', 'heading', 'running-head'])
  })
})

describe('a house whose levels count from below the title', async () => {
  const plain = await openHouse('whitepaper')
  const {heading1} = plain.blocks
  const house: House = {
    ...plain,
    titleApart: true,
    blocks: {
      ...plain.blocks,
      heading1: {...heading1, size: 21, opening: 'page', number: '第{一}章　'}
    },
    runningHead: {...plain.runningHead, recto: {inner: '{heading1}', center: '', outer: ''}},
    contents: {...plain.contents, depth: 1}
  }
  const book = '# 样张\n\n## 甲\n\n正文。\n\n### 子\n\n正文。\n\n## 乙\n\n正文。'

  test('sets the title as one, and what stands below it as it sets the first level', () => {
    const tree = parseMarkdown(new VFile(book)) as Root
    const moved = belowTitle(house, tree)
    expect(moved.blocks.heading1.size).toBe(plain.blocks.title.size)
    expect(moved.blocks.heading2).toBe(house.blocks.heading1)
    expect(moved.blocks.heading3).toBe(house.blocks.heading2)
    expect(moved.runningHead.recto.inner).toBe('{heading2}')
    expect(moved.contents.depth).toBe(2)
  })

  test('is as it is for a text that has no title, or nothing but one', () => {
    for (const text of ['# 甲\n\n正文。\n\n# 乙\n\n正文。', '# 样张\n\n正文。', '正文。']) {
      expect(belowTitle(house, parseMarkdown(new VFile(text)) as Root)).toBe(house)
    }
  })

  test('does so in all formats', async () => {
    const file = new VFile(book)
    const tree = parseMarkdown(file) as Root
    const materials = {publication, house, faces: await openFaces(house), images: new Map()}
    const said = async (format: 'epub' | 'docx') =>
      unzip((await render(tree, format, file, materials))!.bytes)
        .map(({bytes}) => String(bytes))
        .join('\n')
    expect((await render(tree, 'pdf', file, materials))!.pages).toBe(4)
    const epub = await said('epub')
    expect(epub).toMatch(/h2[^{]*\{[^}]*font-size: 2em/)
    expect(epub).toMatch(/第二章\s*乙/)
    const docx = await said('docx')
    expect(docx).toMatch(/w:styleId="Heading2".*?w:sz w:val="42"/)
    expect(docx).toContain('第二章　')
  })
})

describe('one value of a house changes all three formats', () => {
  const markdown = '## 节\n\n正文一段。'

  async function formatsOf(change: (house: House) => House) {
    const house = change(await openHouse('whitepaper'))
    const file = new VFile(markdown)
    const tree = parseMarkdown(file) as Root
    const materials = {publication, house, faces: new Map(), images: new Map()}
    const part = (archive: Uint8Array, name: RegExp) =>
      unzip(archive)
        .filter(entry => name.test(entry.name))
        .map(({bytes}) => String(bytes))
        .join('\n')
    const {pages} = await compose(markdown, house)
    const texts = pages.flatMap(({items}) => items.filter(isSet))
    return {
      pages: (words: string) => {
        const line = texts.find(text => textOf(text).startsWith(words))!
        return {x: line.x + line.runs[0]!.x[0]!, size: line.runs[0]!.size}
      },
      css: part(await writeEpub(tree, file, materials), /\.css$/),
      styles: part(await writeDocx(tree, file, materials), /styles\.xml$/)
    }
  }

  function withBlock(house: House, name: 'paragraph' | 'heading2', own: object): House {
    return {...house, blocks: {...house.blocks, [name]: {...house.blocks[name], ...own}}}
  }

  test('the indent of paragraphs', async () => {
    const two = await formatsOf(house => house)
    const three = await formatsOf(house =>
      withBlock(house, 'paragraph', {indent: {first: 3, start: 0, end: 0}})
    )
    expect(three.pages('正文').x - two.pages('正文').x).toBeCloseTo(10.5)
    expect([two.css, three.css].map(css => /text-indent: (\S+)em/.exec(css)?.[1])).toEqual([
      '2',
      '3'
    ])
    const indent = (styles: string) => /w:firstLineChars="(\d+)"/.exec(styles)?.[1]
    expect([two.styles, three.styles].map(indent)).toEqual(['200', '300'])
  })

  test('the size of the body, said in a template of a project', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banxin-houses-'))
    mkdirSync(join(folder, 'templates', 'large'), {recursive: true})
    writeFileSync(
      join(folder, 'templates', 'large', 'house.yaml'),
      'extends: whitepaper\nblocks: {paragraph: {size: 小四}}\npage: {typeArea: {characters: 24}}\n'
    )
    const large = await openHouse('large', folder)
    rmSync(folder, {recursive: true})
    const [usual, changed] = [await formatsOf(house => house), await formatsOf(() => large)]
    expect([usual, changed].map(({pages}) => pages('正文').size)).toEqual([10.5, 12])
    // A reader sets the size of a book's text; what is said of the others is in proportion to it.
    const heading = /h2[^{]*\{[^}]*font-size: ([\d.]+)em/
    expect([usual, changed].map(({css}) => Number(heading.exec(css)?.[1]))).toEqual([1.333, 1.167])
    const body = /rPrDefault>.*?w:sz w:val="(\d+)"/
    expect([usual, changed].map(({styles}) => body.exec(styles)?.[1])).toEqual(['21', '24'])
  })

  test('the family of a face, said in a template of a project', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banxin-houses-'))
    mkdirSync(join(folder, 'templates', 'song'), {recursive: true})
    writeFileSync(
      join(folder, 'templates', 'song', 'house.yaml'),
      'extends: whitepaper\nfaces: {heading: {family: Noto Serif SC, weight: 700}}\n'
    )
    const {faces} = await openHouse('song', folder)
    rmSync(folder, {recursive: true})
    expect(faces.heading).toEqual({
      family: 'Noto Serif SC',
      weight: 700,
      boldWeight: 700,
      css: expect.arrayContaining(['Noto Serif SC', 'sans-serif']),
      word: {eastAsian: 'Noto Serif SC', latin: 'Noto Serif SC'}
    })
    expect(faces.heading.css[0]).toBe('Noto Serif SC')
    // What a house calls its own faces stays.
    expect((await openHouse('gongwen')).faces.emphasis.word.eastAsian).toBe('楷体')
  })

  test('colours, numbers and the white between columns of tables', async () => {
    const table = '| 甲 | 乙 |\n| - | - |\n| 一 | 二 |'
    const text = `## 节\n\n正文。\n\n## 又\n\n${table}`
    const write = async (change: (house: House) => House) => {
      const house = change(await openHouse('whitepaper'))
      const file = new VFile(text)
      const materials = {publication, house, faces: new Map(), images: new Map()}
      const tree = parseMarkdown(file) as Root
      const said = async (format: 'epub' | 'docx') =>
        unzip((await render(tree, format, file, materials))!.bytes)
          .map(({bytes}) => String(bytes))
          .join('\n')
      const {pages} = await compose(printed(tree, house), house)
      const items = pages.flatMap(page => page.items)
      return {items, epub: await said('epub'), docx: await said('docx')}
    }
    const printed = (tree: Root, house: House) => printMarkdown(withHeadingNumbers(tree, house))
    const usual = await write(house => house)
    const changed = await write(house => {
      const {heading2} = house.blocks
      const own = {...heading2, colour: '#0055aa', number: '第{一}节　'} as const
      return {...house, tables: {columnGap: 6}, blocks: {...house.blocks, heading2: own}}
    })
    for (const words of ['第二节', '#0055aa']) {
      expect([usual, changed].map(({epub}) => epub.includes(words))).toEqual([false, true])
    }
    for (const words of ['第二节', '0055aa']) {
      const has = ({docx}: typeof usual) => docx.toLowerCase().includes(words)
      expect([usual, changed].map(has)).toEqual([false, true])
    }
    expect(changed.docx).toContain('<w:left w:w="540" w:type="dxa"/>')
    expect(changed.epub).toContain('padding: 0.25em 3em')
    const heading = changed.items.filter(isSet).find(line => textOf(line) === '第二节　又')
    expect(heading?.colour).toBe('#0055aa')
    const cell = ({items}: typeof usual) =>
      items.filter(isSet).find(line => textOf(line) === '乙')!.x
    expect(cell(changed)).not.toBeCloseTo(cell(usual))
  })

  test('the size of headings', async () => {
    const sizes = await formatsOf(house => withBlock(house, 'heading2', {size: 21}))
    expect(sizes.pages('节').size).toBe(21)
    expect(sizes.css).toMatch(/h2[^{]*\{[^}]*font-size: 2(em|;)/)
    expect(sizes.styles).toMatch(/w:styleId="Heading2".*?w:sz w:val="42"/)
  })
})
