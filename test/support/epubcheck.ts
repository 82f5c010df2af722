/** What EPUBCheck, the judge of the standard, finds in a book. */
import {execFile} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {expect} from 'vitest'

/** Its fatal faults, errors and warnings, a line each. */
export async function epubcheckFindings(classPath: string, bytes: Uint8Array): Promise<string[]> {
  const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath]
  const {stdout, stderr} = await inFile(bytes, path =>
    promisify(execFile)('java', [...flags, 'com.adobe.epubcheck.tool.Checker', path]).catch(
      (failure: {readonly stdout: string; readonly stderr: string}) => failure
    )
  )
  expect(stdout).toContain('EPUBCheck completed')
  return (stdout + stderr).match(/^(FATAL|ERROR|WARNING)\(.*/gm) ?? []
}

/** Use a book as a file, which is removed afterwards. */
export async function inFile<Result>(
  bytes: Uint8Array,
  use: (path: string) => Promise<Result>
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-'))
  try {
    const path = join(folder, 'book.epub')
    writeFileSync(path, bytes)
    return await use(path)
  } finally {
    rmSync(folder, {recursive: true})
  }
}
