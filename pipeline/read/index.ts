/** Stand-in for the reader: paragraphs by blank lines. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import {fail, warn} from '../messages.ts'

export interface ReadOptions {
  readonly language?: string
  readonly encoding?: string
}

export function read(file: VFile, _options: ReadOptions = {}): Root {
  const text = String(file)
  if (text.includes('\ufffd')) fail(file, 'undecodable-text', {offset: 0})
  if (!text.trim()) warn(file, 'empty-document')
  return {
    type: 'root',
    children: text
      .split(/\n\s*\n/)
      .filter(block => block.trim())
      .map((value, index) => {
        const children = [{type: 'text' as const, value: value.trim()}]
        return index === 0 ? {type: 'heading', depth: 1, children} : {type: 'paragraph', children}
      })
  }
}

export function detectLanguage(_text: string): string {
  return 'zh-Hans'
}
