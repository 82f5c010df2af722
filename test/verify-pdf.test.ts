/** `banxin verify` on PDFs: sound ones of every preset pass, and each of many broken ones is told for what it is. */
import {deflateSync} from 'node:zlib'
import {VFile} from 'vfile'
import {beforeAll, describe, expect, test} from 'vitest'
import {openFaces, openHouse, prepare, render} from '../pipeline/index.ts'
import {parseMarkdown} from '../pipeline/markdown/index.ts'
import {type Preset, usualPdf} from '../pipeline/presets.ts'
import {printVerdict} from '../pipeline/report.ts'
import {stretchesOf} from '../pipeline/stretches.ts'
import {type Verdict, verify} from '../pipeline/verify/index.ts'

const text = `# 甲

一[^1]，[链接](https://example.org)。

[^1]: 注

## 乙

![图](a.png "题")
`
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC'

const sound = new Map<Preset, string>()

beforeAll(async () => {
  for (const preset of ['screen', 'print', 'archive'] as const)
    sound.set(preset, await pdfOf(text, preset))
})

/** A PDF of a text, a character a byte. */
async function pdfOf(source: string, preset: Preset): Promise<string> {
  const house = await openHouse('whitepaper')
  const faces = await openFaces(house)
  const publication = {
    title: '题 & 名',
    authors: ['某'],
    language: 'zh-Hans',
    subjects: ['一', '二']
  }
  const image = {bytes: new Uint8Array(Buffer.from(picture, 'base64')), mediaType: 'image/png'}
  const file = new VFile({path: 'a.md', value: source})
  const {tree} = await prepare(file)
  const means = {house, faces, publication, images: new Map([['a.png', image]])}
  const made = await render(tree, 'pdf', file, {...means, pdf: {...usualPdf, preset}})
  return Buffer.from(made!.bytes).toString('latin1')
}

/** A PDF, judged. */
async function judge(
  pdf: string,
  source?: string,
  preset?: Preset
): Promise<{file: VFile; verdict: Verdict}> {
  const file = new VFile({path: 'a.pdf', value: new Uint8Array(Buffer.from(pdf, 'latin1'))})
  const said = source === undefined ? undefined : stretchesOf(parseMarkdown(new VFile(source)))
  const expected = {...(said && {source: said}), ...(preset && {preset})}
  return {file, verdict: await verify(file, expected)}
}

/** What is found in a PDF: for each fault where it is, what is there, what should be. */
async function faultsOf(pdf: string, source?: string): Promise<readonly string[]> {
  const {messages} = (await judge(pdf, source)).file
  return messages.map(({reason, fatal}) => `${fatal ? '' : 'warning: '}${reason}`)
}

test.each(['screen', 'archive'] as const)('a sound PDF passes: %s', async preset => {
  expect(await faultsOf(sound.get(preset)!)).toEqual([])
})

test('a sound PDF for the press passes but for its coarse picture', async () => {
  const faults = await faultsOf(sound.get('print')!)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(/^warning: Unexpected 96 dpi at page \d+ \/P1, expected ≥ 300 dpi/)
})

/** A file in which the last page's content is another; of two objects of one number the later counts. */
const painting = (content: string) => (pdf: string) => {
  const number = [...pdf.matchAll(/\/Contents (\d+) 0 R/g)].at(-1)![1]
  const length = content.length
  return `${pdf}\n${number} 0 obj\n<< /Length ${length} >>\nstream\n${content}\nendstream\nendobj\n`
}

/** The same, painted by a form that has no resources of its own: its colours and words are the page's. */
const paintingForm = (content: string) => (pdf: string) => {
  const page = painting('/Form Do')(pdf)
  const resources = [...page.matchAll(/\/Resources (\d+) 0 R/g)].at(-1)![1]
  return `${page}
${resources} 0 obj\n<< /XObject << /Form 99999 0 R >> >>\nendobj
99999 0 obj\n<< /Subtype /Form /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`
}

const change = (from: string | RegExp, to: string) => (pdf: string) => pdf.replace(from, to)

const broken: readonly (readonly [string, Preset, (pdf: string) => string, RegExp])[] = [
  ['no trailer', 'screen', change(/\/Root/g, '/Rood'), /trailer.*\/Root/],
  ['no pages', 'screen', change('/Kids [', '/Kind ['), /0 at \/Pages/],
  ['encrypted', 'screen', change('/Root ', '/Encrypt 1 0 R /Root '), /\/Encrypt at trailer/],
  ['no language', 'screen', change('/Lang ', '/Long '), /expected \/Lang/],
  ['not marked', 'screen', change('/Marked true', '/Marked false'), /\/Marked true/],
  ['no structure', 'screen', change(/\/StructTreeRoot/g, '/StructTreeRood'), /\/StructTreeRoot/],
  [
    'title not shown',
    'screen',
    change('DisplayDocTitle true', 'DisplayDocTitle false'),
    /DisplayDocTitle/
  ],
  [
    'a link without words',
    'screen',
    change(/(\/Subtype \/Link[^>]*>>)\s*\/Contents/, '$1 /Cont'),
    /expected \/Contents/
  ],
  ['a figure without words', 'screen', change('/Alt ', '/Art '), /\/Figure, expected \/Alt/],
  [
    'a note without a name',
    'screen',
    change(/(\/S \/Note[^>]*)\/ID /, '$1/IX '),
    /\/Note, expected \/ID/
  ],
  ['a level left out', 'screen', change('/S /H2', '/S /H4'), /\/H4 .*expected ≤ \/H2/],
  ['text outside the structure', 'screen', painting('BT (a) Tj ET'), /BT × 1/],
  [
    'a face that is not embedded',
    'screen',
    change('/FontFile2', '/FontFilo2'),
    /expected \/FontFile2/
  ],
  ['a face without its text', 'screen', change('/ToUnicode', '/ToUnicade'), /expected \/ToUnicode/],
  [
    'text of a form outside the structure',
    'screen',
    paintingForm('BT (a) Tj ET'),
    /BT × 1 at page \d/
  ],
  [
    'colours of the screen in a form',
    'print',
    paintingForm('1 0 0 rg 0 0 9 9 re f'),
    /\/DeviceRGB/
  ],
  ['a code that says nothing', 'screen', painting('/P BMC BT /F1 9 Tf <0ff0> Tj ET EMC'), /– × 1/],
  ['a day that no calendar has', 'screen', change('(D:19800101', '(D:19800230'), /D:19800230/],
  [
    'a day that no calendar has, in the packet',
    'screen',
    change('<xmp:MetadataDate>1980-01', '<xmp:MetadataDate>1980-13'),
    /1980-13/
  ],
  [
    'a packet that is no XML',
    'screen',
    change('</dc:title>', '</dc:titel>'),
    /\/Metadata at \/Root, expected XML/
  ],
  ['a missing glyph', 'screen', painting('/P BMC BT /F1 9 Tf <0000> Tj ET EMC'), /\.notdef × 1/],
  ['another title', 'screen', change('<rdf:li xml:lang="x-default">', '$&X'), /\/Info \/Title/],
  ['another date', 'screen', change('<xmp:ModifyDate>1980', '<xmp:ModifyDate>1990'), /ModDate/],
  ['a program', 'screen', change('/S /URI', '/S /JavaScript'), /\/JavaScript at \/Action/],
  ['no trimmed page', 'print', change('/TrimBox', '/TrimBux'), /expected \/TrimBox/],
  ['a page beyond its sheet', 'print', change(/\/BleedBox \[0/, '/BleedBox [-9'), /⊆/],
  ['no intent', 'print', change('/S /GTS_PDFX', '/S /GTS_PDFY'), /expected \/GTS_PDFX/],
  [
    'an unknown condition',
    'print',
    change('/RegistryName', '/RegistryNome'),
    /\/DestOutputProfile/
  ],
  [
    'a nameless condition',
    'print',
    change('/OutputConditionIdentifier', '/OutputConditionX'),
    /\/OutputConditionIdentifier/
  ],
  ['transparency', 'print', change('/OP true', '/ca 0.5 /OP true'), /< 1 at/],
  ['colours of the screen', 'print', painting('1 0 0 rg 0 0 9 9 re f'), /\/DeviceRGB at page/],
  [
    'a link on paper',
    'print',
    change('/Type /Page\n', '/Type /Page /Annots [<< /Subtype /Link >>]\n'),
    /1 at page 1 \/Annots/
  ],
  [
    'text in several inks',
    'print',
    painting('0.6 0.5 0.5 1 k BT (a) Tj ET'),
    /0\.6 0\.5 0\.5 1 k at page/
  ],
  ['a way to blend', 'print', change('/OP true', '/BM /Multiply /OP true'), /\/BM \/Multiply/],
  [
    'a stream in a form of packing that nobody knows',
    'screen',
    change(
      /\/Contents (\d+) 0 R([\s\S]*\n\1 0 obj\s+<<\s+\/Length \d+\s+\/Filter) \/FlateDecode/,
      '/Contents $1 0 R$2 /BrotliDecode'
    ),
    /\/Filter × 1 at page 1/
  ],
  ['inks in the archive', 'archive', painting('0 0 0 1 k 0 0 9 9 re f'), /\/DeviceCMYK at page/],
  [
    'an archive without an intent',
    'archive',
    change('/OutputIntents', '/OutputIntentz'),
    /\/OutputIntents/
  ],
  [
    'an intent without its profile',
    'archive',
    change('/DestOutputProfile', '/DestOutputProfilo'),
    /\/DestOutputProfile/
  ]
]

test.each(broken)('%s', async (_, preset, spoil, told) => {
  const pdf = sound.get(preset)!
  const spoilt = spoil(pdf)
  expect(spoilt).not.toBe(pdf)
  expect((await faultsOf(spoilt)).join('\n')).toMatch(told)
})

test('each fault has its place and a way out of its own kind', async () => {
  const waysOut = new Map<string, string>()
  for (const [name, preset, spoil] of broken) {
    const {messages} = (await judge(spoil(sound.get(preset)!))).file
    for (const {ruleId = '', slots, note} of messages) {
      expect(slots?.place, name).toMatch(/./)
      waysOut.set(ruleId, note ?? '')
    }
  }
  const kinds = ['objects', 'boxes', 'fonts', 'colours', 'conduct', 'tags', 'pictures', 'metadata']
  expect([...waysOut.keys()].sort()).toEqual(kinds.map(kind => `unsound-${kind}`).sort())
  expect(new Set(waysOut.values()).size).toBe(kinds.length)
})

test('it is told what was looked at, and no more', async () => {
  const everywhere: Verdict['aspects'] = ['objects', 'boxes', 'fonts', 'conduct', 'metadata']
  const expected: Readonly<Record<Preset, Verdict>> = {
    screen: {claims: ['PDF/UA-1'], aspects: [...everywhere, 'tags']},
    archive: {claims: ['PDF/A-2a', 'PDF/UA-1'], aspects: [...everywhere, 'tags', 'colours']},
    print: {claims: ['PDF/X-1a'], aspects: [...everywhere, 'colours', 'pictures']}
  }
  for (const [preset, {claims, aspects}] of Object.entries(expected)) {
    const {verdict} = await judge(sound.get(preset as Preset)!)
    expect(verdict.claims).toEqual(claims)
    expect(verdict.aspects.toSorted()).toEqual(aspects.toSorted())
    const {pages, sizes} = verdict.facts!
    expect(pages).toBeGreaterThan(2)
    expect(sizes).toEqual([preset === 'print' ? '140 × 203 mm + 3 mm' : '140 × 203 mm'])
  }
  const unread = await judge('%PDF-1.7')
  expect(unread.verdict).toEqual({claims: [], aspects: ['objects']})
  const {file, verdict} = await judge(sound.get('archive')!, '# 甲\n')
  const voice = {language: 'en', colour: false, verbose: false} as const
  expect(printVerdict(file, verdict, voice)).toBe(`a.pdf  errors: 0, warnings: 0
  5 pages, 140 × 203 mm, DeviceGray, DeviceRGB
  claims PDF/A-2a, PDF/UA-1
  looked at: objects, boxes of pages, faces and their characters, colours, transparency and output intent, actions and links, tags, metadata, the words of the source
`)
})

test('a file may be judged for what it does not claim', async () => {
  const {file, verdict} = await judge(sound.get('screen')!, undefined, 'print')
  expect(verdict.claims).toEqual(['PDF/UA-1'])
  const told = file.messages.map(({reason}) => reason).join('\n')
  expect(told).toMatch(/Unexpected PDF\/UA-1 at \/Info, expected PDF\/X-1a \| PDF\/X-4/)
  expect(told).toMatch(/expected \/TrimBox/)
  expect(told).toMatch(/expected \/GTS_PDFX/)
  expect(told).toMatch(/\/DeviceRGB at page/)
  const plain = sound.get('print')!
  const kept = await judge(plain, undefined, 'archive')
  expect(kept.file.messages.join('\n')).toMatch(/PDF\/X-1a at \/Metadata, expected PDF\/A/)
  expect((await judge(plain, undefined, 'print')).file.messages).toHaveLength(1)
})

test('a page without bleed is doubted', async () => {
  const narrow = sound.get('print')!.replace(/\/BleedBox \[[^\]]*\]/, '')
  expect((await faultsOf(narrow)).join()).toMatch(/warning: .*\/BleedBox 0 mm at page 1/)
})

test('a box may be named by any two of its corners', async () => {
  const turned = sound
    .get('screen')!
    .replace(/\/MediaBox \[0 0 (\S+) (\S+)\]/g, '/MediaBox [$1 $2 0 0]')
  expect(turned).not.toBe(sound.get('screen'))
  expect(await faultsOf(turned)).toEqual([])
})

test('what a page has of the nodes above it counts as its own', async () => {
  const pdf = sound.get('print')!
  const [box] = /\/MediaBox \[[^\]]*\]/.exec(pdf)!
  const above = pdf.replaceAll(box, '').replace('/Type /Pages', `/Type /Pages ${box}`)
  expect(await faultsOf(above)).toEqual(await faultsOf(pdf))
  expect((await faultsOf(pdf.replaceAll(box, ''))).join()).toMatch(/expected \/MediaBox/)
})

test('a date may be told in the time of a place', async () => {
  const pdf = sound.get('screen')!.replaceAll(/D:19800101000000Z/g, "D:19800101080000+08'00'")
  expect(await faultsOf(pdf)).toEqual([])
})

describe('against its source', () => {
  const long = `开头。${'很长的一段文字，要分成几页。'.repeat(200)}末了。`
  const source = `# 甲\n\n${long}\n\n又一段[^1]，后半。\n\n[^1]: 注文\n`
  let pdf = ''

  beforeAll(async () => {
    pdf = await pdfOf(source, 'print')
  })

  test('a file that says all of it passes, whatever pages divide it', async () => {
    expect(await faultsOf(pdf, source)).toEqual([])
  })

  test.each([
    ['a paragraph that is not there', `${source}\n没有的一段。`, /“没有的一段。”.* line 9/],
    ['a word within a paragraph', source.replace('末了', '未了'), /“开头。.*未了。”.* line 3/],
    [
      'words in another order',
      source.replace('# 甲\n\n', '').replace('又一段', '# 甲\n\n又一段'),
      /“甲”/
    ],
    ['a note that is not there', source.replace('注文', '註文'), /“註文”/]
  ])('%s is told', async (_, other, told) => {
    expect(other).not.toBe(source)
    expect((await faultsOf(pdf, other)).join('\n')).toMatch(told)
  })

  test('words whose glyphs say something else are told', async () => {
    const wrong = pdf.replaceAll(/\/ToUnicode (\d+) 0 R/g, '/ToUnicade $1 0 R')
    expect((await faultsOf(wrong, source)).join('\n')).toMatch(/“又一段”/)
  })
})

test('what is packed otherwise is read alike', async () => {
  const words = '/P BMC BT /F1 9 Tf <0ff0> Tj ET EMC'
  const hex = Buffer.from(words).toString('hex')
  const pack = (filter: string, content: string) => (pdf: string) => {
    const number = [...pdf.matchAll(/\/Contents (\d+) 0 R/g)].at(-1)![1]
    return `${pdf}\n${number} 0 obj\n<< /Filter ${filter} >>\nstream\n${content}\nendstream\nendobj\n`
  }
  const deflated = deflateSync(words).toString('latin1')
  for (const spoil of [
    pack('/FlateDecode', deflated),
    pack('/FlateDecode', deflated.slice(0, -4)),
    pack('/ASCIIHexDecode', `${hex.slice(0, 9)}\n${hex.slice(9)}>`),
    pack('[/ASCII85Decode /FlateDecode]', ascii85(deflated))
  ]) {
    expect((await faultsOf(spoil(sound.get('screen')!))).join()).toMatch(/– × 1/)
  }
})

test('what one operator chooses, the end of its stretch takes back', async () => {
  const kept = '0 0 0 1 k q 1 0 0 rg 0 0 1 RG Q 0 0 9 9 re f'
  const faults = await faultsOf(painting(kept)(sound.get('print')!))
  expect(faults.filter(fault => fault.includes('DeviceRGB'))).toEqual([])
  const picture = 'q BI /W 1 /H 1 /BPC 8 /CS /G ID (\xff[( EI Q 1 0 0 rg 0 0 9 9 re f'
  expect((await faultsOf(painting(picture)(sound.get('print')!))).join()).toMatch(/DeviceRGB/)
})

test('what is appended to a file later counts, wherever objects were packed', async () => {
  const packed = (pairs: string, objects: string) =>
    `<< /Type /ObjStm /N 1 /First ${pairs.length} >>\nstream\n${pairs}${objects}\nendstream`
  const pdf = `%PDF-1.7
9 0 obj\n${packed('2 0 ', '<< /Type /Pages /Kids [] >>')}\nendobj
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
3 0 obj\n<< /Type /Page /MediaBox [0 0 9 9] >>\nendobj
2 0 obj\n<< /Type /Pages /Kids [3 0 R] >>\nendobj
trailer << /Root 1 0 R >>`
  expect(await faultsOf(pdf)).toEqual([])
})

describe('files that are meant to do harm are judged in bounded time, and never throw', () => {
  const file = (objects: Readonly<Record<number, string>>) =>
    `%PDF-1.7\n${Object.entries(objects)
      .map(([number, object]) => `${number} 0 obj\n${object}\nendobj\n`)
      .join('')}trailer << /Root 1 0 R >>`
  const stream = (content: string, more = '') =>
    `<< ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`
  const page = (content: string, more: Readonly<Record<number, string>> = {}) =>
    file({
      1: '<< /Pages 2 0 R /Metadata 8 0 R >>',
      2: '<< /Kids [3 0 R] >>',
      3: `<< /Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R
        /Resources << /XObject << /X 5 0 R >> /Font << /F 6 0 R >> /ColorSpace << /C 7 0 R >> >> >>`,
      4: content,
      ...more
    })
  const deep = Object.fromEntries(
    Array.from({length: 20_000}, (_, at) => [at + 2, `<< /Kids [${at + 3} 0 R] >>`])
  )
  const bomb = deflateSync(Buffer.alloc(100_000_000)).toString('latin1')

  test.each([
    ['arrays in arrays', page(stream('['.repeat(100_000)))],
    ['dictionaries in dictionaries', page(stream('<</A'.repeat(100_000)))],
    ['an object that never ends', `1 0 obj\n${'['.repeat(100_000)}`],
    ['pages in pages', file({1: '<< /Pages 2 0 R >>', ...deep, 20002: '<< /Type /Page >>'})],
    ['pages in a ring', file({1: '<< /Pages 2 0 R >>', 2: '<< /Kids [2 0 R 1 0 R] >>'})],
    ['objects that refer to themselves', file({1: '1 0 R', 2: '2 0 R'})],
    [
      'a form that paints itself',
      page(stream('/X Do '.repeat(99)), {5: stream('/X Do /X Do', '/Subtype /Form')})
    ],
    ['a stream that grows without end', page(stream(bomb, '/Filter /FlateDecode'))],
    [
      'a space of colours that leads to itself',
      page(stream('/C cs 0 0 9 9 re f'), {7: '[/Indexed 7 0 R 1 (a)]'})
    ],
    [
      'a map that never ends',
      page(stream('BT /F 9 Tf (a) Tj ET'), {
        6: '<< /ToUnicode 9 0 R >>',
        9: stream(`${'<0000> <ffff> <0041> '.repeat(500)}endbfrange`)
      })
    ],
    ['metadata in metadata', page(stream(''), {8: stream('<a>'.repeat(50_000))})],
    [
      'packed objects that lie upon each other',
      page(stream(''), {
        9: stream(`${'9 0 '.repeat(100_000)}${'['.repeat(5000)}`, '/Type /ObjStm /First 400000')
      })
    ],
    ['numbers beyond all', page(stream(`${'9'.repeat(400)} 0 0 1e400 0 0 cm /X Do`))]
  ])('%s', async (_, pdf) => {
    expect((await faultsOf(pdf)).length).toBeLessThan(20)
  })

  test('what is not looked at is told', async () => {
    expect((await faultsOf(page(stream(bomb, '/Filter /FlateDecode')))).join()).toMatch(
      /\/Filter × 1 at page 1/
    )
    const much = stream('0 g '.repeat(1_000_000), '/Subtype /Form')
    const faults = await faultsOf(page(stream('/X Do '.repeat(100)), {5: much}))
    expect(faults.join()).toMatch(/> 10000000 at \/Contents/)
  }, 60_000)
})

test('what is no PDF is told, not thrown', async () => {
  for (const rubbish of ['', '%PDF-1.7', 'trailer <<', '1 0 obj [[[[(', '<< /Root 1 0 R']) {
    expect(await faultsOf(rubbish)).toHaveLength(1)
  }
})

/** Bytes as ASCII 85 has them. */
function ascii85(bytes: string): string {
  let packed = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.slice(at, at + 4)
    let number = 0
    for (const byte of group.padEnd(4, '\0')) number = number * 256 + byte.charCodeAt(0)
    const digits = Array.from({length: 5}, (_, digit) =>
      String.fromCharCode(33 + (Math.floor(number / 85 ** (4 - digit)) % 85))
    )
    packed += digits.slice(0, group.length + 1).join('')
  }
  return `${packed}~>`
}
