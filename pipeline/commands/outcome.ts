/** How a command ends: its messages are said, and it answers with an exit code. */
import type {VFile} from 'vfile'
import {VFileMessage} from 'vfile-message'
import type {RuleId} from '../messages.ts'
import {printMessages} from '../report.ts'
import type {Terminal} from './terminal.ts'

/** Exit codes; README.md says the same. */
export const exitCodes = {
  ok: 0,
  content: 1,
  usage: 2,
  missing: 4,
  environment: 5,
  drift: 6
} as const

/** The exit codes of rules that refuse for another cause than the content of the document. */
const exitCodeOf: Partial<Record<RuleId, number>> = {
  'invalid-yaml': exitCodes.usage,
  'unknown-key': exitCodes.usage,
  'missing-key': exitCodes.usage,
  'invalid-value': exitCodes.usage,
  'outside-publication': exitCodes.usage,
  'circular-template': exitCodes.usage,
  'contradicting-ruling': exitCodes.usage,
  'ambiguous-anchor': exitCodes.usage,
  'lost-anchor': exitCodes.usage,
  'unknown-format': exitCodes.usage,
  'unknown-encoding': exitCodes.usage,
  'unsuitable-profile': exitCodes.usage,
  'unknown-spine': exitCodes.usage,
  'output-is-source': exitCodes.usage,
  'missing-file': exitCodes.missing,
  'missing-publication': exitCodes.missing,
  'missing-template': exitCodes.missing,
  'missing-font': exitCodes.missing,
  'forbidden-embedding': exitCodes.missing,
  'absent-image': exitCodes.missing,
  'changed-face': exitCodes.drift,
  'unlocked-face': exitCodes.drift,
  'unused-face': exitCodes.drift,
  'missing-lock': exitCodes.drift,
  'unreadable-file': exitCodes.environment,
  'unusable-font': exitCodes.environment,
  'output-is-folder': exitCodes.environment,
  'unwritable-output': exitCodes.environment
}

/** Run to the end or to the message that stopped it; say the file's messages, and answer with the exit code. */
export async function settle({say, voice}: Terminal, work: () => Promise<VFile>): Promise<number> {
  const file = await work().catch((thrown: unknown) => {
    if (thrown instanceof VFileMessage && thrown.subject) return thrown.subject
    throw thrown
  })
  say(printMessages(file, voice))
  const codes = file.messages
    .filter(({fatal}) => fatal)
    .map(({ruleId}) => exitCodeOf[ruleId as RuleId] ?? exitCodes.content)
  return Math.max(exitCodes.ok, ...codes)
}
