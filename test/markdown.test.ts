/** A long text in pieces is the text. */
import fc from 'fast-check'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parseMarkdown, printMarkdown} from '../pipeline/markdown/index.ts'
import {pieces} from '../pipeline/markdown/pieces.ts'
import {setAside} from '../pipeline/markdown/plain.ts'
import './support/properties.ts'

/** The tree as the parser makes it of the whole. */
function whole(text: string) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm, {singleTilde: false})
    .use(remarkCjkFriendly)
    .parse(text)
}

describe('a long text', () => {
  const long = '乾坤一掷，在此一举。'.repeat(1000)

  test('is cut after blank lines, before what begins a block of its own', () => {
    const text = `# 甲\n\n${long}\n\n\n乙\n\n${long}\n  \n## 丙\n`
    expect(pieces(text).map(({text, line}) => [line, text.slice(0, 4), text.slice(-4)])).toEqual([
      [0, '# 甲\n', '此一举。'],
      [5, '乙\n\n乾', '此一举。'],
      [9, '## 丙', '# 丙\n']
    ])
  })

  test.each([
    ['items', `- 甲\n\n- ${long}\n\n- ${long}`],
    ['what stands in them', `- 甲\n\n  ${long}\n\n  ${long}`],
    ['a block quotation', `> ${long}\n\n> ${long}`],
    ['code', `    a\n\n    ${long}\n\n    b`],
    ['numbers', `1. ${long}\n\n2. ${long}`]
  ])('is not cut between %s', (_what, text) => {
    expect(pieces(text)).toHaveLength(1)
  })

  test.each([
    ['fences', `\`\`\`\n甲\n\n${long}\n\n乙\n\`\`\``],
    ['comments', `<!-- 甲\n\n${long}\n\n乙 -->`],
    ['raw HTML', `<pre>\n甲\n\n${long}\n\n乙</pre>`],
    ['definitions', `[甲]\n\n${long}\n\n[甲]: https://example.org`],
    ['notes', `甲[^1]\n\n${long}\n\n[^1]: 乙`]
  ])('is left whole where it has %s', (_what, text) => {
    expect(pieces(text)).toHaveLength(1)
  })

  test('keeps the places of what stands in one mark, such as two characters and their readings', () => {
    const {children} = parseMarkdown(new VFile(`${long}\n\n${long}\n\n甲{汉字|hàn|zì}乙`))
    const last = children.at(-1)!
    const marks = 'children' in last ? last.children.map(({position}) => position!.start) : []
    expect(marks.map(({line, column}) => [line, column])).toEqual([
      [5, 1],
      [5, 2],
      [5, 2],
      [5, 13]
    ])
  })

  test('with a blank line for every character costs no more than its words', () => {
    const {children} = parseMarkdown(new VFile(`甲\n${'\n'.repeat(1_000_000)}乙`))
    expect(children).toHaveLength(2)
  })
})

describe('an address', () => {
  test.each([
    '网址是 https://example.org/a 。',
    'http://www.example.org',
    'www.example.org',
    '写信到 a@example.org'
  ])('that is no link stays none: %s', value => {
    const printed = printMarkdown({
      type: 'root',
      children: [{type: 'paragraph', children: [{type: 'text', value}]}]
    })
    const again = parseMarkdown(new VFile(printed))
    expect(JSON.stringify(again)).not.toContain('"link"')
    expect(printMarkdown(again)).toBe(printed)
  })

  test('that nobody escaped is a link', () => {
    expect(JSON.stringify(parseMarkdown(new VFile('见 https://example.org 。')))).toContain(
      '"link"'
    )
  })
})

/** What blocks begin with, and what may follow it. */
const block = fc.tuple(
  fc.constantFrom(
    '',
    '# ',
    '## ',
    '- ',
    '1. ',
    '> ',
    '    ',
    '  ',
    '* * *',
    '| a |\n| - |\n| ',
    '<div>',
    '甲\n===\n',
    '- - ',
    '- [ ] ',
    '\t',
    '+ a\n\n  '
  ),
  fc.stringMatching(/^[甲乙a-c*_`[\]~|\\ -]{0,12}$/),
  fc.nat(2).map(count => '长文'.repeat(count * 2500)),
  fc.constantFrom('\n', '\n\n', '\n\n\n', '\n \n', '\r\n\r\n', '  \n\n')
)

test('the pieces together are the tree of the whole', () => {
  fc.assert(
    fc.property(fc.array(block, {minLength: 6, maxLength: 24}), blocks => {
      const text = blocks.map(parts => parts.join('')).join('')
      expect(parseMarkdown(new VFile(text))).toEqual(whole(text))
    }),
    {numRuns: 25}
  )
})

/** Lines that begin, go on with or end something, and plain ones, some of them nearly not. */
const lines = `
¶¶¶¶ ¶	¶甲乙丙。¶Plain words, here¶　　话说天下大势¶😀表情¶x¶尾空 ¶尾空  ¶全角尾　¶全角　 ¶line with  two¶!图
¶甲\u2028乙¶\u00a0空¶é¶# 一¶第一回 #¶- 项¶- ¶1. one¶1) p¶12. q¶+ q¶> 引¶    code¶  缩进¶	 tab¶\`\`\`¶~~~¶<div>
¶<!-- x¶-->¶<script>¶</script>¶<?php¶?>¶<b>x¶[^1]: 注¶    注续¶[^1]¶[a]: http://b¶[a]¶***¶===¶---¶-¶=¶*
¶| a | b |¶|---|---|¶a | b¶- | -¶:--¶a\\¶\\¶a\r¶\ufeffz¶www.x.com¶http://x.y¶a@b.co¶**强调**¶a~b~¶~~删~~
¶甲&amp;¶\`码¶NUL\u0000`
  .replaceAll('\n', '')
  .split('¶')

const source = fc
  .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('\n', '\n\n', '\n\n\n')), {
    maxLength: 12
  })
  .map(parts => parts.flat().join(''))

describe('plain paragraphs', () => {
  test('are what the parser alone makes of them, each at its place', () => {
    fc.assert(
      fc.property(source, fc.boolean(), (drawn, trimmed) => {
        const text = trimmed ? drawn.trimEnd() : drawn
        expect(parseMarkdown(new VFile(text))).toEqual(whole(text))
      }),
      {numRuns: 500}
    )
  })

  test('are set aside together, line for line', () => {
    const {rest, plain} = setAside('# 一\n\n甲。\n乙。\n\n丙。\n\n- 项\n\n丁。\n')
    expect(rest).toBe('# 一\n\nx\n\n\n\n\n- 项\n\nx\n')
    expect([...plain]).toEqual([
      [
        3,
        [
          {line: 3, offset: 5, text: '甲。\n乙。'},
          {line: 6, offset: 12, text: '丙。'}
        ]
      ],
      [10, [{line: 10, offset: 21, text: '丁。'}]]
    ])
  })

  test('are none where a fence may be open', () => {
    expect(setAside('甲。\n\n- ```\n\n乙。\n').plain.size).toBe(1)
  })
})
