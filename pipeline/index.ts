/**
 * banxin as a library.
 *
 * `prepare` and `render` are the flow; the stages stand beside them for those who want one alone. The plugins
 * `rawText` and `renderer` put both ends of the flow into a unified processor of one's own:
 *
 *     const file = await unified()
 *       .use(rawText)
 *       .use(edits({language: 'zh-Hans'}))
 *       .use(renderer, 'epub', materials)
 *       .process(text)
 *     await writeFile('book.epub', file.value)
 */
import type {Root} from 'mdast'
import type {Processor} from 'unified'
import type {VFile} from 'vfile'
import type {Materials} from './materials.ts'
import {stop} from './messages.ts'
import type {Format} from './publication.ts'
import {render} from './publish.ts'

export {type Document, titleOf} from './document.ts'
export {edits} from './edit/index.ts'
export {parseMarkdown, printMarkdown} from './markdown/index.ts'
export type {Materials, Rendering} from './materials.ts'
export type {Decision, Handlers, Removal, Substitution, Verse} from './mdast.ts'
export {type MessageLanguage, type RuleId, rules, wording} from './messages.ts'
export {openFaces, openHouse, openPublication, readImages} from './project/index.ts'
export type {Format, Image, Images, Publication} from './publication.ts'
export {prepare, render} from './publish.ts'
export {detectLanguage, type ReadOptions, rawText, read} from './read/index.ts'
export {printMessages, type Voice} from './report.ts'
export type {House} from './style/types.ts'

/**
 * A unified plugin, the last of a processor: the processed file's value is the finished file. (A compiler answers at
 * once, so the work is done before it, as a transform.)
 *
 * @throws From `process`, the message for which the format is refused, such as `missing-glyph`.
 */
export function renderer(this: Processor, format: Format, materials: Materials) {
  const finished = new WeakMap<VFile, Uint8Array>()
  this.compiler = (_tree, file) => finished.get(file)!
  return async (tree: Root, file: VFile): Promise<void> => {
    const rendering = await render(tree, format, file, materials)
    if (!rendering) return stop(file)
    finished.set(file, rendering.bytes)
  }
}
