/** Where a block stands, the style that it has there, and the paragraph that is made of both. */
import {Paragraph, type ParagraphChild} from 'docx'
import type {Numbering} from './lists.ts'
import type {Manuscript} from './manuscript.ts'
import {type Container, derivedStyle, innermost, type Path} from './nesting.ts'
import {deepest} from './paragraph-styles.ts'
import {switchedOff} from './xml.ts'

/** Where a block stands. */
export interface Place {
  readonly within: 'text' | 'footnote' | 'endnote'
  /** The lists and quotations that it stands in. */
  readonly path: Path
  /** What a paragraph has above or below it beyond its style. */
  readonly white?: White
  /** What the first paragraph begins with: its number in a list, runs before its own. */
  readonly opening?: {
    readonly numbering?: Numbering
    /** The style of items of its list. */
    readonly style?: string
    readonly runs?: readonly ParagraphChild[]
  }
}

/** Blank beside a table, in twips: a table of Word has none of its own. */
export interface White {
  readonly before?: number
  readonly after?: number
}

/** In the text of the document, outside of quotations and lists. */
export const inText: Place = {within: 'text', path: []}

/** What a paragraph says against its style, for what no style can know. */
interface Exceptions {
  readonly keepNext?: boolean
  /** Its lines keep their height although they hold more than a line of the grid. */
  readonly offGrid?: boolean
}

/** A paragraph in a named style, with what its place opens with. */
export function paragraph(
  style: string,
  children: readonly ParagraphChild[],
  {opening, white, keepNext, offGrid}: Partial<Place> & Exceptions = {}
): Paragraph {
  const written = new Paragraph({
    style,
    ...(keepNext && {keepNext}),
    ...(opening?.numbering && {numbering: opening.numbering}),
    ...(white && {spacing: white}),
    children: opening?.runs ? [...opening.runs, ...children] : children
  })
  return offGrid ? switchedOff(written, 'snapToGrid') : written
}

/** The style of a paragraph by where it stands. */
export function textStyle(place: Place, manuscript: Manuscript): string {
  const {within, opening, path} = place
  const {outer, kind, count} = innermost(path)
  // A note has one style.
  if (within !== 'text') return styleAt(noteStyles[within], aroundOf(place), manuscript)
  if (!kind) return 'BodyText'
  const level = Math.min(count, kind === 'List' ? deepest.list : deepest.quote)
  if (opening?.style) return styleAt(leveled(opening.style, level), outer, manuscript)
  const deeper = Array<Container>(count - level).fill(kind)
  const base = kind === 'List' ? 'ListContinue' : 'Quote'
  return styleAt(leveled(base, level), [...outer, ...deeper], manuscript)
}

/** What the style of a block tells of its place: how deep an item lies, its number says. */
export function aroundOf({path, opening}: Place): Path {
  return opening?.style ? innermost(path).outer : path
}

/** The styles of text in notes. */
export const noteStyles = {footnote: 'FootnoteText', endnote: 'EndnoteText'} as const

function leveled(style: string, level: number): string {
  return level === 1 ? style : `${style}${level}`
}

/** The style of a block by what it stands in; the stylesheet will have it. */
export function styleAt(
  base: string,
  path: Path,
  {derived}: Manuscript,
  language?: string
): string {
  const style = derivedStyle(base, path, language)
  if (style) derived.set(style.id, style)
  return style?.id ?? base
}
