/**
 * What the styles of a file are. They go by their names, which are the same in every language of Word; one that banxin
 * does not know is taken for what it is based on.
 */
import {type Path, partsOfName} from '../nesting.ts'
import {type Desk, warnOnce} from './desk.ts'
import type {Style, StyleNumbering} from './package.ts'

/** What a style is, and where. An item has a style of its own in lists that styles number. */
export interface Kind {
  readonly type:
    | 'front'
    | 'contents'
    | 'heading'
    | 'quote'
    | 'verse'
    | 'continued'
    | 'item'
    | 'code'
    | 'caption'
    | 'rule'
    | 'text'
  readonly depth: number
  readonly path: Path
  readonly language?: string
  /** How the style numbers its paragraphs. */
  readonly numbering?: StyleNumbering
}

/** The kind of a style, by its name or by that of a style that it is based on. */
export function kindOf(id: string, desk: Desk): Kind {
  const chain = [...ancestry(id, desk)]
  const numbering = chain.find(({style}) => style?.numbering)?.style?.numbering
  for (const {id: at, style} of chain) {
    const {stem: name, path, language} = partsOfName(style?.name ?? at.toLowerCase())
    const [, stem = '', level = '1'] = /^(.*?)(?: (\d))?$/.exec(name) ?? []
    const type = kinds[stem]
    if (type) {
      if (at !== id && type === 'text') break
      return {
        type,
        depth: Math.min(Number(level), 6),
        path,
        ...(language && {language}),
        ...(numbering && {numbering})
      }
    }
  }
  const name = chain[0]?.style?.name ?? id
  if (id !== '') warnOnce(`style ${id}`, 'unknown-style', {style: name}, desk)
  return {type: 'text', depth: 1, path: [], ...(numbering && {numbering})}
}

/** Word makes no longer chain. */
const deepestAncestry = 16

/** A style and those that it is based on, nearest first. */
function* ancestry(id: string, {packed}: Desk): Generator<{id: string; style: Style | undefined}> {
  const seen = new Set<string>()
  for (
    let at = id;
    at !== '' && !seen.has(at) && seen.size < deepestAncestry;
    at = packed.styles.get(at)?.basedOn ?? ''
  ) {
    seen.add(at)
    yield {id: at, style: packed.styles.get(at)}
  }
}

/** What styles are by their names: Word's own and ours; then those of pandoc, whose files many come with. */
const kinds: Readonly<Record<string, Kind['type']>> = {
  normal: 'text',
  'body text': 'text',
  'body text first indent': 'text',
  'body text indent': 'text',
  'first paragraph': 'text',
  compact: 'text',
  'no spacing': 'text',
  'plain text': 'text',
  'normal (web)': 'text',
  'list paragraph': 'text',
  'list bullet': 'item',
  'list number': 'item',
  'footnote text': 'text',
  'endnote text': 'text',
  'table text': 'text',
  'table head': 'text',
  figure: 'text',
  'captioned figure': 'text',
  'definition term': 'text',
  definition: 'text',
  bibliography: 'text',
  signature: 'text',
  byline: 'text',
  metadata: 'text',
  remark: 'text',
  copies: 'text',
  title: 'front',
  subtitle: 'front',
  author: 'front',
  date: 'front',
  imprint: 'front',
  'half title': 'front',
  dedication: 'front',
  colophon: 'front',
  masthead: 'front',
  'document mark': 'front',
  'document number': 'front',
  'document foot': 'front',
  signers: 'front',
  addressee: 'text',
  attachment: 'text',
  'toc heading': 'contents',
  'notes title': 'contents',
  toc: 'contents',
  'table of figures': 'contents',
  'index heading': 'contents',
  index: 'contents',
  heading: 'heading',
  quote: 'quote',
  'intense quote': 'quote',
  'block text': 'quote',
  verse: 'verse',
  'list continue': 'continued',
  'source code': 'code',
  'html preformatted': 'code',
  caption: 'caption',
  'image caption': 'caption',
  'table caption': 'caption',
  'thematic break': 'rule'
}
