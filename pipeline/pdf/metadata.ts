/**
 * What the file says of the publication, twice and in the same words: the information dictionary (ISO
 * 32000-1, 14.3.3) and an XMP packet (ISO 16684-1). The dates come from the publication, so that the same
 * publication gives the same file. `xmp.ts` writes the packet.
 */
import {createHash} from 'node:crypto'
import {isbnDigits} from '../isbn.ts'
import type {Publication} from '../publication.ts'
import type {Name, Standard} from './standards.ts'
import {type Fact, packet} from './xmp.ts'

/** The facts in both forms. */
export interface Metadata {
  readonly info: Readonly<Record<string, string | Date | Name>> & {readonly ModDate: Date}
  readonly xmp: string
}

const program = 'banxin'

/** Metadata of a publication. */
export function describe(publication: Publication, {info, claims}: Standard): Metadata {
  const told = factsOf(publication).filter(({texts}) => texts.length > 0)
  const created = dayOf(publication.date) ?? unknownDay
  const modified = dayOf(publication.modified) ?? created
  return {
    info: {
      ...Object.fromEntries(told.flatMap(({key, texts}) => (key ? [[key, texts.join('; ')]] : []))),
      CreationDate: created,
      ModDate: modified,
      ...info
    },
    xmp: packet(told, {created, modified}, [...claims, ...renditionOf(publication, claims)])
  }
}

/** A fact, and the key of the information dictionary that says it, too; keys that no standard knows are ours. */
interface KnownFact extends Fact {
  readonly key?: string
}

function factsOf(publication: Publication): readonly KnownFact[] {
  const {title, subtitle, authors, contributors = [], publisher, description, rights} = publication
  const {subjects, language, identifier, series, print} = publication
  const some = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text])
  return [
    // A subtitle follows its title after a colon between spaces (ISBD 1.3).
    {
      key: 'Title',
      property: 'dc:title',
      form: 'Alt',
      texts: [[title, ...some(subtitle)].join(' : ')]
    },
    {key: 'Author', property: 'dc:creator', form: 'Seq', texts: authors},
    {
      key: 'Contributors',
      property: 'dc:contributor',
      form: 'Bag',
      texts: contributors.map(({name}) => name)
    },
    {key: 'Publisher', property: 'dc:publisher', form: 'Bag', texts: some(publisher)},
    {key: 'Subject', property: 'dc:description', form: 'Alt', texts: some(description)},
    {key: 'Rights', property: 'dc:rights', form: 'Alt', texts: some(rights)},
    {key: 'Language', property: 'dc:language', form: 'Bag', texts: [language]},
    {
      key: identifier && isbnDigits(identifier) ? 'ISBN' : 'Identifier',
      property: 'dc:identifier',
      form: 'text',
      texts: some(identifier)
    },
    {key: 'Print', property: 'dc:source', form: 'text', texts: some(print)},
    {
      key: 'Series',
      property: 'dc:relation',
      form: 'Bag',
      texts: series ? [[series.name, ...some(series.number)].join(', ')] : []
    },
    {property: 'dc:subject', form: 'Bag', texts: subjects},
    {
      key: 'Keywords',
      property: 'pdf:Keywords',
      form: 'text',
      texts: subjects.length > 0 ? [subjects.join('; ')] : []
    },
    {key: 'Creator', property: 'xmp:CreatorTool', form: 'text', texts: [program]},
    {key: 'Producer', property: 'pdf:Producer', form: 'text', texts: [program]}
  ]
}

/** Where nothing is known of the date. */
const unknownDay = new Date(Date.UTC(1980, 0, 1))

/** The first moment of what is known of a date. */
function dayOf(date = ''): Date | undefined {
  const known = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?)?)?$/.exec(date)
  if (!known) return undefined
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = known
    .slice(1)
    .map(part => (part === undefined ? undefined : Number(part)))
  const moment = new Date(0)
  moment.setUTCFullYear(year!, month - 1, day)
  moment.setUTCHours(hour, minute, second)
  return moment
}

/** PDF/X-4 asks for an identifier that all renditions of a document share (ISO 15930-7, 6.6). */
function renditionOf(
  {title, identifier}: Publication,
  claims: Standard['claims']
): Standard['claims'] {
  if (!claims.some(([name]) => name === 'xmpMM:RenditionClass')) return []
  const hex = createHash('sha256')
    .update(`${title}\n${identifier ?? ''}`)
    .digest('hex')
  const groups = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32]
  ].map(([from, to]) => hex.slice(from, to))
  return [['xmpMM:DocumentID', `uuid:${groups.join('-')}`]]
}
