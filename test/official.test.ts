/** Official documents (公文): what stands where, measured on the pages of a notice written for the purpose (GB/T 9704-2012). */
import {readFileSync} from 'node:fs'
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {textOf as textOfTree} from '../pipeline/document.ts'
import {writeDocx} from '../pipeline/docx/index.ts'
import {readDocx} from '../pipeline/docx/reading/index.ts'
import {writeEpub} from '../pipeline/epub/index.ts'
import {parseMarkdown} from '../pipeline/markdown/index.ts'
import {withOfficialParts} from '../pipeline/official.ts'
import {composePages} from '../pipeline/page/index.ts'
import type {Edition, Page, PlacedRule, PlacedText} from '../pipeline/page/types.ts'
import {readyFor, writePdf} from '../pipeline/pdf/index.ts'
import {usualPdf} from '../pipeline/presets.ts'
import {openFaces, openHouse} from '../pipeline/project/index.ts'
import type {OfficialFacts, Publication} from '../pipeline/publication.ts'
import {style} from '../pipeline/style/index.ts'
import {unzip} from './support/unzip.ts'

const markdown = readFileSync(new URL('../docs/gallery/notice/notice.md', import.meta.url), 'utf8')
const millimetre = 72 / 25.4
const house = await openHouse('gongwen')
const faces = await openFaces(house)
const {page, blocks} = house
const foot = page.head + (page.lines - 1) * page.leading + blocks.paragraph.size
const facts: OfficialFacts = {
  masthead: '清溪市人民政府办公室文件',
  number: '清政办发〔2026〕12号',
  copy: '000012',
  classification: '机密★1年',
  urgency: '特急',
  to: '各县（区）人民政府，市直各单位',
  attachments: ['沿河步道检修任务分工表', '检修工作进度月报表'],
  from: ['清溪市人民政府办公室'],
  remark: '此件公开发布',
  cc: '市委各部门，市人大常委会办公室，市政协办公室',
  office: '清溪市人民政府办公室',
  issued: '2026-04-09'
}

function compose(
  document: OfficialFacts | undefined,
  text = markdown,
  own = house,
  file = new VFile(text)
): Edition {
  const publication: Publication = {
    title: '关于做好沿河步道汛前检修工作的通知',
    authors: [],
    subjects: [],
    language: 'zh-Hans',
    date: '2026-04-08',
    ...(document && {document})
  }
  const means = {publication, house: own, faces}
  const tree = withOfficialParts(parseMarkdown(new VFile(text)) as Root, publication)
  return composePages(style(tree, means, file), means, file)
}

function linesOf({items}: Page): PlacedText[] {
  return items.filter(item => item.type === 'text')
}

function rulesOf({items}: Page): PlacedRule[] {
  return items.filter(item => item.type === 'rule')
}

/** What a line says, without the space at which it may end. */
function textOf({runs}: PlacedText): string {
  return runs
    .flatMap(({text}) => text)
    .join('')
    .trimEnd()
}

/** The upper edge of the squares of a line, and where its words begin and end, from the edge of the type area. */
function boxOf(line: PlacedText, {side}: Page) {
  const {size} = line.runs[0]!
  const left =
    side === 'recto'
      ? page.spine
      : page.width - page.spine - page.characters * blocks.paragraph.size
  return {
    top: line.y - 0.88 * size,
    size,
    start: line.x + line.runs[0]!.x[0]! - left,
    end: line.x + line.runs.at(-1)!.end - left
  }
}

function find(words: string, edition: Edition) {
  for (const page of edition.pages) {
    const line = linesOf(page).find(line => textOf(line).startsWith(words))
    if (line) return {page, line, ...boxOf(line, page)}
  }
  throw new Error(`no line begins with ${words}`)
}

const measure = page.characters * blocks.paragraph.size
const character = blocks.paragraph.size

describe('a notice', () => {
  const edition = compose(facts)
  const {pages} = edition

  test('its parts stand in the order of the standard', () => {
    const said = pages.flatMap(linesOf).map(textOf)
    const order = [
      '000012',
      '机密★1年',
      '特急',
      '清溪市人民政府办公室文件',
      '清政办发〔2026〕12号',
      '关于做好沿河步道汛前',
      '各县（区）人民政府，市直各单位：',
      '一、总体要求',
      '附件：1.沿河步道检修任务分工表',
      '2.检修工作进度月报表',
      '清溪市人民政府办公室',
      '2026年4月8日',
      '（此件公开发布）',
      '抄送：市委各部门，市人大常委会办公室，市政协办公室。',
      '清溪市人民政府办公室2026年4月9日印发'
    ]
    const places = order.map(words => said.findIndex(line => line.startsWith(words)))
    expect(places).not.toContain(-1)
    // The issuer signs below the attachments; its name also begins the masthead.
    places[10] = said.indexOf('清溪市人民政府办公室')
    expect(places).toEqual(places.toSorted((one, two) => one - two))
  })

  test('every full page has 22 lines, every full line 28 characters', () => {
    const text = pages.map(page =>
      linesOf(page).filter(({part}) => part === 'body' || part === 'heading')
    )
    // The last line of the first page and all lines of those between; the last but one ends above the attachments.
    const counts = text.map(lines => new Set(lines.map(({y}) => y.toFixed(1))).size)
    expect(counts.slice(1, -2)).toEqual(counts.slice(1, -2).map(() => 22))
    for (const lines of text.slice(0, -2)) {
      expect(lines.at(-1)!.y + 0.12 * character).toBeCloseTo(foot, 1)
    }
    const full = text.flat().filter(line => line.runs.at(-1)!.end > measure - character)
    expect(full.length).toBeGreaterThan(30)
    for (const line of full) expect(line.runs.at(-1)!.end).toBeLessThan(measure + 0.01)
  })

  test('7.2: the masthead 35 mm below the head of the type area, red, in the middle', () => {
    const {line, top, start, end} = find('清溪市人民政府办公室文件', edition)
    expect((top - page.head) / millimetre).toBeCloseTo(35)
    expect(line.colour).toBe('#e60012')
    expect(start).toBeCloseTo(measure - end)
    expect(end - start).toBeLessThanOrEqual(measure + 0.01)
  })

  test('7.2: the number two lines below it, the rule 4 mm below the number, as wide as the text', () => {
    const masthead = find('清溪市人民政府办公室文件', edition)
    const number = find('清政办发', edition)
    const blank = number.top - masthead.top - masthead.size
    expect(blank / page.leading).toBeGreaterThanOrEqual(2)
    expect(blank / page.leading).toBeLessThan(3)
    expect(number.start).toBeCloseTo(measure - number.end)
    const [rule] = rulesOf(pages[0]!)
    expect((rule!.y - number.top - character) / millimetre).toBeCloseTo(4)
    expect([rule!.width, rule!.colour]).toEqual([measure, '#e60012'])
  })

  test('7.3: the title two lines below the rule, to whom it goes a line below the title, at the edge', () => {
    const [rule] = rulesOf(pages[0]!)
    const title = find('关于做好', edition)
    const last = find('检修工作的通知', edition)
    const to = find('各县（区）', edition)
    expect(Math.round((title.top - rule!.y) / page.leading)).toBe(2)
    expect(to.start).toBeCloseTo(0)
    expect(Math.round((to.top - last.top) / page.leading)).toBe(2)
  })

  test('7.3.5: the date four characters from the edge, the office in the middle over it, room for the seal', () => {
    const date = find('2026年4月8日', edition)
    const office = linesOf(date.page).find(line => textOf(line) === facts.office)!
    const signed = boxOf(office, date.page)
    expect(measure - date.end).toBeCloseTo(4 * character)
    expect(signed.start + signed.end).toBeCloseTo(date.start + date.end)
    expect(date.top - signed.top).toBeCloseTo(page.leading)
    const attached = find('2.检修', edition)
    expect((signed.top - attached.top) / page.leading).toBeCloseTo(4)
  })

  test('7.4: the foot closes the last page, a verso, between rules of 0.35, 0.25 and 0.35 mm', () => {
    const last = pages.at(-1)!
    expect(last.side).toBe('verso')
    const rules = rulesOf(last)
    expect(rules.map(({height}) => height / millimetre)).toEqual(
      [0.35, 0.25, 0.35].map(weight => expect.closeTo(weight))
    )
    expect(rules.at(-1)!.y + rules.at(-1)!.height).toBeCloseTo(foot)
    expect(rules.map(({width}) => width)).toEqual([measure, measure, measure])
    const issue = find('清溪市人民政府办公室2026', edition)
    expect(issue.start).toBeCloseTo(14)
    expect(measure - issue.end).toBeCloseTo(14)
  })
})

describe('the foot', () => {
  test('stands on the back of a text that ends on a recto', () => {
    const {pages} = compose(facts, '一句话。')
    expect(pages.map(({folio}) => folio)).toEqual(['1', '2'])
    expect(rulesOf(pages[1]!)).toHaveLength(3)
  })

  test('stands without a folio behind a blank page, where a verso has no room for it', () => {
    const text = '字。\n\n'.repeat(30)
    const {pages} = compose(
      {masthead: '某某文件', office: '某某办公室', issued: '2026-04-09'},
      text
    )
    expect(pages.map(({folio}) => folio)).toEqual(['1', '2', undefined, undefined])
  })
})

test('7.2.6: who signs stands at the right of the number, two in a row', () => {
  const edition = compose({...facts, signers: ['赵立春', '钱小满', '孙清明']}, '一句话。')
  const [number, label, first, second] = ['清政办发', '签发人：', '赵立春', '孙清明'].map(words =>
    find(words, edition)
  )
  expect(number!.start).toBeCloseTo(character)
  expect(first!.start - label!.start).toBeCloseTo(4 * character)
  expect(measure - first!.end).toBeCloseTo(character)
  expect(second!.start).toBeCloseTo(first!.start)
  expect(second!.top).toBeCloseTo(number!.top)
  expect(first!.top).toBeCloseTo(number!.top - page.leading)
})

test('a text that begins with its title has it once; a publication without such facts is as ever', () => {
  const text = '# 关于做好沿河步道汛前检修工作的通知\n\n一句话。'
  const titles = (edition: Edition) =>
    edition.pages.flatMap(linesOf).filter(line => textOf(line).startsWith('关于做好')).length
  expect(titles(compose(facts, text))).toBe(1)
  const tree = parseMarkdown(new VFile(text)) as Root
  expect(withOfficialParts(tree, {title: '', authors: [], subjects: [], language: 'zh-Hans'})).toBe(
    tree
  )
})

test('who signed by several lines of the text is one block', () => {
  const line = (value: string) => ({
    type: 'paragraph' as const,
    data: {role: 'signature' as const},
    children: [{type: 'text' as const, value}]
  })
  const tree: Root = {type: 'root', children: [line('某某局'), line('2026年4月8日')]}
  const {children} = withOfficialParts(tree, {
    title: '函',
    authors: [],
    subjects: [],
    language: 'zh-Hans',
    document: {}
  })
  expect(children.map(({type}) => type)).toEqual(['heading', 'paragraph'])
})

test('a house without a place for the head says what it leaves out', () => {
  const file = new VFile()
  const {document: _, ...plain} = house
  compose({number: '某发〔2026〕1号'}, '一句话。', plain, file)
  expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['no-document-head'])
})

describe('red', () => {
  const publication = {title: '通知', authors: [], subjects: [], language: 'zh-Hans'}
  const edition = compose({masthead: '某某文件'}, '一句话。')

  test('is painted on the screen, and black comes back after it', async () => {
    const file = new VFile()
    const ready = await readyFor(edition, usualPdf, file)
    expect(ready.pages[0]!.items.filter(item => 'colour' in item)).toHaveLength(2)
    expect((await writePdf(ready, publication)).length).toBeGreaterThan(0)
    expect(file.messages).toEqual([])
  })

  test('is black for the press, and that is said once', async () => {
    const file = new VFile()
    const ready = await readyFor(edition, {...usualPdf, preset: 'print'}, file)
    expect(ready.pages.flatMap(({items}) => items.filter(item => 'colour' in item))).toEqual([])
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['colour-in-black'])
  })
})

describe('the other formats', () => {
  const publication: Publication = {
    title: '关于做好沿河步道汛前检修工作的通知',
    authors: [],
    subjects: [],
    language: 'zh-Hans',
    date: '2026-04-08',
    document: facts
  }
  const materials = {publication, house, faces: new Map(), images: new Map()}
  const file = new VFile(markdown)
  const tree = withOfficialParts(parseMarkdown(file) as Root, publication)
  const part = (archive: Uint8Array, name: RegExp) =>
    unzip(archive)
      .filter(entry => name.test(entry.name))
      .map(({bytes}) => String(bytes))
      .join('\n')

  test('the EPUB has the head above the first of its text and the foot below the last, in the colour of the house', async () => {
    const archive = await writeEpub(tree, file, materials)
    const text = part(archive, /chapter-\d+\.xhtml$/)
    const order = [
      'document-head',
      'masthead',
      '<h1',
      'addressee',
      'attachment',
      'signature',
      'remark',
      'document-foot'
    ]
    const places = order.map(name => text.indexOf(name))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, two) => one - two))
    expect(part(archive, /\.css$/)).toMatch(/\.masthead \{[^}]*color: #e60012/)
  })

  test('the DOCX has them in styles of their own, rules as borders, the foot in a frame before the last paragraph', async () => {
    const archive = await writeDocx(tree, file, materials)
    const text = part(archive, /document\.xml$/)
    const styles = [...text.matchAll(/w:pStyle w:val="(\w+)"/g)].map(([, name]) => name)
    expect(styles.slice(0, 7)).toEqual([
      ...['DocumentMark', 'DocumentMark', 'DocumentMark', 'Masthead'],
      ...['DocumentNumber', 'Heading1', 'Addressee']
    ])
    expect(styles.slice(-5)).toEqual([
      ...['Attachment', 'Signature', 'DocumentFoot', 'DocumentFoot', 'Remark']
    ])
    expect(text).toContain('<w:framePr ')
    const sheet = part(archive, /styles\.xml$/)
    expect(sheet).toMatch(/styleId="Masthead".*?w:color w:val="e60012"/)
    expect(sheet).toMatch(/styleId="DocumentNumber".*?<w:bottom w:val="single" w:sz="23"/)
  })

  test('what frames a document comes back from the DOCX as facts, not as text', async () => {
    const read = await readDocx(new VFile({value: await writeDocx(tree, file, materials)}))
    const words = textOfTree(read)
    expect(words).toContain('为切实做好')
    for (const said of ['清政办发', '抄送：', '特急']) expect(words).not.toContain(said)
  })
})
