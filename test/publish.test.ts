/** The flow as a whole: which reader reads, what is refused, and the library's front door. */
import type {Root} from 'mdast'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {beforeAll, describe, expect, test} from 'vitest'
import {
  edits,
  type Format,
  type Materials,
  openFaces,
  openHouse,
  parseMarkdown,
  prepare,
  rawText,
  render,
  renderer,
  titleOf
} from '../pipeline/index.ts'
import {isRefused} from '../pipeline/messages.ts'

const publication = {title: '论鱼', authors: [], language: 'zh-Hans', subjects: []} as const
let materials: Materials

beforeAll(async () => {
  const house = await openHouse('whitepaper')
  materials = {publication, house, faces: await openFaces(house), images: new Map()}
})

describe('preparing', () => {
  test('takes a file for Markdown by its name, and for raw text otherwise', async () => {
    const value = '# 论鱼\n\n北冥有鱼。'
    const markdown = await prepare(new VFile({path: 'a.MD', value}))
    const raw = await prepare(new VFile({path: 'a.txt', value}))
    expect(markdown.tree.children[0]).toMatchObject({
      type: 'heading',
      children: [{value: '论鱼'}]
    })
    expect(JSON.stringify(raw.tree.children[0])).toContain('#')
  })

  test('keeps the language given, and finds one otherwise', async () => {
    const file = () => new VFile('北冥有鱼，其名为鲲。鲲之大，不知其几千里也。')
    expect((await prepare(file(), {language: 'zh-Hant-TW'})).language).toBe('zh-Hant-TW')
    expect((await prepare(file())).language).toMatch(/^zh/)
  })
})

describe('a text nested too deeply', () => {
  const nested = (depth: number) =>
    new VFile({path: 'a.md', value: `${'>'.repeat(depth)} 北冥有鱼。`})

  test.each([98, 99, 500, 2000])('is refused beyond a hundred levels: %d', async depth => {
    // The root, the quotes, a paragraph and its text: the text lies two below the quotes.
    const prepared = prepare(nested(depth), {language: 'zh-Hans'})
    if (depth + 2 <= 100) await expect(prepared).resolves.toBeDefined()
    else await expect(prepared).rejects.toMatchObject({ruleId: 'too-deep'})
  })

  test('is rendered up to there', async () => {
    const file = nested(98)
    const {tree} = await prepare(file, {language: 'zh-Hans'})
    for (const format of ['pdf', 'epub', 'docx'] as const) {
      expect(await render(tree, format, file, materials), format).toBeDefined()
    }
  })
})

describe('rendering', () => {
  test.each(['pdf', 'epub', 'docx'] as const)(
    '%s makes bytes, the same each time',
    async format => {
      const [one, two] = await Promise.all(
        [1, 2].map(async () => {
          const file = new VFile({path: 'a.md', value: '# 论鱼\n\n北冥有鱼，其名为鲲。'})
          const {tree} = await prepare(file, {language: 'zh-Hans'})
          return render(tree, format, file, materials)
        })
      )
      expect(one!.bytes.length).toBeGreaterThan(0)
      expect(one).toEqual(two)
    }
  )

  test('refuses one format without harm to the others', async () => {
    const file = new VFile({path: 'a.md', value: '这个字\u{2a6d6}无人认得。'})
    const {tree} = await prepare(file, {language: 'zh-Hans'})
    expect(isRefused(file)).toBe(false)
    expect(await render(tree, 'pdf', file, materials)).toBeUndefined()
    expect(isRefused(file)).toBe(true)
    expect(await render(tree, 'epub', file, materials)).toBeDefined()
  })
})

describe('the title of a document', () => {
  test.each([
    ['# 论鱼\n\n文。\n\n## 一\n\n## 二', '论鱼'],
    ['## 论**鱼**\n\n### 一', '论鱼'],
    ['# 一\n\n# 二', undefined],
    ['文。\n\n# 论鱼', undefined],
    ['## 一\n\n# 论鱼', undefined],
    ['文。', undefined],
    ['', undefined]
  ])('%j is %j', (value, title) => {
    expect(titleOf(parseMarkdown(new VFile({path: 'a.md', value})))).toBe(title)
  })
})

describe('both ends of the flow are unified plugins', () => {
  const processor = (format: Format) =>
    unified()
      .use(rawText)
      .use(edits({language: 'zh-Hans'}))
      .use(renderer, format, materials)

  test('and give the finished file', async () => {
    const {value} = await processor('epub').process('北冥有鱼。')
    expect(Buffer.from(value).toString('latin1', 0, 2)).toBe('PK')
  })

  test('or throw what it is refused for', async () => {
    const refused = processor('pdf').process('这个字\u{2a6d6}无人认得。')
    await expect(refused).rejects.toMatchObject({ruleId: 'missing-glyph', fatal: true})
  })
})

test('a tree that is deeper than the stack is walked all the same', () => {
  let tree: Root['children'][number] = {type: 'paragraph', children: []}
  for (let depth = 0; depth < 50_000; depth++) tree = {type: 'blockquote', children: [tree]}
  expect(titleOf({type: 'root', children: [tree]})).toBeUndefined()
})
