/** The text that a command works on, and the Markdown that it may become. */
import {VFile} from 'vfile'
import type {Document} from '../document.ts'
import {fail, isRefused} from '../messages.ts'
import {limits, openRulings, openText} from '../project/index.ts'
import type {ReadOptions} from '../read/index.ts'
import type {Terminal} from './terminal.ts'

/** What a user may say of a text, which banxin would find otherwise. */
export interface Known {
  readonly encoding?: string
  /** The file of rulings, if it is not the one beside the text. */
  readonly decisions?: string
}

/** A text by its path; `-` is standard input. */
export async function openInput(path: string, {input}: Terminal): Promise<VFile> {
  if (path !== '-') return openText(path)
  const value = await input()
  if (value.length > limits.text) {
    fail(new VFile(), 'input-too-large', {path, limit: limits.text / 1e6})
  }
  return new VFile({path, value})
}

/** What is known of a text beforehand, its rulings among it. */
export async function knownOf(input: string, {encoding, decisions}: Known): Promise<ReadOptions> {
  const rulings =
    input === '-' && decisions === undefined ? undefined : await openRulings(input, decisions)
  return {...(encoding !== undefined && {encoding}), ...(rulings && {rulings})}
}

/** Write a document as Markdown, unless it was refused. */
export async function writeMarkdown(
  {tree}: Document,
  file: VFile,
  output: string,
  terminal: Terminal
): Promise<void> {
  if (isRefused(file)) return
  const {printMarkdown} = await import('../markdown/index.ts')
  await writeText(printMarkdown(tree), output, terminal)
}

/** Write a result to a file, or to standard output for `-`. */
export async function writeText(
  text: string,
  output: string,
  {print, write}: Terminal
): Promise<void> {
  if (output === '-') print(text)
  else await write(output, text)
}
