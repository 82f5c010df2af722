/**
 * Marks of an index in Markdown, as LaTeX, pandoc and bookdown have them: `\index{版心}` behind the words that the index is
 * to lead to. The mark stands on one line and shows nothing.
 */
import type {PhrasingContent} from 'mdast'
import type {CompileContext, Extension as FromMarkdown} from 'mdast-util-from-markdown'
import type {Handle, Options as ToMarkdown} from 'mdast-util-to-markdown'
import type {Code, Construct, Extension, State, Token, Tokenizer} from 'micromark-util-types'
import type {IndexMark} from '../mdast.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    indexMark: 'indexMark'
  }
}

const backslash = 0x5c
const close = 0x7d
const opening = '\\index{'

const tokenize: Tokenizer = (effects, ok, nok) => {
  let at = 0
  return start

  function start(code: Code): State | undefined {
    effects.enter('indexMark')
    return head(code)
  }

  function head(code: Code): State | undefined {
    if (at === opening.length) return inside(code)
    if (code !== opening.charCodeAt(at)) return nok(code)
    at++
    effects.consume(code)
    return head
  }

  function inside(code: Code): State | undefined {
    // Below zero are line ends and tabs.
    if (code === null || code < 0) return nok(code)
    effects.consume(code)
    if (code !== close) return inside
    effects.exit('indexMark')
    return ok
  }
}

/** The syntax, for micromark. */
export const indexSyntax: Extension = {
  text: {[backslash]: {name: 'indexMark', tokenize} satisfies Construct}
}

/** Tokens into nodes. */
export const indexFromMarkdown: FromMarkdown = {
  enter: {
    indexMark(this: CompileContext, token: Token) {
      const entry = this.sliceSerialize(token).slice(opening.length, -1)
      const {start, end} = token
      const position = {start: {...placeOf(start)}, end: {...placeOf(end)}}
      const mark: IndexMark = {type: 'indexMark', entry, position}
      const parent = this.stack.at(-1)!
      if ('children' in parent) (parent.children as PhrasingContent[]).push(mark)
    }
  }
}

function placeOf({line, column, offset}: Token['start']) {
  return {line, column, offset}
}

const printMark: Handle = ({entry}: IndexMark) => `${opening}${entry}}`

/** Nodes into Markdown. */
export const indexToMarkdown: ToMarkdown = {handlers: {indexMark: printMark}}
