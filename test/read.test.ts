/**
 * Reading raw text, judged by folders: `input.txt` as extracted, `expected.md` as an editor would have it,
 * and in some `expected.data.txt`: what the tree knows beyond its text, roles first and then removals.
 * `UPDATE=1` rewrites what is expected; judge the change before it is committed.
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Nodes, Root} from 'mdast'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {printMarkdown} from '../pipeline/markdown/index.ts'
import {endsMidway} from '../pipeline/read/edges.ts'
import {detectLanguage, rawText, read} from '../pipeline/read/index.ts'

const {UPDATE} = process.env
const fixtures = fileURLToPath(new URL('fixtures/read/', import.meta.url))

describe('fixtures', () => {
  const cases = readdirSync(fixtures, {withFileTypes: true}).filter(entry => entry.isDirectory())
  test.each(cases.map(entry => entry.name))('%s', check)
})

function check(name: string): void {
  const file = new VFile({value: readFileSync(join(fixtures, name, 'input.txt'))})
  const root = read(file)
  const printed = printMarkdown(root)
  const expected = join(fixtures, name, 'expected.md')
  if (UPDATE) writeFileSync(expected, printed)
  expect(existsSync(expected), `${name} has no expected.md`).toBe(true)
  expect(printed).toBe(readFileSync(expected, 'utf8'))
  expect(file.messages.map(message => message.ruleId)).not.toContain('unaccounted-text')
  const data = join(fixtures, name, 'expected.data.txt')
  if (!existsSync(data)) return
  if (UPDATE) writeFileSync(data, printData(root))
  expect(printData(root)).toBe(readFileSync(data, 'utf8'))
}

/** A line for each role and its words, and for each removal. */
function printData(root: Root): string {
  const roles: string[] = []
  const visit = (node: Nodes | Root): void => {
    if (node.data && 'role' in node.data) roles.push(`${node.data.role}: ${plain(node)}`)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(root)
  const removals = root.data?.removals ?? []
  const lines = [...roles, ...removals.map(({rule, text}) => `removed ${rule}: ${text}`)]
  return lines.map(line => `${line}\n`).join('')
}

test.each([
  ['江水自西而来，绕城三', true],
  ['江水自西而来', false],
  ['绕城三面，流向东南。', false],
  ['流向东南。江水自西而来', false],
  ['The water comes from the west, and', true],
  ['水位2,350', false]
])('%s goes on in a sentence that has paused: %s', (line, expected) => {
  expect(endsMidway(line, {start: 0, end: line.length})).toBe(expected)
})

describe('encodings', () => {
  const text = '水文站的工作人员昼夜轮值，记录水位和流速。这些数字汇成图表，供上下游各地参考。'

  test('GB18030 is recognized and reported', () => {
    const file = new VFile({value: Uint8Array.from(Buffer.from(gb18030, 'hex'))})
    expect(plain(read(file))).toBe('中国的水文站')
    expect(file.messages.map(message => message.ruleId)).toEqual(['guessed-encoding'])
  })

  test.each(['utf16le'] as const)('%s with a byte order mark', encoding => {
    const value = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, encoding)])
    expect(plain(read(new VFile({value: new Uint8Array(value)})))).toBe(text)
  })

  test('bytes in no known encoding are refused, and the candidates are named', () => {
    const value = Uint8Array.from({length: 400}, (_, at) => (at * 89 + 131) % 256)
    const file = new VFile({value})
    expect(() => read(file)).toThrow(/gb18030, big5, shift_jis/)
  })

  test('an encoding that was named is used', () => {
    const value = Uint8Array.from(Buffer.from(gb18030, 'hex'))
    expect(plain(read(new VFile({value}), {encoding: 'gb18030'}))).toBe('中国的水文站')
  })

  test('NUL and lone surrogates are reported and do no harm', () => {
    const file = new VFile({value: '水位\0上涨，流\ud800速加快。'})
    expect(plain(read(file))).toBe('水位上涨，流\ufffd速加快。')
    expect(file.messages.map(message => message.ruleId)).toEqual([
      'damaged-characters',
      'removed-text',
      'exchanged-character'
    ])
  })

  /** 中国的水文站 */
  const gb18030 = 'd6d0b9fab5c4cbaecec4d5be'
})

describe('what reading changes', () => {
  test('is said, each rule once with its count and its first place', () => {
    const file = new VFile({
      value: '⽔位上涨。（下转第二版）\n\n（上接第一版）流速加快，⽔深三尺。\n'
    })
    read(file)
    expect(
      file.messages.map(({ruleId, slots, line, fatal}) => ({ruleId, slots, line, fatal}))
    ).toEqual([
      {
        ruleId: 'removed-text',
        slots: {rule: 'continuation-note', count: 2},
        line: 1,
        fatal: undefined
      },
      {
        ruleId: 'exchanged-character',
        slots: {rule: 'kangxi-radical', from: '⽔', to: '水', count: 2},
        line: undefined,
        fatal: undefined
      }
    ])
  })
})

describe('the tree', () => {
  test('every block has its place in the raw text and its decision', () => {
    const raw = '\n一、水势\n江水自西而来，绕城三面。\n'
    const root = read(new VFile({value: raw}))
    expect(root.children.map(node => node.position?.start)).toEqual([
      {line: 2, column: 1, offset: 1},
      {line: 3, column: 1, offset: 6}
    ])
    for (const node of root.children) {
      expect(node.data?.decision?.rule).toMatch(/^[a-z-]+$/)
      expect(node.data?.decision?.confidence).toBeGreaterThan(0)
    }
  })

  test('what was taken out is kept with its place', () => {
    const raw = '江水自西而来（下转第三版）\n（上接第一版），绕城三面。'
    const root = read(new VFile({value: raw}))
    expect(plain(root)).toBe('江水自西而来，绕城三面。')
    expect(root.data?.removals?.map(({rule, text}) => [rule, text])).toEqual([
      ['continuation-note', '（下转第三版）'],
      ['continuation-note', '（上接第一版）']
    ])
    for (const {text, position} of root.data?.removals ?? []) {
      expect(raw.slice(position.start.offset, position.end.offset)).toBe(text)
    }
  })

  test('what was replaced is kept with its offsets', () => {
    const root = read(new VFile({value: '⽔位与⽔势。'}))
    expect(root.data?.substitutions).toEqual([
      {rule: 'kangxi-radical', from: '⽔', to: '水', offsets: [0, 3]}
    ])
  })

  test('an empty text gives an empty tree', () => {
    const file = new VFile({value: ' \n\f\n'})
    expect(read(file).children).toEqual([])
    expect(file.messages).toEqual([])
  })

  test('rawText is a parser for unified', () => {
    const root = unified().use(rawText, {language: 'zh-Hans'}).parse('江水自西而来。\n') as Root
    expect(plain(root)).toBe('江水自西而来。')
  })
})

test.each([
  ['江水自西而来，绕城三面，这是我们的家。', 'zh-Hans'],
  ['江水自西而來，繞城三面，這是我們的家。', 'zh-Hant'],
  ['川は西から流れてきて、町をめぐる。', 'ja'],
  ['강물은 서쪽에서 흘러와 마을을 돈다.', 'ko'],
  ['The river comes down from the hills.', 'en']
])('the language of %s is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language)
})

/** The text of a tree, its blocks set together. */
function plain(node: Nodes | Root): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plain).join('') : ''
}
