/**
 * Other people's programs that judge what banxin writes.
 *
 * A developer without one of them sees its tests skipped, with its name; in CI (`CI=true`) a missing one
 * is a failure, so that no change passes unjudged.
 */
import {spawnSync} from 'node:child_process'
import {accessSync, constants, existsSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {TestContext} from 'vitest'

const {CI, EPUBCHECK, PREFLIGHT, VERAPDF, PATH = ''} = process.env

/** A program that tests may call. */
export type Checker =
  | 'chromium'
  | 'epubcheck'
  | 'gs'
  | 'mutool'
  | 'pandoc'
  | 'pdffonts'
  | 'pdftotext'
  | 'preflight'
  | 'python-docx'
  | 'qpdf'
  | 'soffice'
  | 'verapdf'

/**
 * Where a checker is, or the end of the test.
 *
 * @returns The program's path; for python-docx, that of a Python which has it; for EPUBCheck, veraPDF and Preflight, which run as `java -cp PATH CLASS`, the
 *   class path of their jars, from the folder that `EPUBCHECK`, `VERAPDF` or `PREFLIGHT` names or `mvn -f test/validators` filled.
 */
export function checker(name: Checker, context: TestContext): string {
  const path =
    name in jars
      ? findJars(jars[name as keyof typeof jars])
      : name === 'python-docx'
        ? findPython('docx')
        : findOnPath(name)
  if (path !== undefined) return path
  if (CI === 'true') throw new Error(`Unexpected lack of ${name}, expected it in CI`)
  context.skip(`${name} is not installed`)
}

/**
 * The folder of the packages that judge books in a browser, or the end of the test; `npm ci --prefix test/validators`
 * fills it.
 */
export function browserTools(context: TestContext): string {
  const folder = fileURLToPath(new URL('../validators/node_modules', import.meta.url))
  if (existsSync(folder)) return folder
  if (CI === 'true')
    throw new Error('Unexpected lack of test/validators/node_modules, expected it in CI')
  context.skip('the packages of test/validators are not installed')
}

/** Checkers in Java, and the folders of their jars. */
const jars = {
  epubcheck: EPUBCHECK ?? fetched('epubcheck'),
  preflight: PREFLIGHT ?? fetched('preflight'),
  verapdf: VERAPDF ?? fetched('verapdf')
}

function fetched(name: string): string {
  return fileURLToPath(new URL(`../validators/target/${name}`, import.meta.url))
}

function findJars(folder: string): string | undefined {
  return existsSync(folder) && findOnPath('java') ? join(folder, '*') : undefined
}

/** The Python that has a module: Debian's own need not be the first on PATH. */
function findPython(module: string): string | undefined {
  return ['python3', '/usr/bin/python3'].find(
    python => spawnSync(python, ['-c', `import ${module}`]).status === 0
  )
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
