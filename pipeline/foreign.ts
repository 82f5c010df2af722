/**
 * Drawings and formulas within a text, SVG and MathML: which may stand in a book as they are, and what their words are.
 *
 * HTML lets authors leave out the namespace and name characters as XML cannot; that much is completed, and
 * nothing else is changed.
 */
import {parseXml, XmlElement} from '@rgrove/parse-xml'
import {decodeNamedCharacterReference} from 'decode-named-character-reference'
import {isHarmless} from './vector.ts'

/** A drawing or a formula that may stand in a book. */
export interface ForeignMarkup {
  readonly vocabulary: 'SVG' | 'MathML'
  readonly markup: string
  /** Its words: the author's description, else the text that it shows. */
  readonly words: string
  /** Whether the author describes it. */
  readonly described: boolean
}

/** Where one begins; the name of its element is the first group. */
export const foreignStart = /<(svg|math)(?=[\s>])/

const namespaces: Readonly<Record<string, string>> = {
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML'
}

const xlink = 'http://www.w3.org/1999/xlink'

/** MathML as EPUB 3.3 §6.3.2 takes it: presentation, with a source beside it as plain text. */
const formulaElements: ReadonlySet<string> = new Set(
  (
    'math mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose ' +
    'msub msup msubsup munder mover munderover mmultiscripts mprescripts none ' +
    'mi mn mo mtext mspace ms mtable mtr mlabeledtr mtd maligngroup malignmark ' +
    'mstack mlongdiv msgroup msrow mscarries mscarry msline semantics annotation'
  ).split(' ')
)

/** A piece of markup as it may stand in a book; nothing where it is not well-formed, or reaches outside. */
export function readForeign(source: string): ForeignMarkup | undefined {
  const markup = completed(source)
  const root = rootOf(markup)
  if (!root || !isHarmless(root)) return undefined
  if (root.name === 'svg') {
    const title = ['title', 'desc'].flatMap(name => textOf(root.children.find(isNamed(name))))
    const said = squeezed([root.attributes['aria-label'] ?? '', ...title].join(' '))
    const words = said || squeezed(textsIn(root).join(' '))
    return {vocabulary: 'SVG', markup, words, described: said !== ''}
  }
  if (!everyElement(root, ({name}) => formulaElements.has(name))) return undefined
  const said = squeezed(root.attributes.alttext ?? '')
  // A formula is text itself, which reading systems speak.
  return {vocabulary: 'MathML', markup, words: said || squeezed(shownIn(root)), described: true}
}

/** Names of characters resolved, empty lines closed, sections of characters escaped, namespaces said. */
function completed(source: string): string {
  const markup = source
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    )
    .replace(/&([a-z][a-z\d]{1,30});/gi, (written, name: string) =>
      xmlNames.has(name) ? written : decodeNamedCharacterReference(name) || written
    )
    .replace(/\n\s*\n/g, '\n')
  return markup.replace(
    /^<(svg|math)((?:[^<>"']|"[^"]*"|'[^']*')*)/,
    (start, name: string, rest: string) => {
      const isNamed = /\sxmlns\s*=/.test(rest)
      const isLinked = !/\bxlink:/.test(markup) || /\sxmlns:xlink\s*=/.test(rest)
      const own = isNamed ? '' : ` xmlns="${namespaces[name]}"`
      const links = isLinked ? '' : ` xmlns:xlink="${xlink}"`
      return own || links ? `<${name}${own}${links}${rest}` : start
    }
  )
}

const xmlNames: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

function rootOf(markup: string): XmlElement | undefined {
  if (/<[!?](?!--)/.test(markup)) return undefined
  try {
    const {root} = parseXml(markup)
    const isKnown = root && root.attributes.xmlns === namespaces[root.name]
    return isKnown && everyElement(root, hasKnownPrefixes) ? root : undefined
  } catch {
    return undefined
  }
}

/** The parser does not look for what prefixes stand for. */
function hasKnownPrefixes({name, attributes}: XmlElement): boolean {
  return [name, ...Object.keys(attributes)].every(each =>
    /^(?:(?:xml|xlink|xmlns):)?[^:]+$/.test(each)
  )
}

function everyElement(root: XmlElement, holds: (element: XmlElement) => boolean): boolean {
  return holds(root) && elementsIn(root).every(child => everyElement(child, holds))
}

function elementsIn({children}: XmlElement): XmlElement[] {
  return children.filter(child => child instanceof XmlElement)
}

function isNamed(name: string) {
  return (node: unknown): node is XmlElement => node instanceof XmlElement && node.name === name
}

function textOf(element: XmlElement | undefined): string[] {
  return element ? [element.text] : []
}

function textsIn(root: XmlElement): string[] {
  return elementsIn(root).flatMap(child => (child.name === 'text' ? [child.text] : textsIn(child)))
}

/** The text of a formula without the source beside it. */
function shownIn(root: XmlElement): string {
  const within = elementsIn(root).filter(({name}) => name !== 'annotation')
  return within.length > 0 ? within.map(shownIn).join(' ') : root.text
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
