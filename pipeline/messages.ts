/**
 * Everything that banxin says about a document, in one closed table.
 *
 * A message has a rule id, a sentence of the form "Unexpected X, expected Y", and a hint that tells the
 * way out; each in English and in Chinese, with the same `{slots}`. Stages report into the document's
 * VFile and go on; only `fail` stops, and only what the design calls fatal may fail.
 */
import type {Node} from 'unist'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'

interface Wording {
  readonly reason: string
  readonly hint: string
}

interface Rule {
  readonly en: Wording
  readonly zh: Wording
}

/** The closed table of rules. */
export const rules = {
  'undecodable-text': {
    en: {
      reason: 'Unexpected bytes from offset {offset} on, expected text in a known encoding',
      hint: 'Save the text as UTF-8, or name its encoding'
    },
    zh: {
      reason: '从第 {offset} 字节起不是可识别的文字编码',
      hint: '请将文本另存为 UTF-8，或指明其编码'
    }
  },
  'empty-document': {
    en: {
      reason: 'Unexpected empty document, expected text',
      hint: 'Check that the right file was given'
    },
    zh: {reason: '文稿为空', hint: '请检查给出的文件是否正确'}
  },
  'missing-glyph': {
    en: {
      reason: 'Unexpected character {character} (U+{code}), expected one that the face {face} has',
      hint: 'Name a face that has it in the house style, or mend the character in the text'
    },
    zh: {
      reason: '字体 {face} 没有“{character}”（U+{code}）这个字',
      hint: '请在版式中指定有此字的字体，或在原文中改正'
    }
  },
  'overfull-line': {
    en: {
      reason: 'Unexpected line {excess}pt wider than its measure, expected a place to break',
      hint: 'Shorten the run, or set it in a smaller size'
    },
    zh: {
      reason: '有一行比行长宽 {excess}pt，找不到可断行之处',
      hint: '请缩短这段文字，或改用较小的字号'
    }
  },
  'unsupported-node': {
    en: {
      reason: 'Unexpected {kind}, expected content that can be set',
      hint: 'Its text is set as it stands'
    },
    zh: {reason: '无法排版的内容：{kind}', hint: '其中的文字按原样排出'}
  },
  'raw-html': {
    en: {
      reason: 'Unexpected markup {markup}, expected text',
      hint: 'It is left out; say the same in Markdown'
    },
    zh: {reason: '文中有 HTML 标记：{markup}', hint: '已略去，请改用 Markdown 写法'}
  },
  'illegal-character': {
    en: {
      reason: 'Unexpected control character U+{code}, expected text',
      hint: 'It is replaced by U+FFFD; mend it in the text'
    },
    zh: {reason: '文中有控制字符 U+{code}', hint: '已换成 U+FFFD，请在原文中改正'}
  },
  'unusable-link': {
    en: {
      reason: 'Unexpected link to {url}, expected a web or mail address, or a heading of the text',
      hint: 'Its words stand without the link'
    },
    zh: {
      reason: '链接 {url} 既不是网址或邮址，也不指向文中的标题',
      hint: '已去掉链接，保留文字'
    }
  },
  'missing-image': {
    en: {
      reason: 'Unexpected picture {url}, expected a PNG, JPEG, GIF or WebP of the publication',
      hint: 'Its alternative text stands in its place'
    },
    zh: {
      reason: '图片 {url} 不在出版物之内，或不是 PNG、JPEG、GIF、WebP',
      hint: '已用其替代文字代替'
    }
  },
  'missing-note': {
    en: {
      reason: 'Unexpected mark of note {note}, expected a note of that name',
      hint: 'Add the note, or remove its mark'
    },
    zh: {reason: '注码 {note} 没有对应的注释', hint: '请补上注释，或删去注码'}
  },
  'unmarked-note': {
    en: {
      reason: 'Unexpected note {note} without a mark, expected one in the text',
      hint: 'It stands where it was defined; add its mark where it belongs'
    },
    zh: {reason: '注释 {note} 在文中没有注码', hint: '暂排在原处，请在正文中补上注码'}
  }
} as const satisfies Record<string, Rule>

/** The id of a rule. */
export type RuleId = keyof typeof rules

/** A language that banxin speaks. */
export type MessageLanguage = keyof Rule

/** What fills the slots of a message. */
export type Slots = Readonly<Record<string, string | number>>

/** Where a message points: a node or its position. */
export type Place = Node | Node['position'] | undefined

/** Report something that the reader should look at; the work goes on. */
export function warn(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): void {
  dress(file.message(wording(ruleId, slots, 'en').reason, options(ruleId, place)), ruleId, slots)
}

/** Report something that was decided and needs no action. */
export function inform(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): void {
  dress(file.info(wording(ruleId, slots, 'en').reason, options(ruleId, place)), ruleId, slots)
}

/**
 * Report something that makes the file useless to the reader if it were ignored, such as a lost glyph.
 * The work goes on, so that all such faults are seen at once; the caller must not write the output.
 */
export function refuse(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): void {
  const message = file.message(wording(ruleId, slots, 'en').reason, options(ruleId, place))
  message.fatal = true
  dress(message, ruleId, slots)
}

/** Report a fault that nothing can be made of, and stop: throws the message. */
export function fail(file: VFile, ruleId: RuleId, slots: Slots = {}, place?: Place): never {
  refuse(file, ruleId, slots, place)
  throw file.messages.at(-1)
}

/** The words of a message in a language, its slots filled. */
export function wording(ruleId: RuleId, slots: Slots, language: MessageLanguage): Wording {
  const {reason, hint} = rules[ruleId][language]
  return {reason: fill(reason, slots), hint: fill(hint, slots)}
}

declare module 'vfile-message' {
  interface VFileMessage {
    /** What fills the slots of the rule's wording, kept so that it can be said in another language. */
    slots?: Slots
  }
}

function dress(message: VFileMessage, ruleId: RuleId, slots: Slots): void {
  message.note = wording(ruleId, slots, 'en').hint
  message.slots = slots
}

function options(ruleId: RuleId, place: Place) {
  const position = place && 'type' in place ? place.position : place
  return {ruleId, source: 'banxin', ...(position && {place: position})}
}

function fill(template: string, slots: Slots): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(slots[name] ?? whole))
}
