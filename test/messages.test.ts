/** The table of messages, and how they are printed. */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {fail, inform, type RuleId, refuse, rules, warn, wording} from '../pipeline/messages.ts'
import {printMessages, printWritten} from '../pipeline/report.ts'

const ids = Object.keys(rules) as RuleId[]

describe('the table', () => {
  test.each(ids)('%s says the same in both languages', id => {
    const {en, zh} = rules[id]
    expect(slotsOf(en)).toEqual(slotsOf(zh))
    expect(en.reason).toMatch(/^Unexpected /)
    expect(zh.reason + zh.hint).toMatch(/\p{Script=Han}/u)
    for (const text of [en.reason, en.hint, zh.reason, zh.hint]) expect(text).not.toMatch(/[.。]$/)
  })

  test('has no rule that nothing raises', () => {
    const program = readdirSync('pipeline', {recursive: true, encoding: 'utf8'})
      .filter(name => name.endsWith('.ts') && name !== 'messages.ts')
      .map(name => readFileSync(join('pipeline', name), 'utf8'))
      .join('\n')
    expect(ids.filter(id => !program.includes(`'${id}'`))).toEqual([])
  })

  test('leaves a slot that nothing fills as it is', () => {
    expect(wording('missing-file', {}, 'en').reason).toContain('{path}')
    expect(wording('missing-file', {path: '$&{x}'}, 'en').reason).toContain('$&{x}')
  })
})

describe('reporting', () => {
  const position = {start: {line: 1, column: 2}, end: {line: 1, column: 3}}

  test('has three levels, and keeps what is needed to say it again', () => {
    const file = new VFile({path: 'a.txt', value: 'abc'})
    inform(file, 'empty-document')
    warn(file, 'overfull-line', {excess: 3}, position)
    refuse(file, 'missing-glyph', {character: '鱼'}, {type: 'text', position})
    expect(file.messages.map(({fatal, ruleId}) => [fatal, ruleId])).toEqual([
      [undefined, 'empty-document'],
      [false, 'overfull-line'],
      [true, 'missing-glyph']
    ])
    expect(file.messages[1]).toMatchObject({line: 1, column: 2, slots: {excess: 3}})
    expect(file.messages[2]).toMatchObject({line: 1, source: 'banxin', note: expect.any(String)})
  })

  test('stops with the message, which carries its file', () => {
    const file = new VFile()
    expect(() => fail(file, 'empty-document')).toThrow(
      expect.objectContaining({ruleId: 'empty-document', subject: file, fatal: true})
    )
  })
})

describe('printing', () => {
  const voice = {language: 'en', colour: false, verbose: false} as const

  test('shows the place, the line with a mark below it, and the way out', () => {
    const file = new VFile({path: 'raw/鱼.txt', value: '第一行\n北冥有𪛖鱼，其名为鲲\n'})
    warn(file, 'unsupported-node', {kind: 'x'}, place(2, 4, 6))
    expect('\n' + printMessages(file, voice)).toBe(`
warning raw/鱼.txt:2:4: Unexpected x, expected content that can be set (unsupported-node)
  2 │ 北冥有𪛖鱼，其名为鲲
    │       ^^
  Its text is set as it stands
`)
    expect(printMessages(file, {...voice, language: 'zh'})).toMatch(/^提醒 .*无法排版的内容：x/)
  })

  test('cuts a long line around the place', () => {
    const file = new VFile({value: '甲'.repeat(100) + '鱼' + '乙'.repeat(100)})
    warn(file, 'unsupported-node', {kind: 'x'}, place(1, 101, 102))
    const [, line, mark] = printMessages(file, voice).split('\n')
    expect(line).toBe(`  1 │ …${'甲'.repeat(18)}鱼${'乙'.repeat(16)}…`)
    expect(mark).toBe(`    │ ${' '.repeat(37)}^^`)
  })

  test('shows no line of a text in an encoding that it does not know', () => {
    const file = new VFile({value: new Uint8Array([0xb1, 0xb1, 0xda, 0xa4])})
    warn(file, 'unsupported-node', {kind: 'x'}, place(1, 1, 2))
    expect(printMessages(file, voice).split('\n')).toHaveLength(3)
  })

  test('says ten of a kind, and of the others how many', () => {
    const file = new VFile()
    for (let i = 0; i < 34; i++) warn(file, 'unsupported-node', {kind: i})
    warn(file, 'overfull-line', {excess: 1})
    const lines = printMessages(file, voice).trimEnd().split('\n')
    expect(lines).toHaveLength(23)
    expect(lines.at(-1)).toBe('… and 24 more of unsupported-node')
  })

  test('says what needs no action only when asked to', () => {
    const file = new VFile()
    inform(file, 'empty-document')
    expect(printMessages(file, voice)).toBe('')
    expect(printMessages(file, {...voice, verbose: true})).toMatch(/^note Unexpected empty/)
  })

  test('prints the messages of others, too', () => {
    const file = new VFile({path: 'a.md'})
    file.message('Lint')
    expect(printMessages(file, voice)).toBe('warning a.md: Lint\n')
  })

  test('lets nothing reach the terminal that it would obey', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.nat(20), (text, column) => {
        const file = new VFile({value: text})
        warn(file, 'unsupported-node', {kind: text}, place(1, column + 1, column + 3))
        expect(printMessages(file, voice)).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
      })
    )
  })

  test('colours the level where colours are wanted', () => {
    const file = new VFile()
    refuse(file, 'empty-document')
    expect(printMessages(file, {...voice, colour: true})).toContain('\u001b[31merror')
  })

  test('tells the extent and the size of what was written', () => {
    const bytes = new Uint8Array(1_234_567)
    expect(printWritten('a.pdf', {bytes, pages: 1}, voice)).toBe('a.pdf  1 page  1.2 MB\n')
    expect(printWritten('a.pdf', {bytes, pages: 32}, {...voice, language: 'zh'})).toBe(
      'a.pdf  32 页  1.2 MB\n'
    )
    expect(printWritten('a.epub', {bytes: new Uint8Array(1)}, voice)).toBe('a.epub  1 kB\n')
  })

  function place(line: number, from: number, to: number) {
    return {start: {line, column: from}, end: {line, column: to}}
  }
})

function slotsOf({reason, hint}: {readonly reason: string; readonly hint: string}) {
  return [...new Set(`${reason} ${hint}`.match(/\{\w+\}/g) ?? [])].sort()
}
