/**
 * Running heads and folios: what the house says for the inner edge, the middle and the outer edge of
 * versos and rectos, on one line with Word's own two tabs of headers, in the middle and at the end of the
 * measure. Headings come as fields that Word fills for each page.
 */
import {Footer, Header, type Paragraph, SimpleField, Tab, TextRun} from 'docx'
import type {Publication} from '../publication.ts'
import type {House, Places} from '../style/types.ts'
import {paragraph} from './blocks.ts'
import type {Manuscript} from './manuscript.ts'
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
  readonly title: string
  readonly author: string
  /** The depth of the headings that divide the text; before the text there are none. */
  readonly division: number | undefined
}

/** The words for a section's slots. */
export function wordingOf({title, authors}: Publication, division: number | undefined): Wording {
  return {title: printable(title), author: printable(authors.join('　')), division}
}

/** The shallowest depth of which there are several headings: a single one above them names the whole. */
export function divisionOf({headings}: Survey): number | undefined {
  const depths = [...headings.values()].map(({depth}) => depth)
  const several = depths.filter((depth, at) => depths.indexOf(depth) !== at)
  const among = several.length > 0 ? several : depths
  return among.length === 0 ? undefined : Math.min(...among)
}

/** The furniture of ordinary pages: all of it, or parts. */
export function furniture({house}: Manuscript, wording: Wording, parts = all): Furniture {
  const [recto, verso] = (['recto', 'verso'] as const).map(side =>
    linesOf(side, parts, house, wording)
  )
  return {
    headers: {
      default: new Header({children: recto!.head}),
      even: new Header({children: verso!.head})
    },
    footers: {
      default: new Footer({children: recto!.foot}),
      even: new Footer({children: verso!.foot})
    }
  }
}

/** The furniture of pages that open; where a section has none for its first page, that page is blind. */
export function openingFurniture({house}: Manuscript, wording: Wording): Furniture {
  const parts = {runningHead: house.runningHead.openings, folio: house.folio.openings}
  const {head, foot} = linesOf('recto', parts, house, wording)
  return {
    headers: {first: new Header({children: head})},
    footers: {first: new Footer({children: foot})}
  }
}

type Side = 'recto' | 'verso'
type Parts = Readonly<Record<'runningHead' | 'folio', boolean>>

const all: Parts = {runningHead: true, folio: true}

/** What pages before the text have: nothing to say what stands below. */
export const foliosAlone: Parts = {runningHead: false, folio: true}

function linesOf(side: Side, parts: Parts, house: House, wording: Wording) {
  const at = (style: string, place: 'head' | 'foot'): Paragraph[] => [
    line(style, side, placesAt(place, side, parts, house), wording)
  ]
  return {head: at('Header', 'head'), foot: at('Footer', 'foot')}
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
  // A line without words shall have no rule either.
  return paragraph(used < 0 ? 'Footer' : style, children)
}

/** A text with its slots filled; those of pages and headings are fields. Words before the text are the title's. */
function filled(text: string, {title, author, division}: Wording): (TextRun | SimpleField)[] {
  return text
    .split(/(\{\w+\})/)
    .filter(part => part !== '')
    .map(part => {
      const depth = part === '{heading}' ? division : /^\{heading([1-6])\}$/.exec(part)?.[1]
      if (part === '{folio}') return new SimpleField('PAGE', '1')
      if (part === '{author}') return new TextRun(author)
      if (part === '{title}' || (part.startsWith('{heading') && division === undefined)) {
        return new TextRun(title)
      }
      // By its depth Word finds a heading in any of its languages, by its name in one.
      return depth === undefined
        ? new TextRun(printable(part))
        : new SimpleField(`STYLEREF ${depth}`, title)
    })
}
