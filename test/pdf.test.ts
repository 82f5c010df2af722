/**
 * Finished PDFs, set in the real faces: what the file says of itself, and what other programs make of it.
 */
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {fontKey} from '../pipeline/font/book.ts'
import {openFaces, openHouse, prepare} from '../pipeline/index.ts'
import {composePages} from '../pipeline/page/index.ts'
import type {Edition} from '../pipeline/page/types.ts'
import type {GlyphRun} from '../pipeline/paragraph/types.ts'
import {openBytes, takeBytes} from '../pipeline/pdf/bytes.ts'
import {writePdf} from '../pipeline/pdf/index.ts'
import {openPdf} from '../pipeline/pdf/pdfkit-file.ts'
import {standardOf} from '../pipeline/pdf/standards.ts'
import {paintText} from '../pipeline/pdf/text.ts'
import {usualPdf} from '../pipeline/presets.ts'
import type {Publication} from '../pipeline/publication.ts'
import {style} from '../pipeline/style/index.ts'
import {verify} from '../pipeline/verify/index.ts'
import {plainText} from '../pipeline/verify/pdf/characters.ts'
import {readMetadata} from '../pipeline/verify/pdf/metadata.ts'
import {readObjects} from '../pipeline/verify/pdf/objects.ts'
import type {Dictionary} from '../pipeline/verify/pdf/values.ts'
import {checker} from './support/checkers.ts'
import {fakeFace} from './support/fake-face.ts'

const house = await openHouse('whitepaper')
const faces = await openFaces(house)

const publication: Publication = {
  title: '甲 & 乙 <丙>',
  authors: ['张三', '李四'],
  language: 'zh-Hans',
  date: '2022-11',
  description: '“样张”',
  subjects: ['排版', '测试']
}

function makePdf(markdown: string, about = publication): Promise<Uint8Array> {
  const file = new VFile(markdown)
  const tree = unified().use(remarkParse).use(remarkGfm).parse(file)
  const means = {publication: about, house, faces}
  return writePdf(composePages(style(tree, means, file), means, file), about)
}

/** The file's objects as text: pdfkit packs none but the streams. */
async function objectsOf(markdown: string): Promise<string> {
  return Buffer.from(await makePdf(markdown)).toString('latin1')
}

const marks =
  '“‘版心’，究竟是什么？”他说：《甲》、《乙》（丙）。——……office ffi 3.14％，Ångström的Wi-Fi！'
const serif = faces.get(fontKey('Noto Serif SC', 400))!

describe('what the file says of itself', () => {
  test('page labels: roman before the body, arabic from its first page on', async () => {
    expect(await objectsOf('# 一\n\n甲\n\n# 二\n\n乙')).toMatch(
      /\/PageLabels <<\s*\/Nums \[0 <<\s*\/S \/r\s*\/St 1\s*>> 4 <<\s*\/S \/D\s*\/St 1\s*>>\]/
    )
  })

  test('bookmarks are counted: the open ones at the root, the closed ones below zero', async () => {
    const objects = await objectsOf('# 一\n\n甲\n\n### 二\n\n乙\n\n## 三\n\n丙\n\n# 四\n\n丁')
    const counts = [...objects.matchAll(/\/Count (-?\d+)/g)].map(match => Number(match[1]))
    // Title page, contents, and two chapters; the first has two sections. Then the count of the pages.
    expect(counts.sort((a, b) => a - b)).toEqual([-2, 4, 5])
  })

  test('links lead to pages and letters, and nowhere else', async () => {
    const objects = await objectsOf(
      '[一](https://example.org/甲) [二](mailto:a@example.org) [三](javascript:alert(1)) [四](file:///etc) [五](#无)'
    )
    const targets = [...objects.matchAll(/\/URI \((.*)\)/g)].map(match => match[1])
    expect(targets).toEqual(['https://example.org/%E7%94%B2', 'mailto:a@example.org'])
  })

  test('who hears it is told languages, heads of columns, and which note is which', async () => {
    const file = new VFile('甲<span lang="ja">直す</span>[^1]\n\n| 子 |\n| - |\n| 丑 |\n\n[^1]: 注')
    const {tree} = await prepare(Object.assign(file, {path: 'a.md'}))
    const means = {publication, house, faces, images: new Map()}
    const edition = composePages(style(tree, means, file), means, file)
    const objects = Buffer.from(await writePdf(edition, publication)).toString('latin1')
    expect(objects).toMatch(/\/S \/Span\s+\/P \d+ 0 R\s+\/Lang \(ja\)/)
    expect(objects).toMatch(/\/S \/TH[\s\S]{0,60}\/Scope \/Column/)
    expect(objects).toMatch(/\/S \/Note\s+\/P \d+ 0 R\s+\/ID \(note-1\)/)
  })

  test('contents lead to their headings', async () => {
    const objects = await objectsOf('# 一\n\n甲\n\n# 二\n\n乙')
    expect(objects.match(/\/S \/GoTo/g)).toHaveLength(2)
  })

  test('language, title in the window, and a date that does not depend on the day', async () => {
    const objects = await objectsOf('甲')
    expect(objects).toContain('/Lang (zh-Hans)')
    expect(objects).toContain('/DisplayDocTitle true')
    expect(objects.match(/\(D:20221101000000Z\)/g)).toHaveLength(2)
  })

  test('the packet of metadata is well formed and says what the dictionary says', async () => {
    const packet = Buffer.from(await makePdf('甲'))
      .toString()
      .match(/<x:xmpmeta.*<\/x:xmpmeta>/s)?.[0]
    expect(packet).toContain('<rdf:li xml:lang="x-default">甲 &amp; 乙 &lt;丙&gt;</rdf:li>')
    expect(packet).toContain('<rdf:Seq><rdf:li>张三</rdf:li><rdf:li>李四</rdf:li></rdf:Seq>')
    expect(packet).toContain('<pdf:Keywords>排版; 测试</pdf:Keywords>')
    expect(packet).toContain('<xmp:CreateDate>2022-11-01T00:00:00Z</xmp:CreateDate>')
  })

  const known: Publication = {
    title: '题',
    subtitle: '副题 & 其余',
    authors: ['甲', '乙'],
    contributors: [
      {name: '丙', role: 'translator'},
      {name: '丁', role: 'editor'}
    ],
    series: {name: '丛书', number: '3'},
    publisher: '某社',
    date: '2022-11',
    modified: '2023-01-02T03:04:05Z',
    language: 'zh-Hans',
    description: '说明',
    rights: '版权所有',
    subjects: ['一', '二'],
    identifier: '978-7-02-000220-7',
    print: '10.1000/182'
  }

  test('each fact is said in the dictionary and in the packet, alike', async () => {
    const file = new VFile({path: 'a.pdf', value: await makePdf('甲', known)})
    const objects = readObjects(file.value as Uint8Array)
    const root = objects.resolve(objects.trailer!.entries.get('Root')) as Dictionary
    const packet = readMetadata(root, objects)!
    const info = objects.resolve(objects.trailer!.entries.get('Info')) as Dictionary
    const said = Object.fromEntries(
      [...info.entries].map(([key, value]) => [
        key,
        plainText((objects.resolve(value) as {value: string}).value)
      ])
    )
    expect(said).toEqual({
      Title: '题 : 副题 & 其余',
      Author: '甲; 乙',
      Contributors: '丙; 丁',
      Publisher: '某社',
      Subject: '说明',
      Rights: '版权所有',
      Language: 'zh-Hans',
      ISBN: '978-7-02-000220-7',
      Print: '10.1000/182',
      Series: '丛书, 3',
      Keywords: '一; 二',
      Creator: 'banxin',
      Producer: 'banxin',
      CreationDate: 'D:20221101000000Z',
      ModDate: 'D:20230102030405Z'
    })
    expect(Object.fromEntries(packet)).toMatchObject({
      'dc:title': said.Title,
      'dc:creator': said.Author,
      'dc:contributor': said.Contributors,
      'dc:publisher': said.Publisher,
      'dc:description': said.Subject,
      'dc:rights': said.Rights,
      'dc:language': said.Language,
      'dc:identifier': said.ISBN,
      'dc:source': said.Print,
      'dc:relation': said.Series,
      'dc:subject': said.Keywords,
      'pdf:Keywords': said.Keywords,
      'xmp:CreateDate': '2022-11-01T00:00:00Z',
      'xmp:ModifyDate': '2023-01-02T03:04:05Z'
    })
    await verify(file)
    expect(file.messages.map(String)).toEqual([])
  })

  test('a publication without a date has a fixed one', async () => {
    const {date: _, ...undated} = publication
    const objects = Buffer.from(await makePdf('甲', undated)).toString('latin1')
    expect(objects).toContain('(D:19800101000000Z)')
  })
})

describe('the same publication gives the same bytes', () => {
  const zone = process.env.TZ

  afterAll(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  test('in every time zone', async () => {
    const made = []
    for (const place of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
      process.env.TZ = place
      made.push(Buffer.from(await makePdf(`# 题\n\n${marks}\n\n# 又\n\n乙`)))
    }
    expect(made[1]!.equals(made[0]!)).toBe(true)
    expect(made[2]!.equals(made[0]!)).toBe(true)
  })

  test('and another text has another identifier', async () => {
    const identifier = async (text: string) => /\/ID \[<(\w+)>/.exec(await objectsOf(text))?.[1]
    expect(await identifier('甲')).toMatch(/^\w{32}$/)
    expect(await identifier('甲')).not.toBe(await identifier('乙'))
  })
})

describe('glyphs', () => {
  const run = {face: fakeFace, size: 10, rise: 0, end: 0}
  const embed = () => ({
    name: 'F1',
    code: (code: number) => ({code, advance: 1000})
  })
  const show = ({runs}: {readonly runs: readonly GlyphRun[]}): string => {
    const bytes = openBytes()
    paintText({type: 'text', x: 20, y: 30, part: 'body'}, runs, embed, bytes)
    return new TextDecoder().decode(takeBytes(bytes))
  }

  test('a line is one text object, and what stands solid is one string', () => {
    const solid = {...run, glyphs: [1, 2, 3], x: [0, 10, 20], text: [...'甲乙丙']}
    expect(show({runs: [solid]})).toBe('BT\n/F1 10 Tf\n1 0 0 -1 20 30 Tm\n[<000100020003>]TJ\nET')
  })

  test('what is set closer or wider is moved by thousandths of an em', () => {
    const squeezed = {...run, glyphs: [1, 2, 3], x: [0, 5, 17.5], text: [...'（甲乙']}
    expect(show({runs: [squeezed]})).toContain('[<0001>500<0002>-250<0003>]TJ')
  })

  test('glyphs that draw one character together have its text as a whole', () => {
    const pair = {...run, glyphs: [1, 2], x: [0, 0], text: ['é', '']}
    expect(show({runs: [pair]})).toContain('/Span <</ActualText <feff00e9>>> BDC')
  })

  test('rounding never adds up along a line', () => {
    const steps = fc.array(fc.double({min: 4, max: 12, noNaN: true}), {minLength: 1, maxLength: 60})
    fc.assert(
      fc.property(steps, advances => {
        const x = advances.map((_, at) => advances.slice(0, at).reduce((sum, one) => sum + one, 0))
        const long = {...run, glyphs: x.map(() => 1), x, text: x.map(() => '字')}
        const shown = show({runs: [long]})
        const [, array = ''] = /\[(.*)\]TJ/.exec(shown) ?? []
        expect(Math.abs(penAtLast(array, 10) - x.at(-1)!)).toBeLessThanOrEqual(0.00501)
      })
    )
  })

  test('a glyph that stands for two characters has two codes, each with its text', () => {
    const head = {
      width: 100,
      height: 100,
      language: 'zh',
      info: {CreationDate: new Date(0)},
      standard: standardOf(usualPdf),
      margins: undefined,
      intent: undefined
    }
    const embedded = openPdf(head).embed(serif)
    const glyph = serif.glyph('一'.codePointAt(0)!)
    const first = embedded.code(glyph, '一')
    const second = embedded.code(glyph, '⼀')
    expect(second.code).not.toBe(first.code)
    expect(second.advance).toBe(first.advance)
    expect(embedded.code(glyph, '一')).toBe(first)
  })
})

/** Where the pen is before the last glyph of an array of strings and moves; each glyph moves it an em. */
function penAtLast(array: string, size: number): number {
  let pen = -size
  for (const [, hex = '', move] of array.matchAll(/<(\w*)>|(-?\d+)/g)) {
    pen += move === undefined ? (hex.length / 4) * size : (-Number(move) * size) / 1000
  }
  return pen
}

describe('other programs read it', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'banxin-pdf-'))
  })
  afterAll(() => rmSync(folder, {recursive: true}))

  const save = async (markdown: string): Promise<string> => {
    const path = join(folder, 'a.pdf')
    writeFileSync(path, await makePdf(markdown))
    return path
  }
  test('qpdf finds no fault', async context => {
    const program = checker('qpdf', context)
    const path = await save(`# 题\n\n${marks}\n\n## 又[^1]\n\n乙\n\n[^1]: 注`)
    expect(execFileSync(program, ['--check', path]).toString()).toContain('No syntax')
  })

  test('all faces are embedded as subsets, with the text of every glyph', async context => {
    const program = checker('pdffonts', context)
    const rows = execFileSync(program, [await save(`# 题\n\n${marks}`)]).toString()
    const fonts = rows.trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/)
  })

  // The text of the first page of the body, which has no headings; then its running head and its folio.
  const expected = plain(`${marks}${publication.title}1`)

  test('pdftotext copies the text as it was written', async context => {
    const program = checker('pdftotext', context)
    const text = execFileSync(program, ['-f', '3', '-raw', await save(marks), '-']).toString()
    expect(plain(text)).toBe(expected)
  })

  test('mutool copies the text as it was written', async context => {
    const program = checker('mutool', context)
    const text = execFileSync(program, ['draw', '-q', '-F', 'text', await save(marks), '3'])
    expect([...plain(text.toString())].sort()).toEqual([...expected].sort())
  })

  // The second of two dashes that are one glyph, Ghostscript reads wrongly whoever wrote it.
  const readable = marks.replace('——', '')

  test('Ghostscript copies the text as it was written', async context => {
    const program = checker('gs', context)
    const words = ['-q', '-dFirstPage=3', '-dLastPage=3', '-sDEVICE=txtwrite', '-o', '-']
    const text = execFileSync(program, [...words, await save(readable)]).toString()
    expect([...plain(text)].sort()).toEqual([...expected.replace('——', '')].sort())
  })

  test('what Ghostscript distils again is copied as it was written', async context => {
    const again = join(folder, 'again.pdf')
    const words = ['-q', '-sDEVICE=pdfwrite', '-o', again, await save(readable)]
    execFileSync(checker('gs', context), words)
    const program = checker('pdftotext', context)
    const text = execFileSync(program, ['-f', '3', '-raw', again, '-']).toString()
    expect(plain(text)).toBe(expected.replace('——', ''))
  })

  // 一 and the radical ⼀ are one glyph; é is drawn by two.
  const drawn = ['一', '⼀', '一', 'é', '', '人']
  const glyphs = [...'一一一´e人'].map(drawing => serif.glyph(drawing.codePointAt(0)!))

  test('a glyph is copied as the character that it stands for', async context => {
    const program = checker('pdftotext', context)
    const run = {face: serif, size: 10, glyphs, x: [0, 10, 20, 30, 30, 40], text: drawn}
    const path = join(folder, 'b.pdf')
    writeFileSync(path, await writePdf(editionOf({...run, end: 50, rise: 0}), publication))
    const text = execFileSync(program, [path, '-']).toString()
    expect(plain(text)).toBe(drawn.join(''))
  })
})

/** A page with one run on it. */
function editionOf(run: GlyphRun): Edition {
  const text = {type: 'text', x: 20, y: 50, runs: [run], part: 'body'} as const
  const label = {style: 'decimal', number: 1} as const
  const page = {index: 0, side: 'recto', folio: undefined, label, items: [text]} as const
  return {width: 100, height: 100, pages: [page], outline: [], anchors: new Map()}
}

/** Text without white space: gaps between Han and Latin are no spaces, and lines end where they end. */
function plain(text: string): string {
  return text.replace(/\s/g, '')
}
