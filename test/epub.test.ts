/** EPUB: what chapters, contents and package become, and what other people's checkers say of them. */
import {execFile} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {Socket} from 'node:net'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import fc from 'fast-check'
import type {Heading, Root, RootContent} from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {afterEach, describe, expect, test, vi} from 'vitest'
import {parse} from 'yaml'
import {type EpubOptions, epub, writeEpub} from '../pipeline/epub/index.ts'
import type {Publication} from '../pipeline/publication.ts'
import {prepare} from '../pipeline/publish.ts'
import {buildHouse, houseSchema} from '../pipeline/style/index.ts'
import type {House} from '../pipeline/style/types.ts'
import {checker} from './support/checkers.ts'
import {epubcheckFindings, inFile} from './support/epubcheck.ts'
import {png as pngOf} from './support/png.ts'
import {unzip} from './support/unzip.ts'

const fixtures = fileURLToPath(new URL('fixtures/epub/', import.meta.url))
const template = new URL('../templates/whitepaper/house.yaml', import.meta.url)
const house = buildHouse('whitepaper', houseSchema.parse(parse(readFileSync(template, 'utf8'))))
const {UPDATE} = process.env

const publication: Publication = {title: '书名', authors: [], language: 'zh-Hans', subjects: []}

/** The smallest PNG: one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)
const images = new Map([['images/点.png', {bytes: png, mediaType: 'image/png'}]])

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

describe('fixtures', () => {
  const cases = readdirSync(fixtures).filter(name => existsSync(join(fixtures, name, 'input.md')))

  test.each(cases)('%s', async name => {
    const input = readFileSync(join(fixtures, name, 'input.md'), 'utf8')
    const expected = join(fixtures, name, 'expected.txt')
    const actual = await printed(input)
    if (UPDATE) writeFileSync(expected, actual)
    expect(actual).toBe(readFileSync(expected, 'utf8'))
  })
})

describe('text', () => {
  test('verse keeps its lines, each a box of its own', async () => {
    const lines: RootContent = {
      type: 'verse',
      children: [text('床前明月光，'), {type: 'break'}, text('疑是地上霜。')]
    }
    expect(await chapterOf({type: 'root', children: [lines]})).toContain(
      '<p class="verse"><span class="line">床前明月光，</span><br />\n' +
        '<span class="line">疑是地上霜。</span></p>'
    )
  })

  test('whatever the text, documents are well-formed and hold it', async () => {
    const anything = fc.string({unit: 'binary', maxLength: 12})
    const hostile = fc.constantFrom(
      '</dc:title>',
      '&amp;',
      '<%',
      '%>',
      ']]>',
      '\u0001',
      '\ud800',
      '"'
    )
    const words = fc.array(fc.oneof(anything, hostile), {maxLength: 6}).map(parts => parts.join(''))
    await fc.assert(
      fc.asyncProperty(words, async value => {
        const title = `书${value}`
        const files = await book(
          {
            type: 'root',
            children: [
              {type: 'heading', depth: 1, children: [text(`章${value}章`)]},
              paragraph(`段${value}段`),
              {type: 'code', value: `码${value}码`},
              {type: 'paragraph', children: [{type: 'image', url: 'images/点.png', alt: value}]}
            ]
          },
          {images, publication: {...publication, title, subtitle: title, authors: [title]}}
        )
        for (const [name, content] of files) {
          if (/\.(xhtml|opf|ncx)$/.test(name)) expect(fault(content), name).toBeUndefined()
        }
        const legal = value.replace(forbidden, '\ufffd')
        const chapter = textOf(files.get('OEBPS/chapter-001.xhtml')!)
        for (const mark of ['章', '段', '码']) {
          expect(chapter).toContain(squeezed(`${mark}${legal}${mark}`))
        }
        expect(textOf(files.get('OEBPS/content.opf')!)).toContain(squeezed(`书${legal}`).trim())
      }),
      {numRuns: 60}
    )
  })

  test('the words of markup that is not known stay', async () => {
    const file = new VFile()
    const source =
      '# 题\n\n<div align="center">居中 &lt;一&gt;<br>居&#20013;二</div>\n\n行内<center>标记</center>。\n\n' +
      '<script>alert(1)</script>\n\n- <dl><dt>甲</dt><dd>乙 > 丙</dd></dl>\n'
    const chapter = await chapterOf(markdown(source), file)
    expect(chapter).toContain('<p>居中 &#x3C;一></p>\n<p>居中二</p>\n<p>行内标记。</p>')
    expect(chapter).toMatch(/<li>甲\s+乙 > 丙<\/li>/)
    expect(chapter).not.toContain('alert')
    expect(new Set(file.messages.map(({ruleId}) => ruleId))).toEqual(new Set(['raw-html']))
  })

  test('a link finds the heading that has its id', async () => {
    const tree = markdown('# 题\n\n[往题](#given)')
    tree.children[0]!.data = {hProperties: {id: 'given'}}
    expect(await chapterOf(tree)).toContain('<a href="chapter-001.xhtml">往题</a>')
  })

  test('a note that has no definition leaves its mark as text', async () => {
    const file = new VFile()
    const mark = {type: 'footnoteReference', identifier: '一'} as const
    const tree: Root = {type: 'root', children: [{type: 'paragraph', children: [mark]}]}
    expect(await chapterOf(tree, file)).toContain('<p>[一]</p>')
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['missing-note'])
  })
})

describe('contents', () => {
  test('any succession of depths nests in document order', async () => {
    const depths = fc.array(fc.integer({min: 1, max: 6}), {minLength: 1, maxLength: 12})
    await fc.assert(
      fc.asyncProperty(depths, async succession => {
        const children = succession.flatMap((depth, index) => [
          heading(depth, `题${index}`),
          paragraph('文')
        ])
        const files = await book({type: 'root', children})
        const nav = files.get('OEBPS/toc.xhtml')!.split('<nav epub:type="landmarks"')[0]!
        const labels = [...nav.matchAll(/<a href="[^"]+">([^<]+)<\/a>/g)].map(match => match[1])
        expect(labels).toEqual(succession.map((_, index) => `题${index}`))
        const order = [...files.get('OEBPS/toc.ncx')!.matchAll(/playOrder="(\d+)"/g)]
        expect(order.map(match => Number(match[1]))).toEqual(
          succession.map((_, index) => index + 1)
        )
        for (const [, href] of nav.matchAll(/<a href="([^"]+)">/g)) {
          const [name, id] = href!.split('#')
          expect(files.get(`OEBPS/${name}`)).toContain(id ? `id="${id}"` : '<html')
        }
      }),
      {numRuns: 60}
    )
  })

  test('the title that a text begins with stands on the title page, with its page', async () => {
    const tree = markdown('# 书　名\n\n## 一\n\n文\n\n[回](#书名)')
    const {position} = (tree.children[0] as Heading).children[0]!
    const files = await book(tree, {pages: [{label: '1', position: position!, offset: 0}]})
    expect(files.get('OEBPS/title.xhtml')).toContain('aria-label="1"></span>书　名</h1>')
    expect(files.get('OEBPS/toc.xhtml')).toContain('<a href="title.xhtml#page-1">1</a>')
    expect(files.get('OEBPS/toc.xhtml')).not.toContain('书　名')
    expect(files.get('OEBPS/chapter-001.xhtml')).not.toContain('<h1')
  })

  test('a chapter too long for one file goes on in others, at a heading where one is near', async () => {
    const long = paragraph('字'.repeat(1000))
    const children = [
      heading(1, '长'),
      ...Array(50).fill(long),
      heading(2, '节'),
      ...Array(80).fill(long)
    ]
    const files = await book({type: 'root', children: [...children, heading(1, '短'), long]})
    const chapters = [...files].filter(([name]) => name.includes('chapter'))
    expect(
      chapters.map(([name, content]) => [
        name.replace('OEBPS/', ''),
        content.match(/<title>.*(?=<)/)?.[0],
        content.match(/<section[^>]*>\n<.../)?.[0]
      ])
    ).toEqual([
      ['chapter-001-2.xhtml', '<title>长', '<section>\n<h2 '],
      ['chapter-001-3.xhtml', '<title>长', '<section>\n<p>字'],
      [
        'chapter-001.xhtml',
        '<title>长',
        '<section epub:type="chapter" role="doc-chapter" aria-labelledby="section-1">\n<h1 '
      ],
      [
        'chapter-002.xhtml',
        '<title>短',
        '<section epub:type="chapter" role="doc-chapter" aria-labelledby="section-1">\n<h1 '
      ]
    ])
    for (const [, content] of chapters) expect(Buffer.byteLength(content)).toBeLessThan(300_000)
    const order = files.get('OEBPS/content.opf')!.match(/idref="chapter-[^"]+/g)
    expect(order?.map(one => one.slice(7))).toEqual([
      'chapter-001.xhtml',
      'chapter-001-2.xhtml',
      'chapter-001-3.xhtml',
      'chapter-002.xhtml'
    ])
    expect(files.get('OEBPS/toc.xhtml')).toContain('<a href="chapter-001-2.xhtml">节</a>')
  })

  test('a document without content is a book with a title page', async () => {
    const files = await book({type: 'root', children: []})
    expect(files.get('OEBPS/toc.xhtml')).toContain('<a href="title.xhtml">书名</a>')
  })
})

describe('package', () => {
  test('says what is known of the publication, and nothing else', async () => {
    const known: Publication = {
      title: '书名',
      subtitle: '节选',
      authors: ['甲', '乙', ' '],
      publisher: '某社',
      date: '2022-11',
      language: 'zh-Hans',
      rights: '  ',
      subjects: ['法律'],
      identifier: '978-7-01-000000-0'
    }
    const files = await book({type: 'root', children: []}, {publication: known})
    const opf = files.get('OEBPS/content.opf')!
    expect(opf.match(/<dc:.*>/g)).toEqual([
      '<dc:identifier id="identifier">978-7-01-000000-0</dc:identifier>',
      '<dc:title id="title">书名</dc:title>',
      '<dc:title id="subtitle">节选</dc:title>',
      '<dc:language>zh-Hans</dc:language>',
      '<dc:creator id="author-1">甲</dc:creator>',
      '<dc:creator id="author-2">乙</dc:creator>',
      '<dc:publisher>某社</dc:publisher>',
      '<dc:date>2022-11</dc:date>',
      '<dc:subject>法律</dc:subject>'
    ])
    expect(opf).toContain('<meta property="dcterms:modified">2022-11-01T00:00:00Z</meta>')
    expect(files.get('OEBPS/title.xhtml')!.match(/<(h1|p) .*/g)).toEqual([
      '<h1 epub:type="title">书名</h1>',
      '<p class="subtitle">节选</p>',
      '<p class="author">甲</p>',
      '<p class="author">乙</p>',
      '<p class="publisher">某社</p>',
      '<p class="date">2022年11月</p>'
    ])
  })

  test('says what all are filed under, what others did, which series it is part of', async () => {
    const opf = await packageOf({
      ...publication,
      title: '朝花夕拾',
      authors: ['鲁迅'],
      contributors: [{name: '王小江', role: 'editor'}],
      series: {name: '丛书', number: '3'},
      sort: {朝花夕拾: 'Zhaohua xishi', 鲁迅: 'Lu Xun', 丛书: 'Congshu'},
      identifier: 'ISBN 978-7-02-000220-7',
      modified: '2026-11-24'
    })
    const metadata = /<metadata[^>]*>\n([\s\S]*?)<meta property="schema/.exec(opf)![1]
    expect(metadata!.trim().split('\n')).toEqual([
      '<dc:identifier id="identifier">urn:isbn:9787020002207</dc:identifier>',
      '<dc:title id="title">朝花夕拾</dc:title>',
      '<meta refines="#title" property="title-type">main</meta>',
      '<meta refines="#title" property="file-as">Zhaohua xishi</meta>',
      '<dc:language>zh-Hans</dc:language>',
      '<dc:creator id="author-1">鲁迅</dc:creator>',
      '<meta refines="#author-1" property="role" scheme="marc:relators">aut</meta>',
      '<meta refines="#author-1" property="file-as">Lu Xun</meta>',
      '<dc:contributor id="contributor-1">王小江</dc:contributor>',
      '<meta refines="#contributor-1" property="role" scheme="marc:relators">edt</meta>',
      '<meta id="series" property="belongs-to-collection">丛书</meta>',
      '<meta refines="#series" property="collection-type">series</meta>',
      '<meta refines="#series" property="group-position">3</meta>',
      '<meta refines="#series" property="file-as">Congshu</meta>',
      '<meta property="dcterms:modified">2026-11-24T00:00:00Z</meta>'
    ])
  })

  test.each([
    ['ISBN 7-02-000220-X', 'urn:isbn:702000220X'],
    ['9787020002207', 'urn:isbn:9787020002207'],
    // A wrong check digit, a number that is none: as they are.
    ['978-7-02-000220-1', '978-7-02-000220-1'],
    ['2022110800', '2022110800']
  ])('names the identifier %s as %s', async (identifier, named) => {
    expect(await packageOf({...publication, identifier})).toContain(`identifier">${named}<`)
  })

  test.each([
    ['2022', '2022-01-01'],
    ['2022-11-08', '2022-11-08'],
    ['2022-02-30', '1980-01-01'],
    ['二〇二二年', '1980-01-01']
  ])('dates a book of %s to %s', async (date, day) => {
    expect(await packageOf({...publication, date})).toContain(`>${day}T00:00:00Z<`)
  })

  test('identifies a book without an identifier by its content alone', async () => {
    const identifier = async (tree: Root, css = '') => {
      const files = await book(tree, {house: {...house, css}})
      return /<dc:identifier[^>]*>([^<]+)/.exec(files.get('OEBPS/content.opf')!)![1]!
    }
    const one = await identifier({type: 'root', children: [paragraph('甲')]})
    expect(one).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(await identifier({type: 'root', children: [paragraph('甲')]}, 'p {}')).toBe(one)
    expect(await identifier({type: 'root', children: [paragraph('乙')]})).not.toBe(one)
  })

  test('claims described pictures only when every picture is', async () => {
    const picture = (alt: string): RootContent => ({
      type: 'paragraph',
      children: [{type: 'image', url: 'images/点.png', alt}]
    })
    const claims = async (...alts: readonly string[]) => {
      const files = await book({type: 'root', children: alts.map(picture)}, {images})
      const opf = files.get('OEBPS/content.opf')!
      return [opf.includes('>visual<'), opf.includes('>alternativeText<')]
    }
    expect(await claims()).toEqual([false, false])
    expect(await claims('一个点')).toEqual([true, true])
    expect(await claims('一个点', '')).toEqual([true, false])
  })

  test.each([
    ['<path d="M0 0h9v9z" fill="url(#a)"/>', true],
    ['<use xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>', true],
    ['<script>alert(1)</script>', false],
    ['<path onclick="alert(1)"/>', false],
    ['<image href="https://example.org/a.png"/>', false],
    ['<style>@import "a.css";</style>', false],
    ['<path style="fill: url(https://example.org/a)"/>', false],
    ['<foreignObject/>', false],
    ['<a href="javascript:alert(1)"/>', false],
    ['<path>', false]
  ])('holds an SVG with %s: %s', async (content, held) => {
    const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${content}</svg>`
    const bytes = new TextEncoder().encode(source)
    const files = await book(markdown('![甲](a.svg)'), {
      images: new Map([['a.svg', {bytes, mediaType: 'image/svg+xml'}]])
    })
    expect(files.get('OEBPS/images/image-001.svg')).toBe(held ? source : undefined)
  })

  test('shows a cover where there is one, first of all', async () => {
    const cover = {bytes: png, mediaType: 'image/png'}
    const files = await book(markdown('# 题\n\n文'), {cover})
    const opf = files.get('OEBPS/content.opf')!
    expect(files.has('OEBPS/images/cover.png')).toBe(true)
    expect(files.get('OEBPS/cover.xhtml')).toContain(
      '<img src="images/cover.png" alt="封面，书名" role="doc-cover" />'
    )
    expect(opf).toMatch(/href="images\/cover.png"[^>]*properties="cover-image"/)
    expect(opf).toMatch(/<spine[^>]*>\n<itemref idref="cover.xhtml" \/>/)
    expect(opf).toContain('<meta name="cover" content="cover.png" />')
    expect(opf).toContain('>alternativeText<')
    expect(files.get('OEBPS/toc.xhtml')).toContain(
      '<a epub:type="cover" href="cover.xhtml">封面</a>'
    )
  })

  test('shows a picture alone at its size, and one in a line by the height of its words', async () => {
    // 42 pixels at 96 to the inch are 31.5 points: three times the body's 10.5.
    const wide = pngOf({width: 84, height: 42}, [0])
    const files = await book(markdown('![甲](a.png)\n\n字![甲](a.png)字'), {
      images: new Map([['a.png', {bytes: wide, mediaType: 'image/png'}]])
    })
    const chapter = files.get('OEBPS/chapter-001.xhtml')!
    expect(chapter).toContain('<img src="images/image-001.png" alt="甲" width="84" height="42" />')
    expect(chapter).toContain('字<img src="images/image-001.png" alt="甲" style="height: 3em" />字')
  })

  test('holds a picture only when its bytes are what they are said to be', async () => {
    const tree = markdown('![甲](a.png)![乙](b.png)![甲](a.png)')
    const files = await book(tree, {
      images: new Map([
        ['a.png', {bytes: png, mediaType: 'image/png'}],
        ['b.png', {bytes: Buffer.from('<svg onload="alert(1)"/>'), mediaType: 'image/png'}]
      ])
    })
    expect([...files.keys()].filter(name => name.includes('image'))).toEqual([
      'OEBPS/images/image-001.png'
    ])
    expect(files.get('OEBPS/chapter-001.xhtml')).toMatch(/alt="甲"[^>]*>乙<img/)
  })
})

describe('container', () => {
  test('has mimetype first and stored, other entries by name, one time and no folders', async () => {
    const entries = unzip(await kitchenSink())
    const [first, ...others] = entries
    expect(first).toMatchObject({name: 'mimetype', stored: true})
    expect(first!.bytes.toString()).toBe('application/epub+zip')
    const names = others.map(({name}) => name)
    expect(names).toEqual(names.toSorted())
    expect(names.filter(name => name.endsWith('/'))).toEqual([])
    expect(new Set(entries.map(({time}) => time))).toEqual(new Set([0x00220000]))
  })

  test('is the same anywhere at any time', async () => {
    const bytes = await kitchenSink()
    vi.useFakeTimers({toFake: ['Date'], now: new Date('2107-12-31T23:59:59Z')})
    vi.stubEnv('TZ', 'Pacific/Kiritimati')
    expect(new Date().getHours()).toBe(13)
    expect(Buffer.compare(await kitchenSink(), bytes)).toBe(0)
  })

  test('fetches nothing', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect')
    const files = await book(markdown('![](http://127.0.0.1:9/a.png)![](file:///etc/hostname)'))
    expect([...files.keys()].filter(name => name.includes('image'))).toEqual([])
    expect(connect).not.toHaveBeenCalled()
  })
})

describe('styles', () => {
  test('are proportions of the reader’s own size, without colours', async () => {
    const files = await book(markdown('# 题'))
    const css = files.get('OEBPS/style.css')!
    // 三号 (16 pt) of a body of 五号 (10.5 pt); 4 lines of 17.5 pt less one of its own, on both sides.
    expect(css).toMatch(/^h1 \{[^}]*font-size: 1\.524em;[^}]*margin: 1\.354em 0 1\.354em 0;/m)
    expect(css).toMatch(/^p \{[^}]*text-indent: 2em;/m)
    expect(css).toContain('font-family: "Noto Serif SC", ')
    expect(css).not.toMatch(/#[\da-f]{3}|rgb|background|\d(px|pt)(?! solid)\b/)
  })

  test('stress words as the region does', async () => {
    const emphasis = async (language: string) => {
      const files = await book(markdown('# 题'), {publication: {...publication, language}})
      return /^em \{[^}]*^ {2}text-emphasis: (.*);/m.exec(files.get('OEBPS/style.css')!)?.[1]
    }
    expect(await emphasis('zh-Hant-TW')).toBe('filled dot')
    expect(await emphasis('ja')).toBe('filled sesame')
    expect(await emphasis('en')).toBeUndefined()
  })

  test('name the faces of the book’s region, and those of a passage', async () => {
    const tree: Root = {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [
            {type: 'span', language: 'ja', children: [text('直す')]},
            {type: 'span', language: 'en', children: [text('mend')]}
          ]
        }
      ]
    }
    const files = await book(tree, {publication: {...publication, language: 'zh-Hant-TW'}})
    const css = files.get('OEBPS/style.css')!
    const body = /^body \{\n {2}font-family: (.*);/m.exec(css)![1]
    expect(body).toBe('"Noto Serif TC", "Source Han Serif TC", "Songti TC", "PMingLiU", serif')
    expect(css).toMatch(/^\[lang="ja"\] \{\n {2}font-family: "Noto Serif JP", /m)
    expect(css).toMatch(/^h1 \[lang="ja"\], .*\{\n {2}font-family: "Noto Sans JP", /m)
    expect(css).not.toContain('[lang="en"]')
  })

  test('break lines and set marks as the house does', async () => {
    const css = async (punctuation: House['punctuation']) => {
      const files = await book(markdown('# 题'), {house: {...house, punctuation}})
      const body = /^body \{([^}]*)/m.exec(files.get('OEBPS/style.css')!)![1]!
      return body.match(/(?<=(?:autospace|trim|line-break|punctuation): ).*(?=;)/g)
    }
    expect(await css(house.punctuation)).toEqual(['normal', 'trim-start', 'strict', 'none'])
    expect(await css({...house.punctuation, style: 'plain', hang: true, kinsoku: 'loose'})).toEqual(
      ['normal', 'space-all', 'loose', 'allow-end']
    )
  })

  test.each([
    [
      'ruby is half as large, and has no marks of emphasis',
      'rt',
      ['font-size: 0.5em', 'text-emphasis: none']
    ],
    [
      'lines of verse are turned over further in',
      '.verse .line',
      ['display: block', 'text-indent: -']
    ],
    [
      'marks of notes stand high, and beside their words',
      '[role="doc-noteref"]',
      ['vertical-align: super', 'text-autospace: no-autospace']
    ],
    [
      'tables scroll both ways',
      '.table',
      ['max-width: 100%', 'max-height: 75vh', 'overflow: auto']
    ],
    ['pictures keep to the screen', 'img, svg', ['max-width: 100%', 'max-height: 100vh']],
    ['headings stay with what follows', 'h1, h2, h3, h4, h5, h6', ['break-after: avoid']]
  ])('%s', async (_, selector, declarations) => {
    const files = await book(markdown('# 题'))
    const css = files.get('OEBPS/style.css')!
    const rule = css.split('\n}\n').find(text => text.startsWith(`${selector} {`))
    for (const declaration of declarations) expect(rule).toContain(declaration)
  })

  test('number lists in the house’s forms', async () => {
    const lists = {...house.lists, numbers: ['1.', '（一）', '①']}
    const files = await book(markdown('# 题'), {house: {...house, lists}})
    const css = files.get('OEBPS/style.css')!
    expect(css).toContain(
      '@counter-style number-1 {\n  system: extends decimal;\n  prefix: "";\n  suffix: ". ";'
    )
    expect(css).toContain(
      'system: extends simp-chinese-informal;\n  prefix: "（";\n  suffix: "）";'
    )
    expect(css).toContain('system: fixed;\n  symbols: "①" "②"')
    expect(css).toContain(
      'ol ol {\n  list-style-type: simp-chinese-informal;\n  list-style-type: number-2;'
    )
  })

  test('end with the house’s own', async () => {
    const files = await book(markdown('# 题'), {house: {...house, css: '/* 本社 */'}})
    expect(files.get('OEBPS/style.css')).toMatch(/\/\* 本社 \*\/$/)
  })
})

describe('drawings and formulas', () => {
  const formula = '<math><msup><mi>c</mi><mn>2</mn></msup></math>'
  const drawing =
    '<svg viewBox="0 0 9 9"><title>圆</title><circle id="o" r="4"/><use href="#o"/></svg>'

  test('pass unharmed, and are declared', async () => {
    const files = await book(await authored(`# 甲\n\n式${formula}。\n\n# 乙\n\n${drawing}\n`))
    expect(files.get('OEBPS/chapter-001.xhtml')).toContain(
      '<p>式<math xmlns="http://www.w3.org/1998/Math/MathML"><msup><mi>c</mi><mn>2</mn></msup></math>。</p>'
    )
    expect(files.get('OEBPS/chapter-002.xhtml')).toContain(
      '<figure>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>圆</title><circle id="o" r="4"/><use href="#o"/></svg>\n</figure>'
    )
    const opf = files.get('OEBPS/content.opf')!
    expect(opf.match(/(?<=chapter-00)\d.*properties="\w+"/g)).toEqual([
      expect.stringMatching(/^1.*"mathml"/),
      expect.stringMatching(/^2.*"svg"/)
    ])
    expect(opf).toContain('"schema:accessibilityFeature">MathML<')
    expect(opf).toContain('"schema:accessMode">visual<')
    expect(opf).toContain('>alternativeText<')
  })

  test('that are drawn twice have ids of their own', async () => {
    const files = await book(await authored(`一${drawing}二${drawing}三`))
    const chapter = files.get('OEBPS/chapter-001.xhtml')!
    expect(chapter.match(/(?<=id="|#)o(-2)?/g)).toEqual(['o', 'o', 'o-2', 'o-2'])
  })

  test('claim no description that their author did not give', async () => {
    const opf = (await book(await authored('<svg><path d="M0 0"/></svg>'))).get('OEBPS/content.opf')
    expect(opf).toContain('部分图片没有替代文字')
    expect(opf).not.toContain('>alternativeText<')
  })

  test.each([
    ['<svg><script>alert(1)</script></svg>'],
    ['<svg><a href="javascript:alert(1)"><text>字</text></a></svg>'],
    ['<svg><animate attributeName="href" to="javascript:alert(1)"/></svg>'],
    ['<svg><image href="file:///etc/passwd"/></svg>'],
    ['<svg><g inkscape:label="a"/></svg>'],
    ['<svg><g></svg>'],
    ['<math><maction onclick="alert(1)"><mi>x</mi></maction></math>'],
    ['<math><annotation-xml><iframe/></annotation-xml></math>']
  ])('are not %s', async source => {
    const file = new VFile(`字${source}字`)
    const chapter = await chapterOf(await authored(String(file)), file)
    expect(chapter).not.toMatch(/<(svg|math|script|iframe|image)|javascript|onclick/)
    expect(file.messages.map(({ruleId}) => ruleId)).toContain('raw-html')
  })
})

describe('vertical', () => {
  const vertical = {...house, ebook: {writing: 'vertical', upright: 2} as const}

  test.each([
    ['5月12日，3.5米，2022年，GB18030，50%', '<u>5</u>月<u>12</u>日，3.5米，2022年，GB18030，50%'],
    ['他说：“写作‘vertical’的字，don’t.”', '他说：『写作「vertical」的字，don’t.』'],
    ['say “to mend” twice', 'say “to mend” twice']
  ])('sets %s as %s', async (words, set) => {
    const tree: Root = {type: 'root', children: [paragraph(words)]}
    const files = await book(tree, {house: vertical})
    const line = /<p>(.*)<\/p>/.exec(files.get('OEBPS/chapter-001.xhtml')!)![1]!
    expect(line.replace(/<span class="upright">(\d+)<\/span>/g, '<u>$1</u>')).toBe(set)
  })

  test('leaves a passage in another language its marks', async () => {
    const tree = await authored('他说：“写<span lang="en">“to mend”</span>”。')
    const files = await book(tree, {house: vertical})
    expect(files.get('OEBPS/chapter-001.xhtml')).toMatch(/说：『写<span[^>]*>“to mend”<\/span>』。/)
  })

  test('turns its pages from the right, and lets code say what it says', async () => {
    const files = await book(markdown('# 第1章\n\n`a 1`'), {house: vertical})
    const opf = files.get('OEBPS/content.opf')!
    expect(opf).toContain('<spine toc="toc.ncx" page-progression-direction="rtl">')
    expect(opf).toContain('<meta name="primary-writing-mode" content="vertical-rl" />')
    expect(files.get('OEBPS/style.css')).toContain('\n  -epub-writing-mode: vertical-rl;')
    expect(files.get('OEBPS/style.css')).toMatch(/^h1 \{[^}]*margin: 0 1\.354em 0 1\.354em;/m)
    expect(files.get('OEBPS/chapter-001.xhtml')).toContain('<code>a 1</code>')
    // Contents are shown by the reading system, in lines of its own.
    expect(files.get('OEBPS/toc.xhtml')).toContain('>第1章</a>')
  })

  test('that is not asked for leaves no trace', async () => {
    const files = await book(markdown('# 第1章\n\n“文”'))
    expect([...files.values()].join('')).not.toMatch(/writing-mode|rtl|upright|『/)
  })
})

test('the plugin gives the same bytes to a processor', async () => {
  const options = {publication, house}
  const processor = unified().use(remarkParse).use(epub, options)
  const result = await processor.process('# 题\n\n文')
  const direct = await writeEpub(processor.parse('# 题\n\n文'), new VFile(), options)
  expect(Buffer.compare(result.value as Uint8Array, direct)).toBe(0)
})

describe('checkers', () => {
  test('EPUBCheck finds nothing', async context => {
    const epubcheck = checker('epubcheck', context)
    expect(await epubcheckFindings(epubcheck, await kitchenSink())).toEqual([])
    const empty = await write({type: 'root', children: []})
    expect(await epubcheckFindings(epubcheck, empty)).toEqual([])
    const drawn = readFileSync(join(fixtures, '../edit/foreign/input.md'), 'utf8')
    const foreign = await write(await authored(drawn))
    expect(await epubcheckFindings(epubcheck, foreign)).toEqual([])
    const vertical = {...house, ebook: {writing: 'vertical', upright: 2} as const}
    const standing = await kitchenSink({house: vertical})
    expect(await epubcheckFindings(epubcheck, standing)).toEqual([])
  }, 120_000)

  test('pandoc reads the headings back', async context => {
    const pandoc = checker('pandoc', context)
    const input = readFileSync(join(fixtures, 'division/input.md'), 'utf8')
    const read = await inFile(await write(markdown(input)), path =>
      promisify(execFile)(pandoc, ['-f', 'epub', '-t', 'markdown-header_attributes', path])
    )
    expect(read.stdout.match(/^#+ .*/gm)).toEqual(input.match(/^#+ .*/gm))
  })
})

/** The kitchen sink with whatever a title must survive. */
function kitchenSink(options: Partial<EpubOptions> = {}): Promise<Uint8Array> {
  const tree = markdown(readFileSync(join(fixtures, 'kitchen-sink.md'), 'utf8'))
  tree.children.push(heading(2, '\ud800孤立的代理'), paragraph('\udc00与\uffff'))
  const hostile = '书</dc:title>&amp;<%= 1 %> ]]> \u0001 \ud800'
  return write(tree, {
    images,
    cover: {bytes: png, mediaType: 'image/png'},
    publication: {
      ...publication,
      title: hostile,
      subtitle: hostile,
      authors: [hostile, '乙'],
      publisher: hostile,
      description: hostile,
      rights: hostile,
      subjects: [hostile],
      date: '2022-11-08'
    },
    ...options
  })
}

function markdown(source: string): Root {
  return unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly).parse(source)
}

/** A text with its HTML made nodes, as it comes to every format. */
async function authored(source: string): Promise<Root> {
  const file = new VFile({path: 'a.md', value: source})
  return (await prepare(file)).tree
}

function write(tree: Root, options: Partial<EpubOptions> = {}, file = new VFile()) {
  return writeEpub(tree, file, {publication, house, ...options})
}

async function book(tree: Root, options: Partial<EpubOptions> = {}, file = new VFile()) {
  const entries = unzip(await write(tree, options, file))
  return new Map(entries.map(({name, bytes}) => [name, bytes.toString('utf8')]))
}

async function chapterOf(tree: Root, file = new VFile()): Promise<string> {
  return (await book(tree, {}, file)).get('OEBPS/chapter-001.xhtml')!
}

async function packageOf(of: Publication): Promise<string> {
  return (await book({type: 'root', children: []}, {publication: of})).get('OEBPS/content.opf')!
}

/** A book as an editor can judge it: the contents, the bodies of the chapters, the messages. */
async function printed(input: string): Promise<string> {
  const file = new VFile(input)
  const files = await book(markdown(input), {images}, file)
  const documents = [...files].filter(([name]) => /(toc|chapter-\d+)\.xhtml$/.test(name))
  const bodies = documents.map(([name, content]) => {
    const body = content.split(/<body.*>\n|\n<\/body>/)[1]!.split('\n<nav epub:type="landmarks"')[0]
    return `== ${name.replace('OEBPS/', '')}\n${body}\n`
  })
  const messages = file.messages.map(({line, column, ruleId}) => `${line}:${column} ${ruleId}\n`)
  return [...bodies, '== messages\n', ...messages].join('')
}

function text(value: string) {
  return {type: 'text', value} as const
}

function paragraph(value: string): RootContent {
  return {type: 'paragraph', children: [text(value)]}
}

function heading(depth: number, value: string): Heading {
  return {type: 'heading', depth: depth as Heading['depth'], children: [text(value)]}
}

/** What XML 1.0 §2.2 forbids, said the other way round than the writer says it. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

/** What is left of a document when each legal piece of it is taken away, or an element is left open. */
function fault(xml: string): string | undefined {
  const piece =
    /<\?xml [^?]*\?>|<!DOCTYPE html>|<(?<close>\/)?(?<name>[\w:]+)(?: [\w:-]+="[^"<]*")* ?(?<empty>\/)?>|&(?:amp|lt|gt|quot|#x[\dA-F]+);|[^<&]/gy
  const open: string[] = []
  let end = 0
  for (const {0: whole, index, groups} of xml.matchAll(piece)) {
    end = index + whole.length
    const {close, name, empty} = groups ?? {}
    if (close && open.pop() !== name) return whole
    if (name && !close && !empty) open.push(name)
  }
  if (/\]\]>/.test(xml) || forbidden.test(xml)) return 'forbidden characters'
  return end < xml.length ? xml.slice(end) : open.at(-1)
}

/** The characters of a document, white space squeezed. */
function textOf(xml: string): string {
  const characters = xml
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x)?(\w+);/g, (_, coded, name) =>
      coded
        ? String.fromCodePoint(Number.parseInt(name, 16))
        : {gt: '>', lt: '<'}[name as 'gt' | 'lt']
    )
  return squeezed(characters)
}

function squeezed(value: string): string {
  return value.replace(/\s+/g, ' ')
}
