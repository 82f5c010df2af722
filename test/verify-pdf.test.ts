/** `banxin verify` on PDFs: sound ones of every preset pass, and each of many broken ones is told for what it is. */
import {VFile} from 'vfile'
import {beforeAll, expect, test} from 'vitest'
import {openFaces, openHouse, prepare, render} from '../pipeline/index.ts'
import {type Preset, usualPdf} from '../pipeline/presets.ts'
import {verify} from '../pipeline/verify/index.ts'

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
  const house = await openHouse('whitepaper')
  const faces = await openFaces(house)
  const publication = {
    title: '题 & 名',
    authors: ['某'],
    language: 'zh-Hans',
    subjects: ['一', '二']
  }
  const image = {bytes: new Uint8Array(Buffer.from(picture, 'base64')), mediaType: 'image/png'}
  for (const preset of ['screen', 'print', 'archive'] as const) {
    const file = new VFile({path: 'a.md', value: text})
    const {tree} = await prepare(file)
    const means = {house, faces, publication, images: new Map([['a.png', image]])}
    const made = await render(tree, 'pdf', file, {...means, pdf: {...usualPdf, preset}})
    sound.set(preset, Buffer.from(made!.bytes).toString('latin1'))
  }
})

/** What is found in a PDF: for each fault where it is, what is there, what should be. */
async function faultsOf(pdf: string): Promise<readonly string[]> {
  const file = new VFile({path: 'a.pdf', value: new Uint8Array(Buffer.from(pdf, 'latin1'))})
  await verify(file)
  return file.messages.map(({reason, fatal}) => `${fatal ? '' : 'warning: '}${reason}`)
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
  ['inks in the archive', 'archive', painting('0 0 0 1 k'), /\/DeviceCMYK at page/],
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

test('what is no PDF is told, not thrown', async () => {
  for (const rubbish of ['', '%PDF-1.7', 'trailer <<', '1 0 obj [[[[(', '<< /Root 1 0 R']) {
    expect(await faultsOf(rubbish)).toHaveLength(1)
  }
})
