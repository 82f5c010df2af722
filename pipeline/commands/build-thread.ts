/** What a thread does that builds publications: one at a time, with the word of another thread for everything outside. */
import {once} from 'node:events'
import type {MessagePort} from 'node:worker_threads'
import {VFile} from 'vfile'
import {fail, type RuleId, type Slots} from '../messages.ts'
import {type BuildOptions, buildOne} from './build-one.ts'
import type {Terminal} from './terminal.ts'

/** A publication to be built. */
export interface Errand extends Pick<Terminal, 'voice' | 'fontFolders'> {
  readonly folder: string
  readonly options: BuildOptions
  /** Where files are handed over that are to be written. */
  readonly writing: MessagePort
}

/** What became of it. */
export interface Outcome {
  /** What is to be said, in order. */
  readonly said: readonly string[]
  readonly code: number
}

/** A file that is to be written. */
export interface WriteWish {
  readonly path: string
  readonly content: Uint8Array | string
}

/** That it was, or why it was not. */
export interface WriteAnswer {
  readonly fault?: {readonly ruleId: RuleId; readonly slots: Slots}
}

/** Run an errand. Nothing is read from standard input on the way. */
export async function inThread(errand: Errand): Promise<Outcome> {
  const {folder, options, voice, fontFolders, writing} = errand
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const write = async (path: string, content: Uint8Array | string) => {
    const answered = once(writing, 'message')
    const wish: WriteWish = {path, content}
    writing.postMessage(wish)
    const [{fault}] = (await answered) as [WriteAnswer]
    if (fault) fail(new VFile(), fault.ruleId, fault.slots)
  }
  const input = () => Promise.resolve(new Uint8Array())
  const code = await buildOne(folder, options, {voice, fontFolders, input, say, print: say, write})
  return {said, code}
}
