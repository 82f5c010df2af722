/** What a text is handed in as. */
import type {VFile} from 'vfile'

export type SourceKind = 'raw' | 'pdf' | 'markdown' | 'docx'

/** Tell what a file is: by its name; a PDF also by its first bytes, whatever it is called. What is nothing else is raw text. */
export function sourceKind({value, extname}: VFile): SourceKind {
  const named = extname?.toLowerCase()
  if (named === '.md' || named === '.markdown') return 'markdown'
  if (typeof value !== 'object') return 'raw'
  if (named === '.docx') return 'docx'
  return named === '.pdf' || startsAsPdf(value) ? 'pdf' : 'raw'
}

/** ISO 32000-1, annex H, note 13: programs take the mark anywhere in the first 1,024 bytes. */
function startsAsPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 1024)).includes('%PDF-')
}
