/**
 * What the file says of the publication, twice and in the same words: the information dictionary (ISO
 * 32000-1, 14.3.3) and an XMP packet (ISO 16684-1). The dates come from the publication, so that the same
 * publication gives the same file.
 */
import type {Publication} from '../publication.ts'
import type {Name, Standard} from './standards.ts'

/** The facts in both forms. */
export interface Metadata {
  readonly info: Readonly<Record<string, string | Date | Name>>
  readonly xmp: string
}

const program = 'banxin'

/** Metadata of a publication. */
export function describe(publication: Publication, {info, claims}: Standard): Metadata {
  const {title, authors, description, subjects} = publication
  const date = dateOf(publication)
  return {
    info: {
      Title: title,
      ...(authors.length > 0 && {Author: authors.join('; ')}),
      ...(description !== undefined && {Subject: description}),
      ...(subjects.length > 0 && {Keywords: subjects.join('; ')}),
      Creator: program,
      Producer: program,
      CreationDate: date,
      ModDate: date,
      ...info
    },
    xmp: packet(publication, date, claims)
  }
}

/** The first day of what is known of the date; a fixed one where nothing is. */
function dateOf({date = ''}: Publication): Date {
  const known = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date)
  const [year, month, day] = known ? known.slice(1) : ['1980']
  return new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)))
}

function packet(publication: Publication, date: Date, claims: Standard['claims']): string {
  const {title, authors, publisher, language, description, rights, subjects, identifier} =
    publication
  const when = date.toISOString().replace(/\.\d+Z$/, 'Z')
  const properties = [
    element('dc:format', 'application/pdf'),
    element('dc:title', alternative(title)),
    element('dc:language', list('Bag', [language])),
    authors.length > 0 && element('dc:creator', list('Seq', authors)),
    publisher !== undefined && element('dc:publisher', list('Bag', [publisher])),
    description !== undefined && element('dc:description', alternative(description)),
    rights !== undefined && element('dc:rights', alternative(rights)),
    identifier !== undefined && element('dc:identifier', escapeXml(identifier)),
    subjects.length > 0 && element('dc:subject', list('Bag', subjects)),
    subjects.length > 0 && element('pdf:Keywords', escapeXml(subjects.join('; '))),
    element('pdf:Producer', program),
    element('xmp:CreatorTool', program),
    element('xmp:CreateDate', when),
    element('xmp:ModifyDate', when),
    element('xmp:MetadataDate', when),
    ...claims.map(([name, value]) => element(name, value)),
    claims.some(([name]) => name.startsWith('pdfaid')) && extensionSchemas
  ]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${properties.filter(property => property !== false).join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}

/** PDF/A knows no claim of PDF/UA; a file that makes both explains the second (ISO 19005-2, 6.6.2.3). */
const extensionSchemas = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

/** An array of texts, ordered (`Seq`) or not (`Bag`). */
function list(kind: 'Seq' | 'Bag', texts: readonly string[]): string {
  return element(`rdf:${kind}`, texts.map(text => element('rdf:li', escapeXml(text))).join(''))
}

/** A text that could be given in several languages and is given in one. */
function alternative(text: string): string {
  return element('rdf:Alt', `<rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li>`)
}

/** Text as XML 1.0 content; what XML has no characters for is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
