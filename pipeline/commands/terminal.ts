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
  /** Do something that must not be stopped half-way. */
  readonly uninterrupted: (work: () => Promise<void>) => Promise<void>
}
