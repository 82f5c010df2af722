/**
 * The finished package: the same bytes for the same document, and the few settings that docx has no
 * option for.
 *
 * docx leaves four things that change from run to run: the dates of the core properties,
 * identifiers of relationships drawn by lot, times in the zip by the local clock, and bookmark
 * numbers counted over the whole process (which `survey.ts` gives instead). The order of the parts
 * is made the alphabet's, which puts `[Content_Types].xml` first, where readers look for it.
 */
import {strFromU8, strToU8, unzipSync, type Zippable, zipSync} from 'fflate'
import {tiedToStyles} from './lists.ts'

/**
 * Finish a package.
 *
 * @param bytes What docx packed.
 * @param date When the publication appeared, as far as it is known: `2022`, `2022-11`, `2022-11-08`.
 */
export function finishPackage(bytes: Uint8Array, date: string | undefined): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)))
  amend(parts, 'docProps/core.xml', xml => datedTo(xml, firstDay(date)))
  amend(parts, 'word/settings.xml', withSettings)
  amend(parts, 'word/numbering.xml', tiedToStyles)
  for (const path of parts.keys()) {
    const part = /^(.*\/)_rels\/(.*)\.rels$/.exec(path)
    if (part) renumberRelationships(parts, path, `${part[1]}${part[2]}`)
  }
  const files: Zippable = {}
  for (const path of [...parts.keys()].sort()) {
    // A time in words is taken for local and written as local, so that every time zone writes the
    // same.
    files[path] = [parts.get(path)!, {mtime: '1980-01-01T00:00:00', level: 6}]
  }
  return zipSync(files)
}

type Parts = Map<string, Uint8Array>

function amend(parts: Parts, path: string, change: (xml: string) => string): void {
  const part = parts.get(path)
  if (part) parts.set(path, strToU8(change(strFromU8(part))))
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
function withSettings(xml: string): string {
  return xml
    .replace('<w:displayBackgroundShape/>', '<w:mirrorMargins/>')
    .replace('<w:compat>', '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>')
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
