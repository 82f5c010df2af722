/** The page list: what the EPUB says of the pages of the PDF that was made of the same text. */
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {Root} from 'mdast'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {writeEpub} from '../pipeline/epub/index.ts'
import {openFaces, openHouse, prepare, render} from '../pipeline/index.ts'
import {composePages, pageStarts} from '../pipeline/page/index.ts'
import type {Edition} from '../pipeline/page/types.ts'
import {style} from '../pipeline/style/index.ts'
import {unzip} from './support/unzip.ts'

const sink = fileURLToPath(new URL('fixtures/kitchen-sink/input.md', import.meta.url))
const house = await openHouse('whitepaper')
const faces = await openFaces(house)
const publication = {title: '书名', authors: [], language: 'zh-Hans', subjects: []}
const materials = {publication, house, faces, images: new Map()}

describe('page list', () => {
  test('each page of the PDF has a mark before the words that are the first on it', async () => {
    const {tree} = await prepare(new VFile({path: 'input.md', value: longText()}))
    const edition = composePages(style(tree, materials, new VFile()), materials, new VFile())
    const files = await book(tree, edition)
    const targets = listed(files.get('toc.xhtml')!)
    const pages = firstWords(edition)
    expect(pages.length).toBeGreaterThan(5)
    expect(targets.map(({label}) => label)).toEqual(pages.map(({label}) => label))
    expect(targets.map(({href}) => wordsAfter(href, files))).toEqual(
      pages.map(({words}) => expect.toSatisfy((after: string) => after.startsWith(words)))
    )
    expect(files.get('toc.ncx')).toContain(
      `<meta name="dtb:totalPageCount" content="${pages.length}"`
    )
    for (const {label, href} of targets) {
      const target = `type="normal" value="${label}">\n<navLabel><text>${label}</text></navLabel>\n<content src="${href}"`
      expect(files.get('toc.ncx')).toContain(target)
    }
    expect(files.get('content.opf')).toContain('"pageBreakSource">本书的 PDF 版<')
    expect(files.get('content.opf')).toContain('>pageNavigation<')
  })

  test('a book that was made without a PDF claims no pages', async () => {
    const {tree} = await prepare(new VFile({path: 'input.md', value: longText()}))
    const files = await book(tree)
    expect([...files.values()].join('')).not.toMatch(/page-list"|pagebreak|pageNavigation|pageList/)
  })

  test('the PDF hands its pages on', async () => {
    const file = new VFile({path: 'input.md', value: '# 题\n\n文'})
    const {tree} = await prepare(file)
    const {starts} = (await render(tree, 'pdf', file, materials))!
    expect(starts).toMatchObject([{label: '1', offset: 0, position: {start: {line: 1, column: 3}}}])
  })
})

/** Words, and their page's number. */
interface PageWords {
  readonly label: string
  readonly words: string
}

function firstWords(edition: Edition): readonly PageWords[] {
  const body = edition.pages.filter(({label}) => label.style === 'decimal')
  return body.flatMap(({label, items}): PageWords[] => {
    const runs = items.flatMap(item =>
      item.type === 'text' && (item.part === 'body' || item.part === 'heading') ? item.runs : []
    )
    const words = runs.find(({position}) => position)?.text.join('')
    return words === undefined ? [] : [{label: String(label.number), words: squeezed(words)}]
  })
}

async function book(tree: Root, edition?: Edition): Promise<ReadonlyMap<string, string>> {
  const bytes = await writeEpub(tree, new VFile(), {
    publication,
    house,
    ...(edition && {pages: pageStarts(edition)})
  })
  return new Map(
    unzip(bytes).map(({name, bytes}) => [name.replace('OEBPS/', ''), bytes.toString('utf8')])
  )
}

function listed(navigation: string) {
  const [, list = ''] = navigation.split('epub:type="page-list"')
  return [...list.matchAll(/<a href="([^"]+)">([^<]+)</g)].map(([, href, label]) => ({
    href: href!,
    label: label!
  }))
}

/** The words that follow a mark, with the mark itself in its place once. */
function wordsAfter(href: string, files: ReadonlyMap<string, string>): string {
  const [name, id] = href.split('#')
  const [, after, ...more] = files.get(name!)!.split(`id="${id}" aria-label=`)
  expect(more).toEqual([])
  return squeezed(after!.replace(/^[^>]*>/, '').replace(/<[^>]*>/g, ''))
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00ad]/g, '')
}

/** Every kind of block, and a paragraph of several pages that says each thing twice. */
function longText(): string {
  const sentences = Array.from({length: 60}, (_, at) => `第${at}日，风雨大作，江水暴涨，舟不能行。`)
  const long = [...sentences, ...sentences].join('')
  return `${readFileSync(sink, 'utf8')}\n\n${long}\n\n${long.replaceAll('风雨大作', '**风雨**大作')}\n`
}
