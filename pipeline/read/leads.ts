/**
 * The words that head a paragraph: run-in lead sentences, and datelines.
 *
 * 构建利益共同体。互联网… opens with a title that runs in: a short sentence without a pause, in a paragraph
 * that goes on, among others of its kind. One alone is a sentence like any other, so two of a section at
 * least, and half of its paragraphs, must open so; after a number (（一）加强领导。) one is enough. The words
 * stay as they are: the part of the text that they make is named, and no mark is added.
 */
import type {Block} from './blocks.ts'
import type {Part} from './join.ts'

/** A lead is so long, in characters, and its paragraph so many times longer. */
const lead = /^(?:[^。，；：！？“”「」…—\s]{5,26})。(?=.{16})/u
/** Words of telling that leads do not have. */
const telling = /了。$|[着他她我你它吗呢吧]/u

const newsroom = '本报|新华社|中新社|人民网|新华网|央视网|法新社|路透社|美联社'
const dateline = new RegExp(
  `^(?:(?:${newsroom})[\\p{L}\\p{N}（）()· ]{2,24}?(?:电|讯|消息)|[\\p{L}]{2,8}\\d{1,2}月\\d{1,2}日(?:电|讯))\\s?(?:[（(](?:${newsroom})?(?:记者|通讯员)[^）)]{2,40}[）)])?`,
  'u'
)

/** Fewest leads of a section, and the share of its paragraphs. */
const fewest = 2
const leastShare = 0.5

/** The blocks, with the words that head them as parts of their own. */
export function markLeads(text: string, blocks: readonly Block[]): Block[] {
  const marked: Block[] = []
  let from = 0
  for (let at = 0; at <= blocks.length; at++) {
    if (at < blocks.length && blocks[at]!.kind !== 'heading') continue
    for (const block of markSection(text, blocks.slice(from, at))) marked.push(block)
    if (at < blocks.length) marked.push(blocks[at]!)
    from = at + 1
  }
  return marked
}

function markSection(text: string, blocks: readonly Block[]): Block[] {
  const found = blocks.map(leadOf)
  const bodies = blocks.filter(block => block.kind === 'body').length
  const unnumbered = found.filter((length, at) => length > 0 && !blocks[at]!.marker).length
  const usual = unnumbered >= fewest && unnumbered >= leastShare * bodies
  return blocks.map((block, at) => {
    const first = block.lines[0]?.[0]
    if (block.kind !== 'body' || block.form !== 'running' || !first) return block
    const place = dateline.exec(first.text)?.[0].length ?? 0
    if (place > 0) return withHead(text, block, place, 'dateline')
    const length = found[at]!
    return length > 0 && (usual || block.marker) ? withHead(text, block, length, 'lead') : block
  })
}

/** The length of a block's lead, its number included, or 0. */
function leadOf({kind, form, role, marker, lines}: Block): number {
  const first = lines[0]?.[0]?.text ?? ''
  if (kind !== 'body' || form !== 'running' || role) return 0
  if (marker && (marker.family.rank === undefined || marker.family.id === 'article')) return 0
  const number = marker
    ? /^[^\p{Script=Han}]*[（(]?[\p{Script=Han}\d]{1,4}[)）、.．]\s?/u.exec(first)
    : null
  const head = number?.[0].length ?? 0
  const match = lead.exec(first.slice(head))
  return match && !telling.test(match[0]) ? head + match[0].length : 0
}

function withHead(text: string, block: Block, length: number, role: 'lead' | 'dateline'): Block {
  const [[first, ...parts] = [], ...lines] = block.lines
  return {...block, lines: [[...parted(text, first!, length, role), ...parts], ...lines]}
}

/** A part in two, at as many characters of its text as the first is long. */
function parted(text: string, part: Part, length: number, role: 'lead' | 'dateline'): Part[] {
  let letters = part.text.slice(0, length).replace(/\s/g, '').length
  let at = part.start
  for (; letters > 0; at++) if (!/\s/.test(text[at]!)) letters--
  const {notes, ...rest} = part
  return [
    {...rest, ...(notes && {notes}), text: part.text.slice(0, length), end: at, role},
    {...rest, text: part.text.slice(length), start: at}
  ]
}
