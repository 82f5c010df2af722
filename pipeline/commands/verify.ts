import {openFinished} from '../project/index.ts'
import {printVerdict} from '../report.ts'
import {settle} from './outcome.ts'
import type {Terminal} from './terminal.ts'

/** `banxin verify`: a finished file, judged as shops and printers judge it. */
export function verifyFile(input: string, terminal: Terminal): Promise<number> {
  return settle(terminal, async () => {
    const {verify} = await import('../verify/index.ts')
    const file = await openFinished(input)
    await verify(file)
    terminal.say(printVerdict(file, terminal.voice))
    return file
  })
}
