import type {Voice} from '../report.ts'

/** Where a command reads from and speaks to. */
export interface Terminal {
  readonly voice: Voice
  /** Standard input, whole. */
  readonly input: () => Promise<Uint8Array>
  /** Standard output: results only. */
  readonly print: (text: string) => void
  /** Standard error: everything else. */
  readonly say: (text: string) => void
  /** Where the system keeps its fonts. */
  readonly fontFolders: readonly string[]
  /** Write a file whole or not at all; nothing stops that half-way. */
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>
}
