/** Commands beside each other: `node beside.js '[[PROGRAM, WORD…], …]'` ends when the last has ended. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import type {Command} from './measure.ts'

const commands = JSON.parse(process.argv[2]!) as readonly Command[]
const endings = commands.map(async ([program, ...words]) => {
  const [code] = await once(spawn(program, words, {stdio: ['ignore', 'ignore', 'inherit']}), 'exit')
  return Number(code)
})
process.exitCode = Math.max(...(await Promise.all(endings)))
