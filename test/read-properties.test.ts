/**
 * What holds of reading for every text: nothing vanishes, nothing appears, and what does not matter to
 * an editor (blank lines, indents, line ends, furniture) does not matter to the outcome.
 */
import {readFileSync} from 'node:fs'
import fc from 'fast-check'
import type {Nodes, Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {printMarkdown} from '../pipeline/markdown/index.ts'
import {findUnaccounted} from '../pipeline/read/account.ts'
import {read} from '../pipeline/read/index.ts'

const seed = readFileSync(new URL('../source/cyberspace/raw.txt', import.meta.url), 'utf8')

describe('accounting', () => {
  const line = fc.oneof(
    fc
      .array(fc.constantFrom(...'江水自西而来绕城三面，。：；！？“”（）《》12 a-．　'.split('')), {
        maxLength: 30
      })
      .map(letters => letters.join('')),
    fc.constantFrom(
      '第一章',
      '第一节 汛期',
      '（一）水势',
      '一、水势',
      '1. 报到',
      '• 雨衣',
      '•',
      '— 3 —',
      '12',
      '（下转第三版）',
      '',
      '\f',
      '  居中',
      '水位①，',
      '①见县志。',
      '水位[2]',
      '[2] 同上',
      'water3',
      '3 See there.',
      '注释',
      'infor-',
      'infor\u00ad',
      'infor\u00ac',
      'mation',
      '⽔ﬁ\u00ad１',
      '江江城城水水志志',
      '江城水志江城水志江城水志',
      '项目  2020  2021',
      '水位  3.5',
      '水位 3.5 3.8',
      '床前明月光',
      '天门中断楚江开，碧水东流至此回。',
      'e 记录本',
      '  ◦ 铅笔',
      '图1 全景',
      '江城县水利局',
      '2023年6月5日',
      '新华社北京6月5日电（记者王小江）江水',
      '（未完待续）',
      '江城水志（续）',
      '江',
      '城',
      '巡查时带齐：',
      '雨衣；',
      '水情预报日益准确。江水自西而来，绕城三面，城中居民。'
    ),
    fc.string({maxLength: 12})
  )
  const text = fc.array(line, {maxLength: 60}).map(lines => lines.join('\n'))

  test('every character of the raw text is in the tree or among the removals', () => {
    fc.assert(
      fc.property(text, raw => {
        const file = new VFile({value: raw})
        const root = read(file)
        expect(findUnaccounted(raw, root)).toBeUndefined()
        expect(file.messages.map(message => message.ruleId)).not.toContain('unaccounted-text')
      }),
      {numRuns: 300}
    )
  })

  test('a character that is lost, changed or invented is found', () => {
    const raw = '江水自西而来，\n绕城三面。'
    for (const change of [
      (value: string) => value.replace('水', ''),
      (value: string) => value.replace('水', '河'),
      (value: string) => `${value}了`
    ]) {
      const root = read(new VFile({value: raw}))
      const leaf = firstText(root)
      leaf.value = change(leaf.value)
      expect(findUnaccounted(raw, root)).toBeDefined()
    }
  })

  test('reading twice gives the same', () => {
    fc.assert(
      fc.property(text, raw => {
        expect(read(new VFile({value: raw}))).toEqual(read(new VFile({value: raw})))
      }),
      {numRuns: 30}
    )
  })
})

describe('what does not matter', () => {
  const expected = markdown(seed)
  const lines = seed.split('\n')
  test.each([
    ['no blank lines', seed.replace(/\n\s*\n+/g, '\n')],
    ['twice the blank lines', seed.replace(/\n/g, '\n\n')],
    ['CRLF', seed.replace(/\n/g, '\r\n')],
    [
      'an indent before every line',
      lines.map(line => (line === '' ? '' : `    ${line}`)).join('\n')
    ],
    ['a header every sixty lines', insert(lines, 60, page => ['', `人民日报 ${page}`, ''])],
    ['a folio and a form feed every fifty', insert(lines, 50, page => ['', `— ${page} —`, '\f'])],
    [
      'letter-spaced lines',
      lines
        .map((line, at) =>
          at % 37 === 20 && /^[\p{Script=Han}，。、]+$/u.test(line) ? [...line].join(' ') : line
        )
        .join('\n')
    ]
  ])('%s', (_, raw) => {
    expect(markdown(raw)).toBe(expected)
  })

  test('reading the outcome again', () => {
    expect(markdown(expected.replace(/^#+ /gm, ''))).toBe(expected)
  })
})

function insert(lines: readonly string[], every: number, what: (page: number) => string[]): string {
  return lines
    .flatMap((line, at) => (at % every === every - 1 ? [...what((at + 1) / every), line] : [line]))
    .join('\n')
}

function markdown(raw: string): string {
  return printMarkdown(read(new VFile({value: raw})))
}

function firstText(node: Nodes | Root): {value: string} {
  if (node.type === 'text') return node
  return firstText(('children' in node ? node.children[0] : undefined) as Nodes)
}
