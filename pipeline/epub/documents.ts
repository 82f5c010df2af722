/** The XHTML documents of the book: the shell that all have, the title page, a chapter. */
import type {Element, ElementContent, Root} from 'hast'
import type {Book} from './book.ts'
import type {Chapter} from './chapters.ts'
import type {BookImage} from './images.ts'
import {type BookMetadata, parseDate} from './metadata.ts'
import {oriented} from './vertical.ts'
import {element, onLines, writeXhtml} from './xml.ts'

/** What a document says of itself. */
interface Shell {
  readonly title: string
  readonly metadata: BookMetadata
  /** The part of the book that it belongs to (EPUB Structural Semantics Vocabulary). */
  readonly division: 'frontmatter' | 'bodymatter' | 'backmatter'
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
  const {metadata, words} = book
  const {title, subtitle, authors, publisher} = metadata
  const date = parseDate(metadata.date)
  const lines = [
    element('h1', {'epub:type': 'title'}, [title]),
    ...line('subtitle', subtitle),
    ...authors.flatMap(author => line('author', author)),
    ...line('publisher', publisher),
    ...line('date', date && words.date(...date))
  ]
  const properties = {'epub:type': 'titlepage', className: ['title-page']}
  return writeDocument({title: words.titlePage, metadata, division: 'frontmatter'}, [
    element('section', properties, onLines(oriented(lines, book)))
  ])
}

/** A chapter around its rendered text. */
export function chapterDocument({opening}: Chapter, text: Root, book: Book): string {
  const {metadata} = book
  const properties = opening ? {role: 'doc-chapter', ariaLabelledBy: [opening.id]} : {}
  const content = text.children.filter(node => node.type !== 'doctype')
  const title = opening?.label ?? metadata.title
  return writeDocument({title, metadata, division: 'bodymatter'}, [
    element('section', properties, ['\n', ...oriented(content, book), '\n'])
  ])
}

function line(className: string, text: string | undefined): Element[] {
  return text ? [element('p', {className: [className]}, [text])] : []
}
