/**
 * Every kind of block and of phrase, through the whole flow into all three formats: nothing is refused, no
 * word is lost, and other people's programs find nothing wrong.
 */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Nodes} from 'mdast'
import {VFile} from 'vfile'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {
  type Document,
  type Format,
  type Materials,
  openFaces,
  openHouse,
  prepare,
  render
} from '../pipeline/index.ts'
import {spanMarks} from '../pipeline/mdast.ts'
import {checker} from './support/checkers.ts'
import {unzip} from './support/unzip.ts'

const folder = fileURLToPath(new URL('fixtures/kitchen-sink/', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'banxin-'))
const file = new VFile({path: 'input.md', value: readFileSync(join(folder, 'input.md'))})
let document: Document
let materials: Materials

beforeAll(async () => {
  const house = await openHouse('whitepaper')
  const publication = {title: '各种块', authors: [], language: 'zh-Hans', subjects: []}
  const images = new Map(
    ['picture.png', 'small.png'].map(name => [
      name,
      {bytes: new Uint8Array(readFileSync(join(folder, name))), mediaType: 'image/png'}
    ])
  )
  materials = {publication, house, faces: await openFaces(house), images}
  document = await prepare(file)
})

afterAll(() => rmSync(work, {recursive: true}))

/** Every kind of node, and whether a text can have it: the head of a file (`yaml`) is read as text. */
const kinds: Readonly<Record<Nodes['type'], boolean>> = {
  blockquote: true,
  break: true,
  code: true,
  definition: true,
  delete: true,
  emphasis: true,
  footnoteDefinition: true,
  footnoteReference: true,
  foreign: true,
  heading: true,
  html: true,
  image: true,
  indexMark: true,
  imageReference: true,
  inlineCode: true,
  link: true,
  linkReference: true,
  list: true,
  listItem: true,
  pageBreak: true,
  paragraph: true,
  root: true,
  ruby: true,
  span: true,
  strong: true,
  table: true,
  tableCell: true,
  tableRow: true,
  text: true,
  thematicBreak: true,
  verse: true,
  yaml: false
}

test('it holds every kind of node, and every mark and vocabulary', () => {
  const found = new Set<string>()
  const visit = (node: Nodes): void => {
    found.add(node.type)
    if (node.type === 'span') found.add(node.mark ?? 'language')
    if (node.type === 'foreign') found.add(node.vocabulary)
    if ('children' in node) node.children.forEach(visit)
  }
  visit(document.tree)
  const possible = Object.entries(kinds).flatMap(([kind, isPossible]) => (isPossible ? kind : []))
  const expected = [...possible, ...spanMarks, 'language', 'MathML', 'SVG']
  expect([...found].sort()).toEqual(expected.sort())
})

async function written(format: Format): Promise<string> {
  const {bytes} = (await render(document.tree, format, file, materials))!
  const path = join(work, `sink.${format}`)
  writeFileSync(path, bytes)
  return path
}

/** Words of which each stands in another kind of block or phrase. */
const words = [
  '长江|長江|长 江',
  '务必着重',
  '司马迁',
  '汉书',
  '删去的字',
  '点在字下',
  '第二条注有两段',
  '引文中的引文',
  '低头思故乡',
  '点中点',
  '其二的另一段',
  '已完成',
  '北京',
  'parameterNumberTwo',
  '方格',
  '六级标题',
  'x 的平方',
  '标签',
  '全文完'
].map(one => new RegExp(one))

test('the PDF holds every word, and ruby is no part of its text', async context => {
  const path = await written('pdf')
  const text = execFileSync(checker('pdftotext', context), [path, '-'], {encoding: 'utf8'})
  for (const word of words) expect(text).toMatch(word)
  expect(text).not.toContain('chángjiāng')
  const told = file.messages.map(({ruleId, slots}) => `${ruleId} ${Object.values(slots!)}`)
  expect(told).toEqual([
    'unsupported-node MathML',
    'unsupported-node SVG',
    'raw-html <q>',
    'raw-html </q>',
    'unsupported-node MathML'
  ])
})

test('qpdf finds nothing wrong', async context => {
  const {stdout} = spawnSync(checker('qpdf', context), ['--check', await written('pdf')])
  expect(String(stdout)).toContain('No syntax or stream encoding errors')
})

test('veraPDF finds nothing wrong: PDF/UA-1', async context => {
  const jars = checker('verapdf', context)
  const main = 'org.verapdf.apps.GreenfieldCliWrapper'
  const words = ['-cp', jars, main, '-f', 'ua1', '--format', 'text', '-v', await written('pdf')]
  expect(String(spawnSync('java', words).stdout)).toMatch(/^PASS .* ua1\n$/)
}, 60_000)

test('the EPUB holds every word, with its ruby', async () => {
  const entries = unzip(readFileSync(await written('epub')))
  const chapters = entries.filter(({name}) => name.endsWith('.xhtml'))
  const text = chapters.map(({bytes}) => bytes.toString('utf8')).join('\n')
  for (const word of words) expect(text).toMatch(word)
  expect(text).toContain('<ruby>长江<rt>chángjiāng</rt></ruby>')
  expect(text).toContain('<u class="work-title">史记</u>')
  expect(text).toContain('<span lang="ja" xml:lang="ja">「直す。」</span>')
})

test('EPUBCheck finds nothing wrong', async context => {
  const main = 'com.adobe.epubcheck.tool.Checker'
  const {stdout, stderr} = spawnSync('java', [
    '-cp',
    checker('epubcheck', context),
    main,
    await written('epub')
  ])
  expect(`${stdout}${stderr}`).toContain('0 fatals / 0 errors / 0 warnings')
}, 60_000)

test('the DOCX holds every word, with its ruby', async () => {
  const entries = unzip(readFileSync(await written('docx')))
  const part = (name: string) => entries.find(one => one.name === name)!.bytes.toString('utf8')
  const text = part('word/document.xml') + part('word/footnotes.xml')
  for (const word of words) expect(text.replace(/<[^>]*>/g, '')).toMatch(word)
  expect(text).toMatch(/<w:ruby>[\s\S]*<w:rt>[\s\S]*chángjiāng[\s\S]*<w:rubyBase>/)
  expect(text).toContain('<w:u w:val="wave"/>')
  expect(text).toContain('<w:br w:type="page"/>')
})
