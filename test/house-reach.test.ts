/**
 * One value of a house changes all three formats: every key of its schema is given another value, and what comes out is
 * compared. Where a format has no such thing, the table of `support/house-reach.ts` says why; and only there.
 */
import {readFileSync} from 'node:fs'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {belowTitle} from '../pipeline/below-title.ts'
import {gatherIndex, withIndexMarks} from '../pipeline/book-index.ts'
import {writeDocx} from '../pipeline/docx/index.ts'
import {writeEpub} from '../pipeline/epub/index.ts'
import {fontKey} from '../pipeline/font/book.ts'
import {withHeadingNumbers} from '../pipeline/heading-numbers.ts'
import {withOfficialParts} from '../pipeline/official.ts'
import {composeCover, composeFront, composePages} from '../pipeline/page/index.ts'
import {type Format, formats, type Publication} from '../pipeline/publication.ts'
import {prepare} from '../pipeline/publish.ts'
import {buildHouse, houseSchema, style} from '../pipeline/style/index.ts'
import {blockNames} from '../pipeline/style/schema-values.ts'
import {fakeFace} from './support/fake-face.ts'
import {blocksWithout, type Reach, reach} from './support/house-reach.ts'
import {unzip} from './support/unzip.ts'

type Mapping = {readonly [key: string]: unknown}

const folder = new URL('fixtures/house-reach/', import.meta.url)
const picture = new URL('fixtures/kitchen-sink/small.png', import.meta.url)
const markdown = readFileSync(new URL('input.md', folder), 'utf8')
const base = laidOn(
  yaml(new URL('../templates/whitepaper/house.yaml', import.meta.url)),
  yaml(new URL('house.yaml', folder))
)
const book: Publication = {
  title: '样张大全',
  subtitle: '副题',
  authors: ['王一', '李二'],
  publisher: '某社',
  date: '2026-04',
  language: 'zh-Hans',
  subjects: [],
  dedication: '献给',
  identifier: '978-7-5012-6531-2',
  rights: '版权所有'
}
const official: Publication = {
  ...book,
  document: {
    masthead: '某某文件',
    number: '某〔2026〕1号',
    copy: '000001',
    signers: ['甲'],
    to: '各县',
    attachments: ['附表'],
    from: ['某局'],
    remark: '此件公开发布',
    cc: '各局',
    office: '某办',
    issued: '2026-04-09'
  }
}

function yaml(url: URL): Mapping {
  return parse(readFileSync(url, 'utf8')) as Mapping
}

/** A house that extends another, key by key. */
function laidOn(under: Mapping, over: Mapping): Mapping {
  const merged = Object.entries(over).map(([key, value]) => {
    const below = under[key]
    return [key, isMapping(value) && isMapping(below) ? laidOn(below, value) : value]
  })
  return {...under, ...Object.fromEntries(merged)}
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function at(path: string, value: unknown): Mapping {
  return path.split('.').reduceRight<unknown>((inner, key) => ({[key]: inner}), value) as Mapping
}

type Written = Readonly<Record<Format, string>>

/** Everything that a house makes of the text, as words. */
async function written(says: Mapping, publication: Publication, text = markdown): Promise<Written> {
  const file = new VFile({path: 'input.md', value: text})
  const {tree} = await prepare(file)
  const whole = buildHouse('sample', houseSchema.parse(says))
  const house = belowTitle(whole, tree)
  const numbered = withOfficialParts(withHeadingNumbers(tree, house), publication)
  const marked = withIndexMarks(numbered, [])
  const index = await gatherIndex(marked, house.index.order)
  const faces = new Map(
    Object.values(house.faces).flatMap(({family, weight, boldWeight}) =>
      [weight, boldWeight].map(weight => {
        const name = fontKey(family, weight)
        return [name, {...fakeFace, name, weight}] as const
      })
    )
  )
  const images = new Map([
    ['a.png', {bytes: new Uint8Array(readFileSync(picture)), mediaType: 'image/png'}]
  ])
  const materials = {publication, house, faces, images, index}
  const front = shown(composeFront(materials, file))
  return {
    pdf:
      shown(composePages(style(marked, materials, file), materials, file)) +
      shown(composeCover(materials, {spine: 30, bleed: 9}, file)),
    epub: unzipped(await writeEpub(marked, file, materials)) + front,
    docx: unzipped(await writeDocx(marked, file, materials))
  }
}

/** Pages, their faces by name; elements point upward without end. */
function shown(edition: object): string {
  return JSON.stringify(edition, (key, value) => {
    if (key === 'element') return undefined
    if (key === 'face') return (value as {name: string}).name
    return value instanceof Map ? [...value] : value
  })
}

/** The parts of an archive, but for the EPUB's package: its identifier is made of all that is in it. */
function unzipped(archive: Uint8Array): string {
  return unzip(archive)
    .filter(({name}) => !/\.(?:opf|ncx)$/.test(name))
    .map(({name, bytes}) => name + String(bytes))
    .join('\n')
}

const usual = new Map<string, Promise<Written>>()

/** The formats that another value does not change. */
async function unchanged(
  path: string,
  {value, besides = {}, language, text}: Reach
): Promise<readonly Format[]> {
  const said =
    /^document|^blocks\.(?:document|masthead|signer|addressee|attachment|signature|remark)/
  const publication: Publication = {
    ...(said.test(path) ? official : book),
    ...(language && {language})
  }
  const house = laidOn(base, besides as Mapping)
  const key = JSON.stringify([besides, publication, text])
  if (!usual.has(key)) usual.set(key, written(house, publication, text))
  const [before, after] = [
    await usual.get(key)!,
    await written(laidOn(house, at(path, value)), publication, text)
  ]
  return formats.filter(format => before[format] === after[format])
}

test.each(Object.entries(reach))('%s', async (path, tried) => {
  expect(await unchanged(path, tried)).toEqual(
    formats.filter(format => tried.without?.[format] !== undefined)
  )
})

test.each(blockNames)('the size of %s', async name => {
  const without = blocksWithout[name] ?? {}
  expect(await unchanged(`blocks.${name}.size`, {value: '11pt'})).toEqual(
    formats.filter(format => without[format] !== undefined)
  )
})

test('the table knows every key of a house', () => {
  const schema = yaml(new URL('../templates/house.schema.json', import.meta.url))
  const keys = leavesOf(schema, []).filter(path => !notOfPages.has(path))
  expect(Object.keys(reach).toSorted()).toEqual(keys.toSorted())
})

/** What a house calls itself, what it extends, and the only colour that a rule may have. */
const notOfPages = new Set(['title', 'extends', 'document.rule.colour'])

/** What is said of one block, and of one face, can be said of all. */
const ofAll = {blocks: 'heading2', faces: 'body'} as const

/** Keys that hold a value, the last of those that stand below each other. */
const whole = /^faces\.body\.word$|^blocks\.heading2\.indent$/

function leavesOf(schema: Mapping, path: readonly string[]): readonly string[] {
  const properties = propertiesOf(schema)
  const name = path.join('.')
  if (!properties || whole.test(name)) return [name]
  const only = ofAll[name as keyof typeof ofAll]
  return Object.entries(properties).flatMap(([key, below]) =>
    only === undefined || key === only ? leavesOf(below, [...path, key]) : []
  )
}

/** What a mapping may hold, by its key, whether the keys or their names alone are listed. */
function propertiesOf(schema: Mapping): Readonly<Record<string, Mapping>> | undefined {
  if (schema.properties) return schema.properties as Record<string, Mapping>
  const {enum: names} = (schema.propertyNames ?? {}) as {readonly enum?: readonly string[]}
  return (
    names && Object.fromEntries(names.map(name => [name, schema.additionalProperties as Mapping]))
  )
}
