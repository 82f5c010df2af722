/**
 * Judge an EPUB: by EPUBCheck's rules, through its port to TypeScript, then by what shops ask beyond them.
 * The only importer of epubcheck-ts.
 */
import {unzipSync} from 'fflate'
import type {VFile} from 'vfile'
import {refuse, warn} from '../messages.ts'
import {shopRules} from './shops.ts'
import type {Verdict} from './types.ts'

/** A text or picture of the book, by its path in it. */
export interface BookFile {
  readonly path: string
  readonly bytes: Uint8Array
  /** The text of what is one. */
  readonly text: string | undefined
}

/** Report in `file` all that is wrong with the EPUB that it holds, and answer with what was looked at. */
export async function verifyEpub(file: VFile): Promise<Verdict> {
  const bytes = file.value as Uint8Array
  const {EpubCheck} = await import('@likecoin/epubcheck-ts')
  const {messages} = await new EpubCheck().check(bytes, file.basename)
  for (const {id, severity, message, location} of messages) {
    const report = reports[severity]
    const {path = '', line, column} = location ?? {}
    const place = [path, line, column].filter(part => part !== undefined && part !== '').join(':')
    report?.(file, 'epubcheck', {id, finding: message, place: place || (file.basename ?? '')})
  }
  const book = open(bytes)
  for (const judge of book ? shopRules : []) judge(book!, bytes.length, file)
  return {claims: [], aspects: book ? ['epubcheck', 'shops'] : ['epubcheck']}
}

const reports: Readonly<Record<string, typeof warn>> = {fatal: refuse, error: refuse, warning: warn}

/** So much a book may hold when it is unpacked; more is an attack. */
const limit = 1e9

/** The files of the book; none where the archive is broken, of which EPUBCheck has told. */
function open(bytes: Uint8Array): readonly BookFile[] | undefined {
  let total = 0
  try {
    const entries = unzipSync(bytes, {
      filter: ({originalSize}) => {
        total += originalSize
        return total <= limit
      }
    })
    return Object.entries(entries).map(([path, content]) => ({
      path,
      bytes: content,
      text: /\.(xhtml|html|opf|ncx|css|svg|xml)$/i.test(path)
        ? new TextDecoder().decode(content)
        : undefined
    }))
  } catch {
    return undefined
  }
}
