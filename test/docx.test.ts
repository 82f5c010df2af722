/**
 * DOCX: what is written for each kind of node, the styles, the package, and what others' programs
 * make of it.
 */
import {execFileSync} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import fc from 'fast-check'
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate'
import mammoth from 'mammoth'
import type {BlockContent, PhrasingContent, Root, RootContent} from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {VFile} from 'vfile'
import {describe, expect, type TestContext, test, vi} from 'vitest'
import {parse as parseYaml} from 'yaml'
import {type DocxOptions, docx, writeDocx} from '../pipeline/docx/index.ts'
import {openHouse} from '../pipeline/index.ts'
import {readPicture} from '../pipeline/picture.ts'
import type {Publication} from '../pipeline/publication.ts'
import {buildHouse, houseSchema} from '../pipeline/style/index.ts'
import type {House} from '../pipeline/style/types.ts'
import {checker} from './support/checkers.ts'

const {CI, UPDATE} = process.env

const fixtures = fileURLToPath(new URL('fixtures/docx/', import.meta.url))

const house = buildHouse(
  'whitepaper',
  houseSchema.parse(
    parseYaml(readFileSync(new URL('../templates/whitepaper/house.yaml', import.meta.url), 'utf8'))
  )
)

const publication: Publication = {
  title: '书名',
  authors: ['甲', '乙'],
  date: '2022-11',
  language: 'zh-Hans',
  subjects: []
}

/** A PNG of 200 × 100 pixels as far as its head says; no more of it is read. */
const png = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...[0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 200, 0, 0, 0, 100]
])
const images = new Map([['pic.png', {bytes: png, mediaType: 'image/png'}]])

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly)

/** A written document: its parts, and its messages. */
async function written(source: string | Root, options: Partial<DocxOptions> = {}) {
  const file = new VFile({path: 'input.md'})
  const tree = typeof source === 'string' ? processor.parse(source) : source
  const bytes = await writeDocx(tree, file, {publication, house, images, ...options})
  const parts = unzipSync(bytes)
  return {
    bytes,
    parts: Object.keys(parts),
    part: (path: string) => strFromU8(parts[path]!),
    messages: file.messages.map(message => `${message.line ?? '-'} ${message.ruleId}`)
  }
}

function root(...children: RootContent[]): Root {
  return {type: 'root', children}
}

function paragraph(...children: PhrasingContent[]): BlockContent {
  return {type: 'paragraph', children}
}

/** XML with a line for each run and each set of properties; the prefix `w:` is left out. */
function readable(xml: string): string {
  let depth = 0
  return xml
    .replace(/ xml:space="preserve"/g, '')
    .replace(/<(\/?)w:/g, '<$1')
    .replace(/ w:(?=[a-zA-Z]+=)/g, ' ')
    .split(
      /(?=<(?:p|pPr|r|tbl|tblPr|tblGrid|tr|tc|hyperlink|sdt|bookmark\w+|footnote)\b[ >])|(?=<\/(?:p|tbl|tr|tc|hyperlink|footnote)>)/
    )
    .map(line => {
      if (line.startsWith('</')) depth -= 1
      const shown = `${'  '.repeat(depth)}${line}`
      if (/^<(?:p|tbl|tr|tc|hyperlink|footnote)\b/.test(line)) depth += 1
      return shown
    })
    .join('\n')
}

/** The text of the document, without front matter and section properties. */
function textOf(documentXml: string): string {
  const text = documentXml.slice(documentXml.lastIndexOf('w:fmt="lowerRoman"'))
  return text.slice(text.indexOf('</w:p>') + 6, text.lastIndexOf('<w:sectPr>'))
}

describe('nodes', () => {
  const cases = readdirSync(fixtures).filter(name => name !== 'kitchen-sink')
  test.each(cases)('%s', async name => {
    const folder = join(fixtures, name)
    const {part, messages} = await written(readFileSync(join(folder, 'input.md'), 'utf8'))
    const notes = part('word/footnotes.xml')
      .split(/(?=<w:footnote w:id="[1-9])/)
      .slice(1)
    const actual = [
      readable(textOf(part('word/document.xml'))),
      ...notes.map(note => readable(note.replace('</w:footnotes>', ''))),
      ...messages,
      ''
    ].join('\n')
    const expected = join(folder, 'expected.txt')
    if (UPDATE || (!CI && !existsSync(expected))) writeFileSync(expected, actual)
    expect(actual).toBe(readFileSync(expected, 'utf8'))
  })

  test('each list counts for itself, from where its author begins', async () => {
    const {part} = await written('3. 甲\n\n1) 乙\n\n- 丙')
    const numbering = part('word/numbering.xml')
    const numbers = [...part('word/document.xml').matchAll(/<w:numId w:val="(\d+)"/g)].map(
      ([, id]) => id!
    )
    expect(new Set(numbers).size).toBe(3)
    const levels = numbers.map(id => {
      const [, abstract] = new RegExp(
        `<w:num w:numId="${id}"[^>]*><w:abstractNumId w:val="(\\d+)"`
      ).exec(numbering)!
      const [level] = numbering.split(`w:abstractNumId="${abstract}"`)[1]!.split('</w:lvl>')
      return /<w:start w:val="(\d+)"\/><w:numFmt w:val="(\w+)"\/>.*<w:lvlText w:val="([^"]*)"/
        .exec(level!)!
        .slice(1)
    })
    expect(levels).toEqual([
      ['3', 'decimal', '%1.'],
      ['1', 'decimal', '%1.'],
      ['1', 'bullet', '•']
    ])
    expect(numbering).not.toContain('\ufffe')
  })

  test('verse keeps its lines', async () => {
    const {part} = await written(
      root({
        type: 'verse',
        children: [
          {type: 'text', value: '床前明月光，'},
          {type: 'break'},
          {type: 'text', value: '疑是地上霜。'}
        ]
      })
    )
    expect(readable(textOf(part('word/document.xml')))).toMatch(
      /pStyle val="Verse"[\s\S]*床前明月光，<\/t>[\s\S]*<br\/>[\s\S]*疑是/
    )
  })

  test('phrasing content that stands where a block should becomes a paragraph', async () => {
    const {part} = await written(root({type: 'text', value: '散文字'}))
    expect(part('word/document.xml')).toContain(
      '<w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">散文字'
    )
  })

  test('a node that nobody knows leaves its text and a message', async () => {
    const odd = {
      type: 'marginalia',
      children: [{type: 'text', value: '眉批'}]
    } as unknown as RootContent
    const inline = {
      type: 'gaiji',
      children: [{type: 'text', value: '注音'}]
    } as unknown as PhrasingContent
    const {part, messages} = await written(root(odd, paragraph(inline)))
    expect(part('word/document.xml')).toMatch(/眉批[\s\S]*注音/)
    expect(messages).toEqual(['- unsupported-node', '- unsupported-node'])
  })

  test('a table wider than Word allows becomes lines', async () => {
    const row = `|${' 格 |'.repeat(64)}`
    const {part} = await written(`${row}\n|${' - |'.repeat(64)}\n${row}`)
    expect(part('word/document.xml')).not.toContain('<w:tbl>')
    expect(part('word/document.xml').match(/格/g)).toHaveLength(128)
  })

  test('deep nesting does not exhaust the stack', async () => {
    let quote: BlockContent = paragraph({type: 'text', value: '底'})
    for (let depth = 0; depth < 1000; depth += 1) quote = {type: 'blockquote', children: [quote]}
    let strong: PhrasingContent = {type: 'text', value: '心'}
    for (let depth = 0; depth < 1000; depth += 1) strong = {type: 'strong', children: [strong]}
    const {part} = await written(root(quote, paragraph(strong)))
    expect(part('word/document.xml')).toMatch(/底[\s\S]*心/)
  })
})

describe('text', () => {
  test('what XML forbids is replaced, one for one, everywhere, and said once for each node', async () => {
    const odd = 'a\u0001b\ufffec\ud800d'
    const sane = 'a\ufffdb\ufffdc\ufffdd'
    const {part, messages} = await written(
      root(
        {type: 'heading', depth: 1, children: [{type: 'text', value: odd}]},
        {type: 'code', value: odd},
        paragraph({type: 'inlineCode', value: odd}, {type: 'image', url: 'pic.png', alt: odd})
      ),
      {publication: {...publication, title: odd, authors: [odd], publisher: odd}}
    )
    expect(part('word/document.xml').split(sane)).toHaveLength(1 + 7)
    expect(part('docProps/core.xml').split(sane)).toHaveLength(1 + 2)
    expect(messages).toEqual(Array(3).fill('- illegal-character'))
  })

  test('no text is lost or breaks the XML', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'binary'}), async value => {
        const {part} = await written(root(paragraph({type: 'text', value})))
        const xml = textOf(part('word/document.xml'))
        const back = [...xml.matchAll(/<w:t xml:space="preserve">([^<]*)</g)]
          .map(([, text]) => text!)
          .join('')
          .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!)
        const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu
        expect(back.replace(/\s/g, '')).toBe(value.replace(forbidden, '\ufffd').replace(/\s/g, ''))
      }),
      {numRuns: 50}
    )
  })

  const entities: Record<string, string> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"}

  test('a long paragraph is cut into runs, between characters', async () => {
    const {part} = await written(root(paragraph({type: 'text', value: '𠀀'.repeat(50_000)})))
    const runs = [...part('word/document.xml').matchAll(/>(𠀀+)</gu)].map(
      ([, text]) => text!.length
    )
    expect(Math.max(...runs)).toBeLessThanOrEqual(32_768)
    expect(runs.reduce((sum, length) => sum + length)).toBe(100_000)
  })
})

describe('styles', () => {
  const style = async (id: string, options: Partial<DocxOptions> = {}) => {
    const {part} = await written('文', options)
    const styles = part('word/styles.xml').split('<w:style ')
    return styles.find(one => one.includes(`w:styleId="${id}"`)) ?? ''
  }

  test('the body is indented by two characters and set to the grid', async () => {
    const normal = await style('Normal')
    expect(normal).toContain(
      '<w:spacing w:before="0" w:after="0" w:line="350" w:lineRule="exact"/>'
    )
    expect(normal).toContain('<w:jc w:val="both"/>')
    expect(normal).toContain('<w:sz w:val="21"/>')
    const {part} = await written('文')
    expect(part('word/styles.xml').split('</w:docDefaults>')[0]).toContain(
      'w:ascii="Times New Roman" w:eastAsia="宋体"'
    )
    // What it shares with Normal it takes from there.
    expect(await style('BodyText')).toMatch(
      /<w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"\/><\/w:pPr><w:rPr\/>/
    )
  })

  test('a style is made from the style of its first level, and says what it changes', async () => {
    expect(await style('Quote2')).toContain('<w:basedOn w:val="Quote"/>')
    expect(await style('Quote2')).toMatch(
      /<w:pPr><w:ind [^>]*w:left="840"[^>]*\/><\/w:pPr><w:rPr\/>/
    )
    const code = await style('SourceCode')
    expect(code).toContain('w:ascii="Consolas"')
    expect(code).toContain('<w:noProof/>')
  })

  test('whoever applies a style of lists gets its bullet or number', async () => {
    const {part} = await written('文')
    const numbering = part('word/numbering.xml')
    for (const [id, form] of [
      ['ListBullet', 'bullet'],
      ['ListBullet2', 'bullet'],
      ['ListNumber', 'decimal'],
      ['ListNumber3', 'decimalEnclosedCircle']
    ] as const) {
      const [, level, list] = /<w:numPr><w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"/.exec(
        await style(id)
      )!
      const definition = new RegExp(`<w:num w:numId="${list}".*?abstractNumId w:val="(\\d+)"`)
      const [, abstract] = definition.exec(numbering)!
      const [, levels] = numbering.split(`w:abstractNumId="${abstract}"`)
      expect(levels).toMatch(
        new RegExp(`w:ilvl="${level}"[^/]*/><w:numFmt w:val="${form}"/><w:pStyle w:val="${id}"/>`)
      )
    }
  })

  test('a heading stands in the middle of its lines, in the outline, and stays with its text', async () => {
    const heading = await style('Heading1')
    expect(heading).toContain('<w:name w:val="heading 1"/>')
    expect(heading).toContain('<w:keepNext/><w:keepLines/>')
    expect(heading).toContain('<w:outlineLvl w:val="0"/>')
    expect(heading).toContain('w:eastAsia="黑体"')
    const [, before, after, line] = /before="(\d+)" w:after="(\d+)" w:line="(\d+)"/.exec(heading)!
    // Four lines of 17.5 pt, to a twentieth of a point for each of the three parts.
    expect(Math.abs(Number(before) + Number(after) + Number(line) - 4 * 350)).toBeLessThan(3)
    expect(before).toBe(after)
  })

  test('all lines obey the rules of East Asia', async () => {
    const {part} = await written('文')
    const [defaults] = part('word/styles.xml').split('</w:docDefaults>')
    for (const rule of [
      'kinsoku',
      'topLinePunct',
      'autoSpaceDE',
      'autoSpaceDN',
      'snapToGrid',
      'widowControl'
    ]) {
      expect(defaults).toContain(`<w:${rule}/>`)
    }
    // No stop hangs out of the measure unless the house lets it.
    expect(defaults).toContain('<w:overflowPunct w:val="0"/>')
    expect(part('word/settings.xml')).toContain(
      '<w:characterSpacingControl w:val="compressPunctuation"/>'
    )
  })

  test.each([
    ['zh-Hans', 'w:val="en-US" w:eastAsia="zh-CN"', '<w:em w:val="dot"/>'],
    ['zh-Hant-HK', 'w:val="en-US" w:eastAsia="zh-HK"', '<w:em w:val="dot"/>'],
    ['ja', 'w:val="en-US" w:eastAsia="ja-JP"', '<w:em w:val="comma"/>'],
    ['en-GB', 'w:val="en-GB" w:eastAsia="zh-CN"', '<w:i/>']
  ])('%s has its language and its stress', async (language, lang, stress) => {
    const options = {publication: {...publication, language}}
    expect((await written('文', options)).part('word/styles.xml')).toContain(`<w:lang ${lang}`)
    expect(await style('Emphasis', options)).toContain(stress)
  })

  test('running text keeps off a table as the house has it, a caption stands by it', async () => {
    const table = '| 甲 |\n| - |\n| 一 |'
    const {part} = await written(`前\n\n${table}\n\n后\n\n末`)
    const spacings = [...part('word/document.xml').matchAll(/<w:spacing [^>]*>/g)].map(
      ([xml]) => xml
    )
    expect(spacings.slice(-2)).toEqual([
      '<w:spacing w:after="350"/>',
      '<w:spacing w:before="350"/>'
    ])
    const caption = {...paragraph({type: 'text', value: '表 1'}), data: {role: 'caption'}} as const
    const {children} = processor.parse(table)
    const captioned = await written(root(caption as never, ...children))
    expect(textOf(captioned.part('word/document.xml'))).not.toContain('<w:spacing')
  })

  test('every style that the document uses is there', async () => {
    const {parts, part} = await written(
      readFileSync(join(fixtures, 'kitchen-sink/input.md'), 'utf8')
    )
    const used = parts
      .filter(path => /^word\/(document|footnotes|header\d|footer\d)\.xml$/.test(path))
      .flatMap(path => [...part(path).matchAll(/<w:[prt][a-zA-Z]*Style w:val="([^"]+)"/g)])
      .map(([, id]) => id!)
    const known = [...part('word/styles.xml').matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(used).size).toBeGreaterThan(20)
    expect([...new Set(used)].filter(id => !known.includes(id))).toEqual([])
    expect(new Set(known).size).toBe(known.length)
  })
})

describe('sections', () => {
  test('the page is the house’s, its margins mirrored, its measure whole characters', async () => {
    const {part} = await written('文')
    const xml = part('word/document.xml')
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml)!
    expect([Number(width), Number(height)]).toEqual([7937, 11509])
    const margin = (side: string) =>
      Number(new RegExp(`<w:pgMar[^>]* w:${side}="(\\d+)"`).exec(xml)![1])
    expect(7937 - margin('left') - margin('right')).toBe(28 * 210)
    // A twip a line in reserve.
    expect(11509 - margin('top') - margin('bottom')).toBe(26 * 351)
    expect(margin('left')).toBe(Math.round(house.page.spine * 20))
    expect(xml).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="350"/>')
    expect(part('word/settings.xml')).toContain('<w:mirrorMargins/>')
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  })

  const templates = fileURLToPath(new URL('../templates/', import.meta.url))
  test.each(readdirSync(templates).filter(name => !name.includes('.')))(
    'heads and feet of %s leave the text its room',
    async name => {
      const {part} = await written('# 一\n\n# 二', {house: await openHouse(name)})
      const margin = (side: string) =>
        Number(new RegExp(`<w:pgMar[^>]* w:${side}="(\\d+)"`).exec(part('word/document.xml'))![1])
      const lineOf = (id: string): number => {
        const [, style = ''] = part('word/styles.xml').split(`w:styleId="${id}"`)
        return Number(/w:line="(\d+)"/.exec(style.split('</w:style>')[0]!)?.[1] ?? lineOf('Normal'))
      }
      expect(margin('header') + lineOf('Header')).toBeLessThanOrEqual(margin('top'))
      expect(margin('footer') + lineOf('Footer')).toBeLessThanOrEqual(margin('bottom'))
    }
  )

  test('front matter counts in roman, the text anew from a recto; the title page bears nothing', async () => {
    const {part} = await written('# 一\n\n# 二')
    const [title, contents, text] = part('word/document.xml').match(/<w:sectPr>.*?<\/w:sectPr>/g)!
    expect(title).toContain('w:start="1" w:fmt="lowerRoman"')
    expect(part('word/header1.xml') + part('word/footer1.xml')).not.toMatch(/<w:t>|fldSimple/)
    expect(contents).toContain('<w:titlePg/>')
    expect(contents).toContain('<w:pgNumType w:fmt="lowerRoman"/>')
    expect(contents).toContain('<w:type w:val="oddPage"/>')
    // By its folio it is a recto; on an odd page LibreOffice would give the section two first pages.
    expect(text).toContain('<w:type w:val="nextPage"/>')
    expect(text).toContain('w:start="1" w:fmt="decimal"')
  })

  test('a recto shows the heading in force, a verso the title; folios stand at the outer edge', async () => {
    const {part, parts} = await written('## 二级\n\n### 三级')
    const furniture = (kind: string) => parts.filter(path => path.startsWith(`word/${kind}`))
    const heads = furniture('header').map(path => readable(part(path)))
    // Nothing on the title page; then the contents and the text: recto, first page, verso.
    const [, , listed, , listedVerso, recto, opening, verso] = heads
    expect(listed).toContain('<t>目录</t>')
    expect(listedVerso).toContain('书名')
    expect(recto).toContain('instr="STYLEREF 2"')
    expect(opening).not.toMatch(/<t>|fldSimple/)
    expect(verso).toContain('书名')
    expect(verso).not.toContain('STYLEREF')
    // A recto's outer edge is at the second tab, a verso's before the first.
    const [, , foot = '', , footVerso = ''] = furniture('footer').map(part)
    expect([foot, footVerso].map(xml => xml.match(/<w:tab\/>/g)?.length ?? 0)).toEqual([2, 0])
    expect(foot).toContain('w:instr="PAGE"')
  })

  test('a folio that stands alone above the text has no rule', async () => {
    const above = {...house, folio: {...house.folio, at: 'head' as const}}
    const {part, parts} = await written('## 二级', {house: above})
    const heads = parts.filter(path => path.startsWith('word/header')).map(part)
    const [recto, opening] = heads.slice(-3)
    expect(recto).toContain('<w:pStyle w:val="Header"/>')
    expect(opening).toContain('<w:pStyle w:val="Footer"/>')
    expect(opening).toContain('w:instr="PAGE"')
  })

  test('a title page that would only say the title of the text again is left out', async () => {
    const alone = {title: '书名', authors: [], language: 'zh-Hans', subjects: []}
    const {part} = await written('# 书 名\n\n## 一\n\n## 二', {publication: alone})
    const xml = part('word/document.xml')
    expect(xml).not.toContain('"Title"')
    // Nor do the contents list it: what stands below it begins at the edge.
    expect(xml.match(/"TOC\d"/g)).toEqual(['"TOC2"', '"TOC2"'])
    expect(xml).toContain('TOC \\o &quot;2-3&quot;')
    expect(part('word/styles.xml')).toMatch(/"TOC2".*?w:leftChars="100"/)
  })

  test('the parts of a book stand where the house has them', async () => {
    const matter = {
      front: ['half-title', 'blank', 'title-page', 'colophon', 'dedication'],
      back: ['colophon']
    } as const
    const {part} = await written('文', {
      house: {...house, matter},
      publication: {...publication, dedication: '献给\n读者'}
    })
    const sections = part('word/document.xml').split('</w:sectPr>')
    const words = sections.map(xml => xml.match(/(?<=<w:pStyle w:val=")\w+/g)?.join(' ') ?? '')
    expect(words.map(styles => styles.replace(/(Colophon ?)+/, 'Colophon'))).toEqual([
      'HalfTitle',
      'BodyText',
      'Title Author Imprint',
      'Colophon',
      'Dedication Dedication',
      'BodyText',
      'Colophon',
      ''
    ])
    expect(sections.map(xml => /w:type w:val="(\w+)/.exec(xml)?.[1])).toEqual([
      'nextPage',
      'nextPage',
      'oddPage',
      'nextPage',
      'oddPage',
      'nextPage',
      'nextPage',
      undefined
    ])
    expect(sections[6]).toContain('w:fmt="decimal"')
  })

  test('heads and folios stand where the house says, in the form that it says', async () => {
    const ours: House = {
      ...house,
      runningHead: {
        ...house.runningHead,
        recto: {inner: '{author}', center: '', outer: '{heading2}'},
        openings: true
      },
      folio: {...house.folio, place: 'center', form: '— {folio} —', front: 'upperRoman'},
      blocks: {...house.blocks, heading1: {...house.blocks.heading1, opening: 'page'}}
    }
    const {part, parts} = await written('# 一\n\n文\n\n# 二', {house: ours})
    const words = (path: string) =>
      part(path)
        .replace(/<w:tab\/>/g, '|')
        .replace(/<w:fldSimple w:instr="([^"]*)">.*?<\/w:fldSimple>/g, '{$1}')
        .replace(/<[^>]*>/g, '')
    const heads = parts.filter(path => /^word\/header/.test(path)).map(words)
    expect(heads).toContain('甲　乙||{STYLEREF 2}')
    expect(words('word/footer3.xml')).toBe('|— {PAGE} —')
    const sections = part('word/document.xml').match(/<w:sectPr>.*?<\/w:sectPr>/g)!
    const [title, ...others] = sections
    expect(others).toHaveLength(3)
    expect(title).toContain('w:fmt="upperRoman"')
    for (const section of others) expect(section).toContain('<w:titlePg/>')
    expect(others[1]).toMatch(/headerReference w:type="first"/)
    expect(others[2]).toContain('<w:type w:val="nextPage"/>')
  })

  test('notes of a house that wants them at the end are endnotes, in arabic, under a title', async () => {
    const ours: House = {...house, notes: {...house.notes, place: 'end', title: '注释'}}
    const {part} = await written('文[^1]，文[^1]。\n\n[^1]: 注。', {house: ours})
    const xml = part('word/document.xml')
    expect(xml).toContain('<w:endnoteReference w:id="1"/>')
    expect(xml).toContain('NOTEREF _Note_1')
    expect(xml).not.toContain('footnoteReference')
    expect(xml).toMatch(/<w:endnotePr><w:numFmt w:val="decimal"\/><\/w:endnotePr>/)
    expect(xml).toMatch(
      /"NotesTitle"\/><\/w:pPr><w:r><w:t[^>]*>注释<\/w:t><\/w:r><\/w:p><w:sectPr>/
    )
    expect(readable(part('word/endnotes.xml'))).toMatch(/"EndnoteText"[\s\S]*注。/)
  })

  test('notes are counted anew on each page where the house says so', async () => {
    const ours: House = {...house, notes: {...house.notes, numbering: 'page'}}
    const {part} = await written('文[^1]。\n\n[^1]: 注。', {house: ours})
    expect(part('word/document.xml')).toContain('<w:numRestart w:val="eachPage"/>')
  })

  test('numbers of captions that go on are fields; others are their author\u2019s own', async () => {
    const figure = (title: string) => `![](pic.png "${title}")\n\n`
    const {part} = await written(
      ['图 1　甲', '图 2　乙', '图 4　丙', '图 2-1　丁', 'Figure 1 E', '无号'].map(figure).join('')
    )
    const fields = part('word/document.xml').matchAll(
      />(SEQ [^<]*)<.*?"separate"\/>.*?<w:t[^>]*>(\d+)</g
    )
    expect([...fields].map(([, instruction, number]) => [instruction, number])).toEqual([
      ['SEQ 图 \\* ARABIC', '1'],
      ['SEQ 图 \\* ARABIC', '2'],
      ['SEQ Figure \\* ARABIC', '1']
    ])
  })

  test('who signed, who wrote and what a picture shows have styles of their own', async () => {
    const roles = ['signature', 'byline', 'caption', 'metadata', 'remark', 'copies'] as const
    const {part} = await written(
      root(
        ...roles.map(role => ({
          type: 'paragraph' as const,
          data: {role},
          children: [{type: 'text' as const, value: role}]
        }))
      )
    )
    const found = textOf(part('word/document.xml')).matchAll(/pStyle w:val="(\w+)"/g)
    expect([...found].map(([, style]) => style)).toEqual([
      'Signature',
      'Byline',
      'Caption',
      'Metadata',
      'Remark',
      'Copies'
    ])
  })

  test('words that head a paragraph have styles of their own', async () => {
    const head = (value: string, role: 'lead' | 'dateline'): PhrasingContent => ({
      type: 'text',
      value,
      data: {role}
    })
    const {part} = await written(
      root(paragraph(head('新华社北京电', 'dateline')), paragraph(head('一是抓落实。', 'lead')))
    )
    const found = textOf(part('word/document.xml')).matchAll(/rStyle w:val="(\w+)".*?>([^<]+)</g)
    expect([...found].map(([, style, words]) => [style, words])).toEqual([
      ['Dateline', '新华社北京电'],
      ['Lead', '一是抓落实。']
    ])
  })

  test('what the text says of captions follows them; other words do not', async () => {
    const {part} = await written(
      '如图 1、图 2 与图 3，地图 1 和图 1-2。\n\n![](pic.png "图 1　甲")\n\n![](pic.png "图 2　乙")'
    )
    const xml = part('word/document.xml')
    const references = [...xml.matchAll(/>REF (\S+) \\h<.*?separate.*?<w:t[^>]*>([^<]*)</g)]
    expect(references.map(([, bookmark, words]) => [bookmark, words])).toEqual([
      ['_RefCaption1', '图 1'],
      ['_RefCaption2', '图 2']
    ])
    expect(xml).toMatch(/bookmarkStart w:name="_RefCaption2" w:id="2"\/>.*>图 <.*>SEQ 图/)
  })

  test('a caption above its table stays with it, and counts', async () => {
    const [table] = processor.parse('| 甲 |\n| - |').children
    const caption: BlockContent = {
      type: 'paragraph',
      data: {role: 'caption'},
      children: [{type: 'text', value: '表 1　人口'}]
    }
    const {part} = await written(root(caption, table!))
    expect(part('word/document.xml')).toMatch(
      /pStyle w:val="Caption"\/><w:keepNext\/>.*>SEQ 表 [^<]*<.*　人口<.*<w:tbl>/
    )
  })

  test('words in another language carry it as Word names it', async () => {
    const words = (language: string): PhrasingContent => ({
      type: 'span',
      language,
      children: [{type: 'text', value: language}]
    })
    const {part} = await written(root(paragraph(words('ja'), words('zh-Hant'), words('de'))))
    const xml = textOf(part('word/document.xml'))
    expect(xml.match(/(?<=<w:lang )w:\w+="[^"]*"/g)).toEqual([
      'w:eastAsia="ja-JP"',
      'w:eastAsia="zh-TW"',
      'w:val="de"'
    ])
  })

  test('of raw HTML the words stay and the markup goes, with a message', async () => {
    const {part, messages} = await written(
      '<div class="box">\n<p>甲 &amp; &#20057;</p><p>丙</p>\n<!-- 无 --><script>var 丁</script>\n</div>'
    )
    const words = textOf(part('word/document.xml')).matchAll(/<w:t[^>]*>([^<]*)/g)
    expect([...words].map(([, text]) => text)).toEqual(['甲 &amp; 乙', '丙'])
    expect(messages).toEqual(['1 raw-html'])
  })

  test('the text stands in the columns of the house, a heading that opens over all of them', async () => {
    const ours = {...house, page: {...house.page, columns: 2, columnGap: 2, columnRule: true}}
    const [front, heading, text] = (await written('# 一\n\n文', {house: ours}))
      .part('word/document.xml')
      .match(/<w:sectPr>.*?<\/w:sectPr>/g)!
    expect(front).not.toContain('w:num=')
    expect(heading).not.toContain('w:num=')
    expect(text).toContain('<w:type w:val="continuous"/>')
    expect(text).toContain('<w:cols w:space="420" w:num="2" w:sep="true" w:equalWidth="true"/>')
  })

  test('a heading right below another begins no page', async () => {
    const {heading1, heading2} = house.blocks
    const opening: House = {
      ...house,
      blocks: {
        ...house.blocks,
        heading1: {...heading1, opening: 'page'},
        heading2: {...heading2, opening: 'page'}
      }
    }
    const {part} = await written('# 卷一\n\n## 一\n\n文\n\n## 二', {house: opening})
    const xml = textOf(part('word/document.xml'))
    expect(xml.match(/<w:sectPr>/g)).toHaveLength(1)
    expect(xml.match(/pageBreakBefore w:val="0"/g)).toHaveLength(1)
  })

  test('contents show the folios of pages that were made before', async () => {
    const heading = {
      type: 'heading' as const,
      depth: 1 as const,
      data: {id: 'h-1'},
      children: [{type: 'text' as const, value: '一'}]
    }
    const {part} = await written(root(heading, {...heading, data: {id: 'h-2'}}), {
      folios: new Map([['h-1', '7']])
    })
    expect(part('word/document.xml')).toMatch(
      /PAGEREF _Toc00000001 \\h<.*?"separate"\/><\/w:r><w:r><w:t[^>]*>7</
    )
  })

  test('without a heading there are no contents, and every recto shows the title', async () => {
    const {part, parts} = await written('文')
    expect(part('word/document.xml')).not.toContain('TOC')
    expect(parts.map(path => (path.endsWith('.xml') ? part(path) : '')).join()).not.toContain(
      'STYLEREF'
    )
  })

  test('contents are a field with its entries, and without a question to the reader', async () => {
    const {part} = await written('# 一\n\n## 二\n\n#### 四')
    const xml = part('word/document.xml')
    expect(xml).toContain('TOC \\o &quot;1-3&quot; \\h \\z \\u')
    const entries = [
      ...xml.matchAll(
        /w:val="(TOC\d)".*?w:anchor="([^"]+)".*?>([^<]+)<\/w:t>.*?PAGEREF (\S+) \\h<.*?"separate"\/><\/w:r><w:r><w:t[^>]*>1<\/w:t><\/w:r><w:r><w:fldChar w:fldCharType="end"/g
      )
    ]
    expect(entries.map(([, style, , text]) => [style, text])).toEqual([
      ['TOC1', '一'],
      ['TOC2', '二']
    ])
    for (const [, , anchor, , reference] of entries) {
      expect(reference).toBe(anchor)
      expect(xml).toContain(`<w:bookmarkStart w:name="${anchor}"`)
    }
    expect(xml + part('word/settings.xml')).not.toMatch(/dirty|updateFields/)
    // LibreOffice shows no folio beyond an indent.
    expect(
      part('word/styles.xml').split('w:styleId="TOC1"')[1]!.split('</w:style>')[0]
    ).not.toContain('w:right=')
  })

  test('folios are cast off where no pages were made: from lines, notes and openings', async () => {
    // 26 lines of 28 characters; a heading of the first depth takes four.
    const lines = (count: number) => `${'行'.repeat(20)}\n\n`.repeat(count)
    const foliosOf = async (source: string, ours = house) => {
      const {part} = await written(source, {house: ours})
      const shown = /PAGEREF \S+ \\h<.*?"separate"\/><\/w:r><w:r><w:t[^>]*>(\d+)</g
      return [...part('word/document.xml').matchAll(shown)].map(([, folio]) => Number(folio))
    }
    const note = `[^1]\n\n[^1]: ${'注'.repeat(32 * 20)}\n\n`
    expect(await foliosOf(`# 一\n\n${lines(15)}# 二`)).toEqual([1, 1])
    expect(await foliosOf(`# 一\n\n${lines(22)}# 二`)).toEqual([1, 2])
    expect(await foliosOf(`# 一\n\n${lines(10)}文${note}# 二`)).toEqual([1, 2])
    const {heading1} = house.blocks
    const recto = {...house, blocks: {...house.blocks, heading1: {...heading1, opening: 'recto'}}}
    expect(await foliosOf(`# 一\n\n文\n\n# 二`, recto as House)).toEqual([1, 3])
    // No line stands alone: a second one goes over with the last, and leaves a heading no room on the page after.
    expect(await foliosOf(`# 一\n\n${'字'.repeat(28 * 23 - 4)}\n\n${lines(19)}# 二`)).toEqual([
      1, 3
    ])
  })

  test('chapters that open on a recto are sections of their own, which go on counting', async () => {
    const {heading1} = house.blocks
    const opening: House = {
      ...house,
      blocks: {...house.blocks, heading1: {...heading1, opening: 'recto'}}
    }
    const {part} = await written('# 一\n\n文\n\n# 二\n\n文', {house: opening})
    const sections = part('word/document.xml').match(/<w:sectPr>.*?<\/w:sectPr>/g)!
    expect(sections).toHaveLength(4)
    expect(sections[3]).toContain('<w:type w:val="oddPage"/>')
    expect(sections[3]).not.toContain('w:start')
  })

  test('a title page says its date as its language does', async () => {
    const dated = async (language: string, date: string) =>
      (await written('文', {publication: {...publication, language, date}})).part(
        'word/document.xml'
      )
    expect(await dated('zh-Hans', '2022-11')).toContain('>2022年11月<')
    expect(await dated('ko', '2022-11-08')).toContain('>2022년 11월 8일<')
    expect(await dated('en', '2022-11')).toContain('>November 2022<')
  })
})

describe('pictures', () => {
  const bytes = (...parts: (string | readonly number[])[]) =>
    new Uint8Array(Buffer.concat(parts.map(part => Buffer.from(part as string, 'latin1'))))

  test.each([
    ['PNG', png, {type: 'png', width: 200, height: 100}],
    ['GIF', bytes('GIF89a', [200, 0, 100, 0]), {type: 'gif', width: 200, height: 100}],
    [
      'JPEG, its frame after another segment and padding',
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 100, 0, 200, 3, 0]),
      {type: 'jpg', width: 200, height: 100, channels: 3}
    ],
    [
      'BMP, upside down',
      bytes('BM', Array(16).fill(0), [200, 0, 0, 0, 0x9c, 0xff, 0xff, 0xff]),
      {type: 'bmp', width: 200, height: 100}
    ],
    ['a PNG cut short', png.slice(0, 20), undefined],
    ['a picture of no width', bytes('GIF89a', [0, 0, 100, 0]), undefined],
    ['a page', bytes('<html>'), undefined],
    ['nothing', bytes(), undefined]
  ])('%s', (_, file, picture) => expect(readPicture(file)).toEqual(picture))

  test('whatever the bytes, reading them ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 64}), tail => {
        readPicture(new Uint8Array([0xff, 0xd8, 0xff, ...tail]))
      })
    )
  })

  test('are no wider than the measure', async () => {
    const wide = png.slice()
    new DataView(wide.buffer).setUint32(16, 4000)
    const {part} = await written('![](pic.png)', {
      images: new Map([['pic.png', {bytes: wide, mediaType: 'image/png'}]])
    })
    const [, width] = /<wp:extent cx="(\d+)"/.exec(part('word/document.xml'))!
    expect(Number(width) / 12_700).toBeCloseTo(28 * 10.5, 1)
  })
})

describe('package', () => {
  const kitchenSink = readFileSync(join(fixtures, 'kitchen-sink/input.md'), 'utf8')

  test('the same document gives the same bytes, in any time zone and at any time', async () => {
    const first = (await written(kitchenSink)).bytes
    vi.stubEnv('TZ', 'Asia/Shanghai')
    expect(new Date(0).getHours()).toBe(8)
    const second = (await written(kitchenSink)).bytes
    vi.unstubAllEnvs()
    expect(Buffer.compare(first, second)).toBe(0)
  })

  test('parts are in order, of one time, and their relationships meet', async () => {
    const {bytes, parts, part} = await written(kitchenSink)
    expect(parts).toEqual([...parts].sort())
    expect(parts[0]).toBe('[Content_Types].xml')
    // MS-DOS date and time of the first entry: 1980-01-02, midnight.
    expect(Buffer.from(bytes).readUInt32LE(10)).toBe(0x0022_0000)
    for (const path of ['document', 'footnotes']) {
      const given = [...part(`word/_rels/${path}.xml.rels`).matchAll(/ Id="([^"]+)"/g)].map(
        ([, id]) => id
      )
      const used = [...part(`word/${path}.xml`).matchAll(/r:(?:id|embed)="([^"]+)"/g)].map(
        ([, id]) => id
      )
      expect(given).toEqual(given.map((_, index) => `rId${index + 1}`))
      expect(used.length).toBeGreaterThan(0)
      expect(used.filter(id => !given.includes(id))).toEqual([])
    }
  })

  test.each([
    ['2022', '2022-01-01T00:00:00Z'],
    ['2022-11', '2022-11-01T00:00:00Z'],
    ['2022-11-08', '2022-11-08T00:00:00Z'],
    ['昨日', '1980-01-01T00:00:00Z'],
    ['', '1980-01-01T00:00:00Z']
  ])('properties of a publication of %j', async (date, time) => {
    const {part} = await written('文', {
      publication: {...publication, date, publisher: '某社', rights: '© <甲>'}
    })
    const core = part('docProps/core.xml')
    expect(core).toContain('<dc:title>书名</dc:title>')
    expect(core).toContain('<dc:creator>甲; 乙</dc:creator>')
    expect(core.match(/[^>]+(?=<\/dcterms:)/g)).toEqual([time, time])
    expect(core).toContain('<dc:language>zh-Hans</dc:language>')
    expect(part('docProps/app.xml')).toContain('<Company>某社</Company>')
    expect(part('docProps/custom.xml')).toContain('© &lt;甲&gt;')
  })

  test('the plugin gives the bytes that the function gives', async () => {
    const source = '# 一\n\n文'
    const {value} = await unified().use(remarkParse).use(docx, {publication, house}).process(source)
    expect(Buffer.compare(value as Uint8Array, (await written(source)).bytes)).toBe(0)
  })

  test('pandoc reads back headings, lists, notes and text', async context => {
    const pandoc = checker('pandoc', context)
    const {bytes} = await written(kitchenSink)
    const back = execFileSync(pandoc, ['-f', 'docx', '-t', 'markdown', '--wrap=none'], {
      input: bytes,
      encoding: 'utf8'
    })
    expect(back.match(/^#+ .*\S/gm)).toEqual(kitchenSinkHeadings)
    expect(back).toContain('着重**')
    expect(back).toContain('[^1]: 注文')
    expect(back).toContain('{bullet1-0} {number1-0}')
    expect(back).toContain('没有注码的注文不能丢')
  })

  const kitchenSinkHeadings = [
    '# 第一章 各种成分',
    '## 一、列表',
    '## 二、引文与诗',
    '### 引文中的标题',
    '## 三、代码',
    '## 四、表格',
    '## 五、注释',
    '## 六、图',
    '## 七、其他',
    '###### 六级标题',
    '##### 五级标题',
    '#### 四级标题',
    expect.stringContaining('## 标题里有')
  ].map(heading => (typeof heading === 'string' ? expect.stringContaining(heading) : heading))

  test('mammoth reads headings, lists, tables, notes and emphasis, and misses no part', async () => {
    const {bytes} = await written(kitchenSink)
    const {value, messages} = await mammoth.convertToHtml({buffer: Buffer.from(bytes)})
    expect(value.match(/<h[1-6]>/g)).toHaveLength(kitchenSinkHeadings.length)
    expect(value).toMatch(/<li>(?:<a[^>]*><\/a>)?.*<\/li>/)
    expect(value).toMatch(/<sup><a href="#footnote-1" id="footnote-ref-1">\[1\]<\/a><\/sup>/)
    expect(value).toContain('<table>')
    expect(value).toContain('<strong>着重</strong>')
    // It has no words for styles beyond HTML, and says so; nothing else is amiss.
    const others = messages.filter(
      ({message}) => !message.startsWith('Unrecognised paragraph style')
    )
    expect(others.filter(({message}) => !message.startsWith('Unrecognised run style'))).toEqual([])
  })

  test('python-docx finds the styles by their names, and what stands in them', async context => {
    const python = checker('python-docx', context)
    const {bytes} = await written(kitchenSink)
    const script = `
import io, json, sys
from docx import Document
document = Document(io.BytesIO(sys.stdin.buffer.read()))
section = document.sections[-1]
print(json.dumps({
  'headings': [[p.style.name, p.text] for p in document.paragraphs if p.style.name.startswith('Heading')],
  'body': document.styles['Body Text'].base_style.font.size.pt,
  'notes': any(part.partname == '/word/footnotes.xml' for part in document.part.package.iter_parts()),
  'styles': [style.name for style in document.styles],
  'tables': len(document.tables),
  'title': document.core_properties.title,
  'evenOdd': document.settings.odd_and_even_pages_header_footer,
  'width': section.page_width.mm
}))`
    const found = JSON.parse(execFileSync(python, ['-c', script], {input: bytes, encoding: 'utf8'}))
    expect(found.headings).toHaveLength(kitchenSinkHeadings.length)
    expect(found.headings[0]).toEqual(['Heading 1', '第一章 各种成分'])
    expect(found.styles).toEqual(
      expect.arrayContaining([
        'Title',
        'Quote',
        'Verse',
        'Caption',
        'List Number',
        'toc 1',
        'footnote text'
      ])
    )
    expect(found).toMatchObject({body: 10.5, notes: true, title: '书名', evenOdd: true})
    expect(found.tables).toBeGreaterThan(0)
    expect(found.width).toBeCloseTo(140, 0)
  })

  test('LibreOffice opens it', {timeout: 120_000}, async context => {
    const text = inLibreOffice((await written(kitchenSink)).bytes, 'txt:Text', context)
    expect(text).toContain('没有注码的注文不能丢')
    expect(text).toContain('文档\n以表结束')
  })

  test('the book follows a change of Normal, and quotations within quotations one of Quote', {
    timeout: 120_000
  }, async context => {
    const parts = unzipSync((await written('# 题\n\n文\n\n> 引\n>\n> > 内\n\n- 项')).bytes)
    const changed = strFromU8(parts['word/styles.xml']!)
      .replace(/(?<="Normal">.*?<w:rPr>)/, '<w:color w:val="112233"/>')
      .replace(/(?<=w:styleId="Quote">.*?)<w:rPr\/>/, '<w:rPr><w:i/></w:rPr>')
    const bytes = zipSync({...parts, 'word/styles.xml': strToU8(changed)})
    const html = inLibreOffice(bytes, 'fodt', context)
    // What LibreOffice resolves for each paragraph, by the style that it kept.
    const styleOf = (name: string) =>
      new RegExp(`<style:style style:name="${name}"[^>]*?(?:/>|>.*?</style:style>)`, 's').exec(
        html
      )?.[0] ?? ''
    expect(styleOf('Standard')).toContain('#112233')
    for (const name of ['Text_20_body', 'Quote', 'List_20_Bullet', 'Heading_20_1']) {
      expect(styleOf(name)).toContain('style:parent-style-name="Standard"')
      expect(styleOf(name)).not.toContain('fo:color')
    }
    expect(styleOf('Quote_20_2')).toContain('style:parent-style-name="Quote"')
  })

  /** What LibreOffice makes of a DOCX, in a format that is text. */
  function inLibreOffice(bytes: Uint8Array, format: string, context: TestContext): string {
    const soffice = checker('soffice', context)
    const folder = mkdtempSync(join(tmpdir(), 'banxin-docx-'))
    try {
      writeFileSync(join(folder, 'book.docx'), bytes)
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const convert = ['--headless', '--convert-to', format, '--outdir', folder]
      execFileSync(soffice, [profile, ...convert, join(folder, 'book.docx')], {stdio: 'ignore'})
      return readFileSync(join(folder, `book.${format.split(':')[0]}`), 'utf8')
    } finally {
      rmSync(folder, {recursive: true, force: true})
    }
  }
})
