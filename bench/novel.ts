/**
 * A novel for those who have none at hand: the sentences of a text in the public domain, drawn in an order that
 * never repeats a paragraph, the same at each run.
 */

/** The sentences of 论语 and 孙子兵法 that the novel is made of, long and short, with every usual mark. */
const sentences = [
  '学而时习之，不亦说乎？',
  '有朋自远方来，不亦乐乎？',
  '人不知而不愠，不亦君子乎？',
  '君子务本，本立而道生；孝弟也者，其为仁之本与！',
  '曾子曰：“吾日三省吾身：为人谋而不忠乎？与朋友交而不信乎？传不习乎？”',
  '道千乘之国，敬事而信，节用而爱人，使民以时。',
  '诗三百，一言以蔽之，曰：“思无邪。”',
  '吾十有五而志于学，三十而立，四十而不惑，五十而知天命，六十而耳顺，七十而从心所欲，不逾矩。',
  '知之为知之，不知为不知，是知也。',
  '兵者，国之大事，死生之地，存亡之道，不可不察也。',
  '故经之以五事，校之以计，而索其情：一曰道，二曰天，三曰地，四曰将，五曰法。',
  '兵者，诡道也。故能而示之不能，用而示之不用，近而示之远，远而示之近。',
  '利而诱之，乱而取之，实而备之，强而避之，怒而挠之，卑而骄之，佚而劳之，亲而离之。',
  '攻其无备，出其不意。此兵家之胜，不可先传也。',
  '是故百战百胜，非善之善者也；不战而屈人之兵，善之善者也。',
  '知彼知己者，百战不殆；不知彼而知己，一胜一负；不知彼，不知己，每战必殆。',
  '其疾如风，其徐如林，侵掠如火，不动如山，难知如阴，动如雷震。'
]

const digits = '零一二三四五六七八九'

/** A novel in Markdown, of at least so many characters, in chapters of some 5,000. */
export function writeNovel(characters: number): string {
  const next = drawer()
  const parts = ['# 一部书']
  let length = 0
  for (let chapter = 1; length < characters; chapter++) {
    parts.push(`## 第${[...String(chapter)].map(digit => digits[Number(digit)]).join('')}回`)
    for (let written = 0; written < 5000; ) {
      const paragraph = Array.from(
        {length: 1 + next(8)},
        () => sentences[next(sentences.length)]
      ).join('')
      parts.push(paragraph)
      written += paragraph.length
      length += paragraph.length
    }
  }
  return parts.join('\n\n') + '\n'
}

/** Numbers below a bound, evenly, the same ones each time (Park and Miller 1988). */
function drawer(): (bound: number) => number {
  let state = 1
  return bound => {
    state = (state * 48271) % 2147483647
    return state % bound
  }
}
