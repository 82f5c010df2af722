/**
 * Running heads and folios: what the house says for the inner edge, the middle and the outer edge of
 * versos and rectos, on one line with Word's own two tabs of headers, in the middle and at the end of the
 * measure. Headings come as fields that Word fills for each page.
 */
import {Footer, Header, type Paragraph, SimpleField, Tab, TextRun} from 'docx'
import {namesInRow} from '../script/names.ts'
import type {House, Places} from '../style/types.ts'
import type {Manuscript} from './manuscript.ts'
import {paragraph} from './place.ts'
import type {Survey} from './survey.ts'
import {printable} from './xml.ts'

/** Heads and feet of pages, as docx takes them. What is missing goes on from the section before. */
export interface Furniture {
  readonly headers: Partial<Readonly<Record<Page, Header>>>
  readonly footers: Partial<Readonly<Record<Page, Footer>>>
}

type Page = 'default' | 'even' | 'first'

/** What slots stand for in a section. */
export interface Wording {
  /** Empty where nobody gave a title; the heading speaks for it. */
  readonly title: string
  readonly author: string
  /** The depth of the headings that divide the text, or words that stand for all headings. */
  readonly heading: number | string
}

/** The words for a section's slots. */
export function wordingOf({publication}: Manuscript, heading: Wording['heading']): Wording {
  const {authors, untitled} = publication
  const title = untitled ? '' : publication.title
  return {
    title: printable(title),
    author: printable(namesInRow(authors, publication.language)),
    heading
  }
}

/** The words for the slots of the text. */
export function textWording(manuscript: Manuscript): Wording {
  const {survey, publication} = manuscript
  return wordingOf(
    manuscript,
    divisionOf(survey) ?? (publication.untitled ? '' : publication.title)
  )
}

/** The shallowest depth of which there are several headings: a single one above them names the whole. */
function divisionOf({headings}: Survey): number | undefined {
  const depths = [...headings.values()].map(({depth}) => depth)
  const several = depths.filter((depth, at) => depths.indexOf(depth) !== at)
  const among = several.length > 0 ? several : depths
  return among.length === 0 ? undefined : Math.min(...among)
}

/** Heads and feet of a section's pages; those of a page that opens are for a section that has such. */
export function furniture({house}: Manuscript, wording: Wording): Furniture {
  const opening = {runningHead: house.runningHead.openings, folio: house.folio.openings}
  return ofPages({
    default: linesOf('recto', all, house, wording),
    even: linesOf('verso', all, house, wording),
    first: linesOf('recto', opening, house, wording)
  })
}

/** Pages without any. */
export function bare(): Furniture {
  const nothing = () => ({head: [paragraph('Footer', [])], foot: [paragraph('Footer', [])]})
  return ofPages({default: nothing(), even: nothing()})
}

function ofPages(lines: Partial<Record<Page, Lines>>): Furniture {
  const each = <Made>(make: (of: Lines) => Made) =>
    Object.fromEntries(Object.entries(lines).map(([page, of]) => [page, make(of)]))
  return {
    headers: each(({head: children}) => new Header({children})),
    footers: each(({foot: children}) => new Footer({children}))
  }
}

/** What stands above and below the type area. */
interface Lines {
  readonly head: Paragraph[]
  readonly foot: Paragraph[]
}

type Side = 'recto' | 'verso'
type Parts = Readonly<Record<'runningHead' | 'folio', boolean>>

const all: Parts = {runningHead: true, folio: true}

function linesOf(side: Side, parts: Parts, house: House, wording: Wording): Lines {
  const at = (style: string, place: 'head' | 'foot'): Paragraph[] => [
    line(style, side, placesAt(place, side, parts, house), wording)
  ]
  // The rule is the running head's: a folio alone has none.
  const hasHead = parts.runningHead && Object.values(house.runningHead[side]).some(Boolean)
  return {head: at(hasHead ? 'Header' : 'Footer', 'head'), foot: at('Footer', 'foot')}
}

/** What stands at each place of a line; a folio that shares a running head's place follows it. */
function placesAt(
  at: 'head' | 'foot',
  side: Side,
  parts: Parts,
  {runningHead, folio}: House
): Places {
  const heads: Places =
    at === 'head' && parts.runningHead ? runningHead[side] : {inner: '', center: '', outer: ''}
  const form = folio.at === at && parts.folio ? folio.form : ''
  const before = heads[folio.place]
  return {...heads, [folio.place]: before && form ? `${before}　${form}` : before || form}
}

function line(
  style: string,
  side: Side,
  {inner, center, outer}: Places,
  wording: Wording
): Paragraph {
  const [left, right] = side === 'recto' ? [inner, outer] : [outer, inner]
  const parts = [left, center, right].map(text => filled(text, wording))
  const used = parts.findLastIndex(part => part.length > 0)
  const children = parts
    .slice(0, used + 1)
    .flatMap((part, index) => [
      ...(index > 0 ? [new TextRun({children: [new Tab()]})] : []),
      ...part
    ])
  // A running head whose slots are empty has no rule either.
  return paragraph(used < 0 ? 'Footer' : style, children)
}

/** A text with its slots filled; those of pages and headings are fields. */
function filled(text: string, {title, author, heading}: Wording): (TextRun | SimpleField)[] {
  return text
    .split(/(\{\w+\})/)
    .filter(part => part !== '')
    .map(part => {
      if (part === '{folio}') return new SimpleField('PAGE', '1')
      if (part === '{author}') return new TextRun(author)
      if (part === '{title}' && title !== '') return new TextRun(title)
      const slot = /^\{(?:title|heading([1-6]?))\}$/.exec(part)
      if (!slot) return new TextRun(printable(part))
      if (typeof heading === 'string') return new TextRun(printable(heading))
      // By its depth Word finds a heading in any of its languages, by its name in one.
      return new SimpleField(`STYLEREF ${slot[1] || heading}`, title)
    })
}
