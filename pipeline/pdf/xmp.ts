/** Facts as a packet of metadata (ISO 16684-1): RDF in XML, with the namespaces of those who define its properties. */
import type {Standard} from './standards.ts'

/** A fact: one text, the same text in one language of several, or a list of texts, ordered (`Seq`) or not (`Bag`). */
export interface Fact {
  readonly property: string
  readonly form: 'text' | 'Alt' | 'Seq' | 'Bag'
  readonly texts: readonly string[]
}

/** Facts, dates, and what the file claims to keep to, as a packet. */
export function packet(
  facts: readonly Fact[],
  {created, modified}: {readonly created: Date; readonly modified: Date},
  claims: Standard['claims']
): string {
  const properties = [
    element('dc:format', 'application/pdf'),
    ...facts.map(({property, form, texts}) => element(property, contentOf(form, texts))),
    element('xmp:CreateDate', instant(created)),
    element('xmp:ModifyDate', instant(modified)),
    element('xmp:MetadataDate', instant(modified)),
    ...claims.map(([name, value]) => element(name, value))
  ]
  const explained = claims.some(([name]) => name.startsWith('pdfaid')) ? extensionSchemas : ''
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${explained}<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}

function instant(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

/**
 * PDF/A knows no claim of PDF/UA; a file that makes both explains the second (ISO 19005-2, 6.6.2.3), and before it makes
 * it: readers such as PDFBox go through the packet once.
 */
const extensionSchemas = `<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

function contentOf(form: Fact['form'], texts: readonly string[]): string {
  if (form === 'text') return texts.map(escapeXml).join('')
  const language = form === 'Alt' ? ' xml:lang="x-default"' : ''
  const items = texts.map(text => `<rdf:li${language}>${escapeXml(text)}</rdf:li>`)
  return element(`rdf:${form}`, items.join(''))
}

/** Text as XML 1.0 content; what XML has no characters for is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
