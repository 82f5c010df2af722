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
  const large = tooLarge(bytes)
  if (large) {
    refuse(file, 'input-too-large', large)
    return {claims: [], aspects: []}
  }
  const {EpubCheck} = await import('@likecoin/epubcheck-ts')
  const {messages} = await new EpubCheck().check(bytes, file.basename)
  for (const {id, severity, message, location} of messages) {
    const report = reports[severity]
    const {path = '', line, column} = location ?? {}
    const place = [path, line, column].filter(part => part !== undefined && part !== '').join(':')
    // What the parser of XML says goes on, behind its end, with what it said before.
    const [finding = ''] = message.split(/\p{Cc}/u)
    report?.(file, 'epubcheck', {id, finding, place: place || (file.basename ?? '')})
  }
  const book = open(bytes)
  for (const judge of book ? shopRules : []) judge(book!, bytes.length, file)
  return {claims: [], aspects: book ? ['epubcheck', 'shops'] : ['epubcheck']}
}

const reports: Readonly<Record<string, typeof warn>> = {fatal: refuse, error: refuse, warning: warn}

const texts = /\.(xhtml|html|opf|ncx|css|svg|xml)$/i

/** So much a text and all of a book may be when it is unpacked; what promises more is an attack, not a book. */
const limits = {text: 32e6, book: 512e6}

/** What would be too large if it were unpacked; the archive says how large its files are. */
function tooLarge(bytes: Uint8Array): {readonly path: string; readonly limit: number} | undefined {
  let total = 0
  let found: {readonly path: string; readonly limit: number} | undefined
  const look = ({name, originalSize}: {readonly name: string; readonly originalSize: number}) => {
    total += originalSize
    const limit = texts.test(name) && originalSize > limits.text ? limits.text : limits.book
    if (originalSize > limit || total > limits.book) found ??= {path: name, limit: limit / 1e6}
    return false
  }
  attempt(() => unzipSync(bytes, {filter: look}))
  return found
}

/** The files of the book; none where the archive is broken, of which EPUBCheck has told. */
function open(bytes: Uint8Array): readonly BookFile[] | undefined {
  const entries = attempt(() => unzipSync(bytes))
  return (
    entries &&
    Object.entries(entries).map(([path, content]) => ({
      path,
      bytes: content,
      text: texts.test(path) ? new TextDecoder().decode(content) : undefined
    }))
  )
}

/** What comes of reading what strangers wrote; nothing where it cannot be read. */
export function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
