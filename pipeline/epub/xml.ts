/**
 * Trees into XML.
 *
 * rehype-stringify writes HTML, and is nearly XML when told to close its elements: Han characters stand
 * as themselves, `<` and `&` in text are escaped. What XML forbids beyond HTML is mended after it:
 * `<` in attributes and `]]>` in text (XML 1.0 §2.3 and §2.4), and characters outside `Char` (§2.2).
 */
import type {Element, ElementContent, Properties, Root} from 'hast'
import rehypeStringify from 'rehype-stringify'
import {unified} from 'unified'

/** What XML 1.0 §2.2 has no place for: most controls, lone surrogates, U+FFFE and U+FFFF. */
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

// The only markup that passes as it is are the drawings and formulas that `foreign.ts` read.
const html = unified().use(rehypeStringify, {
  closeSelfClosing: true,
  upperDoctype: true,
  allowDangerousHtml: true
})

// The serializer's other space, SVG, is plain XML: it knows no void elements and no omitted tags.
const plain = unified().use(rehypeStringify, {space: 'svg', closeEmptyElements: true})

/** An element; a string among its children is text. */
export function element(
  tagName: string,
  properties: Properties = {},
  children: readonly (ElementContent | string)[] = []
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map(child =>
      typeof child === 'string' ? {type: 'text', value: child} : child
    )
  }
}

/** An XHTML document, its declaration and doctype first. */
export function writeXhtml(document: Element): string {
  return finish(html.stringify(root({type: 'doctype'}, {type: 'text', value: '\n'}, document)))
}

/** A document in another vocabulary, its declaration first. */
export function writeXml(document: Element): string {
  return finish(plain.stringify(root(document)))
}

/** The first character of a text that XML cannot hold, if any. */
export function firstIllegal(text: string): string | undefined {
  return text.match(illegal)?.[0]
}

/** Children on lines of their own, so that the file can be read. */
export function onLines(children: readonly ElementContent[]): (ElementContent | string)[] {
  return ['\n', ...children.flatMap(child => [child, '\n'])]
}

function root(...children: Root['children']): Root {
  return {type: 'root', children}
}

function finish(markup: string): string {
  const legal = markup
    .replace(
      /<(\w[^\s<>/"]*(?: [^\s"=<>]+="[^"]*")+)/g,
      (_, tag) => `<${tag.replaceAll('<', '&lt;')}`
    )
    .replaceAll(']]>', ']]&gt;')
    .replace(illegal, '\ufffd')
  return `<?xml version="1.0" encoding="utf-8"?>\n${legal}\n`
}
