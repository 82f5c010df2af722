/** What an editor rules holds, wherever the extraction broke its lines; what cannot be found is said. */
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {printMarkdown} from '../pipeline/markdown/index.ts'
import {read, type Verdict} from '../pipeline/read/index.ts'

const raw = `（三）江上
江水自西而来，绕城三面，两岸的村庄都靠它吃饭，船家在码头上等客。
等到天黑，灯火一盏一盏亮起来。
船家唱起歌来，岸上的人都停下来听。
`

/** The same text as another extractor gives it. */
const again = `（三） 江 上
江水自西而来，绕城三面，
两岸的村庄都靠它吃饭，
船家在码头上等客。等到

天黑，灯火一盏一盏亮起来。船家唱起
歌来，岸上的人都停下来听。
`

type Pair = readonly [verdict: Verdict, at: string]

describe('a ruling', () => {
  test.each<[string, Pair, string | RegExp]>([
    ['joins', ['join', '船家在码头上等客。⏎等到天黑'], '等客。等到天黑'],
    ['joins all that it names', ['join', '船家在码头上等客。等到天黑'], '等客。等到天黑'],
    ['splits', ['split', '亮起来。⏎船家唱起'], /亮起来。\n\n(?:## )?船家唱起/],
    ['splits within a line', ['split', '绕城三面，⏎两岸'], '绕城三面，\n\n两岸'],
    [
      'makes a heading',
      ['heading', '等客。⏎等到天黑，灯火一盏一盏亮起来。⏎船家'],
      '# 等到天黑，灯火一盏一盏亮起来。\n'
    ],
    ['makes a heading of a level', ['heading 3', '⏎（三）江上⏎江水'], '### （三）江上\n\n江水'],
    ['makes text of a heading', ['text', '⏎（三）江上⏎江水'], /^（三）江上/],
    ['makes an item', ['item', '等客。⏎等到天黑'], '\n- 等到天黑'],
    ['makes verse', ['verse', '⏎船家唱起歌来，⏎岸上'], /\n船家唱起歌来，|\n船家唱起\\\n歌来，/],
    ['takes out', ['furniture', '灯火一盏一盏亮起来。'], '等到天黑，'],
    ['takes no more out', ['furniture', '灯火⏎一盏一盏⏎亮起来'], '灯火亮起来']
  ])('%s', (_, ruling, expected) => {
    for (const text of [raw, again]) {
      const {printed, told} = rule(text, [ruling])
      expect(told).toEqual([])
      if (typeof expected === 'string') expect(printed).toContain(expected)
      else expect(printed).toMatch(expected)
    }
  })

  test('keeps what would be taken for furniture', () => {
    const pages = [1, 2, 3, 4].map(page => `${raw}\n— ${page} —\n\f`).join('\n')
    expect(rule(pages, []).printed).not.toContain('— 3 —')
    const {printed} = rule(pages, [['keep', '— 3 —']])
    expect(printed).toContain('— 3 —')
    expect(printed).not.toContain('— 2 —')
  })

  test('is found over furniture that stands between', () => {
    const pages = `${raw.slice(0, 30)}\n（下转第二版）\n${raw.slice(30)}`
    expect(rule(pages, [['join', raw.slice(24, 36)]]).told).toEqual([])
  })

  test('is found whatever the code points of the extraction', () => {
    expect(rule(raw.replace('船家唱', '船家⼝唱'), [['split', '⏎船家口唱']]).told).toEqual([])
  })
})

describe('a level that is ruled', () => {
  const outline = (text: string, pairs: readonly Pair[]) =>
    rule(text, pairs).printed.match(/^#+ .*$/gm)

  test('moves the headings with numbers of its kind, and what stands below them', () => {
    const text = ['一、江上', '二、岸上']
      .map(
        section => `${section}
（一）水势
1．涨水
江水自西而来，绕城三面，两岸的村庄都靠它吃饭。
2．落水
水落的时候，石头露出来，孩子们到江心去拣。
（二）船家
船家在码头上等客，等到天黑，灯火一盏一盏亮起来。
`
      )
      .join('')
    const levels = (pairs: readonly Pair[]) =>
      outline(`江城记\n${text}`, pairs)!.map(line => line.indexOf(' '))
    expect(levels([])).toEqual([1, 2, 3, 4, 4, 3, 2, 3, 4, 4, 3])
    expect(levels([['heading 4', '二、岸上⏎（一）水势⏎']])).toEqual([
      1, 2, 4, 5, 5, 4, 2, 4, 5, 5, 4
    ])
  })

  test('moves the headings without a number that follow it in its section', () => {
    const text = `养花小札
花不会说话，渴了饿了都写在叶子上，读的人不必全记住。

第一章　泥土

泥盆
泥盆透气，初学的人用泥盆为好，盆底要有孔。

瓷盆
瓷盆好看，摆在案头的多用它，孔上垫一块碎瓦。

第二章　浇水

早上
早上的水最好，花醒着，喝得下，天气也还凉快。

晚上
晚上的水要少，花要睡觉了，多了烂根，千万小心。
`
    expect(
      outline(text, [['heading 4', '泥土⏎泥盆⏎泥盆透气']])!.map(line => line.indexOf(' '))
    ).toEqual([1, 2, 4, 4, 2, 3, 3])
  })
})

describe('an anchor', () => {
  test.each<[string, readonly Pair[], string]>([
    ['that is lost', [['join', '等客。⏎等到天明']], 'lost-anchor'],
    ['that stands in several places', [['split', '船家']], 'ambiguous-anchor'],
    [
      'that was ruled otherwise',
      [
        ['heading 1', '（三）江上'],
        ['heading 2', '（三）江上']
      ],
      'contradicting-ruling'
    ]
  ])('%s is an error', (_, rulings, rule_) => {
    expect(rule(raw, rulings).told).toEqual([rule_])
  })

  test('that is lost is said with the nearest text', () => {
    expect(rule(raw, [['join', '码头上等客。⏎等到天明，灯火']]).words[0]).toContain('等到天黑')
  })
})

function rule(text: string, pairs: readonly Pair[]) {
  const file = new VFile({path: 'decisions.yaml'})
  const rulings = pairs.map(([verdict, at]) => ({verdict, at, position: undefined}))
  const source = new VFile({value: text})
  let printed = ''
  try {
    printed = printMarkdown(read(source, {rulings: {file, rulings}}))
  } catch (fault) {
    if (file.messages.length === 0) throw fault
  }
  const told = file.messages.map(message => message.ruleId)
  expect(source.messages.map(message => message.ruleId)).not.toContain('unaccounted-text')
  return {printed, told, words: file.messages.map(message => `${message.note}`)}
}
