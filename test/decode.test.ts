/** Bytes to text: the encoding is found or the text refused, and never read as what it is not. */
import {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'
import {describe, expect, test} from 'vitest'
import {decode} from '../pipeline/read/decode.ts'
import {cleanCodePoints} from '../pipeline/read/hygiene.ts'
import {encoderOf} from './support/encode.ts'

const texts = {
  simplified:
    '水文站的工作人员昼夜轮值，记录水位和流速。这些数字汇成图表，供上下游各地参考。到了汛期，他们在大堤上住下来，三天两头不回家；孩子们放学以后，就到堤上来找他们，看江水一天一天地涨起来。没有人说这是一件了不起的事，可是大家都知道，没有这些数字，下游的城市就不能安心睡觉。',
  traditional:
    '水文站的工作人員晝夜輪值，記錄水位和流速。這些數字匯成圖表，供上下游各地參考。到了汛期，他們在大堤上住下來，三天兩頭不回家；孩子們放學以後，就到堤上來找他們，看江水一天一天地漲起來。沒有人說這是一件了不起的事，可是大家都知道，沒有這些數字，下游的城市就不能安心睡覺。',
  japanese:
    '水文観測所の職員は昼も夜も交代で水位と流速を記録している。その数字は図表になり、上流と下流の町で使われる。大水の季節になると、彼らは堤防の上に泊まり込み、家に帰らない日が続く。学校が終わると子どもたちは堤防まで父や母に会いに来て、川の水が少しずつ高くなるのを見ている。',
  korean:
    '수문 관측소의 직원들은 밤낮으로 교대하면서 수위와 유속을 기록한다. 이 숫자들은 도표가 되어 상류와 하류의 여러 마을에서 쓰인다. 홍수철이 되면 그들은 둑 위에서 지내며 집에 돌아가지 않는 날이 많다. 학교가 끝나면 아이들은 둑으로 와서 강물이 조금씩 높아지는 것을 바라본다.',
  english:
    'The keepers of the gauge don’t sleep in the flood season. “We write it down,” they say, “and others decide.” Their naïve-looking tables — four columns, no more — are read in every town below the dam; it’s the dullest reading there is, and nobody’d do without it.'
} as const

type Name = keyof typeof texts

const cases: readonly (readonly [Name, string])[] = [
  ['simplified', 'gb18030'],
  ['traditional', 'gb18030'],
  ['traditional', 'big5'],
  ['japanese', 'shift_jis'],
  ['japanese', 'euc-jp'],
  ['japanese', 'gb18030'],
  ['korean', 'euc-kr'],
  ['english', 'windows-1252'],
  ...(['simplified', 'traditional', 'japanese', 'korean', 'english'] as const).flatMap(
    name =>
      [
        [name, 'utf-8'],
        [name, 'utf-16le'],
        [name, 'utf-16be']
      ] as const
  )
]

describe.each(cases)('%s in %s', (name, encoding) => {
  const text = texts[name]
  const encode = encoderFor(encoding)

  test('is read as it was written', () => {
    expect(decoded(encode(text))).toBe(text)
  })

  test('with English in between, too', () => {
    const mixed = `${text}\nHTTP/2, TCP and UDP; see chapter 12.\n${text}`
    expect(decoded(encode(mixed))).toBe(mixed)
  })

  test.each([10, 20, 40])('is read or refused, never wrong, in pieces of %d characters', length => {
    let read = 0
    let pieces = 0
    for (let at = 0; at + length <= text.length; at += 3) {
      const piece = text.slice(at, at + length)
      const outcome = decoded(encode(piece))
      expect([piece, undefined]).toContain(outcome)
      pieces++
      if (outcome !== undefined) read++
    }
    // Western text is told by a mark or two in a sentence, and a short piece may have one.
    // Few Han do not tell whether kana are in EUC-JP or, with the same bytes, in a Chinese encoding.
    const few = name === 'japanese' && encoding === 'gb18030' ? 0.6 : 0.7
    const least = encoding === 'windows-1252' ? 0 : length < 20 ? few : 0.95
    expect(read / pieces).toBeGreaterThanOrEqual(least)
  })

  test('is refused where it is cut off in a character', () => {
    // One byte a character: nothing can be cut off.
    if (name === 'english' && !encoding.startsWith('utf-16')) return
    const bytes = encode(`${text}${text.slice(0, 1)}`)
    expect(decoded(bytes.subarray(0, -1))).toBeUndefined()
  })
})

test('a few bad bytes in a long text are refused with the place of the first', () => {
  for (const encoding of ['utf-8', 'gb18030', 'euc-kr', 'shift_jis']) {
    const name = {'euc-kr': 'korean', shift_jis: 'japanese'}[encoding] ?? 'simplified'
    const bytes = encoderFor(encoding)(texts[name as Name].repeat(3))
    bytes[301] = 0xff
    const message = refusal(bytes)
    expect([message.ruleId, message.slots?.encoding]).toEqual(['undecodable-text', encoding])
    expect(Math.abs(Number(message.slots?.offset) - 301)).toBeLessThan(3)
  }
})

test('noise is refused, and the candidates are named with the way out', () => {
  const message = refusal(Uint8Array.from({length: 400}, (_, at) => (at * 89 + 131) % 256))
  expect(message.ruleId).toBe('ambiguous-encoding')
  expect(message.note).toContain('--encoding')
})

test('the choice is told with its confidence', () => {
  const file = new VFile({value: encoderFor('gb18030')(texts.simplified)})
  decode(file, undefined)
  expect(file.messages.map(({ruleId, slots}) => [ruleId, slots?.encoding])).toEqual([
    ['guessed-encoding', 'gb18030']
  ])
})

test('private characters are told, bullets aside', () => {
  const told = (value: string) => {
    const file = new VFile({value})
    decode(file, undefined)
    return file.messages.map(message => message.ruleId)
  }
  expect(told('水\ue123位')).toEqual(['private-characters'])
  expect(told('\uf0b7 水位\n  \uf0b7\n')).toEqual([])
})

describe('hygiene', () => {
  test.each([
    ['⼆⽹⽔⾦', '二网水金', 'kangxi-radical'],
    ['⺠⻄⻋⻓⻔', '民西车长门', 'cjk-radical'],
    ['\uf9dc\uf914', '隆樂', 'compatibility-ideograph'],
    ['oﬃce ﬁnd', 'office find', 'ligature'],
    ['２０２２ＡＢｃ', '2022ABc', 'full-width-alphanumeric'],
    ['ﾊﾟｿｺﾝとｶﾞｽ', 'パソコンとガス', 'half-width-katakana'],
    ['︵一︶﹁二﹂﹐', '（一）「二」，', 'presentation-form']
  ])('%s is %s', (from, to, rule) => {
    const {source, substitutions} = cleanCodePoints(from, 'ja')
    expect(source.text).toBe(to)
    expect(new Set(substitutions.map(substitution => substitution.rule))).toEqual(new Set([rule]))
    for (const {from: character, offsets} of substitutions) {
      for (const at of offsets) expect(from.startsWith(character, at)).toBe(true)
    }
  })

  test.each(['①㎡…½™', '﨎﨏﨑', '龍竜龙', '，。！（）：；', '“”‘’—·', '㈠㊣'])(
    '%s stays',
    text => {
      expect(cleanCodePoints(text, 'zh-Hans').source.text).toBe(text)
    }
  )

  test('what cannot be seen is cut, and kept as cuts', () => {
    const {source, cuts} = cleanCodePoints('水\u200b位\u00ad上\u2066涨\ufeff', 'zh-Hans')
    expect(source.text).toBe('水位上涨')
    expect(cuts.map(({start}) => start)).toEqual([1, 3, 5, 7])
  })

  test('every radical that has an ideograph is known', () => {
    for (let code = 0x2f00; code <= 0x2fd5; code++) {
      expect(cleanCodePoints(String.fromCharCode(code), 'zh-Hant').source.text).toMatch(
        /^[\u4e00-\u9fff]$/
      )
    }
    let exchanged = 0
    for (let code = 0x2e80; code <= 0x2ef3; code++) {
      const character = String.fromCharCode(code)
      if (cleanCodePoints(character, 'zh-Hant').source.text !== character) exchanged++
    }
    // All but U+2E80, which is a stroke; U+2E9A is unassigned.
    expect(exchanged).toBe(114)
  })
})

function encoderFor(encoding: string): (text: string) => Uint8Array {
  if (encoding === 'utf-8') return text => new TextEncoder().encode(text)
  if (!encoding.startsWith('utf-16')) return encoderOf(encoding)
  return text => {
    const bytes = Buffer.from(text, 'utf16le')
    return new Uint8Array(encoding === 'utf-16be' ? bytes.swap16() : bytes)
  }
}

/** The text, or nothing where it was refused. */
function decoded(value: Uint8Array): string | undefined {
  try {
    return decode(new VFile({value}), undefined)
  } catch (fault) {
    if (fault instanceof VFileMessage) return undefined
    throw fault
  }
}

function refusal(value: Uint8Array): VFileMessage {
  try {
    decode(new VFile({value}), undefined)
  } catch (fault) {
    if (fault instanceof VFileMessage) return fault
    throw fault
  }
  throw new Error('Unexpected text, expected a refusal')
}
