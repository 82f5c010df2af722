/** Parts of a book that are files, lists of captions, and the index: the same in all formats. */
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Root} from 'mdast'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {afterAll, describe, expect, test} from 'vitest'
import {gatherIndex, withIndexMarks} from '../pipeline/book-index.ts'
import {captionsOf} from '../pipeline/captions.ts'
import {structure} from '../pipeline/edit/index.ts'
import {parseMarkdown, printMarkdown} from '../pipeline/markdown/index.ts'
import {partOf, withParts} from '../pipeline/parts.ts'
import type {FilePart, IndexEntry, Matter} from '../pipeline/publication.ts'
import {collationOf} from '../pipeline/script/collation.ts'
import {banxin} from './support/cli.ts'
import {unzip} from './support/unzip.ts'

function treeOf(markdown: string): Root {
  return unified()
    .use(structure)
    .runSync(parseMarkdown(new VFile(markdown)), new VFile()) as Root
}

describe('a book of several files', () => {
  const matter: Matter = {front: ['preface.md', 'contents'], back: ['afterword.md']}
  const texts = new Map<FilePart, Root>([
    ['preface.md', treeOf('# 前言\n\n话[^1]。见[缘起](#h-1-1)。\n\n## 缘起\n\n[^1]: 注。')],
    ['afterword.md', treeOf('# 后记\n\n话。')]
  ])
  const book = withParts(
    treeOf('# 书\n\n## 一\n\n甲[^1]。\n\n## 二\n\n[^1]: 另注。'),
    matter,
    texts
  )

  test('is one tree in the order of the house, whose nodes know their part', () => {
    expect([...new Set(book.children.map(partOf))]).toEqual([
      'preface.md',
      undefined,
      'afterword.md'
    ])
  })

  test('has its further texts begin as chapters do', () => {
    const depths = book.children.flatMap(node => (node.type === 'heading' ? [node.depth] : []))
    expect(depths).toEqual([2, 3, 1, 2, 2, 2])
  })

  test('keeps notes and links of each file its own', () => {
    const text = JSON.stringify(book)
    expect(text.match(/"identifier":"(?:preface\.md:)?1"/g)).toHaveLength(4)
    expect(text).toContain('"url":"#preface-h-1-1"')
    expect(text).toContain('"id":"preface-h-1-1"')
  })
})

test('captions are titles of pictures, and lines that name the table beside them', () => {
  const tree = treeOf(
    '![画](a.png "图 1　水位")\n\n表 1　开本\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n\n表 2 里没有表。'
  )
  expect(captionsOf(tree)).toEqual([
    {kind: 'figure', title: '图 1　水位', id: 'figure-1'},
    {kind: 'table', title: '表 1　开本', id: 'table-1'}
  ])
})

describe('an index', () => {
  test('has marks that Markdown keeps', () => {
    const markdown = '纸寿千年\\index{纸!寿命}，又名版口\\index{版口|see{版心}}。\n'
    const tree = parseMarkdown(new VFile(markdown))
    expect(JSON.stringify(tree)).toContain('"entry":"版口|see{版心"')
    expect(printMarkdown(tree)).toBe(markdown)
  })

  test('gathers marks and terms below their letters, entries below others', async () => {
    const tree = withIndexMarks(
      treeOf('版心\\index{版心}与行距。\n\n重庆的纸\\index{纸!产地}。\n\n行距再说。'),
      ['行距', 'chong2@重庆']
    )
    const groups = await gatherIndex(tree, 'pinyin')
    const say = ({text, marks, entries}: IndexEntry): string =>
      [`${text} ${marks.length}`, ...entries.map(say)].join(' > ')
    expect(groups.map(({label, entries}) => [label, ...entries.map(say)])).toEqual([
      ['B', '版心 1'],
      ['C', '重庆 1'],
      ['H', '行距 2'],
      ['Z', '纸 0 > 产地 1']
    ])
  })

  test.each([
    ['pinyin', ['Adobe', '版心', '长城', '行为', '重庆', '字号'], ['A', 'B', 'C', 'C', 'X', 'Z']],
    ['stroke', ['重庆', '一', '版心', '人'], ['一画', '二画', '八画', '九画']],
    ['alphabet', ['zebra', 'Éclair', 'apple'], ['A', 'E', 'Z']]
  ] as const)('is filed by %s', async (order, words, groups) => {
    const {compare, group} = await collationOf(order)
    const sorted = words.toSorted(compare)
    expect(sorted.map(group)).toEqual(groups)
  })
})

describe('a project with such parts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-parts-'))
  const source = join(folder, 'source', 'book')
  mkdirSync(source, {recursive: true})
  afterAll(() => rmSync(folder, {recursive: true}))
  const declaration = (back: string) =>
    [
      'title: 手记',
      'source: text.md',
      'template: trade-32k-large',
      'index: [版心]',
      `matter: {front: [title-page, preface.md, contents, figures, tables, colophon], back: ${back}}`
    ].join('\n')
  writeFileSync(
    join(source, 'preface.md'),
    '# 前言\n\n版心。[^1]\n\n见[此](x:y)。\n\n[^1]: 前言的注。'
  )
  writeFileSync(join(source, 'afterword.md'), '# 后记\n\n又说版心。')
  const chapter =
    '## 章\n\n版心与开本\\index{开本}。\n\n表 1　开本\n\n| 甲 |\n| - |\n| 乙 |\n\n![画](fig.png "图 1　版心")\n\n'
  writeFileSync(join(source, 'text.md'), `${chapter}${'## 又一章\n\n正文。\n\n'.repeat(3)}`)
  writeFileSync(join(source, 'fig.png'), readFileSync('docs/page.png'))

  test('has them in all three formats', async () => {
    writeFileSync(join(source, 'banxin.yaml'), declaration('[afterword.md, index]'))
    const {code, stderr: errors} = await banxin(['build', '--lang', 'en'], {cwd: folder})
    expect([code, errors]).toEqual([0, expect.not.stringContaining('error')])
    // A place in a further file is told as one, with its line.
    expect(errors).toMatch(/preface\.md:5:2: [^\n]*\(unusable-link\)\n {2}5 │ 见\[此\]\(x:y\)。\n/)
    const entries = (format: string) =>
      unzip(readFileSync(join(folder, `dist/book/book.${format}`)))
    const epub = new Map(entries('epub').map(({name, bytes}) => [name, String(bytes)]))
    const opf = [...epub].find(([name]) => name.endsWith('.opf'))![1]
    const order = [...opf.matchAll(/idref="([^".]+)/g)].map(([, id]) => id)
    expect(order[0]).toBe('title')
    expect(order.at(-1)).toBe('index')
    expect(order.indexOf('figures')).toBeLessThan(order.indexOf('chapter-002'))
    expect(epub.get('OEBPS/chapter-001.xhtml')).toMatch(/role="doc-preface"[\s\S]*前言/)
    expect(epub.get('OEBPS/toc.xhtml')).toMatch(/<a href="chapter-001\.xhtml#page-1">iii</)
    expect(epub.get('OEBPS/index.xhtml')).toMatch(
      /版心　<a href="chapter-001\.xhtml#index-1">iii<\/a>，<a[^>]*>1</
    )
    // What entries hang out, they stand in: their first characters were cut off.
    expect(epub.get('OEBPS/style.css')).toMatch(
      /\.index li \{[^}]*text-indent: -2em;\s*padding: 0 0 0 2em;/
    )
    expect(epub.get('OEBPS/tables.xhtml')).toContain('#table-1')
    const word = entries('docx').find(({name}) => name === 'word/document.xml')!
    const document = String(word.bytes)
    expect(document).toContain('w:anchor="_TocIndex"')
    for (const words of ['前言', '后记', 'XE "版心"', 'INDEX \\h "A"', 'TOC \\h \\z \\c "图"']) {
      expect(document).toContain(words.replaceAll('"', '&quot;'))
    }
  })

  test('says which part is missing, or is none', async () => {
    writeFileSync(join(source, 'banxin.yaml'), declaration('[epilogue.md]'))
    const missing = await banxin(['build', '--lang', 'en'], {cwd: folder})
    expect([missing.code, missing.stderr]).toEqual([4, expect.stringContaining('epilogue.md')])
    writeFileSync(join(source, 'banxin.yaml'), declaration('[indx]'))
    const unknown = await banxin(['build', '--lang', 'en'], {cwd: folder})
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringMatching(/banxin\.yaml:5:\d+: .*index/)
    ])
  })
})
