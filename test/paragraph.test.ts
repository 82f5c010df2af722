/**
 * Paragraphs are set in a fake face (Han one em, Latin half an em), so that a fixture is plain lines.
 *
 * A fixture holds a JSON object of options, the text, and the expected lines, divided by `---`; `why` says
 * what other lines lose. Before each line stands how much its gaps grew in thousandths of an em, or ` · ` for a line as it is, `<` for
 * one whose marks were squeezed.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import fc from 'fast-check'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {makeBoxes} from '../pipeline/paragraph/boxes.ts'
import {type Line, type Setting, setParagraph, settingsOf} from '../pipeline/paragraph/index.ts'
import {itemize} from '../pipeline/paragraph/itemize.ts'
import {breakLines} from '../pipeline/paragraph/line-break.ts'
import {policy} from '../pipeline/paragraph/policy.ts'
import {charClasses, charClassIndex} from '../pipeline/script/classes.ts'
import {conventionsOf} from '../pipeline/script/conventions.ts'
import {barredIn} from '../pipeline/script/kinsoku.ts'
import {type Region, regions} from '../pipeline/script/language.ts'
import {
  kinsokuLevels,
  openerStyles,
  type Punctuation,
  punctuationStyles,
  usualPunctuation
} from '../pipeline/script/punctuation.ts'
import type {StyledText} from '../pipeline/style/types.ts'
import {fakeFace} from './support/fake-face.ts'
import {greedyDemerits, leastDemerits} from './support/greedy.ts'

interface Options {
  readonly measure: number
  readonly region?: Region
  readonly indent?: number
  readonly align?: StyledText['align']
  readonly language?: string
  readonly punctuation?: Partial<Punctuation>
  /** Why these lines are the best ones. */
  readonly why?: string
  /** Of a heading. */
  readonly depth?: number
  /** The indent of lines turned over, in em. */
  readonly turnover?: number
}

const size = 10

function block(text: string, options: Options): StyledText {
  return {
    type: 'text',
    role: 'paragraph',
    depth: options.depth ?? 0,
    ...(options.turnover && {turnover: {indent: options.turnover * size}}),
    runs: text.split('|').map(part => ({text: part, faces: [fakeFace], size})),
    size,
    leading: 17,
    align: options.align ?? 'justify',
    indent: {first: (options.indent ?? 0) * size, start: 0, end: 0},
    lines: 1,
    before: 0,
    after: 0,
    opening: 'none',
    region: options.region ?? 'gb',
    punctuation: {...usualPunctuation, ...options.punctuation},
    ...(options.language !== undefined && {language: options.language})
  }
}

function set(text: string, options: Options, file = new VFile()): readonly Line[] {
  return setParagraph(block(text, options), options.measure * size, file)
}

/** The text of a line, without the space that it ends in; the soft hyphen of a divided word shows as ¬. */
function textOf(line: Line): string {
  return copied(line).trimEnd().replace('\u00ad', '¬')
}

/** What is copied of a line. */
function copied(line: Line): string {
  return line.runs.flatMap(run => run.text).join('')
}

function show(line: Line, natural: number): string {
  const growth = Math.round(line.ratio * 1000)
  const squeezed = growth === 0 && line.end - line.start < natural - 0.01
  return `${growth ? String(growth).padStart(3) : squeezed ? ' < ' : ' · '} ${textOf(line)}`
}

function naturalWidth(text: string, options: Options): number {
  const [line] = set(text, {...options, align: 'start', indent: 0, measure: 1000})
  return line!.end - line!.start
}

test('a line ends in the space at which it is broken, so that its words stay apart when they are copied', () => {
  const words = 'one two three 四五六七 八'
  const lines = set(words, {measure: 6, align: 'start'})
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.map(copied).join('')).toBe(words)
  const [first] = lines
  expect(first!.end).toBeLessThanOrEqual(6 * size)
})

describe('fixtures', () => {
  const folder = new URL('fixtures/paragraph/', import.meta.url)
  test.each(readdirSync(folder))('%s', name => {
    const path = new URL(name, folder)
    const [head = '', text = '', expected = ''] = readFileSync(path, 'utf8').split(/^---\n/m)
    const options = JSON.parse(head) as Options
    const lines = set(text.trim(), options).map(line =>
      show(line, naturalWidth(textOf(line), options))
    )
    const actual = lines.join('\n') + '\n'
    if (process.env.UPDATE) writeFileSync(path, [head, text, actual].join('---\n'))
    else expect(actual).toBe(expected)
  })
})

const han = fc.constantFrom(...'一二三四五六七八九十天地玄黄宇宙洪荒日月盈昃辰宿列张')
const mark = fc.constantFrom(...'，。、；：？！“”‘’（）《》……——·～％')
const word = fc.constantFrom('a', 'TeX', 'paragraph', '12', '3.14', '50%', 'Wi-Fi', ' ')
const anyText = fc
  .array(fc.oneof({weight: 8, arbitrary: han}, {weight: 3, arbitrary: mark}, word), {
    minLength: 1,
    maxLength: 120
  })
  .map(parts => parts.join(''))

describe('whatever the text and the measure', () => {
  test('every character is placed once and in order', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 8, max: 40}), (text, measure) => {
        const placed = set(text, {measure, indent: 2}).map(textOf).join('')
        expect(placed.replaceAll(/[ ¬]/g, '')).toBe(text.replaceAll(' ', ''))
      })
    )
  })

  test('a heading keeps its characters, and within four fifths of the measure where it can be divided', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 16, max: 40}), (text, measure) => {
        const lines = set(text, {measure, align: 'center', depth: 1})
        expect(lines.map(textOf).join('').replaceAll(/[ ¬]/g, '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines.filter(line => /^[一-龥]+$/.test(textOf(line)))) {
          expect(line.end - line.start).toBeLessThanOrEqual(measure * size * 0.8 + 0.01)
        }
      })
    )
  })

  const barred = barredIn('gb')

  test('no line begins or ends with a mark that may not', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 16, max: 40}), (text, measure) => {
        const lines = set(text, {measure})
          .map(textOf)
          .filter(line => line !== '')
        for (const [at, line] of lines.entries()) {
          const first = charClassIndex(line.codePointAt(0)!)
          const last = charClassIndex([...line].at(-1)!.codePointAt(0)!)
          // Text that begins with such a mark has no other place for it.
          if (at > 0)
            expect(barred.start[first], `${charClasses[first]} begins ${line}`).toBe(false)
          if (at < lines.length - 1) expect(barred.end[last], `ends ${line}`).toBe(false)
        }
      })
    )
  })

  test('no line is wider than its measure, and inner lines fill it', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 20, max: 40}), (text, measure) => {
        const file = new VFile()
        const lines = set(text, {measure}, file)
        if (file.messages.length > 0) return
        for (const [at, line] of lines.entries()) {
          expect(line.end).toBeLessThan(measure * size + 0.01)
          const isInner = at < lines.length - 1
          const canGrow = line.ratio > 0 || line.end > measure * size - 0.01
          if (isInner && canGrow) expect(line.end).toBeCloseTo(measure * size, 6)
        }
      })
    )
  })

  test('glyphs of a line run from left to right', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 8, max: 40}), (text, measure) => {
        for (const line of set(text, {measure})) {
          const ink = line.runs.flatMap(run =>
            run.glyphs.map((glyph, at) => run.x[at]! + (fakeFace.ink(glyph).left * size) / 1000)
          )
          for (let at = 1; at < ink.length; at++)
            expect(ink[at]!).toBeGreaterThan(ink[at - 1]! - 0.01)
        }
      })
    )
  })
})

describe('the lines that are found', () => {
  const anyMeasure = fc.integer({min: 8, max: 40})
  const anyHouse = fc.record({
    region: fc.constantFrom(...regions),
    punctuation: fc.record({
      style: fc.constantFrom(...punctuationStyles),
      hang: fc.boolean(),
      kinsoku: fc.constantFrom(...kinsokuLevels),
      openers: fc.constantFrom(...openerStyles)
    })
  })

  test('are the best of all, and cost no more than those of first fit, in any region and style', () => {
    fc.assert(
      fc.property(anyText, anyMeasure, anyHouse, (text, measure, {region, punctuation}) => {
        const rules = conventionsOf(region, {...usualPunctuation, ...punctuation})
        const length = measure * size
        const {boxes} = makeBoxes(
          [{text, faces: [fakeFace], size}],
          () => rules,
          'en',
          length,
          () => {}
        )
        if (boxes.length === 0) return
        const items = itemize(boxes, 'paragraph')
        const lengths = {first: length - 2 * size, rest: length}
        const best = breakLines(items, lengths, policy).demerits
        expect(best).toBeLessThanOrEqual(greedyDemerits(items, lengths, policy) * (1 + 1e-9))
        // Where nothing fits, which line is overfull the least is not looked for.
        const least = leastDemerits(items, lengths, policy)
        if (least < 1e12) expect((best + 1) / (least + 1)).toBeCloseTo(1, 9)
      })
    )
  })

  test('keep every character, once and in order, in any region and style', () => {
    fc.assert(
      fc.property(anyText, anyMeasure, anyHouse, (text, measure, house) => {
        const placed = set(text, {measure, indent: 2, ...house})
          .map(textOf)
          .join('')
        expect(placed.replaceAll(/[ ¬]/g, '')).toBe(text.replaceAll(' ', ''))
      })
    )
  })

  test('stand Han apart evenly, and solidly on a last line', () => {
    fc.assert(
      fc.property(anyText, anyMeasure, (text, measure) => {
        const lines = set(text, {measure})
        for (const [at, line] of lines.entries()) {
          const gaps = hanGaps(line)
          for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6)
          if (at === lines.length - 1) for (const gap of gaps) expect(gap).toBeCloseTo(0, 6)
        }
      })
    )
  })

  test('grow by no more than half an em', () => {
    fc.assert(
      fc.property(anyText, anyMeasure, (text, measure) => {
        for (const {ratio} of set(text, {measure})) expect(ratio).toBeLessThanOrEqual(0.5)
      })
    )
  })
})

/** How far each Han stands from the Han before it. */
function hanGaps(line: Line): number[] {
  const run = line.runs[0]!
  const isHan = (character: string) => /^\p{Script=Han}$/u.test(character)
  return run.text.flatMap((character, at) =>
    at > 0 && isHan(character) && isHan(run.text[at - 1]!)
      ? [run.x[at]! - run.x[at - 1]! - size]
      : []
  )
}

test('a character that no face has is refused, once', () => {
  const file = new VFile()
  set('一\ue000二\ue000三', {measure: 10}, file)
  expect(file.messages.map(message => [message.ruleId, message.fatal, message.slots])).toEqual([
    ['missing-glyph', true, {character: '\ue000', code: 'E000', face: 'Fake-Regular'}]
  ])
})

test('a line that cannot fit is set all the same, and reported', () => {
  const file = new VFile()
  const lines = set('一——二', {measure: 1.5}, file).map(textOf)
  expect(lines).toEqual(['一', '——', '二'])
  expect(file.messages.map(message => [message.ruleId, message.slots])).toEqual([
    ['overfull-line', {excess: '5.0'}]
  ])
})

test('a word longer than the line is divided rather than lost', () => {
  const lines = set('字' + 'a'.repeat(100) + '字', {measure: 10}).map(textOf)
  expect(lines.join('')).toBe('字' + 'a'.repeat(100) + '字')
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(20)
})

describe('a paragraph in so many lines', () => {
  const setIn = (text: string, count: number, measure: number) =>
    settingsOf(block(text, {measure}), measure * size, new VFile())?.inLines(count)
  const linesOf = (setting: Setting | undefined) => setting?.lines().map(textOf)

  test('the best number gives the lines that are best', () => {
    const text = '甲乙，丙丁，戊己，庚辛，壬癸，子丑，寅卯，辰巳，午未。'
    for (let measure = 8; measure <= 30; measure++) {
      const lines = set(text, {measure})
      expect(setIn(text, lines.length, measure)?.lines()).toEqual(lines)
    }
  })

  test('a line shorter: commas give up their blanks, and it costs more', () => {
    const text = '甲乙，丙丁，戊己，庚辛壬癸，子丑，寅卯，辰巳午未。'
    const best = setIn(text, 3, 11)!
    const shorter = setIn(text, 2, 11)!
    expect(linesOf(best)).toEqual(['甲乙，丙丁，戊己，庚辛', '壬癸，子丑，寅卯，辰巳', '午未。'])
    expect(linesOf(shorter)).toEqual(['甲乙，丙丁，戊己，庚辛壬', '癸，子丑，寅卯，辰巳午未。'])
    expect(shorter.demerits).toBeGreaterThan(best.demerits)
    expect(settingsOf(block(text, {measure: 11}), 11 * size, new VFile())?.demerits).toBe(
      best.demerits
    )
    expect(setIn(text, 1, 11)).toBeUndefined()
  })

  test('a line longer: gaps grow, and it costs more', () => {
    const text = '甲乙，丙丁，戊己，庚辛，壬癸，子丑，寅卯，辰巳午未。'
    const best = setIn(text, 2, 12)!
    const longer = setIn(text, 3, 12)!
    expect(linesOf(best)).toEqual(['甲乙，丙丁，戊己，庚辛，壬', '癸，子丑，寅卯，辰巳午未。'])
    expect(linesOf(longer)).toEqual([
      '甲乙，丙丁，戊己，庚辛，',
      '壬癸，子丑，寅卯，辰巳',
      '午未。'
    ])
    expect(longer.demerits).toBeGreaterThan(best.demerits)
  })

  test('none where lines would have to stay short, or are the author’s own', () => {
    expect(setIn('甲乙，丙丁，戊己。', 5, 14)).toBeUndefined()
    const verse = block('床前明月光，\n疑是地上霜。', {measure: 8})
    expect(settingsOf(verse, 8 * size, new VFile())).toBeUndefined()
  })

  test('whatever the text: the number that was asked for, every character once, no line too long', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 12, max: 30}), (text, measure) => {
        const best = set(text, {measure})
        for (const count of [best.length - 1, best.length + 1]) {
          const found = settingsOf(block(text, {measure}), measure * size, new VFile())?.inLines(
            count
          )
          if (!found) continue
          expect(found.lines()).toHaveLength(count)
          expect(found.lines().map(textOf).join('').replaceAll(/[ ¬]/g, '')).toBe(
            text.replaceAll(' ', '')
          )
          for (const line of found.lines()) expect(line.end).toBeLessThan(measure * size + 0.01)
        }
      })
    )
  })
})
