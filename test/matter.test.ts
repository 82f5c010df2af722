/** What stands before the text and behind it: what is said, and on which pages. */
import {readFileSync} from 'node:fs'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {contributorLines} from '../pipeline/colophon.ts'
import {writeEpub} from '../pipeline/epub/index.ts'
import {fontKey} from '../pipeline/font/book.ts'
import {parseMarkdown} from '../pipeline/markdown/index.ts'
import {matterPage} from '../pipeline/matter.ts'
import {composePages} from '../pipeline/page/index.ts'
import type {Edition} from '../pipeline/page/types.ts'
import type {Part, Publication} from '../pipeline/publication.ts'
import {buildHouse, houseSchema, style} from '../pipeline/style/index.ts'
import {fakeFace} from './support/fake-face.ts'
import {unzip} from './support/unzip.ts'

const book: Publication = {
  title: '排字间手记',
  subtitle: '学徒问答',
  authors: ['王一', '李二'],
  publisher: '版心出版社',
  date: '2022-11',
  language: 'zh-Hans',
  subjects: [],
  identifier: '978-7-5012-6531-2',
  rights: '版权所有',
  dedication: '献给\n拣字的人\n',
  characters: 118_400
}

describe('a colophon', () => {
  test('says what is known, in order', () => {
    expect(matterPage('colophon', book)!.groups).toEqual([
      [
        '书　　名　排字间手记　学徒问答',
        '作　　者　王一　李二',
        '出版发行　版心出版社',
        '出版日期　2022年11月',
        '字　　数　118千字',
        '书　　号　ISBN 978-7-5012-6531-2'
      ],
      ['版权所有']
    ])
  })

  test('says what the imprint has instead of what would be found, below the cataloguing block', () => {
    const imprint = {edition: '2022年11月第1版', words: '120千字', cip: 'CIP 数据\n\n其二'}
    const [cip, facts] = matterPage('colophon', {...book, imprint})!.groups
    expect(cip).toEqual(['CIP 数据', '其二'])
    expect(facts).toEqual(
      expect.arrayContaining(['版　　次　2022年11月第1版', '字　　数　120千字'])
    )
    expect(facts!.join()).not.toContain('出版日期')
  })

  test('speaks the language of the book, and takes no other identifier for an ISBN', () => {
    const english = {...book, language: 'en', identifier: 'doi:10.1000/1', subtitle: ''}
    expect(matterPage('colophon', english)!.groups[0]).toEqual([
      'Title: 排字间手记',
      'By: 王一, 李二',
      'Published by: 版心出版社',
      'Published: November 2022'
    ])
  })
})

test('a dedication that nobody wrote is no page', () => {
  const {dedication: _, ...plain} = book
  expect(matterPage('dedication', plain)).toBeUndefined()
  expect(matterPage('dedication', book)!.groups).toEqual([['献给', '拣字的人']])
})

/** The pages of a book with such matter. */
function bookWith(
  front: readonly Part[],
  back: readonly Part[] = [],
  publication: Publication = book
): Edition['pages'] {
  const small = parse(readFileSync('test/support/small-house.yaml', 'utf8'))
  const house = buildHouse('small', houseSchema.parse({...small, matter: {front, back}}))
  const file = new VFile('正文')
  const means = {publication, house, faces: new Map([[fontKey('Song', 400), fakeFace]])}
  return composePages(style(parseMarkdown(file), means, file), means, file).pages
}

/** Its pages, each by the words on it. */
function pagesWith(...parts: Parameters<typeof bookWith>): readonly string[] {
  return bookWith(...parts).map(({items}) =>
    items
      .flatMap(item => (item.type === 'text' ? item.runs : []))
      .flatMap(({text}) => text)
      .join('')
      .slice(0, 5)
  )
}

describe('parts', () => {
  test('begin on a recto, a colophon on the back of the title page', () => {
    expect(pagesWith(['half-title', 'title-page', 'colophon', 'dedication', 'contents'])).toEqual([
      '排字间手记',
      '',
      '排字间手记',
      '书　　名　',
      '献给拣字的',
      '',
      expect.stringMatching(/^正文/)
    ])
  })

  test('stand as far from the spine as the text does, on either side', () => {
    const edges = (front: readonly Part[]) =>
      bookWith(front).flatMap(({items, side}) => {
        const line = items.find(item => item.type === 'text')
        return line?.part === 'title' ? [[side, line.x + line.runs[0]!.x[0]!]] : []
      })
    expect(edges(['colophon'])).toEqual([['recto', 30]])
    expect(edges(['blank', 'colophon'])).toEqual([['verso', 20]])
  })

  test('are those of the house and no others', () => {
    expect(pagesWith([])).toEqual([expect.stringMatching(/^正文/)])
  })

  test('do not say the name of a file for a title, nor do running heads', () => {
    const untitled = {title: 'raw', untitled: true, authors: [], language: 'zh-Hans', subjects: []}
    expect(pagesWith(['half-title', 'title-page'], [], untitled)).toEqual(['正文1'])
    expect(pagesWith([], [], {...untitled, untitled: false})).toEqual(['正文raw'])
  })

  test('may follow the text, with blank pages', () => {
    expect(pagesWith([], ['blank', 'blank', 'colophon'])).toEqual([
      expect.stringMatching(/^正文/),
      '',
      '',
      '书　　名　'
    ])
  })
})

test('who else had a part in a book stands on the title page and in the colophon', async () => {
  const contributors = [
    {name: '甲', role: 'translator'},
    {name: '乙', role: 'editor'},
    {name: '丙', role: 'translator'}
  ] as const
  expect(contributorLines({...book, contributors})).toEqual(['翻译　甲　丙', '编辑　乙'])
  expect(contributorLines({...book, contributors, language: 'en'})).toEqual([
    'Translated by 甲, 丙',
    'Edited by 乙'
  ])
  expect(matterPage('colophon', {...book, contributors})!.groups.flat()).toEqual(
    expect.arrayContaining(['翻　　译　甲　丙', '编　　辑　乙'])
  )
})

test.each([
  [
    'where the house has a place for them',
    {front: ['half-title', 'title-page', 'dedication'], back: ['colophon', 'blank']}
  ],
  ['where it has none', {}]
])('an EPUB has dedication and colophon, but no half-title, %s', async (_, matter) => {
  const small = parse(readFileSync('test/support/small-house.yaml', 'utf8'))
  const house = buildHouse('small', houseSchema.parse({...small, matter}))
  const publication: Publication = {...book, contributors: [{name: '张三', role: 'translator'}]}
  const file = new VFile('正文')
  const archive = unzip(await writeEpub(parseMarkdown(file), file, {publication, house}))
  const part = (name: string) => String(archive.find(entry => entry.name.endsWith(name))?.bytes)
  const order = [...part('.opf').matchAll(/idref="([^"]+)"/g)].map(([, id]) => id)
  expect(order).toEqual([
    'title.xhtml',
    'dedication.xhtml',
    'toc.xhtml',
    expect.stringContaining('chapter'),
    'colophon.xhtml'
  ])
  expect(part('dedication.xhtml')).toContain('<p>献给</p>')
  expect(part('colophon.xhtml')).toMatch(
    /epub:type="backmatter"[\s\S]*<p>书　　号　ISBN 978-7-5012-6531-2<\/p>/
  )
  expect(part('title.xhtml')).toContain('<p class="contributor">翻译　张三</p>')
})
