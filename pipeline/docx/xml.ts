/**
 * Raw WordprocessingML, for what the docx package has no words for, and text that may stand in XML.
 *
 * Whatever this stage writes without docx's own components is built with `w`; nothing joins strings
 * into XML.
 */
import {
  BookmarkEnd,
  BookmarkStart,
  ImportedXmlComponent,
  type Paragraph,
  type ParagraphChild,
  type XmlComponent
} from 'docx'

/** An element as docx holds it. */
export type Element = ImportedXmlComponent

/**
 * An element of the main namespace. Names and attributes take the prefix `w:` here.
 *
 * @param children What stands in it, in the order of the schema; whatever is missing is left out,
 *   so that a caller can list all that the schema allows and let conditions choose.
 */
export function w(name: string, attributes: Attributes = {}, ...children: Children): Element {
  return prefixed('w', name, attributes, children)
}

/** An element that Word 2010 added, with the prefix `w14:`; older programs pass over it. */
export function extended(
  name: string,
  attributes: Attributes = {},
  ...children: Children
): Element {
  return prefixed('w14', name, attributes, children)
}

/** Attributes of an element; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>
type Children = readonly (Element | string | undefined | false)[]

function prefixed(
  prefix: string,
  name: string,
  attributes: Attributes,
  children: Children
): Element {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const element = new ImportedXmlComponent(
    `${prefix}:${name}`,
    given.length > 0 && Object.fromEntries(given.map(([key, value]) => [`${prefix}:${key}`, value]))
  )
  for (const child of children) if (child) element.push(child)
  return element
}

/** Facts that a part with properties of the file states, by the names of its elements. */
export function state(
  properties: XmlComponent,
  facts: Readonly<Record<string, string | undefined>>
): void {
  for (const [name, fact] of Object.entries(facts)) {
    if (!fact) continue
    const element = new ImportedXmlComponent(name)
    element.push(printable(fact))
    properties.addChildElement(element)
  }
}

/**
 * Runs with a bookmark around them. docx's own `Bookmark` takes its number from a counter of the
 * whole process, and its types have no place for the two marks by themselves; it writes them just
 * so.
 */
export function bookmarked(
  {name, number}: {readonly name: string; readonly number: number},
  children: readonly ParagraphChild[]
): ParagraphChild[] {
  const marks = [new BookmarkStart(name, number), new BookmarkEnd(number)] as unknown[]
  const [start, end] = marks as [ParagraphChild, ParagraphChild]
  return [start, ...children, end]
}

/** A paragraph that says no to a property of its style, in the property's place in the schema: docx can only switch them on. */
export function switchedOff(paragraph: Paragraph, property: keyof typeof before): Paragraph {
  const {root} = (paragraph as unknown as {properties: {root: object[]}}).properties
  const next = root.findIndex(one => 'rootKey' in one && before[property].test(`${one.rootKey}`))
  root.splice(next < 0 ? root.length : next, 0, w(property, {val: 0}))
  return paragraph
}

/** What comes after a property, of those that docx writes here (ECMA-376 Part 1, CT_PPrBase). */
const before = {
  pageBreakBefore: /^w:(?:numPr|snapToGrid|spacing|ind|jc)$/,
  snapToGrid: /^w:(?:spacing|ind|jc)$/
} as const

/**
 * Text that XML 1.0 can hold: whatever it forbids becomes U+FFFD, one for one (XML 1.0 §2.2). docx
 * would drop controls without a word and let U+FFFE and U+FFFF through, and then nothing opens the
 * file.
 */
export function printable(text: string): string {
  return text.replace(forbidden, '\ufffd')
}

/** The first character of a text that XML forbids, if it has one. */
export function unprintable(text: string): number | undefined {
  const at = text.search(forbidden)
  return at < 0 ? undefined : text.codePointAt(at)
}

// All controls but tab, line feed and return; lone surrogates; the two noncharacters at the end of
// the first plane.
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu
