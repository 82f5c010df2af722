/** Books that carry their faces: which, with which characters, mixed or not; and what their publisher claims. */
import {createHash} from 'node:crypto'
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {writeEpub} from '../pipeline/epub/index.ts'
import {openFace} from '../pipeline/font/face.ts'
import {openFaces, openHouse, parseMarkdown} from '../pipeline/index.ts'
import {type EpubChoices, usualEpub} from '../pipeline/presets.ts'
import {checker} from './support/checkers.ts'
import {epubcheckFindings} from './support/epubcheck.ts'
import {unzip} from './support/unzip.ts'

const house = await openHouse('whitepaper')
const faces = await openFaces(house)
const publication = {title: '书名', authors: ['甲'], language: 'zh-Hans', subjects: []}
const text = '# 第一章\n\n正文里有**粗体**、`code`和 Latin。\n\n> 引文\n'

async function bytesOf(choices: Partial<EpubChoices>, source = text): Promise<Uint8Array> {
  const tree = parseMarkdown(new VFile(source)) as Root
  const epub = {...usualEpub, ...choices}
  return writeEpub(tree, new VFile(), {publication, house, faces, epub})
}

async function filesOf(choices: Partial<EpubChoices>): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map(unzip(await bytesOf(choices)).map(({name, bytes}) => [name, bytes]))
}

const texts = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  Buffer.from(files.get(`OEBPS/${name}`)!).toString('utf8')

describe('fonts', () => {
  test('are not in a book that is not asked to carry them', async () => {
    const names = [...(await filesOf({})).keys()]
    expect(names.filter(name => /font|encryption/.test(name))).toEqual([])
  })

  test('are named in the style sheet before the reader’s own, and declared', async () => {
    const files = await filesOf({fonts: 'sfnt'})
    const fonts = [...files.keys()].filter(name => name.includes('fonts/'))
    expect(fonts).toEqual([
      'OEBPS/fonts/noto-sans-mono-400.ttf',
      'OEBPS/fonts/noto-sans-sc-400.ttf',
      'OEBPS/fonts/noto-sans-sc-700.ttf',
      'OEBPS/fonts/noto-serif-sc-400.ttf',
      'OEBPS/fonts/noto-serif-sc-700.ttf'
    ])
    const css = texts(files, 'style.css')
    expect(css).toContain(
      '@font-face {\n  font-family: "Noto Serif SC";\n  font-weight: 700;\n  font-style: normal;\n' +
        '  src: url("fonts/noto-serif-sc-700.ttf");\n}'
    )
    expect(texts(files, 'content.opf')).toContain(
      '<item id="noto-serif-sc-700.ttf" href="fonts/noto-serif-sc-700.ttf" media-type="font/ttf" />'
    )
  })

  test('have the characters that are set in them, and no others', async () => {
    const files = await filesOf({fonts: 'sfnt'})
    const has = async (name: string, characters: string) => {
      const face = await openFace(files.get(`OEBPS/fonts/${name}.ttf`)!, 'a', 400)
      return [...characters].map(character => Number(face.glyph(character.codePointAt(0)!) !== 0))
    }
    // 鱼 is nowhere in this book; the contents are titled in the face of headings.
    expect(await has('noto-serif-sc-400', '正粗引第书甲鱼')).toEqual([1, 1, 1, 1, 1, 1, 0])
    expect(await has('noto-serif-sc-700', '粗体正')).toEqual([1, 1, 0])
    expect(await has('noto-sans-sc-700', '第一章目录引')).toEqual([1, 1, 1, 1, 1, 0])
    expect(await has('noto-sans-mono-400', 'code')).toEqual([1, 1, 1, 1])
  })

  test('as web fonts are half as large', async () => {
    const [plain, packed] = [await filesOf({fonts: 'sfnt'}), await filesOf({fonts: 'woff2'})]
    const font = packed.get('OEBPS/fonts/noto-serif-sc-400.woff2')!
    expect(Buffer.from(font.subarray(0, 4)).toString('latin1')).toBe('wOF2')
    expect(font.length).toBeLessThan(plain.get('OEBPS/fonts/noto-serif-sc-400.ttf')!.length * 0.7)
    expect(texts(packed, 'content.opf')).toContain('media-type="font/woff2"')
  })

  test('that are mixed are unmixed by the digest of the book’s identifier', async () => {
    const name = 'OEBPS/fonts/noto-serif-sc-400.ttf'
    const [plain, mixed] = [
      await filesOf({fonts: 'sfnt'}),
      await filesOf({fonts: 'sfnt', obfuscated: true})
    ]
    const [, identifier] = /<dc:identifier[^>]*>([^<]+)/.exec(texts(mixed, 'content.opf'))!
    const key = createHash('sha1').update(identifier!).digest()
    const unmixed = Buffer.from(mixed.get(name)!)
    for (let at = 0; at < 1040; at++) unmixed[at]! ^= key[at % 20]!
    expect(Buffer.compare(mixed.get(name)!, plain.get(name)!)).not.toBe(0)
    expect(Buffer.compare(unmixed, plain.get(name)!)).toBe(0)
    const listed = Buffer.from(mixed.get('META-INF/encryption.xml')!).toString('utf8')
    expect(listed).toContain(`<enc:CipherReference URI="${name}" />`)
    expect(listed).toContain('Algorithm="http://www.idpf.org/2008/embedding"')
  })

  test('are the same at each run', async () => {
    const [first, second] = [await bytesOf({fonts: 'sfnt'}), await bytesOf({fonts: 'sfnt'})]
    expect(Buffer.compare(first, second)).toBe(0)
  })
})

test('conformance is claimed by whoever judged the book, and else by nobody', async () => {
  const conformance = {
    wcag: '2.2',
    level: 'AA',
    by: '某社',
    report: 'https://example.org/report'
  } as const
  expect(texts(await filesOf({}), 'content.opf')).not.toMatch(/conformsTo|a11y:/)
  expect(texts(await filesOf({conformance}), 'content.opf')).toContain(
    '<meta id="conformance" property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>\n' +
      '<meta id="certifier" refines="#conformance" property="a11y:certifiedBy">某社</meta>\n' +
      '<link refines="#certifier" rel="a11y:certifierReport" href="https://example.org/report" />'
  )
})

test('EPUBCheck finds nothing', async context => {
  const epubcheck = checker('epubcheck', context)
  const conformance = {
    wcag: '2.2',
    level: 'AA',
    by: '某社',
    credential: '某证',
    report: 'https://example.org/r'
  } as const
  for (const choices of [{fonts: 'woff2'}, {fonts: 'sfnt', obfuscated: true}] as const) {
    const bytes = await bytesOf({...choices, conformance})
    expect(await epubcheckFindings(epubcheck, bytes)).toEqual([])
  }
}, 120_000)
