/**
 * Fixtures: a folder for each case, in which `expected.txt` says what comes out, to be judged by its reader.
 * `UPDATE=1` writes it anew; one that is missing is written too, and fails where nobody would look at it (CI).
 */
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'

const {CI, UPDATE} = process.env

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url))

/**
 * One test for each case of a stage.
 *
 * @param run What comes out, as text, for the case in a folder.
 */
export function checkCases(stage: string, run: (folder: string) => Promise<string>): void {
  const parent = join(fixtures, stage)
  test.each(readdirSync(parent).sort())(`${stage}: %s`, async name => {
    const actual = await run(join(parent, name))
    const path = join(parent, name, 'expected.txt')
    if (UPDATE || (!CI && !existsSync(path))) writeFileSync(path, actual)
    expect(existsSync(path), `${path} is missing`).toBe(true)
    expect(actual).toBe(readFileSync(path, 'utf8'))
  })
}
