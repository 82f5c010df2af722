/**
 * Other people's programs that judge what banxin writes.
 *
 * A developer without one of them sees its tests skipped, with its name; in CI (`CI=true`) a missing one
 * is a failure, so that no change passes unjudged.
 */
import {accessSync, constants, existsSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {TestContext} from 'vitest'

const {CI, EPUBCHECK, PATH = ''} = process.env

/** A program that tests may call. */
export type Checker =
  | 'epubcheck'
  | 'mutool'
  | 'pandoc'
  | 'pdffonts'
  | 'pdftotext'
  | 'qpdf'
  | 'soffice'

/**
 * Where a checker is, or the end of the test.
 *
 * @returns The program's path; for EPUBCheck, which runs as `java -cp PATH com.adobe.epubcheck.tool.Checker`,
 *   the class path of its jars, from the folder that `EPUBCHECK` names or `mvn -f test/validators` filled.
 */
export function checker(name: Checker, context: TestContext): string {
  const path = name === 'epubcheck' ? findEpubcheck() : findOnPath(name)
  if (path !== undefined) return path
  if (CI === 'true') throw new Error(`Unexpected lack of ${name}, expected it in CI`)
  context.skip(`${name} is not installed`)
}

function findEpubcheck(): string | undefined {
  const fetched = fileURLToPath(new URL('../validators/target/epubcheck', import.meta.url))
  const folder = EPUBCHECK ?? fetched
  return existsSync(folder) && findOnPath('java') ? join(folder, '*') : undefined
}

function findOnPath(name: string): string | undefined {
  const folders = PATH.split(delimiter)
  return folders.map(folder => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
