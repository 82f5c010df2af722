/** The tables of `script/`: what an editor would check in them. */
import {describe, expect, test} from 'vitest'
import {cellOf} from '../pipeline/script/character-cells.ts'
import {charClass, charClasses, charClassIndex} from '../pipeline/script/classes.ts'
import {classesInContext} from '../pipeline/script/context.ts'
import {conventionsOf} from '../pipeline/script/conventions.ts'
import {divisionOf} from '../pipeline/script/divisions.ts'
import {barredIn} from '../pipeline/script/kinsoku.ts'
import {type Region, regionOf, regions} from '../pipeline/script/language.ts'
import {type Punctuation, usualPunctuation} from '../pipeline/script/punctuation.ts'

const classOf = (character: string) => charClassIndex(character.codePointAt(0)!)
const gap = (pair: string, region: Region = 'gb', style: Punctuation['style'] = 'quanjiao') => {
  const [first, second] = [...pair].map(classOf)
  const {gaps} = conventionsOf(region, {...usualPunctuation, style})
  return gaps[first! * charClasses.length + second!]!
}

test.each([
  ['一龥㐀𠀀々〇①㎡', 'han'],
  ['あアン', 'kana'],
  ['っー', 'small-kana'],
  ['한', 'hangul'],
  ['AzéΩЖ', 'letter'],
  ['09', 'digit'],
  ['“‘（《「【', 'opening'],
  ['”’）》」】', 'closing'],
  ['，、', 'pause'],
  ['：；', 'colon'],
  ['。', 'stop'],
  ['！？', 'exclamation'],
  ['·・', 'interpunct'],
  ['—', 'dash'],
  ['…', 'ellipsis'],
  ['～', 'connector'],
  ['￥$', 'prefix'],
  ['%℃‰', 'suffix'],
  ['\u200b\ufeff\u00ad', 'invisible'],
  ['\u3000', 'wide-space']
])('%s are %s', (characters, kind) => {
  for (const character of characters) expect(charClass(character.codePointAt(0)!)).toBe(kind)
})

test.each([
  ['zh-Hans', 'gb'],
  ['zh', 'gb'],
  ['zh-CN', 'gb'],
  ['zh-Hant', 'tw'],
  ['zh-TW', 'tw'],
  ['zh-Hant-HK', 'hk'],
  ['ja-JP', 'ja'],
  ['ko', 'ko'],
  ['en-US', 'latin']
])('%s follows the tables of %s', (language, region) => {
  expect(regionOf(language)).toBe(region)
})

describe('kinsoku', () => {
  test.each(regions)('in %s', region => {
    for (const mark of '，。、；：？！”’）》」％·/.,)') {
      expect(barredIn(region).start[classOf(mark)], `${mark} at the start`).toBe(true)
    }
    for (const mark of '“‘（《「￥(') {
      expect(barredIn(region).end[classOf(mark)], `${mark} at the end`).toBe(true)
    }
    for (const free of '一aA1あ한') {
      expect(barredIn(region).start[classOf(free)]).toBe(false)
      expect(barredIn(region).end[classOf(free)]).toBe(false)
    }
  })

  test('the solidus ends no line in the mainland (GB/T 15834 5.1.9)', () => {
    expect(barredIn('gb').end[classOf('／')]).toBe(true)
    expect(barredIn('ja').end[classOf('／')]).toBe(false)
  })
})

describe('gaps', () => {
  test.each([
    ['一二', 0],
    ['一，', 0],
    ['，一', 0.5],
    ['“一', 0],
    ['一“', 0.5],
    ['，“', 0.5], // one blank is shared
    ['”“', 0.5],
    ['”，', 0],
    ['。”', 0],
    ['“‘', 0],
    ['“”', 0],
    ['一A', 0.25],
    ['5一', 0.25],
    ['，A', 0.5], // the mark's own blank, and no more
    ['（A', 0],
    ['一·', 0],
    ['——', 0]
  ])('%s stand %s em apart in the mainland', (pair, em) => {
    expect(gap(pair).natural).toBe(em)
  })

  test('a stop sits in the middle of its square in Taiwan', () => {
    expect(gap('一，', 'tw').natural).toBe(0.25)
    expect(gap('，一', 'tw').natural).toBe(0.25)
    expect(cellOf('exclamation', 'tw')!.width).toBe(1)
  })

  test('no gap loses more than it has, and none that grows lies within brackets or beside a stop', () => {
    for (const region of regions) {
      const {gaps} = conventionsOf(region, usualPunctuation)
      for (const first of charClasses.keys()) {
        for (const second of charClasses.keys()) {
          const {natural, shrink, grows} = gaps[first * charClasses.length + second]!
          expect(shrink).toBeLessThanOrEqual(natural)
          const sides = [charClasses[first], charClasses[second]]
          if (grows === 'freely') expect(sides).not.toEqual(expect.arrayContaining(['stop']))
          if (grows === 'freely') expect(sides[0]).not.toBe('opening')
          if (grows === 'freely') expect(sides[1]).not.toBe('closing')
        }
      }
    }
  })
})

describe('shared marks', () => {
  const inContext = (text: string, region: (typeof regions)[number] = 'gb') =>
    [
      ...classesInContext(
        Uint32Array.from([...text], character => character.codePointAt(0)!),
        region
      )
    ].map(kind => charClasses[kind])

  test('a quotation mark beside Han is Chinese', () => {
    expect(inContext('说“TeX”的')[1]).toBe('opening')
    expect(inContext('说“TeX”的')[5]).toBe('closing')
  })

  test('a quotation mark in Latin text is Latin', () => {
    expect(inContext('said “hi” to')[5]).toBe('latin-opening')
    expect(inContext('said “hi” to')[8]).toBe('latin-closing')
  })

  test('an apostrophe is part of its word', () => {
    expect(inContext('don’t')[3]).toBe('letter')
  })

  test('at the edge of the text the region decides', () => {
    expect(inContext('“IPv6”')[0]).toBe('opening')
    expect(inContext('“IPv6”', 'latin')[0]).toBe('latin-opening')
  })

  test('a pair is of one kind', () => {
    expect(
      inContext('“IPv6”一').filter(kind => kind === 'opening' || kind === 'closing')
    ).toHaveLength(2)
  })
})

test.each(
  Object.entries({
    part: [
      '第一编　总则',
      '第二分编',
      '第三卷',
      '上册',
      '卷十二',
      '第一部 旅立ち',
      '제2부',
      'BOOK TWO',
      'Part IV. Home'
    ],
    chapter: [
      '第一章',
      '第 十二 回 甄士隐梦幻识通灵',
      '第34话',
      '제3장 봄',
      'CHAPTER I. Down the Rabbit-Hole',
      'Chapter 2 The Pool'
    ],
    preface: ['前　言', '自序', 'はしがき', 'Preface'],
    foreword: ['序', '代序', 'Foreword'],
    introduction: ['绪论', '導言', 'はじめに', 'INTRODUCTION'],
    prologue: ['楔子　张天师祈禳瘟疫', '序章'],
    epilogue: ['尾声', '終章'],
    conclusion: ['结束语', 'おわりに'],
    afterword: ['后记', '跋', 'あとがき', '編後記'],
    acknowledgments: ['致谢', 'Acknowledgements'],
    appendix: ['附录二　年表', 'Appendix A'],
    bibliography: ['参考文献', 'References'],
    glossary: ['术语表'],
    errata: ['勘误表'],
    nothing: [
      '第一节　概述',
      '第一部分　背景',
      '第一部门',
      '三部曲',
      '一、总体要求',
      '序列',
      '前言不搭后语',
      '跋涉',
      '导言之后'
    ]
  })
)('headings of %s call it so', (division, headings) => {
  expect(headings.map(heading => divisionOf(heading) ?? 'nothing')).toEqual(
    headings.map(() => division)
  )
})
