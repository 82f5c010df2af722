/** The XHTML documents of the book: the shell that all have, the title page, a chapter. */
import type {Element, ElementContent, Root} from 'hast'
import type {Publication} from '../publication.ts'
import type {Chapter} from './chapters.ts'
import {parseDate} from './metadata.ts'
import type {Words} from './words.ts'
import {element, onLines} from './xml.ts'

/** What a document says of itself. */
interface Shell {
  readonly title: string
  readonly language: string
  /** Which division of the book it belongs to (EPUB Structural Semantics). */
  readonly division: 'frontmatter' | 'bodymatter'
}

/** An XHTML document around its content. */
export function xhtmlDocument(
  {title, language, division}: Shell,
  content: readonly ElementContent[]
): Element {
  const properties = {
    xmlns: 'http://www.w3.org/1999/xhtml',
    'xmlns:epub': 'http://www.idpf.org/2007/ops',
    xmlLang: language,
    lang: language
  }
  const head = element(
    'head',
    {},
    onLines([
      element('meta', {charSet: 'utf-8'}),
      element('title', {}, [title]),
      element('link', {rel: ['stylesheet'], type: 'text/css', href: 'style.css'})
    ])
  )
  const body = element('body', {'epub:type': division}, onLines(content))
  return element('html', properties, onLines([head, body]))
}

/** The title page: title and subtitle, who wrote it, who published it when. */
export function titlePage(publication: Publication, words: Words): Element {
  const {title, subtitle, authors, publisher, language} = publication
  const date = parseDate(publication.date)
  const lines = [
    element('h1', {'epub:type': 'title'}, [title]),
    ...line('subtitle', subtitle),
    ...authors.flatMap(author => line('author', author)),
    ...line('publisher', publisher),
    ...line('date', date && words.date(...date))
  ]
  const section = element('section', {'epub:type': 'titlepage', className: ['title-page']}, [
    ...onLines(lines)
  ])
  return xhtmlDocument({title: words.titlePage, language, division: 'frontmatter'}, [section])
}

/** A chapter around its rendered text. */
export function chapterDocument(chapter: Chapter, text: Root, publication: Publication): Element {
  const {title, language} = publication
  const {opening} = chapter
  const properties = opening ? {role: 'doc-chapter', ariaLabelledBy: [opening.id]} : {}
  const content = text.children.filter(node => node.type !== 'doctype')
  const section = element('section', properties, ['\n', ...content, '\n'])
  return xhtmlDocument({title: opening?.label ?? title, language, division: 'bodymatter'}, [
    section
  ])
}

function line(className: string, text: string | undefined): Element[] {
  return text ? [element('p', {className: [className]}, [text])] : []
}
