/**
 * Reading PDFs, judged by folders: `pages.txt` says what stands where, `expected.md` what an editor would have.
 * A line of `pages.txt` is its distance from the page's left and head and its size, in points, `b` for bold or `c` for
 * code, and the text; `---` begins a page. `UPDATE=1` rewrites what is expected; judge the change before it is committed.
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {columnEdges} from '../pipeline/extract/edges.ts'
import {extract} from '../pipeline/extract/index.ts'
import {linesOfPages} from '../pipeline/extract/lines.ts'
import type {GlyphRun} from '../pipeline/extract/pdf-file.ts'
import {piecesOf} from '../pipeline/extract/rows.ts'
import {setLines} from '../pipeline/extract/set-lines.ts'
import {printMarkdown} from '../pipeline/markdown/index.ts'
import {prepare} from '../pipeline/publish.ts'
import {printMessages} from '../pipeline/report.ts'
import {makePdf, type Placed} from './support/pdf.ts'

const {UPDATE} = process.env
const fixtures = fileURLToPath(new URL('fixtures/extract/', import.meta.url))

describe('fixtures', () => {
  const cases = readdirSync(fixtures, {withFileTypes: true}).filter(entry => entry.isDirectory())
  test.each(cases.map(entry => entry.name))('%s', async name => {
    const value = makePdf(placedOf(readFileSync(join(fixtures, name, 'pages.txt'), 'utf8')))
    const file = new VFile({path: `${name}.pdf`, value})
    const printed = printMarkdown((await prepare(file)).tree)
    const expected = join(fixtures, name, 'expected.md')
    if (UPDATE) writeFileSync(expected, printed)
    expect(existsSync(expected), `${name} has no expected.md`).toBe(true)
    expect(printed).toBe(readFileSync(expected, 'utf8'))
    expect(file.messages.map(message => message.ruleId)).not.toContain('unaccounted-text')
  })
})

function placedOf(pages: string): Placed[][] {
  return pages
    .trimEnd()
    .split(/^---\n/m)
    .map(page =>
      page
        .split('\n')
        .filter(Boolean)
        .map(line => {
          const [, x, y, size, face, text] = /^(\S+) (\S+) (\S+?)([bc]?) (.*)$/.exec(line)!
          const [bold, code] = [face === 'b', face === 'c']
          return {x: Number(x), y: Number(y), size: Number(size), bold, code, text: text!}
        })
    )
}

describe('what cannot be read', () => {
  const body = {x: 60, y: 80, size: 12, bold: false}

  async function rulesOf(value: Uint8Array): Promise<readonly (string | undefined)[]> {
    const file = new VFile({path: 'a.pdf', value})
    await extract(file).catch(() => undefined)
    return file.messages.map(({ruleId}) => ruleId)
  }

  test('a PDF without a text layer needs OCR', async () => {
    expect(await rulesOf(makePdf([[], []]))).toEqual(['missing-text-layer'])
  })

  test('a page without text among others is reported', async () => {
    const page = [{...body, text: '水位上涨。'}]
    expect(await rulesOf(makePdf([page, [], page]))).toEqual(['pages-without-text'])
  })

  test('a PDF with a password is refused', async () => {
    expect(await rulesOf(readFileSync(join(fixtures, 'password.pdf')))).toEqual(['encrypted-pdf'])
  })

  test('a damaged PDF is refused, whatever it is cut down to', async () => {
    const whole = makePdf([[{...body, text: '水位上涨。'}]])
    expect(await rulesOf(new TextEncoder().encode('%PDF-1.5 and no more'))).toEqual(['damaged-pdf'])
    for (let size = 20; size < whole.length; size += 97) {
      const rules = await rulesOf(whole.subarray(0, size))
      expect(rules.filter(rule => rule === 'damaged-pdf' || rule === 'missing-text-layer')).toEqual(
        rules
      )
    }
  })

  test('glyphs that mean nothing are a garbled text layer', async () => {
    const text = '\ue001\ue002\ue003\ue004'
    expect(await rulesOf(makePdf([[{...body, text}]]))).toEqual(['garbled-text-layer'])
  })
})

test('a message about a PDF names page and line', async () => {
  const page = (text: string) => [{x: 60, y: 80, size: 12, bold: false, text}]
  const file = new VFile({path: 'a.pdf', value: makePdf([page('甲。'), page('乙。')])})
  await extract(file)
  file.message('x', {line: 2, column: 1})
  const said = printMessages(file, {language: 'zh', colour: false, verbose: false})
  expect(said).toContain('a.pdf:第 2 页第 1 行')
})

describe('lines', () => {
  const run = (
    text: string,
    along: number,
    across: number,
    more: Partial<GlyphRun> = {}
  ): GlyphRun => ({
    text,
    along,
    across,
    length: [...text].length * 10,
    size: 10,
    face: 'Song',
    bold: false,
    turn: 0,
    square: true,
    ...more
  })
  const textsOf = (runs: readonly GlyphRun[]) =>
    linesOfPages([piecesOf(runs)])[0]!.map(line => line.text)

  test('a gap between Han is no space, one between words is', () => {
    expect(textsOf([run('水', 0, 0), run('位', 14, 0)])).toEqual(['水位'])
    const word = {length: 20}
    expect(textsOf([run('high', 0, 0, word), run('water', 23, 0, word)])).toEqual(['high water'])
  })

  test('what is drawn twice is there once', () => {
    expect(textsOf([run('水位', 0, 0), run('水位', 0.3, 0)])).toEqual(['水位'])
  })

  test('a raised figure is a mark', () => {
    const mark = run('1', 20, -4, {size: 6, length: 3})
    expect(textsOf([run('水位', 0, 0), mark, run('上涨', 23, 0)])).toEqual(['水位¹上涨'])
  })

  test('a mark that is drawn apart goes into the gap that was left for it', () => {
    const around = run('不是 法外', 0, 0, {length: 45})
    expect(textsOf([run('“', 20, 0, {length: 5}), around])).toEqual(['不是“法外'])
  })

  test('cells of a table are read row by row', () => {
    const rows = [0, 15, 30, 45, 60].flatMap(across => [
      run('站名', 0, across),
      run('水位', 100, across),
      run('流量', 300, across)
    ])
    expect(textsOf(rows)).toEqual(Array(5).fill('站名   水位   流量'))
  })

  test('columns beside each other are read one after the other, below what crosses them', () => {
    const lines = [30, 45, 60, 75, 90]
    const column = (text: string, along: number) =>
      lines.map(across => run(text.repeat(10), along, across))
    const read = textsOf([run('题'.repeat(18), 10, 0), ...column('甲', 0), ...column('乙', 120)])
    expect(read.map(text => text[0]).join('')).toBe('题甲甲甲甲甲乙乙乙乙乙')
  })

  test('columns stay apart where marks hang into the gutter', () => {
    const rows = [30, 45, 60, 75, 90].flatMap((across, at) => [
      at % 2 === 0
        ? run(`${'甲'.repeat(10)}，`, 0, across, {length: 108})
        : run('甲'.repeat(10), 0, across),
      run('乙'.repeat(10), 110, across)
    ])
    expect(textsOf(rows).map(text => text[0])).toEqual([...'甲甲甲甲甲乙乙乙乙乙'])
  })

  test('an opening mark that hangs into the gutter does not cross it', () => {
    const rows = [30, 45, 60, 75, 90].flatMap((across, at) => [
      run('甲'.repeat(10), 0, across),
      at === 2 ? run(`“${'乙'.repeat(9)}`, 110, across) : run('乙'.repeat(10), 115, across)
    ])
    expect(textsOf(rows).map(text => text.at(-1))).toEqual([...'甲甲甲甲甲乙乙乙乙乙'])
  })

  test('verse fills no column: its columns are told by lines that do not stand beside one another', () => {
    const poem = (text: string, along: number, head: number) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map(at =>
        run(text.repeat(at % 3 === 0 ? 5 : 7), along, head + 15 * at)
      )
    const poems = [...poem('甲', 0, 0), ...poem('乙', 150, 7), ...poem('丙', 300, 4)]
    const long = [run('甲'.repeat(12), 0, 150), run('丙'.repeat(12), 300, 160)]
    const read = textsOf([...poems, ...long]).map(text => text[0])
    expect(read.join('')).toBe('甲'.repeat(9) + '乙'.repeat(8) + '丙'.repeat(9))
  })

  test('a cell in the middle of several lines beside it is no column', () => {
    const rows = [0, 60, 120, 180, 240, 300, 360, 420].flatMap(across => [
      run('站名水位', 0, across + 7.5),
      run('丰水期的水位', 150, across),
      run('枯水期的水位', 150, across + 15)
    ])
    expect(textsOf(rows).slice(0, 3)).toEqual(['丰水期的水位', '站名水位', '枯水期的水位'])
  })

  test('an address that is too long for its column does not cross the page', () => {
    const rows = [0, 15, 30, 45, 60, 75, 90, 105, 120].flatMap(across => [
      across === 60
        ? run('https://example.org/a/long/address', 0, across, {length: 190})
        : run('甲'.repeat(10), 0, across),
      ...(across < 60 ? [run('乙'.repeat(10), 115, across)] : [])
    ])
    expect(textsOf(rows).map(text => text[0])).toEqual([...'甲甲甲甲h甲甲甲甲乙乙乙乙'])
  })

  test('gaps between words are no gutter', () => {
    const words = [60, 50, 75, 65, 80, 55].flatMap((length, row) => [
      run('high water', 0, 15 * row, {length}),
      run('level', length + 12, 15 * row, {length: 138 - length})
    ])
    expect(textsOf(words)).toEqual(Array(6).fill('high water level'))
  })

  test('numbers of entries beside their titles are no column', () => {
    const rows = [0, 15, 30, 45, 60, 75].flatMap((across, at) => [
      run(`3.${at + 1}`, 0, across, {length: 15}),
      run('站里的人昼夜轮值记录水位', 60, across)
    ])
    expect(textsOf(rows)[0]).toBe('3.1   站里的人昼夜轮值记录水位')
  })

  test('spaces of faces of one width are no gutter', () => {
    const code = {face: 'LMMono9-Regular', length: 48}
    const rows = [0, 15, 30, 45, 60].flatMap(across => [
      run('etckeeper', 0, across, code),
      run('vcs', 55, across, {...code, length: 16})
    ])
    expect(textsOf(rows)).toEqual(Array(5).fill('etckeeper vcs'))
  })

  test('a face that a good part of the text is set in does not set a line apart', () => {
    const line = (face: string, across: number) =>
      run('水位上涨', 0, across, {face, bold: face === 'Hei-Bold'})
    const faces = ['Song', 'Song', 'Song', 'Song', 'Latin', 'LMMono9-Regular', 'Hei-Bold', 'Song']
    const lines = linesOfPages([piecesOf(faces.map((face, row) => line(face, 15 * row)))])[0]!
    const {lines: set} = setLines([{lines, turned: []}])
    expect(set.map(({strong}, at) => (strong ? faces[at] : '')).join('')).toBe('Hei-Bold')
  })

  test('a page of first lines alone stands in from the edge of the others', () => {
    const page = (froms: readonly number[]) => ({
      lines: linesOfPages([
        piecesOf(froms.map((from, row) => run('字'.repeat(20 - from / 10), from, 15 * row)))
      ])[0]!,
      turned: []
    })
    const pages = [page([20, 0, 0, 0]), page([20, 0, 0, 0]), page([20, 20, 20, 20])]
    expect(columnEdges(pages, 10)(3).get(0)).toBe(0)
  })
})
