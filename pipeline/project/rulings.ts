/** Reading `decisions.yaml`: what an editor ruled of a text, one entry a place. */
import {dirname, join} from 'node:path'
import type {VFile} from 'vfile'
import {z} from 'zod'
import {type Ruling, type Rulings, type Verdict, verdicts} from '../read/types.ts'
import {readPlaced} from './declaration.ts'
import {exists, limits, readWhole} from './files.ts'

const anchor = z
  .string()
  .regex(/^(?=[^⏎]*[^\s…⏎]|.*⏎[^⏎]*[^\s…⏎])[^⏎]*(⏎[^⏎]*){0,2}$/su, '…before⏎after…')
  .exactOptional()

const anchors = Object.fromEntries(verdicts.map(verdict => [verdict, anchor])) as Record<
  Verdict,
  typeof anchor
>

/** What `decisions.yaml` says: a list of entries, each with one verdict and the anchor of its place. */
export const rulingsSchema = z.array(
  z
    .strictObject({...anchors, note: z.string().exactOptional()})
    .refine(entry => Object.keys(entry).filter(key => key !== 'note').length === 1, {
      error: verdicts.map(verdict => `${verdict}: …`).join(' | '),
      // A misspelt key has been said.
      when: ({issues}) => issues.length === 0
    })
)

/**
 * The rulings on a text: those of the file that is named, or else of `NAME.decisions.yaml` or
 * `decisions.yaml` beside the text.
 *
 * @throws What is wrong with the file; `missing-file` only for one that was named.
 */
export async function openRulings(text: string, named?: string): Promise<Rulings | undefined> {
  const path = named ?? (await besides(text))
  return path === undefined ? undefined : readRulings(await readWhole(path, limits.rulings))
}

async function besides(text: string): Promise<string | undefined> {
  const own = text.replace(/\.[^./\\]*$/, '') + '.decisions.yaml'
  if (await exists(own)) return own
  const shared = join(dirname(text), 'decisions.yaml')
  return (await exists(shared)) ? shared : undefined
}

function readRulings(file: VFile): Rulings {
  const {content, placeAt} = readPlaced(file, rulingsSchema, 'text')
  const rulings = content.map((entry, index): Ruling => {
    const verdict = verdicts.find(name => entry[name] !== undefined)!
    const place = placeAt([index, verdict])
    return {verdict, at: entry[verdict]!, position: place && 'start' in place ? place : undefined}
  })
  return {file, rulings}
}
