/** Stand-in for the PDF. */
import type {Edition} from '../page/types.ts'
import type {Publication} from '../publication.ts'

export async function writePdf(_edition: Edition, publication: Publication): Promise<Uint8Array> {
  return new TextEncoder().encode(`%PDF-1.7 ${publication.title}\n`)
}
