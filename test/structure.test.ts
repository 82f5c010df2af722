/**
 * What a document is to somebody who hears it: its elements in reading order, with their words, whatever lines
 * and pages they are divided into.
 */
import {VFile} from 'vfile'
import {beforeAll, expect, test} from 'vitest'
import type {FontBook} from '../pipeline/font/book.ts'
import {openFaces, openHouse, prepare} from '../pipeline/index.ts'
import {composePages} from '../pipeline/page/index.ts'
import {openTags, type Tag} from '../pipeline/pdf/tags.ts'
import {style} from '../pipeline/style/index.ts'
import type {House} from '../pipeline/style/types.ts'

let house: House
let faces: FontBook

beforeAll(async () => {
  house = await openHouse('whitepaper')
  faces = await openFaces(house)
})

/** The structure of a text, an element a line, after the two of its title page. */
async function structureOf(markdown: string): Promise<string> {
  const file = new VFile({path: 'a.md', value: markdown})
  const {tree} = await prepare(file)
  const publication = {title: '题', authors: ['某'], language: 'zh-Hans', subjects: []}
  const means = {house, faces, publication}
  const tags = openTags()
  const words = new Map<Tag, string>()
  for (const {items} of composePages(style(tree, means, file), means, file).pages) {
    for (const item of items) {
      if (item.type !== 'text') continue
      for (const {element, text} of item.runs) {
        const tag = element && tags.tagOf(element)
        if (tag) words.set(tag, (words.get(tag) ?? '') + text.join(''))
      }
    }
  }
  const print = (tag: Tag, depth: number): string[] => {
    const {role, language} = tag.element
    const head = [
      role,
      ...(language ? [language] : []),
      ...(words.get(tag) ? [words.get(tag)] : [])
    ]
    const kids = tag.kids.flatMap(kid => ('element' in kid ? print(kid, depth + 1) : []))
    return ['  '.repeat(depth) + head.join(' '), ...kids]
  }
  const [title, author, ...body] = tags.tree.kids
  expect([title, author].map(tag => words.get(tag!))).toEqual(['题', '某'])
  return body.flatMap(tag => print(tag, 0)).join('\n')
}

test('a paragraph is one element, however many lines it has', async () => {
  const long = '很长的一段文字，'.repeat(200)
  expect(await structureOf(`${long}\n\n第二段。`)).toBe(`P ${long}\nP 第二段。`)
})

test('levels of headings leave none out', async () => {
  const text = '## 甲\n\n一\n\n#### 乙\n\n二\n\n### 丙\n\n三'
  const headings = (await structureOf(text)).split('\n').filter(line => /^H/.test(line))
  expect(headings).toEqual(['H1 目录', 'H1 甲', 'H2 乙', 'H2 丙'])
})

test('lists hold items, items their marks and bodies', async () => {
  expect(await structureOf('1. 甲\n\n   续\n   - 乙\n2. 丙')).toBe(
    `L
  LI
    Lbl 1.
    LBody
      P 甲
      P 续
      L
        LI
          Lbl ◦
          LBody
            P 乙
  LI
    Lbl 2.
    LBody
      P 丙`
  )
})

test('a table has all its cells, also those without words, and one head on however many pages', async () => {
  const rows = '| 甲 |  |\n'.repeat(40)
  const structure = await structureOf(`| 子 | 丑 |\n| --- | --- |\n${rows}`)
  expect(structure.match(/TH/g)).toHaveLength(2)
  expect(structure.match(/TR\n {4}TD 甲\n {4}TD(\n|$)/g)).toHaveLength(40)
})

test('a mark leads to its note, the note follows the text of its page', async () => {
  expect(await structureOf('文[^1]。\n\n[^1]: 注')).toBe(
    `P 文。
  Reference
    Link 1
Note
  Lbl
    Link 1
  P  注`
  )
})

test('quotations, links, code, ruby and other languages within the text', async () => {
  const text = '> 引[文](https://example.org)\n\n用`npm`，{汉|hàn}，<span lang="ja">直す</span>。'
  expect(await structureOf(text)).toBe(
    `BlockQuote
  P 引
    Link 文
P 用，，。
  Code npm
  Ruby
    RB 汉
    RT hàn
  Span ja 直す`
  )
})

test('contents lead to their headings; furniture is no part of the document', async () => {
  const structure = await structureOf('# 甲\n\n一\n\n# 乙\n\n二')
  expect(structure).toBe(
    `H1 目录
TOC
  TOCI
    Reference
      Link 甲1
  TOCI
    Reference
      Link 乙1
H1 甲
P 一
H1 乙
P 二`
  )
})
