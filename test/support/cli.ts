/** Running the compiled command line as its users do: as a process of its own, in a folder of its own. */
import {spawn} from 'node:child_process'
import {cpSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {onTestFinished} from 'vitest'

export const cli = fileURLToPath(new URL('../../build/cli.js', import.meta.url))

const {PATH} = process.env

const project = fileURLToPath(new URL('../fixtures/sample/', import.meta.url))

/** What a run left behind. */
export interface Outcome {
  /** The exit code, or the signal that ended the process. */
  readonly code: number | NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

interface Circumstances {
  readonly cwd?: string
  /** Standard input. */
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Called with the process as soon as it runs. */
  readonly during?: (child: ReturnType<typeof spawn>) => void
}

/** Run `banxin`; the environment says nothing of language or colours unless the test does. */
export function banxin(
  words: readonly string[],
  {cwd = project, input = '', env = {}, during}: Circumstances = {}
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...words], {
      cwd,
      env: {PATH, ...env}
    })
    const heard = {stdout: '', stderr: ''}
    child.stdout.setEncoding('utf8').on('data', text => {
      heard.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      heard.stderr += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({code: code ?? signal, ...heard}))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    during?.(child)
  })
}

/** A folder for one test, removed after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-test-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  return folder
}

/** A copy of the small project of the tests. */
export function copyOfProject(): string {
  const folder = temporaryFolder()
  cpSync(project, folder, {recursive: true})
  return folder
}
