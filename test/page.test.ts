/**
 * Pages are set in a fake face (Han one em, Latin half an em) on a small page with round numbers, which
 * `support/small-house.yaml` describes. A case is `input.md`, perhaps a `house.yaml` with what its house
 * says otherwise, and the trace of its pages, one placed thing a line.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import type {Root} from 'mdast'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {html} from '../pipeline/edit/html.ts'
import {fontKey} from '../pipeline/font/book.ts'
import {parseMarkdown} from '../pipeline/markdown/index.ts'
import {composePages, traceEdition} from '../pipeline/page/index.ts'
import type {Edition} from '../pipeline/page/types.ts'
import type {Publication} from '../pipeline/publication.ts'
import {buildHouse, houseSchema, style} from '../pipeline/style/index.ts'
import type {House} from '../pipeline/style/types.ts'
import {checkCases} from './support/check.ts'
import {fakeFace} from './support/fake-face.ts'

const base = readYaml(fileURLToPath(new URL('support/small-house.yaml', import.meta.url)))
const faces = new Map([[fontKey('Song', 400), fakeFace]])
const publication: Publication = {
  title: '书名',
  authors: ['著者'],
  language: 'zh-Hans',
  subjects: []
}

function readYaml(path: string) {
  return parse(readFileSync(path, 'utf8')) as {blocks: object}
}

function houseWith(changes: {readonly blocks?: object} = {}): House {
  const file = {...base, ...changes, blocks: {...base.blocks, ...changes.blocks}}
  return buildHouse('fixture', houseSchema.parse(file))
}

function compose(markdown: string, house = houseWith(), about: Publication = publication) {
  const file = new VFile(markdown)
  const tree = unified().use(html).runSync(parseMarkdown(file)) as Root
  const means = {publication: about, house, faces}
  return composePages(style(tree, means, file), means, file)
}

checkCases('page', async folder => {
  const own = join(folder, 'house.yaml')
  const house = houseWith(existsSync(own) ? readYaml(own) : {})
  return traceEdition(compose(readFileSync(join(folder, 'input.md'), 'utf8'), house))
})

test('a text that begins with its title needs no title page, unless there is more to say', () => {
  const first = (authors: string[], markdown: string) =>
    compose(markdown, houseWith(), {...publication, authors}).pages[0]!.items[0]
  expect(first([], '# 书名\n\n甲')).toMatchObject({part: 'heading'})
  expect(first(['著者'], '# 书名\n\n甲')).toMatchObject({part: 'title'})
  expect(first([], '# 另名\n\n甲')).toMatchObject({part: 'title'})
})

describe('what cannot fit is set as well as it can be, and said', () => {
  /** The text of all pages, and what was said of it. */
  const setWhole = (markdown: string) => {
    const file = new VFile(markdown)
    const means = {publication, house: houseWith(), faces}
    const edition = composePages(style(parseMarkdown(file), means, file), means, file)
    const text = edition.pages
      .flatMap(({items}) => items.flatMap(item => (item.type === 'text' ? item.runs : [])))
      .flatMap(run => run.text)
      .join('')
    return {text, messages: file.messages.map(({ruleId, line}) => `${ruleId} ${line}`)}
  }

  test('a word wider than the measure is divided anywhere', () => {
    const word = 'X'.repeat(90)
    const {text, messages} = setWhole(`甲${word}乙`)
    expect(text).toContain(`甲${word}乙`)
    expect(messages).toEqual([])
  })

  test('a row of a table higher than the page', () => {
    const cell = '甲'.repeat(600)
    const {text, messages} = setWhole(`| 一 | 二 |\n| - | - |\n| ${cell} | 乙 |`)
    expect(text.split('甲')).toHaveLength(601)
    expect(messages).toEqual(['divided-block 3'])
  })

  test('a heading higher than the page', () => {
    const heading = '甲'.repeat(600)
    const {text, messages} = setWhole(`文\n\n## ${heading}\n\n文`)
    expect(text.split('甲').length).toBeGreaterThan(600)
    expect(messages).toEqual(['divided-block 3'])
  })

  test('a note longer than the page goes on', () => {
    const {text, messages} = setWhole(`文[^1]\n\n[^1]: ${'甲'.repeat(400)}`)
    expect(text.split('甲')).toHaveLength(401)
    expect(messages).toEqual([])
  })
})

test('an empty document has its title page', () => {
  expect(compose('').pages).toHaveLength(2)
})

const paragraph = fc.record({characters: fc.integer({min: 1, max: 160})})
const heading = fc.record({depth: fc.integer({min: 1, max: 3})})

const anyParagraphs = fc.array(paragraph, {minLength: 1, maxLength: 40})

/** Four headings on end and the two lines that must follow them would not fit on a page. */
const anyBlocks = fc
  .array(fc.oneof({weight: 3, arbitrary: paragraph}, heading), {minLength: 1, maxLength: 40})
  .filter(
    blocks =>
      !blocks
        .map(block => ('depth' in block ? 'h' : 'p'))
        .join('')
        .includes('hhhh')
  )

/** A paragraph of so many characters, or a heading of a depth. */
type Block = {readonly characters: number} | {readonly depth: number}

/** Every paragraph is written in a character of its own, so that its lines are known on the page. */
function markdownOf(blocks: readonly Block[]): string {
  return blocks
    .map((block, index) =>
      'depth' in block
        ? '#'.repeat(block.depth) + ' ' + String.fromCodePoint(firstHan + index)
        : String.fromCodePoint(firstHan + index).repeat(block.characters)
    )
    .join('\n\n')
}

const firstHan = 0x4e00

interface BodyLine {
  readonly block: number
  readonly page: number
  readonly y: number
  readonly heading: boolean
  readonly characters: number
}

function bodyLines({pages}: Edition): readonly BodyLine[] {
  return pages.flatMap(page =>
    page.items.flatMap(item => {
      if (item.type !== 'text' || (item.part !== 'body' && item.part !== 'heading')) return []
      const text = item.runs.flatMap(run => run.text).join('')
      const block = text.codePointAt(0)! - firstHan
      const heading = item.part === 'heading'
      return [{block, page: page.index, y: item.y, heading, characters: text.length}]
    })
  )
}

const lattice = Array.from({length: 10}, (_, line) => 48.8 + 18 * line)

function latticeLine(y: number): number {
  return lattice.findIndex(base => Math.abs(base - y) < 0.001)
}

describe('whatever the paragraphs and headings', () => {
  const forAll = (
    check: (lines: readonly BodyLine[], blocks: readonly Block[]) => void,
    any: fc.Arbitrary<readonly Block[]> = anyBlocks
  ) => fc.assert(fc.property(any, blocks => check(bodyLines(compose(markdownOf(blocks))), blocks)))

  test('every line stands once and in order', () => {
    forAll((lines, blocks) => {
      expect(inOrder(lines)).toBe(true)
      for (const [index, block] of blocks.entries()) {
        const own = lines.filter(line => line.block === index)
        const characters = own.reduce((sum, line) => sum + line.characters, 0)
        expect(characters).toBe('depth' in block ? 1 : block.characters)
      }
    })
  })

  test('base lines of the body stand on the lattice, one line to each', () => {
    forAll(lines => {
      const body = lines.filter(line => !line.heading)
      for (const line of body) expect(latticeLine(line.y)).toBeGreaterThanOrEqual(0)
      expect(new Set(body.map(({page, y}) => `${page} ${y}`)).size).toBe(body.length)
    })
  })

  test('two lines follow a heading on its page, and no paragraph ends alone on a page', () => {
    forAll(lines => {
      for (const [index, line] of lines.entries()) {
        const [next, second] = lines.slice(index + 1)
        const foot = line.heading && next && !next.heading && second && !second.heading
        if (foot) expect([next.page, second.page]).toEqual([line.page, line.page])
        const before = lines[index - 1]
        const last = before?.block === line.block && next?.block !== line.block
        if (last) expect(line.page).toBe(before.page)
      }
    })
  })

  test('a page of paragraphs is at most a line short', () => {
    forAll(lines => {
      for (const [index, line] of lines.entries()) {
        if ((lines[index + 1]?.page ?? line.page) === line.page) continue
        expect(latticeLine(line.y)).toBeGreaterThanOrEqual(lattice.length - 2)
      }
    }, anyParagraphs)
  })
})

describe('what is higher than a page is divided, and nothing of it is lost', () => {
  const long = '天地玄黄'.repeat(100)
  test.each([
    ['heading', `# ${long}`],
    ['note', `甲[^1]\n\n[^1]: ${long}`],
    ['cell', `| 甲 |\n| --- |\n| ${long} |`],
    ['head of a table', `| ${long} |\n| --- |\n| 甲 |`],
    ['code', '```\n' + `${long}\n`.repeat(3) + '```']
  ])('%s', (_, markdown) => {
    const {pages} = compose(markdown)
    const texts = pages.flatMap(({items}) =>
      items.filter(item => item.type === 'text').filter(({part}) => !furniture.includes(part))
    )
    const text = texts.flatMap(({runs}) => runs.flatMap(run => run.text)).join('')
    expect(count(text, '玄')).toBe(count(markdown, '玄'))
    for (const {y} of texts) expect(y).toBeLessThan(areaFoot)
  })
})

const furniture = ['running-head', 'folio']

/** The foot of the type area: the head, nine lines, and the square of the tenth. */
const areaFoot = 40 + 9 * 18 + 10

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function inOrder(lines: readonly BodyLine[]): boolean {
  return lines.every((line, index) => {
    const before = lines[index - 1]
    if (!before) return true
    const below = before.page < line.page || (before.page === line.page && before.y < line.y)
    return below && before.block <= line.block
  })
}
