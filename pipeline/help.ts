/**
 * The words of the command line in Chinese, by the English ones that stand in `command-line.ts`.
 *
 * A sentence that lacks its Chinese is no key of this table, and the compiler says so.
 */
import type {MessageLanguage} from './messages.ts'

const chinese = {
  'Raw extracted text into clean Markdown, typeset PDF, EPUB 3 and DOCX.':
    '把提取出来的生文本整理成干净的 Markdown，排成 PDF、EPUB 3 和 DOCX。',
  'language of messages': '信息所用语言',
  'from the environment': '随环境',
  'say also what was decided and needs no action': '无须处理的判断也说出来',
  'print the version': '显示版本号',
  'print this help': '显示本说明',
  'print the help of a command': '显示某个命令的说明',
  'build publications found under source/ (folders with a banxin.yaml)':
    '编排 source/ 下的出版物（含 banxin.yaml 的文件夹）',
  'names of folders under source/; all of them without any': 'source/ 下文件夹的名称；不写则全部',
  'pdf, epub, docx, separated by commas; otherwise as banxin.yaml says':
    'pdf、epub、docx，以逗号分隔；不写则依 banxin.yaml',
  'where the finished files go': '成品放在哪里',
  'turn a raw text into clean Markdown': '把生文本整理成干净的 Markdown',
  'a raw text or a PDF; - is standard input': '生文本或 PDF；- 指标准输入',
  'where the Markdown goes; standard output without it': 'Markdown 写到哪里；不写则到标准输出',
  'list the least certain decisions instead, 20 or so many':
    '改为列出最没有把握的判断，20 条或所写条数',
  'say instead why a line of the raw text was read as it was': '改为说明生文本某一行为何如此判断',
  'with --review or --explain: as JSON': '与 --review 或 --explain 合用：输出 JSON',
  'turn one text into one file, without a project': '不用项目文件，把一份文本变成一个成品',
  'a raw text, a PDF, Markdown (.md), or a corrected DOCX (.docx); - is standard input':
    '生文本、PDF、Markdown（.md）或改过的 DOCX（.docx）；- 指标准输入',
  'ends in .pdf, .epub, .docx or .md': '以 .pdf、.epub、.docx 或 .md 结尾',
  'a folder under templates/': 'templates/ 下的文件夹',
  'list the faces of the catalogue, and what the house lacks for a text':
    '列出字体目录，以及版式所用字体对某文本缺哪些字',
  'a text as for convert; - is standard input': '文本，同 convert；- 指标准输入',
  'judge a finished file as shops and printers do': '像书店和印厂那样检验成品',
  'ends in .epub or .pdf': '以 .epub 或 .pdf 结尾',
  'what a PDF was made of; each of its words is looked for': 'PDF 的原文；逐段核对有无缺漏',
  'so many publications at once; as many as there are cores':
    '同时制作多少种出版物；不写就是有几个处理器核就做几种',
  'the cores of this machine': '本机处理器的核数',
  'take also the faces of the system where others lack': '其他来源没有时，也用系统里的字体',
  'where the faces that are used are locked, by the hashes of their files':
    '把所用字体按文件哈希锁定在哪个文件',
  'refuse faces other than those of the lock file': '字体与锁定文件不符即报错',
  'whom a PDF is for': 'PDF 作何用途',
  'what a PDF should be made for, whatever it says of itself': 'PDF 应作何用途，不论其自称如何',
  'what banxin.yaml may say below pdf, such as bleed=5mm; may be repeated':
    'banxin.yaml 中 pdf 之下可写的一项，如 bleed=5mm；可重复',
  'of a raw text: utf-8, gb18030, big5 …; found without it':
    '生文本的编码：utf-8、gb18030、big5 ……；不写则自行判断',
  'what an editor decided; without it NAME.decisions.yaml or decisions.yaml beside the text':
    '编者的裁定；不写则用文本旁的 NAME.decisions.yaml 或 decisions.yaml',
  'It must be a whole number from 1 on.': '须为不小于 1 的整数。'
} as const

/** A sentence of the command line. */
export type Sentence = keyof typeof chinese

/** A sentence in a language. */
export function said(sentence: Sentence, language: MessageLanguage): string {
  return language === 'zh' ? chinese[sentence] : sentence
}

/** What commander itself says, in Chinese; version 14 words it so. */
const commanders: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^Usage:/, '用法：'],
  [/^Arguments:/, '参数：'],
  [/^Options:/, '选项：'],
  [/^Commands:/, '命令：'],
  [/ \(choices: /, '（可选：'],
  [/, default: /, '；默认：'],
  [/ \(default: /, '（默认：'],
  [/(（(?:可选|默认).*)\)$/, '$1）'],
  [/^error: unknown option '(.+?)'/, '错误：没有选项 $1。'],
  [/^error: unknown command '(.+?)'/, '错误：没有命令 $1。'],
  [/^error: missing required argument '(.+?)'/, '错误：缺少参数 $1。'],
  [/^error: required option '(.+?)' not specified/, '错误：必须写明选项 $1。'],
  [/^error: option '(.+?)' argument missing/, '错误：选项 $1 后面缺少内容。'],
  [/^error: option '(.+?)' argument '(.*)' is invalid\./, '错误：选项 $1 不能是“$2”。'],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, '错误：选项 $1 不能与 $2 同用。'],
  [
    /^error: too many arguments.*Expected (\d+) arguments? but got (\d+)\./,
    '错误：参数过多，应为 $1 个，写了 $2 个。'
  ],
  [/Allowed choices are (.*)\.$/m, '可选：$1。'],
  [/\(Did you mean (?:one of )?(.*?)\?\)/, '是否要写 $1？']
]

/** What commander says, in a language; in English where nobody has put it otherwise. */
export function commanderSaid(words: string, language: MessageLanguage): string {
  if (language === 'en') return words
  return commanders.reduce((text, [english, words]) => text.replace(english, words), words)
}
