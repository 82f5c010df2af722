/**
 * PDFs for the press and for keeping: what their standards ask for, judged by their own objects and by other
 * people's programs. The one for the screen is the usual one and stands in the other tests.
 */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {inflateSync} from 'node:zlib'
import {encode} from 'fast-png'
import {VFile} from 'vfile'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {type Materials, openFaces, openHouse, prepare, render} from '../pipeline/index.ts'
import {type PdfOptions, usualPdf} from '../pipeline/presets.ts'
import {verify} from '../pipeline/verify/index.ts'
import {checker} from './support/checkers.ts'
import {readTiff} from './support/tiff.ts'

const sink = new URL('fixtures/kitchen-sink/', import.meta.url)
const pictures = new URL('fixtures/pdf/', import.meta.url)
const work = mkdtempSync(join(tmpdir(), 'banxin-'))
let means: Pick<Materials, 'house' | 'faces' | 'publication'>

beforeAll(async () => {
  const house = await openHouse('whitepaper')
  const publication = {title: '题', authors: [], language: 'zh-Hans', subjects: []}
  means = {house, faces: await openFaces(house), publication}
})

afterAll(() => rmSync(work, {recursive: true}))

interface Made {
  readonly objects: string
  readonly rules: readonly (string | undefined)[]
  readonly path: string
}

async function make(
  markdown: string,
  options: Partial<PdfOptions>,
  images: Materials['images'] = new Map()
): Promise<Made> {
  const file = new VFile({path: 'a.md', value: markdown})
  const {tree} = await prepare(file)
  const rendering = await render(tree, 'pdf', file, {
    ...means,
    images,
    pdf: {...usualPdf, ...options}
  })
  const path = join(work, 'a.pdf')
  const bytes = rendering?.bytes ?? new Uint8Array()
  writeFileSync(path, bytes)
  const rules = file.messages.map(({ruleId}) => ruleId)
  return {objects: Buffer.from(bytes).toString('latin1'), rules, path}
}

/** What `banxin verify` finds in a file, or in a copy in which a word is another. */
async function faultsOf(
  path: string,
  [from, to]: readonly string[] = ['', '']
): Promise<readonly string[]> {
  const pdf = readFileSync(path, 'latin1').replace(from!, to!)
  const file = new VFile({path, value: new Uint8Array(Buffer.from(pdf, 'latin1'))})
  await verify(file)
  return file.messages.map(String)
}

function png(channels: 1 | 3 | 4, pixel: readonly number[], size = 1): Uint8Array {
  const data = Uint8Array.from({length: size * size * channels}, (_, at) => pixel[at % channels]!)
  return encode({width: size, height: size, data, channels, depth: 8})
}

const images = new Map(
  ['picture.png', 'small.png'].map(name => [
    name,
    {bytes: new Uint8Array(readFileSync(new URL(name, sink))), mediaType: 'image/png'}
  ])
)
const everything = readFileSync(new URL('input.md', sink), 'utf8')

describe('for the press', () => {
  test('the page, the bleed and the sheet lie within one another', async () => {
    const {objects} = await make('甲', {preset: 'print', bleed: 10, cropMarks: true})
    expect(objects).toMatch(/\/MediaBox \[0 0 448\.85\d* 627\.43\d*\]/)
    expect(objects).toMatch(/\/BleedBox \[16 16 432\.85\d* 611\.43\d*\]/)
    expect(objects).toMatch(/\/TrimBox \[26 26 422\.85\d* 601\.43\d*\]/)
  })

  test('nothing leads elsewhere and nothing is tagged', async () => {
    const {objects} = await make('# 甲\n\n[乙](https://example.org)\n\n# 丙\n\n丁', {
      preset: 'print'
    })
    expect(objects).not.toMatch(/\/Annots|\/Outlines|\/StructTreeRoot|\/SMask|\/URI/)
    expect(objects.startsWith('%PDF-1.4')).toBe(true)
  })

  test('the file says what it is and what it is printed on', async () => {
    const {objects} = await make('甲', {preset: 'print', condition: 'JC200103'})
    expect(objects).toContain('(PDF/X-1a:2003)')
    expect(objects).toMatch(/\/S \/GTS_PDFX\s+\/OutputConditionIdentifier \(JC200103\)/)
    expect(objects).toMatch(/obj\n\/False\nendobj/)
    expect(objects).toMatch(/\/OP true\s+\/op true\s+\/OPM 1/)
  })

  test('with a profile inside it is PDF/X-4, and says so in the packet', async () => {
    const bytes = Uint8Array.from({length: 128}, (_, at) => at)
    const {objects, path} = await make('甲', {preset: 'print', profile: {bytes, channels: 4}})
    expect(objects.startsWith('%PDF-1.6')).toBe(true)
    expect(objects).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>')
    expect(objects).toMatch(/<xmpMM:DocumentID>uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}</)
    expect(objects).toMatch(
      /\/S \/GTS_PDFX\s+\/OutputConditionIdentifier \(FOGRA39\)\s+\/Info.*\s+\/DestOutputProfile/
    )
    expect(objects).not.toMatch(/PDF\/X-1a|\/RegistryName/)
    expect(await faultsOf(path)).toEqual([])
    expect(await faultsOf(path, ['/DestOutputProfile', '/DestOutputProfilo'])).toHaveLength(1)
  })

  test('pages fill the sheets', async () => {
    const {objects} = await make('甲', {preset: 'print', signature: 8})
    expect(objects).toMatch(/\/Type \/Pages\s+\/Count 8/)
  })

  test('a picture in colours is printed in greys, and one too coarse is told', async () => {
    const coarse = {bytes: png(4, [255, 0, 0, 255]), mediaType: 'image/png'}
    const {objects, rules} = await make(
      '![红](a.png)',
      {preset: 'print'},
      new Map([['a.png', coarse]])
    )
    expect(rules).toEqual(['coarse-picture'])
    expect(objects).toMatch(/\/ColorSpace \/DeviceGray/)
    expect(objects).not.toContain('/DeviceRGB')
  })

  const jpegs = new Map(
    ['red.jpg', 'red-progressive.jpg', 'red-inks.jpg'].map(name => [
      name,
      {bytes: new Uint8Array(readFileSync(new URL(name, pictures))), mediaType: 'image/jpeg'}
    ])
  )

  test.each([...jpegs.keys()])(
    'a JPEG in colours is decoded and printed in greys: %s',
    async name => {
      const {objects, rules} = await make(`![红](${name})`, {preset: 'print'}, jpegs)
      expect(rules).toEqual(['coarse-picture'])
      expect(objects).toMatch(/\/ColorSpace \/DeviceGray/)
      expect(objects).not.toMatch(/\/DCTDecode|\/DeviceRGB/)
      // Red is a dark grey, 0.2126 of white.
      const stream = /\/Subtype \/Image[\s\S]*?stream\n([\s\S]*?)\nendstream/.exec(objects)![1]!
      const greys = [...inflateSync(Buffer.from(stream, 'latin1'))]
      expect(greys).toHaveLength(16 * 16)
      for (const grey of greys) expect(Math.abs(grey - 54)).toBeLessThanOrEqual(2)
    }
  )

  test('inks stay where the press prints in colours; what it would have to guess is refused', async () => {
    const inks = {preset: 'print', pictures: 'cmyk'} as const
    const {objects, rules} = await make('![红](red-inks.jpg)', inks, jpegs)
    expect(rules).toEqual(['coarse-picture'])
    expect(objects).toMatch(/\/ColorSpace \/DeviceCMYK/)
    const refused = await make('![红](red.jpg)', inks, jpegs)
    expect(refused.rules).toEqual(['coarse-picture', 'unsuitable-colours'])
    expect(refused.objects).toBe('')
  })

  test('a damaged JPEG is named, and the file is not written', async () => {
    const {bytes} = jpegs.get('red.jpg')!
    const torn = new Map([
      ['a.jpg', {bytes: bytes.subarray(0, bytes.length - 60), mediaType: 'image/jpeg'}]
    ])
    const {objects, rules} = await make('![红](a.jpg)', {preset: 'print'}, torn)
    expect(rules).toEqual(['coarse-picture', 'damaged-picture'])
    expect(objects).toBe('')
  })

  test('a picture of 300 pixels to the inch is fine enough', async () => {
    const fine = new Map([['a.png', {bytes: png(1, [0], 1300), mediaType: 'image/png'}]])
    const {rules} = await make('![黑](a.png)', {preset: 'print'}, fine)
    expect(rules).toEqual([])
  })

  test('marks are in the colour of all plates, and only where they are asked for', async () => {
    const marks = {cropMarks: true, registrationMarks: true}
    const {objects} = await make('甲', {preset: 'print', ...marks})
    expect(objects).toContain('[/Separation /All /DeviceCMYK')
    const plain = await make('甲', {preset: 'print'})
    expect(plain.objects).not.toContain('/Separation')
  })

  test('Ghostscript finds words on the black plate alone, and marks on all of them', async context => {
    const program = checker('gs', context)
    const bleed = 10
    const marks = {cropMarks: true, registrationMarks: true}
    const {path} = await make(everything, {preset: 'print', bleed, ...marks}, images)
    const plates = join(work, 'p%d.tif')
    const words = ['-q', '-dNOPAUSE', '-dBATCH', '-r36', '-sDEVICE=tiffsep', '-sCompression=none']
    execFileSync(program, [
      ...words,
      '-dFirstPage=5',
      '-dLastPage=6',
      `-sOutputFile=${plates}`,
      path
    ])
    for (const page of [1, 2]) {
      for (const plate of ['Cyan', 'Magenta', 'Yellow', 'Black']) {
        const {width, height, pixels} = readTiff(readFileSync(join(work, `p${page}(${plate}).tif`)))
        // Beyond the bleed stand the marks: 14 pt, and 2 pt of white; two points make a pixel.
        const edge = (14 + 2) / 2
        const isInside = (at: number) => {
          const [x, y] = [at % width, Math.floor(at / width)]
          return x > edge && y > edge && x < width - edge - 1 && y < height - edge - 1
        }
        const inked = [...pixels].map((value, at) => (value < 255 ? at : -1)).filter(at => at >= 0)
        expect(
          inked.some(at => !isInside(at)),
          `${plate}: marks`
        ).toBe(true)
        expect(inked.some(isInside), `${plate}: words`).toBe(plate === 'Black')
      }
    }
  }, 60_000)

  test('Ghostscript puts ink on the black plate alone', async context => {
    const program = checker('gs', context)
    const {path} = await make(everything, {preset: 'print'}, images)
    const inks = execFileSync(program, [
      '-q',
      '-dNOPAUSE',
      '-dBATCH',
      '-sDEVICE=inkcov',
      '-o',
      '-',
      path
    ])
    const pages = String(inks).trim().split('\n')
    for (const page of pages) expect(page).toMatch(/^ *0\.00000 +0\.00000 +0\.00000 /)
    expect(pages.some(page => /0\.0[1-9]\d* CMYK/.test(page))).toBe(true)
  }, 60_000)
})

describe('for keeping', () => {
  test.for(['2a', 'ua1'])(
    'veraPDF finds nothing wrong: %s',
    {timeout: 60_000},
    async (profile, context) => {
      const jars = checker('verapdf', context)
      const {path} = await make(everything, {preset: 'archive'}, images)
      const main = 'org.verapdf.apps.GreenfieldCliWrapper'
      const words = ['-cp', jars, main, '-f', profile, '--format', 'text', '-v', path]
      expect(String(spawnSync('java', words).stdout)).toMatch(new RegExp(`^PASS .* ${profile}\n$`))
    }
  )

  test.for(['3a', 'ua1'])(
    'with its source inside, veraPDF finds nothing wrong: %s',
    {timeout: 60_000},
    async (profile, context) => {
      const jars = checker('verapdf', context)
      const {path} = await make(everything, {preset: 'archive', attachSource: true}, images)
      const main = 'org.verapdf.apps.GreenfieldCliWrapper'
      const words = ['-cp', jars, main, '-f', profile, '--format', 'text', '-v', path]
      expect(String(spawnSync('java', words).stdout)).toMatch(new RegExp(`^PASS .* ${profile}\n$`))
    }
  )

  test('Preflight, which judges by PDF/A-1b, finds only what PDF/A-2 does otherwise', {
    timeout: 60_000
  }, async context => {
    const jars = checker('preflight', context)
    const judge = (path: string): ReadonlySet<string> => {
      const words = ['-cp', jars, 'org.apache.pdfbox.preflight.Validator_A1b', path]
      const {stdout} = spawnSync('java', words, {encoding: 'utf8'})
      expect(stdout).toContain('PDF/A-1b')
      return new Set(stdout.match(/^\d+(?:\.\d+)*(?= : )/gm))
    }
    // The profile is of ICC 4 (2.1.6), no face lists its glyphs twice (3.1.11), and the part is not 1 (7.11.2).
    const otherwise = new Set(['2.1.6', '3.1.11', '7.11.2'])
    const {path} = await make(everything, {preset: 'archive'}, images)
    expect(judge(path)).toEqual(otherwise)
    await make(everything, {preset: 'screen'}, images)
    expect([...judge(path)].filter(code => !otherwise.has(code))).not.toEqual([])
  })

  test('the source inside is the clean Markdown, and is named as the source', async () => {
    const source = '# 甲\n\n乙\n'
    const {objects} = await make(source, {preset: 'archive', attachSource: true})
    expect(objects).toMatch(/\/AFRelationship \/Source\s+\/F \(a\.md\)\s+\/UF \(a\.md\)/)
    expect(objects).toMatch(/\/AF \[\d+ 0 R\]/)
    expect(objects).toContain('<pdfaid:part>3</pdfaid:part>')
    const stream = /\/Subtype \/text#2Fmarkdown[\s\S]*?stream\n([\s\S]*?)\nendstream/.exec(
      objects
    )![1]!
    expect(inflateSync(Buffer.from(stream, 'latin1')).toString()).toBe(source)
    const plain = await make(source, {preset: 'screen', attachSource: true})
    expect(plain.objects).not.toContain('/EmbeddedFile')
  })

  test.each(['screen', 'archive'] as const)('how a file opens is chosen: %s', async preset => {
    const {objects, path} = await make('甲', {preset, facingPages: true})
    expect(objects).toMatch(/\/PageLayout \/TwoPageRight/)
    expect(await faultsOf(path)).toEqual([])
    expect((await make('甲', {preset})).objects).not.toContain('/PageLayout')
  })

  test('a link says where it leads: what its picture shows, or else the address', async () => {
    const links = '[![A](small.png)](https://example.org/a)[![](small.png)](https://example.org/b)'
    const {objects, path} = await make(`字${links}`, {preset: 'archive'}, images)
    expect(objects).toContain('/Contents (A)')
    expect(objects).toContain('/Contents (https://example.org/b)')
    expect(await faultsOf(path)).toEqual([])
  })

  test('a line of the contents says no leaders', async () => {
    const {objects} = await make('# One\n\nA\n\n# Two\n\nB', {preset: 'archive'})
    expect(objects).toContain('/Contents (One 1)')
  })

  test('every row of a table has all columns', async () => {
    const {objects} = await make('| a | b |\n| - | - |\n| c |\n| d | e | f |', {preset: 'archive'})
    expect(objects.match(/\/S \/TH/g)).toHaveLength(3)
    expect(objects.match(/\/S \/TD/g)).toHaveLength(6)
  })

  test('colours are meant as sRGB', async () => {
    const {objects} = await make('甲', {preset: 'archive'})
    expect(objects).toMatch(/\/S \/GTS_PDFA1\s+\/OutputConditionIdentifier \(sRGB\)/)
    expect(objects).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  })
})
