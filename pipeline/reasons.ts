/**
 * Why reading decided as it did, in the words of an editor: a closed table in English and Chinese.
 *
 * A reason is a piece of evidence; whether it speaks for what was decided or against it is its weight's sign.
 */
import type {MessageLanguage, Slots} from './messages.ts'

type Wording = Readonly<Record<MessageLanguage, string>>

/** The closed table of reasons. */
export const reasons = {
  ruled: {en: 'decisions.yaml says so', zh: 'decisions.yaml 已裁定'},
  'first-line': {en: 'the text begins here', zh: '文稿由此开始'},
  'short-line': {
    en: 'line {line} is {slack} em short of a {measure} em column; what follows ({chunk} em) would have fitted',
    zh: '第 {line} 行距 {measure} 字栏宽尚缺 {slack} 字，后面的 {chunk} 字本可排下'
  },
  'full-line': {
    en: 'line {line} fills its column of {measure} em but for {slack}',
    zh: '第 {line} 行排满 {measure} 字的栏宽（余 {slack} 字）'
  },
  'never-wrapped': {
    en: 'line {line} is in no column: its lines were not wrapped',
    zh: '第 {line} 行不属任何栏宽，未经折行'
  },
  'first-line-width': {
    en: 'line {line} is {slack} em short of a {measure} em column, as first lines are that stand in by {indent} em',
    zh: '第 {line} 行距 {measure} 字栏宽缺 {slack} 字，像是缩进 {indent} 字的首行'
  },
  'width-of-line': {
    en: 'the width of line {line}, {width} em',
    zh: '第 {line} 行宽 {width} 字'
  },
  'ends-with': {en: 'line {line} ends in {mark}', zh: '第 {line} 行以“{mark}”收尾'},
  'ends-open': {en: 'line {line} ends in mid-sentence', zh: '第 {line} 行在句中断开'},
  'begins-with': {en: 'line {line} begins with {mark}', zh: '第 {line} 行以“{mark}”开头'},
  'begins-bound': {
    en: 'line {line} begins with {mark}, which may not begin a line',
    zh: '第 {line} 行以“{mark}”开头，此字符不得居行首'
  },
  numbered: {
    en: 'line {line} begins with the number {marker}',
    zh: '第 {line} 行以序号“{marker}”开头'
  },
  'out-of-sequence': {
    en: 'the number {marker} follows from none before it',
    zh: '序号“{marker}”与前面的不相接'
  },
  'gap-more': {en: 'more blank lines than usual before it', zh: '前面的空行比通常多'},
  'gap-less': {en: 'fewer blank lines than usual before it', zh: '前面的空行比通常少'},
  'gap-usual': {en: 'the usual space before it', zh: '前面的空行与通常一样'},
  indented: {en: 'line {line} stands in from the margin', zh: '第 {line} 行缩进'},
  far: {en: 'line {line} stands far in', zh: '第 {line} 行缩进很多'},
  outdented: {en: 'line {line} stands out into the margin', zh: '第 {line} 行突出于版边'},
  flush: {en: 'line {line} stands at the margin', zh: '第 {line} 行顶格'},
  'steps-in': {
    en: 'line {line} stands further in than the line before',
    zh: '第 {line} 行比上一行缩进'
  },
  'steps-out': {
    en: 'line {line} stands further out than the line before',
    zh: '第 {line} 行比上一行突出'
  },
  'steps-none': {en: 'line {line} stands like the line before', zh: '第 {line} 行与上一行对齐'},
  'type-larger': {en: 'line {line} is set in larger type', zh: '第 {line} 行字号较大'},
  'type-strong': {en: 'line {line} is set in bolder type', zh: '第 {line} 行字体较粗'},
  'type-smaller': {en: 'line {line} is set in smaller type', zh: '第 {line} 行字号较小'},
  'type-plain': {en: 'line {line} is set in the type of the text', zh: '第 {line} 行用正文字体'},
  'type-changes': {
    en: 'line {line} is set in other type than the line before',
    zh: '第 {line} 行与上一行字体不同'
  },
  'open-quote': {en: 'a quotation is open', zh: '引号尚未闭合'},
  'open-bracket': {en: 'a bracket or a title mark is open', zh: '括号或书名号尚未闭合'},
  'stops-within': {en: 'line {line} holds the end of a sentence', zh: '第 {line} 行中有句末点号'},
  'pauses-within': {en: 'line {line} holds a comma', zh: '第 {line} 行中有逗号'},
  'like-dateline': {
    en: 'line {line} looks like a date or an address',
    zh: '第 {line} 行像日期或地址'
  },
  recurs: {
    en: 'line {line} stands more than twice in the text',
    zh: '第 {line} 行在文中多次单独出现'
  },
  'too-long': {en: 'line {line} is too long for a heading', zh: '第 {line} 行作标题过长'},
  piece: {
    en: 'line {line} is a piece of the line of print before it',
    zh: '第 {line} 行是上一印刷行断开的一截'
  },
  habit: {en: 'how often blocks begin in this document', zh: '本文稿分段的疏密'},
  outline: {
    en: 'its numbers, siblings and neighbours make it {reading} in the outline',
    zh: '依序号、同级与前后文，提纲中定为：{reading}'
  },
  zone: {en: 'its own form is that of {rule}', zh: '自身形式合于 {rule}'},
  'level-ruled': {en: 'decisions.yaml says so', zh: 'decisions.yaml 已裁定'},
  'level-title': {en: 'it heads the whole text', zh: '位于全文之首'},
  'level-number': {
    en: '{marker} and its like stand so deep at {count} of {all} places',
    zh: '“{marker}”一类序号共 {all} 处，其中 {count} 处居此级'
  },
  'level-type': {
    en: 'its type stands out as that of headings of this level does',
    zh: '字体字号的轻重与此级标题相当'
  },
  'level-division': {en: 'it is the name of a part', zh: '系篇名'},
  'level-fixed': {
    en: 'headings of that name stand beside the shallowest numbers',
    zh: '此名之标题与最高一级序号并列'
  },
  'level-anew': {
    en: 'the shallowest numbers start anew below it',
    zh: '最高一级序号在其下重新起算'
  },
  'level-pair': {
    en: 'without a number, it stands right below another heading, or beside one that does',
    zh: '无序号，紧接在另一标题之下，或与此类标题并列'
  },
  'level-gap': {
    en: 'without a number, it stands closer to the text before it than others',
    zh: '无序号，与上文的间距小于其他标题'
  },
  'level-plain': {
    en: 'without a number, nothing sets it below others',
    zh: '无序号，亦无低于其他标题的迹象'
  },
  verse: {
    en: 'the lines around it stand in, are short alike, and mostly do not stop',
    zh: '前后几行一律缩进、长短相近，多不用句号'
  },
  'furniture-form': {en: 'its form is that of {rule}', zh: '形式合于 {rule}'},
  'furniture-counts': {
    en: 'its number counts up with {count} others',
    zh: '数字与另外 {count} 处依次递增'
  },
  'furniture-recurs': {
    en: 'the same line stands {count} times, at the edges of pages',
    zh: '同样的一行在页边出现 {count} 次'
  }
} as const satisfies Record<string, Wording>

/** The id of a reason. */
export type ReasonId = keyof typeof reasons

/** A piece of evidence: positive weights speak for what was decided, in natural logarithms of odds. */
export interface Reason {
  readonly reason: ReasonId
  readonly slots: Slots
  readonly weight: number
}

/** A reason in words. */
export function sayReason({reason, slots}: Reason, language: MessageLanguage): string {
  return reasons[reason][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(slots[name] ?? whole)
  )
}
