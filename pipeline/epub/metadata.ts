/**
 * What the package says about the book: Dublin Core and its refinements (EPUB 3.3 §5.5), and what is true
 * of it for readers with disabilities (EPUB Accessibility 1.1, in schema.org's words).
 */
import {createHash} from 'node:crypto'
import type {Element} from 'hast'
import type {Root} from 'mdast'
import type {Publication} from '../publication.ts'
import {textOf} from './apparatus.ts'
import type {BookImage} from './images.ts'
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
  const {subtitle, publisher, date, description, rights} = publication
  const given = {subtitle, publisher, date: parseDate(date) && date, description, rights}
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim())),
    title: publication.title.trim() || untitled,
    language: publication.language,
    authors: publication.authors.filter(author => author.trim()),
    subjects: publication.subjects.filter(subject => subject.trim()),
    identifier: publication.identifier?.trim() || contentIdentifier(publication, textOf(tree))
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

/** What stands in the package's metadata element. */
export function metadataElements(
  metadata: BookMetadata,
  images: readonly BookImage[],
  summary: string
): Element[] {
  const {title, subtitle, authors, publisher, date, language} = metadata
  return [
    element('dc:identifier', {id: 'identifier'}, [metadata.identifier]),
    element('dc:title', {id: 'title'}, [title]),
    refine('title', 'title-type', 'main'),
    ...(subtitle
      ? [
          element('dc:title', {id: 'subtitle'}, [subtitle]),
          refine('subtitle', 'title-type', 'subtitle')
        ]
      : []),
    element('dc:language', {}, [language]),
    ...authors.flatMap((author, index) => [
      element('dc:creator', {id: `author-${index + 1}`}, [author]),
      refine(`author-${index + 1}`, 'role', 'aut', 'marc:relators')
    ]),
    ...optional('dc:publisher', publisher),
    ...optional('dc:date', date),
    ...optional('dc:description', metadata.description),
    ...optional('dc:rights', metadata.rights),
    ...metadata.subjects.map(subject => element('dc:subject', {}, [subject])),
    property('dcterms:modified', modified(date)),
    ...accessibility(images, summary)
  ]
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

/** The clock has no say: the day of publication, or the first day that a ZIP archive can tell. */
function modified(date: string | undefined): string {
  const [year, month = 1, day = 1] = parseDate(date) ?? [1980]
  return `${new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)}T00:00:00Z`
}

/** Only what holds: pictures are visual content, and described when every one has an alternative text. */
function accessibility(images: readonly BookImage[], summary: string): Element[] {
  const hasPictures = images.length > 0
  const isDescribed = hasPictures && images.every(({described}) => described)
  const features = [
    'structuralNavigation',
    'tableOfContents',
    'readingOrder',
    'displayTransformability',
    ...(isDescribed ? ['alternativeText'] : [])
  ]
  const sufficient = hasPictures && !isDescribed ? 'textual,visual' : 'textual'
  return [
    property('schema:accessMode', 'textual'),
    ...(hasPictures ? [property('schema:accessMode', 'visual')] : []),
    property('schema:accessModeSufficient', sufficient),
    ...features.map(feature => property('schema:accessibilityFeature', feature)),
    property('schema:accessibilityHazard', 'none'),
    property('schema:accessibilitySummary', summary)
  ]
}

function property(name: string, value: string): Element {
  return element('meta', {property: name}, [value])
}

function refine(id: string, name: string, value: string, scheme?: string): Element {
  return element('meta', {refines: `#${id}`, property: name, ...(scheme && {scheme})}, [value])
}

function optional(name: string, value: string | undefined): Element[] {
  return value === undefined ? [] : [element(name, {}, [value])]
}
