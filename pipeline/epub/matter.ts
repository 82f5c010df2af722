/**
 * Pages before and behind the text that are made of what is known of the book: dedication, colophon. A half-title and
 * blank pages are for paper only; title page and contents are made elsewhere.
 */
import {type MatterPage, matterPage} from '../matter.ts'
import type {Matter, Publication} from '../publication.ts'
import type {Book} from './book.ts'
import {writeDocument} from './documents.ts'
import {oriented} from './vertical.ts'
import {element, onLines} from './xml.ts'

/** What an EPUB shows of such parts. */
const shown = ['dedication', 'colophon'] as const

/** A document of the book. */
export interface MatterDocument {
  readonly name: string
  readonly part: (typeof shown)[number]
  readonly division: 'frontmatter' | 'backmatter'
  readonly page: MatterPage
}

/**
 * The documents that a book has, each part once: where it stands first. On a screen no leaf is spared: where the house
 * has no place for them, a dedication stands before the text, and a colophon behind it if there is anything to tell.
 */
export function planMatter(
  {front, back}: Matter,
  publication: Publication
): readonly MatterDocument[] {
  const {document, identifier, imprint, publisher, rights} = publication
  const hasImprint = Boolean(publisher || rights || identifier || imprint) && !document
  const wanted = new Map([
    ...(hasImprint ? [['colophon', 'backmatter'] as const] : []),
    ['dedication', 'frontmatter'] as const,
    ...back.map(part => [part, 'backmatter'] as const),
    ...front.map(part => [part, 'frontmatter'] as const)
  ])
  return shown.flatMap(part => {
    const division = wanted.get(part)
    const page = matterPage(part, publication)
    return division && page ? [{name: `${part}.xhtml`, part, division, page}] : []
  })
}

/** Write one: a paragraph a line, groups set apart. */
export function matterDocument({part, division, page}: MatterDocument, book: Book): string {
  const {metadata, words} = book
  const groups = page.groups.map(lines =>
    element('div', {}, onLines(lines.map(line => element('p', {}, [line]))))
  )
  const properties = {
    'epub:type': part,
    role: `doc-${part}`,
    ariaLabel: words[part],
    className: [part]
  }
  return writeDocument({title: words[part], metadata, division}, [
    element('section', properties, onLines(oriented(groups, book)))
  ])
}
