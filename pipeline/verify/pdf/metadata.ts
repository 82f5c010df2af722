/** What a file says of itself, in its information dictionary and in its packet of metadata (ISO 32000-1, 14.3). */
import {parseXml, XmlElement} from '@rgrove/parse-xml'
import type {Case} from './case.ts'
import {plainText} from './characters.ts'
import {momentOfPdf, momentOfXmp} from './dates.ts'
import {contentOf} from './filters.ts'
import type {Objects} from './objects.ts'
import {type Dictionary, isDictionary, isKind} from './values.ts'

/**
 * The properties of the packet of metadata, each as its text; of a list its items, a semicolon between them.
 *
 * @returns Nothing where there is no packet, or none that can be read.
 */
export function readMetadata(root: Dictionary, {resolve}: Objects): Case['metadata'] {
  const packet = resolve(root.entries.get('Metadata'))
  if (!isDictionary(packet)) return undefined
  try {
    const {root: top} = parseXml(Buffer.from(contentOf(packet) ?? []).toString('utf8'))
    const properties = new Map<string, string>()
    for (const description of top ? within(top, 'rdf:Description') : []) {
      for (const [name, value] of Object.entries(description.attributes))
        properties.set(name, value)
      for (const property of elementsOf(description)) {
        const items = within(property, 'rdf:li').map(({text}) => text)
        properties.set(property.name, items.length > 0 ? items.join('; ') : property.text)
      }
    }
    return properties
  } catch {
    return undefined
  }
}

function elementsOf({children}: XmlElement): readonly XmlElement[] {
  return children.filter(child => child instanceof XmlElement)
}

/** The topmost elements of a name below another. */
function within(element: XmlElement, name: string): readonly XmlElement[] {
  return elementsOf(element).flatMap(child => (child.name === name ? [child] : within(child, name)))
}

const clause = 'ISO 16684-1; ISO 32000-1, 14.3'

/** Judge what is said of a file: there, valid, and alike where it is said twice. */
export function judgeMetadata({metadata, info, root, claims, objects, fault}: Case): void {
  for (const key of ['CreationDate', 'ModDate']) {
    const value = objects.resolve(info.entries.get(key))
    if (isKind(value, 'text') && momentOfPdf(value.value) === undefined) {
      fault(`/Info /${key}`, value.value, 'D:YYYYMMDDHHmmSSZ', 'ISO 32000-1, 7.9.4')
    }
  }
  if (!metadata) {
    const isThere = root.entries.has('Metadata')
    if (isThere || claims.archive || claims.accessible) {
      fault('/Root', isThere ? '/Metadata' : '–', isThere ? 'XML' : '/Metadata', clause)
    }
    return
  }
  for (const [key, property] of same) {
    const value = objects.resolve(info.entries.get(key))
    const here = isKind(value, 'text')
      ? plainText(value.value)
      : isKind(value, 'name')
        ? value.value
        : undefined
    const there = metadata.get(property)
    if (here !== undefined && !isSame(here, there, property)) {
      fault(`/Info /${key}`, here, `${property} ${there ?? '–'}`, clause)
    }
  }
  for (const [name, value] of metadata) {
    if (/^xmp:\w+Date$/.test(name) && momentOfXmp(value) === undefined) {
      fault(`/Metadata ${name}`, value, 'YYYY-MM-DDThh:mm:ssZ', 'ISO 16684-1, 8.2.1.1')
    }
  }
  if (claims.accessible && !metadata.get('dc:title')) {
    fault('/Metadata', '–', 'dc:title', 'ISO 14289-1, 7.1')
  }
}

function isSame(here: string, there: string | undefined, property: string): boolean {
  if (there === undefined || !property.endsWith('Date')) return here === there
  return momentOfPdf(here) === momentOfXmp(there)
}

/** What both may say, by its name in each. Those that no standard knows are banxin's own. */
const same = [
  ['Title', 'dc:title'],
  ['Author', 'dc:creator'],
  ['Subject', 'dc:description'],
  ['Keywords', 'pdf:Keywords'],
  ['Creator', 'xmp:CreatorTool'],
  ['Producer', 'pdf:Producer'],
  ['CreationDate', 'xmp:CreateDate'],
  ['ModDate', 'xmp:ModifyDate'],
  ['Trapped', 'pdf:Trapped'],
  ['GTS_PDFXVersion', 'pdfx:GTS_PDFXVersion'],
  ['Contributors', 'dc:contributor'],
  ['Publisher', 'dc:publisher'],
  ['Language', 'dc:language'],
  ['Rights', 'dc:rights'],
  ['Series', 'dc:relation'],
  ['ISBN', 'dc:identifier'],
  ['Identifier', 'dc:identifier'],
  ['Print', 'dc:source']
] as const
