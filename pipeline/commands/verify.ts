import type {Preset} from '../presets.ts'
import {openFinished} from '../project/index.ts'
import {prepare} from '../publish.ts'
import {printVerdict} from '../report.ts'
import type {Stretches} from '../stretches.ts'
import {settle} from './outcome.ts'
import type {Terminal} from './terminal.ts'
import {knownOf, openInput} from './text.ts'

/** `banxin verify`: a finished file, judged as shops and printers judge it, and a PDF by its source. */
export function verifyFile(
  input: string,
  {source, preset}: {readonly source?: string; readonly preset?: Preset},
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    const {verify} = await import('../verify/index.ts')
    const file = await openFinished(input)
    const said = source === undefined ? undefined : await saidBy(source, terminal)
    const verdict = await verify(file, {...(said && {source: said}), ...(preset && {preset})})
    terminal.say(printVerdict(file, verdict, terminal.voice))
    return file
  })
}

/** What a source says, as its PDF should. */
async function saidBy(source: string, terminal: Terminal): Promise<Stretches> {
  const {stretchesOf} = await import('../stretches.ts')
  const {tree} = await prepare(await openInput(source, terminal), await knownOf(source, {}))
  return stretchesOf(tree)
}
