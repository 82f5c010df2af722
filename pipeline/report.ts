/**
 * Printing messages for people: what, where in the raw text, the line with a mark below it, the way out.
 *
 *     error source/fish/banxin.yaml:2:1: Unexpected key tilte, expected title (unknown-key)
 *       2 │ tilte: 论鱼
 *         │ ^^^^^
 *       Correct the key or remove it
 *
 * Columns are counted as a terminal shows them, where a Han character takes two (UAX #11). A character of
 * ambiguous width (“ ” —) counts for one, as it does in most terminals; some show it wider.
 */
import {styleText} from 'node:util'
import type {VFile} from 'vfile'
import type {VFileMessage} from 'vfile-message'
import type {} from './extract/types.ts'
import type {Rendering} from './materials.ts'
import {type MessageLanguage, type RuleId, rules, wording} from './messages.ts'
import {plain, startOf, tailOf, widthOf} from './terminal-text.ts'
import {parseLength} from './units.ts'
import type {Aspect, Verdict} from './verify/types.ts'

/** How messages are said. */
export interface Voice {
  readonly language: MessageLanguage
  readonly colour: boolean
  /** Whether decisions that need no action are said too. */
  readonly verbose: boolean
}

/** So many messages of one rule are printed in full; of the others only the number. */
const perRule = 10

/** The widest excerpt, in columns. */
const excerptWidth = 72

const words = {
  en: {
    error: 'error',
    warning: 'warning',
    note: 'note',
    more: (count: number, rule: string) => `… and ${count} more of ${rule}`,
    pages: (count: number) => `${count} ${count === 1 ? 'page' : 'pages'}`,
    spine: (millimetres: string) => `spine ${millimetres} mm`,
    page: (page: number, line: number) => ` page ${page}, line ${line}`,
    locked: 'faces locked',
    verdict: (errors: number, warnings: number) => `errors: ${errors}, warnings: ${warnings}`,
    comma: ', ',
    claiming: (standards: string) => `claims ${standards}`,
    looked: (aspects: string) => `looked at: ${aspects}`,
    aspect: {
      objects: 'objects',
      boxes: 'boxes of pages',
      fonts: 'faces and their characters',
      colours: 'colours, transparency and output intent',
      conduct: 'actions and links',
      tags: 'tags',
      pictures: 'resolution of pictures',
      metadata: 'metadata',
      source: 'the words of the source',
      epubcheck: "EPUBCheck's rules",
      shops: 'what Kindle and Apple Books ask'
    } satisfies Record<Aspect, string>
  },
  zh: {
    error: '错误',
    warning: '提醒',
    note: '说明',
    more: (count: number, rule: string) => `…… ${rule} 另有 ${count} 条`,
    pages: (count: number) => `${count} 页`,
    spine: (millimetres: string) => `书脊 ${millimetres} mm`,
    page: (page: number, line: number) => `第 ${page} 页第 ${line} 行`,
    locked: '已锁定字体',
    verdict: (errors: number, warnings: number) => `${errors} 个错误，${warnings} 个提醒`,
    comma: '、',
    claiming: (standards: string) => `声称符合 ${standards}`,
    looked: (aspects: string) => `已查：${aspects}`,
    aspect: {
      objects: '对象',
      boxes: '页面各框',
      fonts: '字体与字符',
      colours: '颜色、透明与输出意图',
      conduct: '动作与链接',
      tags: '标签',
      pictures: '图片分辨率',
      metadata: '元数据',
      source: '原文字句',
      epubcheck: 'EPUBCheck 规则',
      shops: 'Kindle 与 Apple Books 的要求'
    } satisfies Record<Aspect, string>
  }
} as const satisfies Record<MessageLanguage, object>

/** All messages of a file, in the order in which they were made. */
export function printMessages(file: VFile, voice: Voice): string {
  const counts = new Map<string, number>()
  let printed = ''
  for (const message of file.messages) {
    if (levelOf(message) === 'note' && !voice.verbose) continue
    const rule = message.ruleId ?? message.reason
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (count <= perRule) printed += printMessage(message, message.of ?? file, voice)
  }
  for (const [rule, count] of counts) {
    if (count > perRule) printed += `${words[voice.language].more(count - perRule, rule)}\n`
  }
  return printed
}

/** One line about a file that was written: where it is, how many pages it has, how large it is. */
export function printWritten(
  path: string,
  {bytes, pages, spine}: Rendering,
  {language}: Voice
): string {
  const extent = pages === undefined ? '' : `  ${words[language].pages(pages)}`
  const thickness =
    spine === undefined ? '' : `  ${words[language].spine((spine / millimetre).toFixed(1))}`
  return `${path}${extent}${thickness}  ${sizeOf(bytes.length)}\n`
}

/** One line about a lock file that was written. */
export function printLocked(path: string, {language}: Voice): string {
  return `${path}  ${words[language].locked}\n`
}

/** About a file that was judged: how much was found, what it claims, and what was looked at. */
export function printVerdict(
  {path, messages}: VFile,
  {claims, aspects, facts}: Verdict,
  {language}: Voice
): string {
  const {verdict, pages, claiming, looked, aspect, comma} = words[language]
  const of = (level: Level) => messages.filter(message => levelOf(message) === level).length
  const lines = [
    `${path}  ${verdict(of('error'), of('warning'))}`,
    ...(facts ? [[pages(facts.pages), ...facts.sizes, ...facts.colours].join(comma)] : []),
    ...(claims.length > 0 ? [claiming(claims.join(comma))] : []),
    ...(aspects.length > 0 ? [looked(aspects.map(one => aspect[one]).join(comma))] : [])
  ]
  return `${lines.join('\n  ')}\n`
}

function printMessage(message: VFileMessage, file: VFile, {language, colour}: Voice): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(format, text, {validateStream: false}) : text
  const level = levelOf(message)
  const label = paint(['bold', colours[level]], words[language][level])
  const rule = message.ruleId ? paint('dim', ` (${message.ruleId})`) : ''
  const {reason, hint} = wordingOf(message, language)
  const lines = [
    `${label} ${placeOf(message, file, language)}${plain(reason)}${rule}`,
    ...excerpt(message, file).map(line => paint('dim', line)),
    ...(hint ? [`  ${plain(hint)}`] : [])
  ]
  return lines.join('\n') + '\n'
}

type Level = 'error' | 'warning' | 'note'

const colours = {error: 'red', warning: 'yellow', note: 'blue'} as const

function levelOf({fatal}: VFileMessage): Level {
  if (fatal === undefined || fatal === null) return 'note'
  return fatal ? 'error' : 'warning'
}

function wordingOf({ruleId, slots, reason, note}: VFileMessage, language: MessageLanguage) {
  const known = ruleId !== undefined && Object.hasOwn(rules, ruleId)
  return known ? wording(ruleId as RuleId, slots ?? {}, language) : {reason, hint: note}
}

function placeOf(
  {file: path, line, column}: VFileMessage,
  {data}: VFile,
  language: MessageLanguage
): string {
  const page = line === undefined ? -1 : (data.pages?.findLastIndex(first => first <= line) ?? -1)
  const place =
    page < 0
      ? [path, line, column]
      : [path, words[language].page(page + 1, line! - data.pages![page]! + 1)]
  const known = place.filter(part => part !== undefined && part !== '')
  return known.length > 0 ? `${known.join(':')}: ` : ''
}

/** The line that a message points at with a mark below, cut to what fits around the mark. */
function excerpt({line, column, place}: VFileMessage, file: VFile): readonly string[] {
  const text = line === undefined ? undefined : linesOf(file)?.[line - 1]
  if (text === undefined || column === undefined) return []
  const end = place && 'end' in place && place.end.line === line ? place.end.column : undefined
  const from = Math.min(column - 1, text.length)
  const before = plain(text.slice(0, from))
  const marked = plain(text.slice(from, end === undefined ? from + 1 : end - 1))
  const after = plain(text.slice(from + marked.length))
  const head = tailOf(before, excerptWidth / 2)
  const body = startOf(marked, excerptWidth / 2)
  const rest = startOf(after, Math.max(0, excerptWidth - widthOf(head + body)))
  const number = String(line)
  const mark = ' '.repeat(widthOf(head)) + '^'.repeat(Math.max(1, widthOf(body)))
  return [`  ${number} │ ${head}${body}${rest}`, `  ${' '.repeat(number.length)} │ ${mark}`]
}

/** The lines of the text, or nothing where it is in an encoding that only reading finds out. */
function linesOf(file: VFile): readonly string[] | undefined {
  try {
    const text =
      typeof file.value === 'string'
        ? file.value
        : new TextDecoder('utf-8', {fatal: true}).decode(file.value)
    return text.split(/\r\n|\r|\n/)
  } catch {
    return undefined
  }
}

const millimetre = parseLength('1mm')!

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
