/**
 * Ruby in Markdown: `{漢字|かんじ}` for a group, `{漢字|かん|じ}` with a reading for each character.
 *
 * The syntax is that of DenDenMarkdown, Vivliostyle Flavored Markdown and markdown-it-ruby. Base and
 * readings are plain text on one line; a backslash before `{`, `|`, `}` or itself takes away its sense. In
 * a table, where a bare `|` ends the cell, `\|` divides. So that templates and choices in Latin text
 * (`{yes|no}`) stay what they are, base or readings must hold a character beyond ASCII.
 */
import type {PhrasingContent} from 'mdast'
import type {CompileContext, Extension as FromMarkdown} from 'mdast-util-from-markdown'
import type {Handle, Options as ToMarkdown} from 'mdast-util-to-markdown'
import type {Code, Construct, Extension, State, Token, Tokenizer} from 'micromark-util-types'
import type {Ruby} from '../mdast.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    ruby: 'ruby'
  }
}

const open = 0x7b
const close = 0x7d
const bar = 0x7c
const backslash = 0x5c

const tokenize: Tokenizer = (effects, ok, nok) => {
  let bars = 0
  let before: Code = null
  let isWide = false

  return start

  function start(code: Code): State {
    effects.enter('ruby')
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    // Below zero are line ends and tabs, which are no text of a line.
    if (code === null || code < 0) return nok(code)
    const escaped = before === backslash
    before = escaped && code === backslash ? null : code
    if (!escaped && code === open) return nok(code)
    if (code === bar) bars++
    if (code > 0x7f) isWide = true
    effects.consume(code)
    return !escaped && code === close ? end : inside
  }

  function end(code: Code): State | undefined {
    if (bars === 0 || !isWide) return nok(code)
    effects.exit('ruby')
    return ok(code)
  }
}

/** The syntax, for micromark. */
export const rubySyntax: Extension = {text: {[open]: {name: 'ruby', tokenize} satisfies Construct}}

/** Tokens into nodes: a `ruby` for each group, or for each character that has a reading of its own. */
export const rubyFromMarkdown: FromMarkdown = {
  enter: {
    ruby(this: CompileContext, token: Token) {
      const source = this.sliceSerialize(token)
      const position = {start: point(token.start), end: point(token.end)}
      const parent = this.stack.at(-1)!
      if ('children' in parent) {
        const nodes = rubyOf(source.slice(1, -1)).map(node => ({...node, position}))
        ;(parent.children as PhrasingContent[]).push(...nodes)
      }
    }
  }
}

function point({line, column, offset}: Token['start']) {
  return {line, column, offset}
}

function rubyOf(source: string): PhrasingContent[] {
  const [base = '', ...readings] = partsOf(source)
  if (base === '' || readings.every(reading => reading === '')) {
    return [{type: 'text', value: `{${source}}`}]
  }
  const characters = [...base.matchAll(/\P{M}\p{M}*/gu)].map(([character]) => character)
  if (readings.length !== characters.length) return [group(base, readings.join(''))]
  return characters.map((character, index) => group(character, readings[index]!))
}

/** What the bars divide; where none is bare, as in a table, those after a backslash do. */
function partsOf(source: string): string[] {
  const escapes = /\\([\\{|}])/g
  const isBare = source.replace(escapes, '').includes('|')
  const divided = isBare ? source : source.replaceAll('\\|', '|')
  return [...divided.matchAll(/((?:\\[\\{|}]|[^|])*)(?:\||$)/g)]
    .slice(0, divided.endsWith('|') ? undefined : -1)
    .map(([, part = '']) => part.replace(escapes, '$1'))
}

/** A character without a reading is plain text. */
function group(base: string, annotation: string): PhrasingContent {
  const text = {type: 'text', value: base} as const
  return annotation === '' ? text : ({type: 'ruby', annotation, children: [text]} satisfies Ruby)
}

const printRuby: Handle = (node: Ruby, _parent, state, info) => {
  const [only, ...rest] = node.children
  if (only?.type === 'text' && rest.length === 0 && isPlain(only.value + node.annotation)) {
    const source = [only.value, node.annotation].map(escaped).join('|')
    return `{${state.stack.includes('tableCell') ? source.replaceAll('|', '\\|') : source}}`
  }
  const content = state.containerPhrasing(node, info)
  return `<ruby>${content}<rt>${state.safe(node.annotation, info)}</rt></ruby>`
}

/** Whether the short form can say it: on one line, and not all ASCII. */
function isPlain(text: string): boolean {
  return /[^\x00-\x7f]/.test(text) && !/[\r\n\t]/.test(text)
}

function escaped(text: string): string {
  return text.replace(/[\\{|}]/g, '\\$&')
}

/** Nodes into Markdown; text that would read as ruby is escaped. */
export const rubyToMarkdown: ToMarkdown = {
  handlers: {ruby: printRuby},
  unsafe: [{character: '{', after: '[^\\n{}]*\\|', inConstruct: 'phrasing'}]
}
