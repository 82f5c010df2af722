/**
 * A corrected DOCX back to Markdown: nothing that was written is lost, what editors do in Word is
 * understood, and what Markdown cannot say is named.
 */
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {strToU8, zipSync} from 'fflate'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {type Materials, openHouse, prepare, render} from '../pipeline/index.ts'
import {printMarkdown} from '../pipeline/markdown/index.ts'

const sink = fileURLToPath(new URL('fixtures/kitchen-sink/', import.meta.url))

/** The DOCX of a Markdown text, and the Markdown that comes of it. */
async function thereAndBack(source: string, known: Partial<Materials> = {}) {
  const images = new Map(
    ['picture.png', 'small.png'].map(name => [
      name,
      {bytes: new Uint8Array(readFileSync(sink + name)), mediaType: 'image/png'}
    ])
  )
  const publication = {title: '书名', authors: ['甲'], language: 'zh-Hans', subjects: []}
  const house = await openHouse('whitepaper')
  const materials = {publication, house, faces: new Map(), images, ...known}
  const {tree} = await prepare(new VFile({path: 'input.md', value: source}))
  const {bytes} = (await render(tree, 'docx', new VFile(), materials))!
  return {bytes, ...(await back(bytes))}
}

/** What is read of the bytes of a DOCX, as Markdown and messages. */
async function back(bytes: Uint8Array) {
  const file = new VFile({path: 'input.docx', value: bytes})
  const {tree} = await prepare(file, {language: 'zh-Hans'})
  return {
    markdown: printMarkdown(tree),
    messages: file.messages
      .filter(({fatal}) => fatal !== undefined)
      .map(({ruleId, slots}) => [ruleId, ...Object.values(slots ?? {})].join(' '))
  }
}

/** A DOCX as Word would leave it: styles under identifiers of its own language. */
function edited(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const style = (id: string, name: string, more = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
  const styles = [
    style('a', 'Normal'),
    style('1', 'heading 1'),
    style('a3', 'Quote'),
    style('a4', '引文改', '<w:basedOn w:val="a3"/>'),
    style('a5', '批语')
  ]
  const all = {
    'word/document.xml': `<w:document xmlns:w="w" xmlns:r="r"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="w">${styles.join('')}</w:styles>`,
    ...parts
  }
  return zipSync(Object.fromEntries(Object.entries(all).map(([path, xml]) => [path, strToU8(xml)])))
}

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const paragraph = (content: string, style = 'a', mark = '') =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${mark}</w:pPr>${content}</w:p>`

describe('what banxin wrote', () => {
  test('comes back whole: written again, it is the same file to the byte', async () => {
    // References come back as links, drawings and formulas as their words.
    const [source = ''] = readFileSync(`${sink}input.md`, 'utf8').split('## 引用与异类')
    const first = await thereAndBack(source)
    expect(first.messages).toEqual([])
    const second = await thereAndBack(first.markdown)
    expect(second.markdown).toBe(first.markdown)
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true)
  })

  test.each([
    ['headings and marks', '# 一\n\n## **二**与*三*\n\n见[题](#二与三)、[二与三](#二与三)。\n'],
    ['marks within one another', '**粗*又重***，[~~删~~](https://example.org/)。\n'],
    ['lists that count on', '3. 三\n4. 四\n   - 点\n\n     续\n5. 五\n'],
    ['verse after a quotation', '> 引\n>\n> > 中\n>\n> 回\n\n一行\\\n二行\n'],
    ['a table', '| 甲 |     乙 |\n| - | ----: |\n| 一 | **二** |\n'],
    ['notes in their order', '甲[^1]乙[^2]甲[^1]。\n\n[^1]: 一。\n\n[^2]: 二。\n'],
    ['code in its language', '```c++\nint i;\n```\n'],
    [
      'labels of notes',
      '甲[^长-注]乙[^1]丙[^长-注]丁[^b]。\n\n[^长-注]: 一。\n\n[^1]: 二。\n\n[^b]: 三。\n'
    ],
    ['a title of a picture in a line', '图![格](small.png "小格")中\n'],
    [
      'blocks in items',
      '- 一\n\n  ```js\n  f()\n  ```\n\n  > 引\n\n  | 甲 |\n  | - |\n  | 一 |\n\n  末\n- 二\n'
    ],
    [
      'blocks in quotations',
      '> 一行\\\n> 二行\n>\n> ### 题\n>\n> - 点\n>   1. 内\n>\n>      > 深\n> - 点\n>\n> > 又深\n'
    ],
    ['blocks in notes', '文[^1]。\n\n[^1]: 注。\n\n    - 项\n\n      续\n\n    > 引\n'],
    ['an item that a picture stands in', '- 图![格](small.png)中\n'],
    ['signs that Markdown would take for its own', '\\*星\\*，`码`\n\n1\\. 不是列表\n']
  ])('%s', async (_, source) => {
    const {markdown, messages} = await thereAndBack(source)
    expect(markdown).toBe(source)
    expect(messages).toEqual([])
  })
})

test('parts of the book that nobody changed are set apart without a word', async () => {
  const house = await openHouse('whitepaper')
  const parts = ['half-title', 'title-page', 'colophon', 'dedication'] as const
  const {markdown, messages} = await thereAndBack('文\n', {
    house: {...house, matter: {front: parts, back: []}},
    publication: {
      title: '书名',
      authors: ['甲', '乙'],
      publisher: '某社',
      date: '2022-11',
      dedication: '献给\n读者',
      rights: '版权所有',
      language: 'zh-Hans',
      subjects: []
    }
  })
  expect(markdown).toBe('文\n')
  expect(messages).toEqual([])
})

describe('what an editor did', () => {
  test('styles go by their names, and by what they are based on', async () => {
    const {markdown, messages} = await back(
      edited(paragraph(run('标题'), '1') + paragraph(run('引'), 'a4') + paragraph(run('批'), 'a5'))
    )
    expect(markdown).toBe('# 标题\n\n> 引\n\n批\n')
    expect(messages).toEqual(['unknown-style 批语'])
  })

  test('insertions are taken and deletions left out, also of the end of a paragraph', async () => {
    const deleted = '<w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    const {markdown, messages} = await back(
      edited(
        paragraph(`${run('前')}<w:ins w:id="1">${run('新')}</w:ins>${deleted}`, 'a') +
          paragraph(run('上'), 'a', '<w:rPr><w:del w:id="3"/></w:rPr>') +
          paragraph(run('下'))
      )
    )
    expect(markdown).toBe('前新\n\n上下\n')
    expect(messages).toEqual(['tracked-changes 1 2'])
  })

  test('comments are told with their place', async () => {
    const {markdown, messages} = await back(
      edited(paragraph(`${run('此处有疑')}<w:r><w:commentReference w:id="0"/></w:r>`), {
        'word/comments.xml': `<w:comments xmlns:w="w"><w:comment w:id="0" w:author="编辑">${paragraph(run('请核'))}</w:comment></w:comments>`
      })
    )
    expect(markdown).toBe('此处有疑\n')
    expect(messages).toEqual(['editor-comment 编辑 请核 此处有疑'])
  })

  test('marks given by hand are marks; looks without a word in Markdown are named once', async () => {
    const {markdown, messages} = await back(
      edited(
        paragraph(
          run('粗', '<w:b/>') +
            run('不粗', '<w:b w:val="0"/><w:highlight w:val="yellow"/>') +
            run('点', '<w:em w:val="dot"/>') +
            run('名', '<w:u w:val="single"/>') +
            run('彩', '<w:highlight w:val="red"/>')
        )
      )
    )
    expect(markdown).toBe('**粗**不粗<span style="text-emphasis: dot">点</span><u>名</u>彩\n')
    expect(messages.map(message => message.split(' ').slice(0, 2))).toEqual([
      ['lost-look', 'w:highlight']
    ])
  })

  test('what is unknown is named, and its words are kept', async () => {
    const box = `<w:p><w:r><w:pict><w:txbxContent>${paragraph(run('框中'))}</w:txbxContent></w:pict></w:r></w:p>`
    const {markdown, messages} = await back(edited(box))
    expect(markdown).toBe('框中\n')
    expect(messages).toEqual(['unread-part w:pict 框中'])
  })

  test('what is said twice, for new programs and old ones, is read once', async () => {
    const box = (name: string) =>
      `<mc:${name}><w:pict><w:txbxContent>${paragraph(run('框中'))}</w:txbxContent></w:pict></mc:${name}>`
    const {markdown, messages} = await back(
      edited(
        `<w:p><w:r><mc:AlternateContent>${box('Choice')}${box('Fallback')}</mc:AlternateContent></w:r></w:p>`
      )
    )
    expect(markdown).toBe('框中\n')
    expect(messages).toEqual(['unread-part w:pict 框中'])
  })

  test('equations and fields that nobody here writes are named, and their words kept', async () => {
    const {markdown, messages} = await back(
      edited(
        paragraph(
          `<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath><w:fldSimple w:instr=" DATE ">${run('今日')}</w:fldSimple>`
        )
      )
    )
    expect(markdown).toBe('E=mc²今日\n')
    expect(messages).toEqual(['unread-part m:oMath 今日', 'unread-part DATE 今日'])
  })

  test('a paragraph that a section ends in goes on in the next', async () => {
    const cut = '<w:sectPr/>'
    const {markdown} = await back(
      edited(
        paragraph(run('上半'), 'a', cut) +
          paragraph(run('下半。'), 'a', cut) +
          paragraph(run('另一段。'))
      )
    )
    expect(markdown).toBe('上半下半。\n\n另一段。\n')
  })

  test('a list goes on under another number of its definition, and begins anew where that says so', async () => {
    const item = (text: string, number: number) =>
      paragraph(
        run(text),
        'a',
        `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr>`
      )
    const level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbers = ['', anew, ''].map(
      (more, id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="9"/>${more}</w:num>`
    )
    const {markdown} = await back(
      edited(item('一', 1) + item('二', 3) + item('一', 2) + item('二', 1), {
        'word/numbering.xml': `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="9">${level}</w:abstractNum>${numbers.join('')}</w:numbering>`
      })
    )
    expect(markdown).toBe('1. 一\n2. 二\n\n1) 一\n2) 二\n')
  })

  test('styles that number their paragraphs make items, but of headings, whose numbers are named', async () => {
    const numbered = (id: string, name: string, list: number) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:pPr><w:numPr><w:numId w:val="${list}"/></w:numPr></w:pPr></w:style>`
    const level = (format: string) =>
      `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/></w:lvl>`
    const kinds = ['bullet', 'bullet', 'chineseCounting'].map(
      (format, id) => `<w:abstractNum w:abstractNumId="${id}">${level(format)}</w:abstractNum>`
    )
    const lists = kinds.map(
      (_, id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/></w:num>`
    )
    const {markdown, messages} = await back(
      edited(paragraph(run('题'), 'h') + paragraph(run('点'), 'b') + paragraph(run('内'), 'b2'), {
        'word/styles.xml': `<w:styles xmlns:w="w">${numbered('h', 'heading 1', 3)}${numbered('b', 'List Bullet', 1)}${numbered('b2', 'List Bullet 2', 2)}</w:styles>`,
        'word/numbering.xml': `<w:numbering xmlns:w="w">${kinds.join('')}${lists.join('')}</w:numbering>`
      })
    )
    expect(markdown).toBe('# 题\n\n- 点\n  - 内\n')
    expect(messages).toEqual(['unread-part w:numPr 题'])
  })

  test('what pandoc writes is understood: quotations, tasks, items that go on, rules', async () => {
    const named = (id: string, name: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
    const item = (text: string, list: number) =>
      paragraph(run(text), 'c', `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`)
    const level = (label: string) =>
      `<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="${label}"/></w:lvl>`
    const {markdown, messages} = await back(
      edited(
        paragraph(run('首段'), 'f') +
          paragraph(run('引文'), 'q') +
          item('甲', 1) +
          item('续', 2) +
          item('☐ 未', 1) +
          item('☒ 已', 1) +
          '<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>' +
          paragraph(run('末'), 'f'),
        {
          'word/styles.xml': `<w:styles xmlns:w="w">${named('f', 'First Paragraph')}${named('q', 'Block Text')}${named('c', 'Compact')}</w:styles>`,
          'word/numbering.xml': `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1">${level('•')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(' ')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
        }
      )
    )
    expect(markdown).toBe('首段\n\n> 引文\n\n- 甲\n\n  续\n- [ ] 未\n- [x] 已\n\n---\n\n末\n')
    expect(messages).toEqual([])
  })

  test('the language of a run counts for the script of its words', async () => {
    const lang = (latin: string, eastAsian: string) =>
      `<w:lang w:val="${latin}" w:eastAsia="${eastAsian}"/>`
    const {markdown} = await back(
      edited(
        paragraph(
          run('汉字', lang('fr-FR', 'zh-CN')) +
            run('mot', lang('fr-FR', 'zh-CN')) +
            run('かな', lang('en-US', 'ja-JP'))
        ),
        {
          'word/styles.xml':
            '<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
        }
      )
    )
    expect(markdown).toBe('汉字<span lang="fr-FR">mot</span><span lang="ja">かな</span>\n')
  })

  test('rows that were deleted are left out, and what a cell cannot hold is named', async () => {
    const cell = (content: string) => `<w:tc>${content}</w:tc>`
    const row = (content: string, properties = '') =>
      `<w:tr><w:trPr>${properties}</w:trPr>${content}</w:tr>`
    const inner = `<w:tbl>${row(cell(paragraph(run('内'))))}</w:tbl>`
    const {markdown, messages} = await back(
      edited(
        `<w:tbl>${row(cell(paragraph(run('甲'))))}${row(cell(paragraph(run('乙'))), '<w:del w:id="1"/>')}${row(cell(inner + paragraph(run('丙'))))}</w:tbl>`
      )
    )
    expect(markdown).toBe('| 甲      |\n| ------ |\n| 内<br>丙 |\n')
    expect(messages).toEqual(['unread-part w:tbl 内丙', 'tracked-changes 0 1'])
  })

  test('parts are found by their relationships, as Word of the browser names them', async () => {
    const related = (type: string, target: string) =>
      `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
    const {markdown} = await back(
      zipSync({
        '_rels/.rels': strToU8(related('officeDocument', '/text/document2.xml')),
        'text/document2.xml': strToU8(
          `<w:document xmlns:w="w"><w:body>${paragraph(run('标题'), 'x')}</w:body></w:document>`
        ),
        'text/_rels/document2.xml.rels': strToU8(related('styles', 'looks.xml')),
        'text/looks.xml': strToU8(
          '<w:styles xmlns:w="w"><w:style w:styleId="x"><w:name w:val="heading 1"/></w:style></w:styles>'
        )
      })
    )
    expect(markdown).toBe('# 标题\n')
  })

  test('numbers without bounds take no time and no memory', async () => {
    const cell = `<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>${paragraph(run('宽'))}</w:tc>`
    const item = (level: string) =>
      paragraph(run('项'), 'a', `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)
    const {markdown} = await back(
      edited(`<w:tbl><w:tr>${cell}</w:tr></w:tbl>${item('1000000000')}${item('-3')}${item('x')}`)
    )
    expect(markdown.split('\n')[0]!.split('|')).toHaveLength(63 + 2)
    expect(markdown.match(/[-*] 项/g)).toHaveLength(3)
  })

  test('fields without a sense in Markdown leave their results, links stay links', async () => {
    const field = (instruction: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const {markdown} = await back(
      edited(paragraph(field(' SEQ 图 ', '3') + field(' HYPERLINK "https://example.org/" ', '链')))
    )
    expect(markdown).toBe('3[链](https://example.org/)\n')
  })

  test('cells that were merged leave empty ones, and lines in a cell stay lines', async () => {
    const cell = (content: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
    const {markdown, messages} = await back(
      edited(
        `<w:tbl><w:tr>${cell(paragraph(run('宽')), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell(paragraph(run('上')) + paragraph(run('下')))}${cell(paragraph(''))}</w:tr></w:tbl>`
      )
    )
    expect(markdown).toBe('| 宽      |   |\n| ------ | - |\n| 上<br>下 |   |\n')
    expect(messages).toEqual(['merged-cells 宽'])
  })
})

/** A document within so many elements that no parser can follow. */
function nestedDeeply(): Uint8Array {
  const [open, close] = ['<w:sdt>', '</w:sdt>'].map(tag => tag.repeat(50_000))
  const xml = `<w:document xmlns:w="w"><w:body>${open}${close}</w:body></w:document>`
  return zipSync({'word/document.xml': strToU8(xml)})
}

test.each([
  ['bytes that are no zip', strToU8('PK 不是压缩文件')],
  ['a zip without a document', zipSync({'word/other.xml': strToU8('<a/>')})],
  ['nesting without end', nestedDeeply()],
  ['a document that is no XML', zipSync({'word/document.xml': strToU8('<w:document>')})]
])('%s are refused', async (_, value) => {
  const read = prepare(new VFile({path: 'input.docx', value}))
  await expect(read).rejects.toMatchObject({ruleId: 'damaged-docx'})
})

test('a part that promises more than a machine holds is refused before it is unpacked', async () => {
  const value = zipSync({'word/document.xml': new Uint8Array(65e6)})
  const read = prepare(new VFile({path: 'input.docx', value}))
  await expect(read).rejects.toMatchObject({ruleId: 'input-too-large'})
})
