/**
 * What the package says about the book: Dublin Core and its refinements (EPUB 3.3 §5.5).
 */
import {createHash} from 'node:crypto'
import type {Element} from 'hast'
import type {Root} from 'mdast'
import {isbnCheckDigit, isbnDigits} from '../isbn.ts'
import type {Conformance} from '../presets.ts'
import {type Publication, roles} from '../publication.ts'
import {accessibility} from './accessibility.ts'
import {textOf} from './apparatus.ts'
import type {Book} from './book.ts'
import type {Words} from './words.ts'
import {element} from './xml.ts'

/** The publication as the package gives it: complete, and without blank entries. */
export interface BookMetadata extends Publication {
  readonly identifier: string
}

/** Year, and month and day as far as they are known. */
export type DateParts = readonly [year: number, month?: number, day?: number]

/** Complete the metadata: a title is never blank, and what is blank is left out. */
export function completeMetadata(
  publication: Publication,
  tree: Root,
  {untitled}: Words
): BookMetadata {
  const {subtitle, publisher, date, description, rights, print, modified, ...others} = publication
  const given = {
    subtitle,
    publisher,
    date: parseDate(date) && date,
    description,
    rights,
    print,
    modified: parseDate(modified?.slice(0, 10)) && modified
  }
  return {
    ...others,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim())),
    title: publication.title.trim() || untitled,
    authors: publication.authors.filter(author => author.trim()),
    subjects: publication.subjects.filter(subject => subject.trim()),
    identifier: urnOf(publication.identifier ?? '') || contentIdentifier(publication, textOf(tree))
  }
}

/** Read `2022`, `2022-11` or `2022-11-08`; anything else, and a day that no calendar has, is no date. */
export function parseDate(date: string | undefined): DateParts | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date ?? '')
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map(part => (part ? Number(part) : undefined))
  const calendar = new Date(Date.UTC(year!, (month ?? 1) - 1, day ?? 1))
  if (calendar.getUTCMonth() + 1 !== (month ?? 1)) return undefined
  if (month === undefined) return [year!]
  return day === undefined ? [year!, month] : [year!, month, day]
}

/** What stands in the package's metadata element, the claims of accessibility last. */
export function metadataElements(
  book: Pick<
    Book,
    | 'metadata'
    | 'chapters'
    | 'ebook'
    | 'images'
    | 'cover'
    | 'pages'
    | 'apparatus'
    | 'words'
    | 'conformance'
  >
): Element[] {
  const {metadata, cover, pages, words} = book
  const {
    title,
    subtitle,
    authors,
    contributors = [],
    publisher,
    date,
    language,
    sort = {}
  } = metadata
  const creators = authors.map(name => ({name, code: 'aut'}))
  const others = contributors.map(({name, role}) => ({name, code: roles[role]}))
  return [
    element('dc:identifier', {id: 'identifier'}, [metadata.identifier]),
    element('dc:title', {id: 'title'}, [title]),
    refine('title', 'title-type', 'main'),
    ...filedAs('title', sort[title]),
    ...(subtitle
      ? [
          element('dc:title', {id: 'subtitle'}, [subtitle]),
          refine('subtitle', 'title-type', 'subtitle')
        ]
      : []),
    element('dc:language', {}, [language]),
    ...people('creator', 'author', creators, sort),
    ...people('contributor', 'contributor', others, sort),
    ...series(metadata),
    ...optional('dc:publisher', publisher),
    ...optional('dc:date', date),
    ...optional('dc:description', metadata.description),
    ...optional('dc:rights', metadata.rights),
    ...metadata.subjects.map(subject => element('dc:subject', {}, [subject])),
    ...optional('dc:source', metadata.print && urnOf(metadata.print)),
    ...(pages.size > 0
      ? [property('pageBreakSource', metadata.print ? urnOf(metadata.print) : words.printEdition)]
      : []),
    property('dcterms:modified', modified(metadata)),
    ...accessibility(book),
    ...claim(book.conformance),
    // Without it Apple Books takes faces of its own, for headings too.
    property('ibooks:specified-fonts', 'true'),
    // Kindle takes the course of lines from here.
    ...(book.ebook.writing === 'vertical'
      ? [element('meta', {name: 'primary-writing-mode', content: 'vertical-rl'})]
      : []),
    // How EPUB 2 named the cover; shops still look for it there.
    ...(cover ? [element('meta', {name: 'cover', content: idOf(cover.href)})] : [])
  ]
}

/** An ISBN as a name that is unique among all identifiers (RFC 8254 §3); any other as it is. */
function urnOf(identifier: string): string {
  const digits = isbnDigits(identifier)
  return digits?.endsWith(isbnCheckDigit(digits)) ? `urn:isbn:${digits}` : identifier.trim()
}

/** People in their order, with what they did (MARC relators) and what they are filed under. */
function people(
  kind: 'creator' | 'contributor',
  prefix: string,
  names: readonly {readonly name: string; readonly code: string}[],
  sort: Readonly<Record<string, string>>
): Element[] {
  return names.flatMap(({name, code}, index) => {
    const id = `${prefix}-${index + 1}`
    return [
      element(`dc:${kind}`, {id}, [name]),
      refine(id, 'role', code, 'marc:relators'),
      ...filedAs(id, sort[name])
    ]
  })
}

function series({series, sort = {}}: BookMetadata): Element[] {
  if (!series) return []
  const id = 'series'
  return [
    element('meta', {id, property: 'belongs-to-collection'}, [series.name]),
    refine(id, 'collection-type', 'series'),
    ...(series.number === undefined ? [] : [refine(id, 'group-position', series.number)]),
    ...filedAs(id, sort[series.name])
  ]
}

function filedAs(id: string, key: string | undefined): Element[] {
  return key === undefined ? [] : [refine(id, 'file-as', key)]
}

/**
 * A UUID (RFC 9562 §5.8, version 8: the layout is ours) from what the book is, whatever program or house
 * style makes a file of it.
 */
function contentIdentifier(publication: Publication, text: string): string {
  const {title, subtitle = '', authors, language} = publication
  const hash = createHash('sha256')
    .update(JSON.stringify([title, subtitle, authors, language, text]))
    .digest('hex')
  const variant = (8 + (Number.parseInt(hash[16]!, 16) % 4)).toString(16)
  const groups = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32)
  ]
  return `urn:uuid:${groups.join('-')}`
}

/** The clock has no say: as the project says, the day of publication, or the first day that a ZIP archive can tell. */
function modified({modified, date}: BookMetadata): string {
  if (modified) return modified.includes('T') ? modified : `${modified}T00:00:00Z`
  const [year, month = 1, day = 1] = parseDate(date) ?? [1980]
  return `${new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)}T00:00:00Z`
}

/** A file's name without its folder serves as its id in the package: it is unique, and legal as one. */
export function idOf(href: string): string {
  return href.replace(/^.*\//, '')
}

/** A property of the book. */
export function property(name: string, value: string): Element {
  return element('meta', {property: name}, [value])
}

function refine(id: string, name: string, value: string, scheme?: string): Element {
  return element('meta', {refines: `#${id}`, property: name, ...(scheme && {scheme})}, [value])
}

/** Who says that the book conforms to EPUB Accessibility 1.1 (§4), and by which right. */
function claim(conformance: Conformance | undefined): Element[] {
  if (!conformance) return []
  const {wcag, level, by, credential, report} = conformance
  const standard = `EPUB Accessibility 1.1 - WCAG ${wcag} Level ${level}`
  return [
    element('meta', {id: 'conformance', property: 'dcterms:conformsTo'}, [standard]),
    element('meta', {id: 'certifier', refines: '#conformance', property: 'a11y:certifiedBy'}, [by]),
    ...(credential === undefined
      ? []
      : [refine('certifier', 'a11y:certifierCredential', credential)]),
    ...(report === undefined
      ? []
      : [element('link', {refines: '#certifier', rel: ['a11y:certifierReport'], href: report})])
  ]
}

function optional(name: string, value: string | undefined): Element[] {
  return value === undefined ? [] : [element(name, {}, [value])]
}
