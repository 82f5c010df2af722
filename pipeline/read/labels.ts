/**
 * Lines that tell by their own words what they are: bylines, signatures, metadata.
 *
 * The grammar is data: a line of such a form begins a block, and ends it where it does not fill the
 * column. Whole lines only: a date within a sentence is none. Captions are told by their marker (`grammar.ts`).
 */
import type {Role} from '../mdast.ts'
import {trait} from './traits.ts'
import type {Ground, Zone} from './zones.ts'

interface Label {
  readonly role: Role
  /** The whole line, or how it begins where no end is given. */
  readonly line: RegExp
}

const newsroom = '本报|本刊|新华社|中新社|人民网|新华网|央视网'
const position = '记者|特派记者|特约记者|实习记者|通讯员|特约通讯员|评论员|特约评论员|撰稿人|摄影'

const labels: readonly Label[] = [
  {
    role: 'byline',
    line: new RegExp(
      `^(?:(?:${newsroom})?(?:${position})[ \\u3000:：]{1,3}[\\p{L}·、 \\u3000]{2,24}|(?:文|图|文/图|图/文|摄影|撰文|作者|责任编辑|责编|编辑)\\s?[/／|｜]\\s?[\\p{L}·、 \\u3000]{2,24}|[（(](?:${newsroom})?(?:${position}|作者|责任编辑|责编|编辑|执笔|据|来源)[^。）)]{2,40}[）)])$`,
      'u'
    )
  },
  {
    role: 'remark',
    // GB/T 9704-2012 7.3.4 and 7.3.7: what is attached, and who may read it.
    line: /^(?:[（(](?:此件|此页|本文件|公开方式)[^）)]{2,20}[）)]|附件\s?[：:].{2,60})$/
  },
  {
    role: 'copies',
    line: /^(?:(?:抄送|抄报|抄發|主送|分送|发送)\s?[：:].{2,}|.{4,24}\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?印[发發])$/
  },
  {
    role: 'metadata',
    line: /^(?:书名|書名|作者|著者|译者|譯者|编者|編者|主编|主編|编著|校对|责任编辑|责编|装帧设计|出版(?:社|者|人|发行|时间|日期)?|版次|印次|定价|定價|字数|开本|印张|印刷|发行|来源|来源网站|发布(?:时间|日期|机构)|发文(?:机关|字号)|成文日期|索引号|主题词|主题分类|文号|关键词|關鍵詞|中图分类号|文献标识码|文章编号|收稿日期|基金项目|ISBN|ISSN|DOI|Keywords|Author|Publisher|Published)\s?[：:]\s?.{1,80}$/
  },
  {
    // GB/T 9704-2012 7.2.5: the number of an official document.
    role: 'metadata',
    line: /^[\p{Script=Han}]{2,12}[〔［[（(]\d{4}[〕］\])）]\s?\d{1,4}\s?号$/u
  }
]

/** GB/T 9704-2012 7.3.5: who signs, and under it the date. */
const date =
  /^(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月(?:\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日)?)$/
/** A name: neither marks nor figures, but what stands for one that is not told. */
const signer = /^[\p{Script=Han}×〇○（） \u3000]{2,30}$/u
/** The first of several attachments; those after it have their numbers alone. */
const attachment = /^附件\s?[：:]\s?1[.．、]/
/** What may follow a signature, beside nothing. */
const afterword = /^(?:[（(]|附[件录注：:]|抄[送报]|主题词|印发)/

/** What one of these holds at least, and how long it is at most. */
const told =
  trait.space | trait.digit | trait.ascii | trait.colon | trait.bracket | trait.solidus | trait.year
const longest = 100

/** So full a line goes on in the next one. */
const full = 0.85

/** Lines that are labels. */
export function findLabels({text, lines, evidence, widths, column}: Ground): Zone[] {
  const zones: Zone[] = []
  lines.forEach(({start, end, traits}, line) => {
    if (end - start > longest) return
    const role = evidence.markers[line]?.family.role
    if (role || traits & told) for (const zone of labelled(line, role)) zones.push(zone)
  })
  return zones

  function contentOf(line: number): string {
    return text.slice(lines[line]!.start, lines[line]!.end)
  }

  function labelled(line: number, marked: Role | undefined): readonly Zone[] {
    const content = contentOf(line)
    const label = labels.find(candidate => candidate.line.test(content))
    const role = isAttached(line) ? 'remark' : (label?.role ?? marked)
    if (role) {
      const open = widths[line]! > full * column && line + 1 < lines.length
      return [{first: line, last: line, demand: {kind: 'body', role, rule: role}, open}]
    }
    if (!date.test(content) || !closes(line)) return []
    const zones = [line, line - 1].filter(at => at === line || signs(at))
    return zones.map(at => signature(at))
  }

  /** Whether a line names an attachment: the first of them, or one that its number puts right below. */
  function isAttached(line: number): boolean {
    const value = evidence.markers[line]?.value ?? 1
    const first = line - Math.max(value, 1) + 1
    return first >= 0 && attachment.test(contentOf(first))
  }

  /** Whether the text ends with a line, or its section does. */
  function closes(line: number): boolean {
    const next = lines[line + 1]
    if (line === 0 || !stands(line)) return false
    return !next || next.pageBefore || afterword.test(contentOf(line + 1))
  }

  /** Whether the line is a block of its own: the line before it stopped, or signs. */
  function stands(line: number): boolean {
    return signs(line - 1) || evidence.endings[line - 1]! <= lastStop
  }

  function signs(line: number): boolean {
    if (line < 1 || evidence.markers[line] || !signer.test(contentOf(line))) return false
    const closed = evidence.endings[line - 1]! <= lastStop || isAttached(line - 1)
    return widths[line]! <= full * column && closed
  }
}

/** Ends of sentences are the first two endings of the list. */
const lastStop = 1

function signature(line: number): Zone {
  return {first: line, last: line, demand: {kind: 'body', role: 'signature', rule: 'signature'}}
}
