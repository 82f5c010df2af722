/**
 * The title block: a document's title over several lines, and the subtitles and the date under it.
 *
 * A title's width says little: it is set larger than the text, often centred or in a narrow column of its
 * own. What stands under it tells where it ends: a subtitle after a dash (——副题, ～副題～), or a date
 * (GB/T 9704-2012 7.3.5; the note under a law's title: （2018年1月2日）, 1993年12月29日第八届…). A title in
 * 《》 is whole, and one that ends in a colon goes on. The title of an official document names its kind at the
 * end (GB/T 9704-2012 7.3.1: 关于……的通知).
 */
import {neverTitle} from './grammar.ts'
import {endings} from './weights.ts'
import {type Ground, runFrom, type Zone} from './zones.ts'

/** How many lines the block may take, how many a date, and how many characters the title. */
const blockLines = 9
const dateLines = 3
const longest = 60

const year = '(?:\\d{4}|[〇○零一二三四五六七八九]{4})\\s?年'
const aDate = new RegExp(
  `^(?:[（(]\\s?${year}|${year}\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日|${year}.{1,6}月$)`
)
const wholeDate = new RegExp(
  `^(?:[（(]\\s?${year}[^（）()]{1,${longest}}[）)]|${year}.{1,6}[月日])$`
)
const subtitle = /^(?:[—―]{2}|[～〜])[^。！；]{2,40}$/u
const whole = /^《[^《》]+》$/
/** A name of two or three characters is its author's rather than the title's last line. */
const name = /^\p{Script=Han}[ \u3000]?\p{Script=Han}{1,2}$/u
/** Lines that are no longer stand in a column in which titles break anywhere. */
const narrow = 6

/** 关于……的通知 */
const official =
  /^[^。！；：]{0,40}[关關][于於][^。！；：]{2,60}(?:通知|通告|公告|公[报報]|通[报報]|意[见見]|[决決]定|[决決][议議]|命令|[报報]告|[请請]示|批[复復]|函|[议議]案|[纪紀]要|方案|[办辦]法|[规規]定|[细細][则則]|[条條]例|[规規][划劃]|[纲綱]要|措施|指示|指[导導]意[见見])(?:（[^（）]{2,10}）)?$/u
const officialLines = 4

/** The lines of the title, and what stands under it. */
export function findTitleBlock({text, lines, evidence}: Ground): Zone[] {
  const contents = lines.slice(0, blockLines).map(({start, end}) => text.slice(start, end))
  const titled = runFrom(
    0,
    contents.length,
    line => !aDate.test(contents[line]!) && !subtitle.test(contents[line]!)
  )
  const named = nameOfKind()
  if (named > 0) return [title(named), ...under(named)]
  if (titled > 0 && titled < contents.length && isTitle(titled)) {
    return [title(titled), ...under(titled)]
  }
  if (whole.test(contents[0] ?? '') && lines.length > 1) return [title(1)]
  const open = evidence.endings[0] === colon && isTitle(2) && evidence.markers[2]?.family.title
  return open ? [title(2)] : []

  /** How many lines the title of an official document takes; 0 if there is none. */
  function nameOfKind(): number {
    const whole = runFrom(0, Math.min(officialLines, contents.length), line => {
      const before = contents.slice(0, line).join('')
      return !official.test(before) && isTitle(line + 1)
    })
    return official.test(contents.slice(0, whole).join('')) ? whole : 0
  }

  /** Whether so many lines from the first on can be one title. */
  function isTitle(count: number): boolean {
    const own = contents.slice(0, count)
    if (own.length < count || own.join('').length > longest) return false
    if (count > 1 && name.test(own.at(-1)!) && own.some(({length}) => length > narrow)) return false
    return own.every(
      (content, line) =>
        !evidence.markers[line] &&
        !/[。！；，,]/.test(content) &&
        (!neverTitle.test(content) || evidence.endings[line] === colon)
    )
  }

  /** Subtitles and dates, and the names between them. */
  function under(from: number): Zone[] {
    const zones: Zone[] = []
    for (let first = from; first < contents.length; first++) {
      const dated = aDate.test(contents[first]!)
      if (!dated && !subtitle.test(contents[first]!) && !name.test(contents[first]!)) break
      const last = dated ? endOfDate(first) : first
      zones.push({
        first,
        last: last ?? first,
        demand: last === undefined ? {} : line,
        open: last === undefined
      })
      if (last === undefined) break
      first = last
    }
    return zones
  }

  function endOfDate(first: number): number | undefined {
    for (let last = first; last < Math.min(first + dateLines, contents.length); last++) {
      if (wholeDate.test(contents.slice(first, last + 1).join(''))) return last
    }
    return undefined
  }
}

function title(count: number): Zone {
  return {first: 0, last: count - 1, demand: {kind: 'heading', rule: 'heading-title'}}
}

const line = {kind: 'body', rule: 'paragraph'} as const
const colon = endings.indexOf('colon')
