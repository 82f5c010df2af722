/**
 * The edits, judged by folders: `input.md` as it came, `expected.md` as an editor would have it.
 * `UPDATE=1` rewrites what is expected; judge the change before it is committed.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import type {Heading, Root} from 'mdast'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {edits, structure} from '../pipeline/edit/index.ts'
import {parseMarkdown, printMarkdown} from '../pipeline/markdown/index.ts'

const {UPDATE} = process.env
const fixtures = fileURLToPath(new URL('fixtures/edit/', import.meta.url))

describe('fixtures', () => {
  test.each(readdirSync(fixtures))('%s', check)
})

function check(name: string): void {
  const input = readFileSync(join(fixtures, name, 'input.md'), 'utf8')
  const printed = printMarkdown(edited(input))
  const expected = join(fixtures, name, 'expected.md')
  if (UPDATE) writeFileSync(expected, printed)
  expect(printed).toBe(readFileSync(expected, 'utf8'))
}

test('a paragraph whose lines the author broke becomes verse', () => {
  const root = edited('床前明月光\\\n疑是地上霜\n\n寻常的\n一段话。\n')
  expect(root.children.map(node => node.type)).toEqual(['verse', 'paragraph'])
})

test('of Markdown no character changes', () => {
  const words = '他说"你好"...然后 -- 走了 。3~5个。'
  const root = unified()
    .use(structure)
    .runSync(parseMarkdown(new VFile({value: words}))) as Root
  expect(printMarkdown(root).replaceAll('\\', '').trim()).toBe(words)
})

test('headings get identifiers by their place in the outline', () => {
  const root = edited('# 一\n\n## 甲\n\n## 乙\n\n# 二\n\n### 丙\n')
  const headings = root.children.filter((node): node is Heading => node.type === 'heading')
  expect(headings.map(heading => heading.data?.id)).toEqual([
    'h-1',
    'h-1-1',
    'h-1-2',
    'h-2',
    'h-2-0-1'
  ])
})

test('editing twice is editing once', () => {
  const characters = fc.constantFrom(...'江水，。“”"\'—－⋯….。、：( )（）a1 -,:!?「」'.split(''))
  fc.assert(
    fc.property(fc.array(characters, {maxLength: 40}), letters => {
      const once = edit(paragraph(letters.join('')))
      expect(edit(structuredClone(once))).toEqual(once)
    }),
    {numRuns: 500}
  )
})

test('identifiers are unique in any outline', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 6}), {maxLength: 30}), depths => {
      const root = edited(depths.map(depth => `${'#'.repeat(depth)} 标题\n`).join('\n'))
      const ids = root.children.map(node => (node as Heading).data?.id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  )
})

function edited(markdown: string): Root {
  const file = new VFile({value: markdown})
  return edit(parseMarkdown(file), file)
}

function edit(root: Root, file = new VFile()): Root {
  return unified()
    .use(edits({language: 'zh-Hans'}))
    .runSync(root, file) as Root
}

function paragraph(value: string): Root {
  return {type: 'root', children: [{type: 'paragraph', children: [{type: 'text', value}]}]}
}
