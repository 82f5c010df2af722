/**
 * A reading system as readers have it: foliate-js in headless Chromium, at the size of their screens.
 *
 * The book and the reader's own modules are served from this machine to this machine; nothing else is asked for.
 */
import {readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {onTestFinished, type TestContext} from 'vitest'
import {browserTools, checker} from './checkers.ts'

/** A screen in pixels of CSS. */
export interface Screen {
  readonly width: number
  readonly height: number
}

/** A page as it is seen. */
export interface SeenPage {
  /** Which document of the book it is of, and the words on it. */
  readonly document: number
  readonly words: string
  readonly picture: Buffer
  /** Words that reach beyond the column that they stand in. */
  readonly overhanging: readonly string[]
}

/** By day dark words stand on white, by night light ones on black. */
export type Light = 'day' | 'night'

/** A book that is open. */
export interface OpenBook {
  /** How the pages are turned: `rtl`, `ltr`, or as the reader does. */
  readonly direction: string | null
  /** Labels of its contents, and of its list of pages. */
  readonly contents: readonly string[]
  readonly pageLabels: readonly string[]
  /** What the book says from where a link of the contents or of the list of pages arrives to the end of its file. */
  readonly wordsAt: (list: 'toc' | 'pageList', at: number) => Promise<string>
  /** All that a document says. */
  readonly wordsOf: (document: number) => Promise<string>
  /** All pages from the first document to the last; at most so many. */
  readonly pages: (most: number, light?: Light) => Promise<readonly SeenPage[]>
}

/** Open a book on a screen, or end the test where there is no browser. */
export async function openBook(
  bytes: Uint8Array,
  screen: Screen,
  context: TestContext
): Promise<OpenBook> {
  const tools = browserTools(context)
  const executablePath = checker('chromium', context)
  const entry = pathToFileURL(join(tools, 'puppeteer-core/lib/esm/puppeteer/puppeteer-core.js'))
  const served = (path: string): readonly [type: string, content: string | Uint8Array] => {
    if (path === '/') return ['text/html', shell]
    if (path === '/book.epub') return ['application/epub+zip', bytes]
    return ['text/javascript', readFileSync(join(tools, 'foliate-js', path))]
  }
  const server = createServer(({url = '/'}, response) => {
    try {
      const [type, content] = served(new URL(url, 'http://localhost').pathname)
      response.setHeader('content-type', type).end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  started ??= start(entry.href, executablePath)
  const page = await (await started).newPage()
  onTestFinished(async () => {
    await page.close()
    server.close()
  })
  await page.setViewport(screen)
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  // An error of the browser's has a stack of its own, in which a runner of tests looks for files.
  const ask = <Result>(expression: string): Promise<Result> =>
    page.evaluate<Result>(expression).catch((fault: Error) => {
      throw new Error(`${expression}: ${fault.message}`)
    })
  const facts = await ask<Pick<OpenBook, 'direction' | 'contents' | 'pageLabels'>>('opened')
  return {
    ...facts,
    wordsAt: (list, at) => ask(`wordsAt(${JSON.stringify(list)}, ${at})`),
    wordsOf: document => ask(`wordsOf(${document})`),
    async pages(most, light = 'day') {
      const seen: SeenPage[] = []
      await ask(`start(${JSON.stringify(light)})`)
      while (seen.length < most) {
        const words = await ask<Omit<SeenPage, 'picture'>>('look()')
        seen.push({...words, picture: Buffer.from(await page.screenshot())})
        if (!(await ask<boolean>('turn()'))) break
      }
      return seen
    }
  }
}

/** One browser serves all books of a test file. */
let started: Promise<Browser> | undefined

async function start(entry: string, executablePath: string): Promise<Browser> {
  const {launch} = (await import(entry)) as {launch: (options: object) => Promise<Browser>}
  return launch({executablePath, args: ['--no-sandbox', '--force-color-profile=srgb']})
}

/** End the browser, if there is one. */
export async function closeBrowser(): Promise<void> {
  await (await started)?.close()
  started = undefined
}

/** What is used of puppeteer, whose types are not installed with the program's own. */
interface Browser {
  readonly newPage: () => Promise<Page>
  readonly close: () => Promise<void>
}

interface Page {
  readonly setViewport: (screen: Screen) => Promise<void>
  readonly goto: (url: string) => Promise<unknown>
  readonly evaluate: <Result>(expression: string) => Promise<Result>
  readonly screenshot: () => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** The page that holds the reader, and what the tests ask it. */
const shell = `<!doctype html>
<meta charset="utf-8">
<style>html, body {margin: 0; height: 100%} foliate-view {display: block; height: 100vh}</style>
<script type="module">
import '/view.js'

const view = document.createElement('foliate-view')
document.body.append(view)
let location
view.addEventListener('relocate', ({detail}) => { location = detail })
const settled = () => new Promise(resolve =>
  requestAnimationFrame(() => requestAnimationFrame(resolve)))

window.opened = (async () => {
  await view.open('/book.epub')
  const {dir, toc, pageList} = view.book
  const labels = list => (list ?? []).flatMap(({label, subitems}) => [label, ...labels(subitems)])
  return {direction: dir ?? null, contents: labels(toc), pageLabels: labels(pageList)}
})()

const lights = {
  day: ':root {color-scheme: light; background: #fff; color: #000}',
  night: ':root {color-scheme: dark; background: #000; color: #fff}'
}

window.start = async light => {
  view.renderer.setStyles(lights[light])
  await view.goTo(0)
  await settled()
}

window.wordsAt = async (list, at) => {
  const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])
  const {index, anchor} = await view.book.resolveHref(flat(view.book[list])[at].href)
  await view.renderer.goTo({index, anchor})
  await settled()
  const [{doc}] = view.renderer.getContents()
  const target = anchor?.(doc) || doc.body
  const range = doc.createRange()
  range.setStartBefore(target)
  range.setEndAfter(doc.body.lastChild)
  return range.toString()
}

window.wordsOf = async document => {
  const {body} = await view.book.sections[document].createDocument()
  return body.textContent
}

// Columns stand side by side, in vertical lines one below another; each has the blank of a margin on both sides.
window.look = () => {
  const [{doc, index}] = view.renderer.getContents()
  const {range} = location
  const root = doc.defaultView.getComputedStyle(doc.documentElement)
  const isVertical = root.writingMode.startsWith('vertical')
  const gap = parseFloat(root.columnGap)
  const {size} = view.renderer
  // The reader cuts the width to whole pixels, the browser spreads what is left.
  const pitch = size / Math.round(size / (parseFloat(root.columnWidth) + gap))
  const measure = pitch - gap
  const margin = parseFloat(isVertical ? root.paddingTop : root.paddingLeft)
  const depth = parseFloat(isVertical ? root.width : root.height)
  const isWithin = ({left, top, width, height}) => {
    const [along, length, across, breadth] = isVertical ? [top, height, left, width] : [left, width, top, height]
    const start = (along - margin + 1) % pitch - 1
    return start > -1 && start + length < measure + 1 && across > -1 && across + breadth < depth + 1
  }
  const overhanging = []
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const words = walker.currentNode
    if (!range.intersectsNode(words) || !words.data.trim()) continue
    const whole = words.parentElement.closest('.table, math')
    const box = doc.createRange()
    box.selectNodeContents(words)
    // What a table scrolls to is not lost, as long as the table itself is on the page; glyphs of a formula have blank around.
    const rectangles = [...(whole ?? box).getClientRects()]
    if (!rectangles.filter(({width, height}) => width && height).every(isWithin)) overhanging.push(words.data)
  }
  return {document: index, words: range.toString(), overhanging}
}

window.turn = async () => {
  const {page, pages} = view.renderer
  const [{index}] = view.renderer.getContents()
  const isLast = index >= view.book.sections.length - 1 && page >= pages - 2
  if (isLast) return false
  await view.renderer.next()
  await settled()
  return true
}
</script>`
