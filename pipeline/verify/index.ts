/** Judge a finished file as shops and printers do: what it ends in says by which rules. */
import type {VFile} from 'vfile'
import {fail} from '../messages.ts'
import type {Stretches} from '../stretches.ts'
import type {Verdict} from './types.ts'

export type {Verdict} from './types.ts'

/** What can be judged, by the ending of its name; each judge reports in the file. */
const judges: Readonly<Record<string, (file: VFile, source?: Stretches) => Promise<Verdict>>> = {
  async epub(file) {
    const {verifyEpub} = await import('./epub.ts')
    return verifyEpub(file)
  },
  async pdf(file, source) {
    const {verifyPdf} = await import('./pdf/index.ts')
    return verifyPdf(file, source)
  }
}

/** The formats that can be judged. */
export const verifiable: readonly string[] = Object.keys(judges)

/**
 * Judge a finished file. What must be mended is a refusal, what should be is a warning.
 *
 * @param file The file's bytes, and its name.
 * @param source What a PDF should say.
 * @returns What was looked at.
 * @throws The message `unverifiable-file` for a file of another kind.
 */
export async function verify(file: VFile, source?: Stretches): Promise<Verdict> {
  const ending = file.extname?.slice(1).toLowerCase() ?? ''
  const judge = Object.hasOwn(judges, ending) ? judges[ending] : undefined
  if (!judge || (source && ending !== 'pdf')) {
    const expected = source ? 'pdf' : verifiable.join(' | ')
    return fail(file, 'unverifiable-file', {name: file.basename ?? '', expected})
  }
  return judge(file, source)
}
