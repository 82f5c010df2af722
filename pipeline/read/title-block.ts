/**
 * The title block: a document's title over several lines, and the date or the byline under it.
 *
 * A title's width says little: it is set larger than the text, often centred or in a narrow column of its
 * own. What stands under it tells where it ends: a date (GB/T 9704-2012 7.3.5; the note under a law's title:
 * （2018年1月2日）, 1993年12月29日第八届…), bracketed or not. A title in 《》 is whole, and one that ends in a
 * colon goes on.
 */
import {neverTitle} from './grammar.ts'
import {endings} from './weights.ts'
import type {Ground, Zone} from './zones.ts'

/** How many lines a title may take, how many the date under it, and how many characters both. */
const titleLines = 6
const dateLines = 3
const longest = 60

const year = '(?:\\d{4}|[〇○零一二三四五六七八九]{4})\\s?年'
const bareDate = new RegExp(`^${year}\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日`)
const openDate = new RegExp(`^[（(]\\s?${year}`)
const wholeDate = new RegExp(`^[（(]\\s?${year}[^（）()]{1,${longest}}[）)]$`)
const whole = /^《[^《》]+》$/
/** A name of two or three characters is its author's rather than the title's last line. */
const name = /^\p{Script=Han}[ \u3000]?\p{Script=Han}{1,2}$/u
/** Lines that are no longer stand in a column in which titles break anywhere. */
const narrow = 6

/** The lines of the title, and of the date under it. */
export function findTitleBlock(ground: Ground): Zone[] {
  const {text, lines, evidence} = ground
  const contents = lines
    .slice(0, titleLines + dateLines)
    .map(({start, end}) => text.slice(start, end))
  const dated = contents.findIndex(content => openDate.test(content) || bareDate.test(content))
  if (dated > 0 && dated <= titleLines && isTitle(dated)) return [title(dated), date(dated)]
  if (whole.test(contents[0] ?? '') && lines.length > 1) return [title(1)]
  const open = evidence.endings[0] === colon && isTitle(2) && evidence.markers[2]?.family.title
  return open ? [title(2)] : []

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

  function date(first: number): Zone {
    for (let last = first; last < Math.min(first + dateLines, contents.length); last++) {
      if (!wholeDate.test(contents.slice(first, last + 1).join(''))) continue
      return {first, last, demand: {kind: 'body', rule: 'paragraph'}}
    }
    return {first, last: first, demand: {}, open: true}
  }
}

function title(count: number): Zone {
  return {first: 0, last: count - 1, demand: {kind: 'heading', rule: 'heading-title'}}
}

const colon = endings.indexOf('colon')
