/** Judge a finished file as shops and printers do: what it ends in says by which rules. */
import type {VFile} from 'vfile'
import {fail} from '../messages.ts'
import type {Expected, Verdict} from './types.ts'

export type {Expected, Verdict} from './types.ts'

/** What can be judged, by the ending of its name; each judge reports in the file. */
const judges: Readonly<Record<string, (file: VFile, expected: Expected) => Promise<Verdict>>> = {
  async epub(file) {
    const {verifyEpub} = await import('./epub.ts')
    return verifyEpub(file)
  },
  async pdf(file, expected) {
    const {verifyPdf} = await import('./pdf/index.ts')
    return verifyPdf(file, expected)
  }
}

/** The formats that can be judged. */
export const verifiable: readonly string[] = Object.keys(judges)

/**
 * Judge a finished file. What must be mended is a refusal, what should be is a warning.
 *
 * @param file The file's bytes, and its name.
 * @param expected What a PDF should say, and what it should be made for.
 * @returns What was looked at.
 * @throws The message `unverifiable-file` for a file of another kind.
 */
export async function verify(file: VFile, expected: Expected = {}): Promise<Verdict> {
  const ending = file.extname?.slice(1).toLowerCase() ?? ''
  const judge = Object.hasOwn(judges, ending) ? judges[ending] : undefined
  const isOfPdf = expected.source !== undefined || expected.preset !== undefined
  if (!judge || (isOfPdf && ending !== 'pdf')) {
    const endings = isOfPdf ? 'pdf' : verifiable.join(' | ')
    return fail(file, 'unverifiable-file', {name: file.basename ?? '', expected: endings})
  }
  return judge(file, expected)
}
