/** The XHTML documents of the book: the shell that all have, the title page, a chapter. */
import type {Element, ElementContent, Root} from 'hast'
import {contributorLines} from '../colophon.ts'
import {isPicturePart} from '../publication.ts'
import {dateWords} from '../script/dates.ts'
import type {Division} from '../script/divisions.ts'
import type {Book} from './book.ts'
import type {Chapter, Place, Section} from './chapters.ts'
import type {BookImage} from './images.ts'
import type {BookMetadata} from './metadata.ts'
import {withMarks} from './pages.ts'
import {oriented} from './vertical.ts'
import {element, onLines, writeXhtml} from './xml.ts'

/** What a document says of itself. */
interface Shell {
  readonly title: string
  readonly metadata: BookMetadata
  /** The part of the book that it belongs to (EPUB Structural Semantics Vocabulary). */
  readonly division: Place | 'frontmatter titlepage'
}

/** An XHTML document around its content. */
export function writeDocument(
  {title, metadata: {language}, division}: Shell,
  content: readonly ElementContent[]
): string {
  const head = [
    element('meta', {charSet: 'utf-8'}),
    element('title', {}, [title]),
    element('link', {rel: ['stylesheet'], type: 'text/css', href: 'style.css'})
  ]
  const properties = {
    xmlns: 'http://www.w3.org/1999/xhtml',
    'xmlns:epub': 'http://www.idpf.org/2007/ops',
    xmlLang: language,
    lang: language
  }
  return writeXhtml(
    element(
      'html',
      properties,
      onLines([
        element('head', {}, onLines(head)),
        element('body', {'epub:type': division}, onLines(content))
      ])
    )
  )
}

/** The page of the cover: its picture, whose words are those of the title. */
export function coverPage({href}: BookImage, {metadata, words}: Book): string {
  const {title, subtitle, authors} = metadata
  const alt = [words.cover, title, subtitle, ...authors].filter(Boolean).join(words.betweenWords)
  return writeDocument({title: words.cover, metadata, division: 'frontmatter'}, [
    element('section', {'epub:type': 'cover', className: ['cover']}, [
      element('img', {src: href, alt, role: 'doc-cover'})
    ])
  ])
}

/** The title page: title and subtitle, who wrote it, who published it when. */
export function titlePage(book: Book): string {
  const {heading, metadata, pages, words} = book
  const {title, subtitle, authors, publisher} = metadata
  const {date, language} = metadata
  const ownTitle = heading && withMarks({type: 'text', value: heading.value}, pages.get(heading))
  const lines = [
    element('h1', {'epub:type': 'title'}, ownTitle ?? [title]),
    ...line('subtitle', subtitle),
    ...authors.flatMap(author => line('author', author)),
    ...contributorLines(metadata).flatMap(others => line('contributor', others)),
    ...line('publisher', publisher),
    ...line('date', date && dateWords(date, language))
  ]
  // Converters leave out a section that is called a title page, which must not befall the text's own title.
  const [division, type] = heading
    ? (['frontmatter titlepage', {}] as const)
    : (['frontmatter', {'epub:type': 'titlepage'}] as const)
  const properties = {...type, className: ['title-page']}
  return writeDocument({title: words.titlePage, metadata, division}, [
    element('section', properties, onLines(oriented(lines, book)))
  ])
}

/** A chapter around its rendered text. */
export function chapterDocument(chapter: Chapter, text: Root, book: Book): string {
  const {opening, label, division, place, part} = chapter
  const {metadata} = book
  const properties = {
    ...(division && opening && semantics(division, opening)),
    ...(part !== undefined && isPicturePart(part) && {className: ['picture-page']})
  }
  const content = text.children.filter(node => node.type !== 'doctype')
  return writeDocument({title: label ?? metadata.title, metadata, division: place}, [
    element('section', properties, ['\n', ...oriented(content, book), '\n'])
  ])
}

/** What a division is, for reading systems (EPUB 3 Structural Semantics Vocabulary) and for aids (DPUB-ARIA 1.1). */
function semantics(division: Division, {id}: Section) {
  return {'epub:type': division, role: `doc-${division}`, ariaLabelledBy: [id]}
}

function line(className: string, text: string | undefined): Element[] {
  return text ? [element('p', {className: [className]}, [text])] : []
}
