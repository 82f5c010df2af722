/**
 * The finished package: the same bytes for the same document, and the few settings that docx has no
 * option for.
 *
 * docx leaves three things that change from run to run: the dates of the core properties,
 * identifiers of relationships drawn by lot, and bookmark numbers counted over the whole process
 * (which `survey.ts` gives instead). The order of the parts is made the alphabet's, which puts
 * `[Content_Types].xml` first, where readers look for it.
 *
 * The parts are taken before docx zips them, from a member that is its own: zipping them in its way,
 * unzipping and zipping them again was two thirds of the time that a DOCX takes.
 */
import {type Document, Packer} from 'docx'
import {archiveOf} from '../archive.ts'
import type {House} from '../style/types.ts'
import {tiedToStyles} from './lists.ts'

/**
 * Finish a package.
 *
 * @param date When the publication appeared, as far as it is known: `2022`, `2022-11`, `2022-11-08`.
 */
export function finishPackage(
  document: Document,
  date: string | undefined,
  {punctuation}: House
): Promise<Uint8Array> {
  const parts = partsOf(document)
  amend(parts, 'docProps/core.xml', xml => datedTo(xml, firstDay(date)))
  amend(parts, 'word/settings.xml', xml => withSettings(xml, punctuation))
  amend(parts, 'word/numbering.xml', tiedToStyles)
  for (const path of parts.keys()) {
    const part = /^(.*\/)_rels\/(.*)\.rels$/.exec(path)
    if (part) renumberRelationships(parts, path, `${part[1]}${part[2]}`)
  }
  return archiveOf([...parts.keys()].sort().map(path => ({path, content: parts.get(path)!})))
}

/** Parts by their paths; XML is text. */
type Parts = Map<string, Uint8Array | string>

function partsOf(document: Document): Parts {
  const {compiler} = Packer as unknown as {
    readonly compiler: {readonly compile: (document: Document) => Parts}
  }
  return compiler.compile(document)
}

function amend(parts: Parts, path: string, change: (xml: string) => string): void {
  const part = parts.get(path)
  if (typeof part === 'string') parts.set(path, change(part))
}

function datedTo(xml: string, time: string): string {
  return xml.replace(
    /(<dcterms:(created|modified)\b[^>]*>)[^<]*/g,
    (_, tag: string) => `${tag}${time}`
  )
}

/** The first moment of a date; the first that a zip knows where there is none. */
function firstDay(date = ''): string {
  const parts = /^(\d{4})(-(?:0[1-9]|1[0-2]))?(-(?:0[1-9]|[12]\d|3[01]))?$/.exec(date)
  return parts
    ? `${parts[1]}${parts[2] ?? '-01'}${parts[3] ?? '-01'}T00:00:00Z`
    : '1980-01-01T00:00:00Z'
}

/**
 * Margins that mirror, and full-width marks that give up their blanks beside one another
 * (标点挤压), each in its place in the schema (ECMA-376 Part 1, CT_Settings).
 */
function withSettings(xml: string, {style}: House['punctuation']): string {
  const control = style === 'plain' ? 'doNotCompress' : 'compressPunctuation'
  return xml
    .replace('<w:displayBackgroundShape/>', '<w:mirrorMargins/>')
    .replace('<w:compat>', `<w:characterSpacingControl w:val="${control}"/><w:compat>`)
}

/**
 * Identifiers of relationships, counted in the order in which docx lists them. No text can look
 * like one: its quotes are escaped.
 */
function renumberRelationships(parts: Parts, path: string, part: string): void {
  const numbers = new Map<string, string>()
  amend(parts, path, xml =>
    xml.replace(/\bId="([^"]*)"/g, (_, id: string) => {
      numbers.set(id, `rId${numbers.size + 1}`)
      return `Id="${numbers.get(id)}"`
    })
  )
  amend(parts, part, xml =>
    xml.replace(/\b(r:(?:id|embed|link|pict))="([^"]*)"/g, (whole, name: string, id: string) =>
      numbers.has(id) ? `${name}="${numbers.get(id)}"` : whole
    )
  )
}
