/**
 * Publications built beside each other, each by one of a few threads.
 *
 * A thread sets and says nothing itself: files are written here, where signals arrive, and what is said of a
 * publication waits for its turn. So all is as if one had been built after the other.
 */
import {join} from 'node:path'
import {MessageChannel} from 'node:worker_threads'
import {Tinypool} from 'tinypool'
import {VFileMessage} from 'vfile-message'
import type {RuleId, Slots} from '../messages.ts'
import {packageFolder} from '../package-folder.ts'
import type {BuildOptions} from './build-one.ts'
import type {Errand, Outcome, WriteAnswer, WriteWish} from './build-thread.ts'
import type {Terminal} from './terminal.ts'

/** Build publications, so many at once, and answer with the worst exit code. */
export async function buildBeside(
  folders: readonly string[],
  options: BuildOptions,
  jobs: number,
  terminal: Terminal
): Promise<number> {
  const threads = Math.min(jobs, folders.length)
  const filename = join(packageFolder, 'build/commands/thread.js')
  const pool = new Tinypool({filename, minThreads: threads, maxThreads: threads})
  let worst = 0
  try {
    const outcomes = folders.map(folder => runErrand(pool, folder, options, terminal))
    for (const outcome of outcomes) {
      const {said, code} = await outcome
      said.forEach(terminal.say)
      worst = Math.max(worst, code)
    }
  } finally {
    await pool.destroy()
  }
  return worst
}

async function runErrand(
  pool: Tinypool,
  folder: string,
  options: BuildOptions,
  {voice, fontFolders, write}: Terminal
): Promise<Outcome> {
  const {port1: here, port2: there} = new MessageChannel()
  here.on('message', async ({path, content}: WriteWish) => {
    const answer: WriteAnswer = await write(path, content).then(() => ({}), faultOf)
    here.postMessage(answer)
  })
  const errand: Errand = {folder, options, voice, fontFolders, writing: there}
  try {
    return await pool.run(errand, {name: 'inThread', transferList: [there]})
  } finally {
    here.close()
  }
}

/** A message of ours as data: what is thrown in one thread cannot be caught in another. */
function faultOf(thrown: unknown): WriteAnswer {
  if (!(thrown instanceof VFileMessage)) throw thrown
  return {fault: {ruleId: thrown.ruleId as RuleId, slots: thrown.slots as Slots}}
}
