/** Styling, printed a block a line: role, size, indents in em, alignment, and the text. */
import {readFileSync} from 'node:fs'
import type {PhrasingContent, Root} from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {fontKey} from '../pipeline/font/book.ts'
import {buildHouse, houseSchema, style} from '../pipeline/style/index.ts'
import type {StyledBlock, StyledText} from '../pipeline/style/types.ts'
import {fakeFace} from './support/fake-face.ts'

const template = readFileSync(
  new URL('../templates/whitepaper/house.yaml', import.meta.url),
  'utf8'
)
const house = buildHouse('whitepaper', houseSchema.parse(parse(template)))
const faces = new Map(
  Object.values(house.faces).flatMap(({family, weight, boldWeight}) =>
    [weight, boldWeight].map(weight => [
      fontKey(family, weight),
      {...fakeFace, name: `${family} ${weight}`, family, weight}
    ])
  )
)
const publication = {title: '', authors: [], subjects: [], language: 'zh-Hans'}

function styled(markdown: string, file = new VFile()) {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown)
  return style(tree, {house, faces, publication}, file)
}

function show(block: StyledBlock): string {
  if (block.type === 'break' || block.type === 'page-break' || block.type === 'figure') {
    return block.type
  }
  if (block.type === 'table')
    return `table ${block.rows.map(row => row.map(textOf).join('|')).join(' / ')}`
  const {first, start, end} = block.indent
  const indents = [first, start, end].map(indent => Math.round((100 * indent) / block.size) / 100)
  const label = block.label ? `[${block.label[0]!.text}] ` : ''
  return `${block.role} ${block.size} ${block.align} ${indents.join(',')} ${label}${textOf(block)}`
}

function textOf(block: StyledText): string {
  return block.runs.map(run => run.text).join('')
}

describe('each kind of block', () => {
  test.each([
    ['正文。', ['paragraph 10.5 justify 2,0,0 正文。']],
    ['# 一、标题', ['heading1 16 center 0,0,0 一、标题']],
    ['### 1.标题', ['heading3 12 start 0,2,0 1.标题']],
    [
      '> 引文。\n>\n> 又一段。',
      ['quote 10.5 justify 2,2,0 引文。', 'quote 10.5 justify 2,2,0 又一段。']
    ],
    [
      '1. 甲\n2. 乙\n   - 丙',
      [
        'item 10.5 justify 0,2,0 [1.] 甲',
        'item 10.5 justify 0,2,0 [2.] 乙',
        'item 10.5 justify 0,4,0 [◦] 丙'
      ]
    ],
    [
      '- [x] 已办\n- [ ] 未办',
      ['item 10.5 justify 0,2,0 [■] 已办', 'item 10.5 justify 0,2,0 [□] 未办']
    ],
    ['```\na  b\n```', ['code 9 start 0,2,0 a\u00a0 b']],
    ['| 甲 | 乙 |\n|---|---|\n| 1 | 2 |', ['table 甲|乙 / 1|2']],
    [
      '甲\n\n---\n\n乙',
      ['paragraph 10.5 justify 2,0,0 甲', 'break', 'paragraph 10.5 justify 2,0,0 乙']
    ],
    ['甲\\\n乙', ['paragraph 10.5 justify 2,0,0 甲\n乙']]
  ])('%j', (markdown, expected) => {
    expect(styled(markdown).blocks.map(show)).toEqual(expected)
  })
})

describe('each kind of phrase', () => {
  const runsOf = (markdown: string) => (styled(markdown).blocks[0] as StyledText).runs

  test('strong text takes the bold weight', () => {
    expect(runsOf('甲**乙**')[1]!.faces[0]!.name).toBe('Noto Serif SC 700')
  })

  test('a link keeps its address', () => {
    expect(runsOf('[甲](https://example.org/)')[0]!.link).toBe('https://example.org/')
  })

  test('deleted text is struck through', () => {
    expect(runsOf('~~甲~~')[0]!.strike).toBe(true)
  })

  test('the mark of a note is small, raised, and names its note', () => {
    const {blocks, notes} = styled('甲[^a]乙[^b]\n\n[^b]: 注二\n\n[^a]: 注一')
    const marks = (blocks[0] as StyledText).runs.filter(run => run.note)
    expect(marks.map(run => [run.text, run.note])).toEqual([
      ['1', 'a'],
      ['2', 'b']
    ])
    expect(marks[0]!.rise).toBeGreaterThan(0)
    expect([...notes.keys()]).toEqual(['a', 'b'])
    expect(textOf(notes.get('a')![0]!)).toBe('1\u2002注一')
  })

  test('an image without its file is set as its words, and reported', () => {
    const file = new VFile()
    const {blocks} = styled('![图](a.png)文', file)
    expect(textOf(blocks[0] as StyledText)).toBe('图文')
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['unpaintable-image'])
  })

  test('of unknown HTML the words are set and the tags are not; each is reported', () => {
    const file = new VFile()
    const {blocks} = styled(
      '甲<font color="red">乙</font>\n\n<details>\n<p>丙 &amp; 丁</p>\n</details>',
      file
    )
    expect(blocks.map(block => textOf(block as StyledText))).toEqual(['甲乙', '丙 & 丁'])
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['raw-html', 'raw-html', 'raw-html'])
  })

  test('words in another language are divided by its rules', () => {
    const german: PhrasingContent = {
      type: 'span',
      language: 'de',
      children: [{type: 'text', value: 'Silbentrennung'}]
    }
    const root: Root = {type: 'root', children: [{type: 'paragraph', children: [german]}]}
    const {blocks} = style(root, {house, faces, publication}, new VFile())
    const [run] = (blocks[0] as StyledText).runs
    expect(run).toMatchObject({text: 'Silbentrennung', language: 'de', region: 'latin'})
  })
})

describe('the house', () => {
  const file = parse(template)

  test('says what is wrong with an unknown key', () => {
    const result = houseSchema.safeParse({...file, colour: 'red'})
    expect(result.error?.issues[0]?.message).toContain('colour')
  })

  test('says what is wrong with a length', () => {
    const wrong = {...file, page: {...file.page, leading: '17 points'}}
    expect(houseSchema.safeParse(wrong).error?.issues[0]).toMatchObject({
      path: ['page', 'leading'],
      message: 'Unexpected 17 points, expected a length such as 10.5pt, 3mm or 五号'
    })
  })

  test('lets a block inherit from the paragraph, and a role from the body', () => {
    expect(house.blocks.quote.size).toBe(10.5)
    expect(house.faces.note).toBe(house.faces.body)
    expect(house.blocks.note.leading).toBeCloseTo((17.5 * 9) / 10.5)
  })
})
