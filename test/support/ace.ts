/** What Ace by DAISY, the judge of accessibility, finds in a book. It looks at every document in a browser. */
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import type {TestContext} from 'vitest'
import {browserTools, checker} from './checkers.ts'

/** Its violations, a line each: the document, the rule, what is wrong. */
export async function aceViolations(bytes: Uint8Array, context: TestContext): Promise<string[]> {
  const program = join(browserTools(context), '@daisy/ace-cli/bin/ace.js')
  const env = {...process.env, PUPPETEER_EXECUTABLE_PATH: checker('chromium', context)}
  const folder = mkdtempSync(join(tmpdir(), 'banxin-'))
  try {
    const path = join(folder, 'book.epub')
    writeFileSync(path, bytes)
    await promisify(execFile)(process.execPath, [program, '-s', '-o', folder, path], {env})
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
    return report.assertions.flatMap(({'earl:testSubject': {url}, assertions}) =>
      assertions.map(({'earl:test': rule, 'earl:result': result}) =>
        [url, rule['dct:title'], result['dct:description']].join(': ')
      )
    )
  } finally {
    rmSync(folder, {recursive: true})
  }
}

/** What is read of its report. */
interface Report {
  readonly assertions: readonly {
    readonly 'earl:testSubject': {readonly url: string}
    readonly assertions: readonly {
      readonly 'earl:test': {readonly 'dct:title': string}
      readonly 'earl:result': {readonly 'dct:description': string}
    }[]
  }[]
}
