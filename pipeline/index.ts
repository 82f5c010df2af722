/**
 * banxin as a library.
 *
 * `prepare` and `render` are the flow; the stages stand beside them for those who want one alone. The plugins
 * `rawText` and `renderer` put both ends of the flow into a unified processor of one's own:
 *
 *     const {result} = await unified()
 *       .use(rawText)
 *       .use(edits({language: 'zh-Hans'}))
 *       .use(renderer, 'epub', materials)
 *       .process(file)
 *     const rendering = await result
 */
import type {Root} from 'mdast'
import type {Processor} from 'unified'
import type {Format} from './publication.ts'
import {type Materials, type Rendering, render} from './publish.ts'
import {type ReadOptions, read} from './read/index.ts'

export {edits} from './edit/index.ts'
export {parseMarkdown, printMarkdown} from './markdown.ts'
export type {Decision, Handlers, Removal, Substitution, Verse} from './mdast.ts'
export {type MessageLanguage, type RuleId, rules, wording} from './messages.ts'
export {openFaces, openHouse, openPublication, readImages} from './project/index.ts'
export type {Format, Image, Images, Publication} from './publication.ts'
export {type Document, type Materials, prepare, type Rendering, render, titleOf} from './publish.ts'
export {detectLanguage, type ReadOptions, read} from './read/index.ts'
export {printMessages, type Voice} from './report.ts'
export type {House} from './style/types.ts'

declare module 'unified' {
  interface CompileResultMap {
    banxin: Promise<Rendering | undefined>
  }
}

/** A unified parser for raw text, as remark-parse is one for Markdown. */
export function rawText(this: Processor, options: ReadOptions = {}): void {
  this.parser = (_document, file) => read(file, options)
}

/**
 * A unified compiler for a finished format. Compilers answer at once and writing takes a while, so the `result`
 * of the processed file is the promise of `render`.
 */
export function renderer(this: Processor, format: Format, materials: Materials): void {
  this.compiler = (tree, file) => render(tree as Root, format, file, materials)
}
