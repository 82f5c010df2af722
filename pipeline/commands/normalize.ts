import {isRefused} from '../messages.ts'
import {checkTarget} from '../output.ts'
import {prepare} from '../publish.ts'
import {settle} from './outcome.ts'
import type {Terminal} from './terminal.ts'
import {type Known, knownOf, openInput, writeMarkdown, writeText} from './text.ts'

/** `banxin normalize`: a raw text into clean Markdown. */
export function normalize(
  input: string,
  {output = '-', review, explain, json, ...known}: NormalizeOptions,
  terminal: Terminal
): Promise<number> {
  return settle(terminal, async () => {
    if (output !== '-') await checkTarget(output, input)
    const file = await openInput(input, terminal)
    const tell = review !== undefined || explain !== undefined
    const options = {...(await knownOf(input, known)), ...(tell && {decisions: true as const})}
    const document = await prepare(file, options)
    if (!tell) await writeMarkdown(document, file, output, terminal)
    else if (!isRefused(file)) {
      const {language} = terminal.voice
      const {decisions = [], text = ''} = document.tree.data ?? {}
      const telling = {decisions, raw: text, language}
      const {leastCertain, printExplanation, printJson, printReview, touching} = await import(
        '../review.ts'
      )
      const told =
        explain === undefined
          ? json
            ? printJson(leastCertain(decisions).slice(0, review), language)
            : printReview(telling, review!)
          : json
            ? printJson(touching(decisions, explain), language)
            : printExplanation(telling, explain)
      await writeText(told, output, terminal)
    }
    return file
  })
}

interface NormalizeOptions extends Known {
  readonly output?: string
  /** How many of the least certain decisions to list, instead of the Markdown. */
  readonly review?: number
  /** Which line of the raw text to explain, instead of the Markdown. */
  readonly explain?: number
  /** Tell decisions as JSON. */
  readonly json?: true
}
