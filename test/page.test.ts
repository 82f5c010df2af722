/**
 * Pages are set in a fake face (Han one em, Latin half an em) on a small page with round numbers, described
 * in `fixtures/page/house.yaml`. A case is `input.md`, perhaps a `house.yaml` with what its house says
 * otherwise, and `expected.trace`, one placed thing a line.
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {fontKey} from '../pipeline/font/book.ts'
import {composePages, traceEdition} from '../pipeline/page/index.ts'
import type {Edition} from '../pipeline/page/types.ts'
import {buildHouse, houseSchema, style} from '../pipeline/style/index.ts'
import type {House} from '../pipeline/style/types.ts'
import {fakeFace} from './support/fake-face.ts'

const folder = new URL('fixtures/page/', import.meta.url)
const base = readYaml(new URL('house.yaml', folder))
const faces = new Map([[fontKey('Song', 400), fakeFace]])
const publication = {title: '书名', authors: ['著者'], language: 'zh-Hans', subjects: []}

function readYaml(path: URL) {
  return parse(readFileSync(path, 'utf8')) as {blocks: object}
}

function houseWith(changes: {readonly blocks?: object} = {}): House {
  const file = {...base, ...changes, blocks: {...base.blocks, ...changes.blocks}}
  return buildHouse('fixture', houseSchema.parse(file))
}

function compose(markdown: string, house = houseWith()): Edition {
  const file = new VFile(markdown)
  const tree = unified().use(remarkParse).use(remarkGfm).parse(file)
  const means = {publication, house, faces}
  return composePages(style(tree, means, file), means, file)
}

describe('fixtures', () => {
  const cases = readdirSync(folder, {withFileTypes: true}).filter(entry => entry.isDirectory())
  test.each(cases.map(({name}) => name))('%s', name => {
    const own = new URL(`${name}/house.yaml`, folder)
    const expected = new URL(`${name}/expected.trace`, folder)
    const house = houseWith(existsSync(own) ? readYaml(own) : {})
    const trace = traceEdition(
      compose(readFileSync(new URL(`${name}/input.md`, folder), 'utf8'), house)
    )
    if (process.env.UPDATE) writeFileSync(expected, trace)
    else expect(trace).toBe(readFileSync(expected, 'utf8'))
  })
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
