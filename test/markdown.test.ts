/** A long text in pieces is the text. */
import fc from 'fast-check'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parseMarkdown} from '../pipeline/markdown/index.ts'
import {pieces} from '../pipeline/markdown/pieces.ts'
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
