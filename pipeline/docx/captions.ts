/**
 * Numbers in captions: `图 3　水位` is a label, a number and words. Those that count on are fields, so that Word counts
 * anew when a picture comes between, and what the text says of them (见图 3) follows.
 */
import {type ParagraphChild, TextRun} from 'docx'
import {field} from './fields.ts'
import {bookmarked, printable} from './xml.ts'

/** A caption whose number may be counted by Word. */
export interface Caption {
  readonly label: string
  readonly number: number
  readonly rest: string
}

/** The parts of a caption; none of one without a plain number, such as `图 2-1`, which only its author can count. */
export function captionOf(title: string): Caption | undefined {
  const [, label, number, rest] =
    /^(\p{L}{1,12}\.?[ \u3000]?)(\d{1,4})(?![\d.．–—-])(.*)$/su.exec(title) ?? []
  return label === undefined ? undefined : {label, number: Number(number), rest: rest ?? ''}
}

/** A caption that counts on, and the bookmark of its number. */
export interface CountedCaption extends Caption {
  readonly bookmark: {readonly name: string; readonly number: number}
}

/**
 * The captions that count on from one another, each label for itself; others keep their numbers as text.
 *
 * @param bookmarks How many bookmarks the file has without them.
 */
export function countCaptions<Place>(
  titles: ReadonlyMap<Place, string>,
  bookmarks: number
): ReadonlyMap<Place, CountedCaption> {
  const counts = new Map<string, number>()
  const found = new Map<Place, CountedCaption>()
  for (const [place, title] of titles) {
    const caption = captionOf(title)
    if (!caption) continue
    const label = caption.label.trim()
    const next = (counts.get(label) ?? 0) + 1
    if (caption.number !== next) continue
    counts.set(label, next)
    const name = `_RefCaption${found.size + 1}`
    found.set(place, {...caption, bookmark: {name, number: bookmarks + found.size + 1}})
  }
  return found
}

/** The runs of a caption's words: its label and number can be referred to. */
export function captionRuns({label, number, rest, bookmark}: CountedCaption): ParagraphChild[] {
  const counted = field(`SEQ ${label.trim()} \\* ARABIC`, String(number))
  return [
    ...bookmarked(bookmark, [new TextRun(printable(label)), ...counted]),
    ...(rest === '' ? [] : [new TextRun(printable(rest))])
  ]
}

/** How the text refers to captions: `图 3` after a mark, a blank or a word such as 见. */
export interface References {
  /** Finds them, as groups of a split. */
  readonly pattern: RegExp
  /** Bookmarks by what refers to them. */
  readonly bookmarks: ReadonlyMap<string, string>
}

/** What refers to the captions of a document; nothing where none counts on. */
export function referencesTo(captions: Iterable<CountedCaption>): References | undefined {
  const bookmarks = new Map<string, string>()
  for (const {label, number, bookmark} of captions) bookmarks.set(label + number, bookmark.name)
  if (bookmarks.size === 0) return undefined
  const words = [...bookmarks.keys()].map(word => word.replace(/[.]/g, '\\.')).join('|')
  return {pattern: new RegExp(`${before}(${words})${after}`, 'u'), bookmarks}
}

/** 地图 3 is no reference to 图 3, nor is 图 3-1. */
const before = '(?<=^|[\\p{P}\\s见見如在由从從据與与和及或看至到对對将按以是])'
const after = '(?![\\d.．–—-]\\d|\\d)'
