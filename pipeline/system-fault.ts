/** What the operating system refuses: a missing file, a full disk. Told apart from faults of the program. */
import {getSystemErrorMap} from 'node:util'

/** A refusal of the system. */
export interface SystemFault {
  /** `ENOENT`, `ENOSPC` … */
  readonly code: string
  /** The same in words: `no such file or directory`. */
  readonly words: string
}

/** The refusal of the system that was thrown, or `undefined` for anything else. */
export function systemFault(thrown: unknown): SystemFault | undefined {
  if (!(thrown instanceof Error)) return undefined
  const {code, errno} = thrown as NodeJS.ErrnoException
  const [, words] = (errno !== undefined && getSystemErrorMap().get(errno)) || []
  return code && words ? {code, words} : undefined
}
