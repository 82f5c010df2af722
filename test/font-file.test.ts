/** Font files are read without their outlines, which are supplied as they are asked for. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {outlinesIn} from '../pipeline/font/sfnt.ts'
import {readFont} from '../pipeline/project/font-file.ts'
import {variableTrueType} from './support/fonts.ts'

const root = createRequire(import.meta.url)
const han = root.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')

const folder = mkdtempSync(join(tmpdir(), 'banxin-font-file-'))
afterAll(() => rmSync(folder, {recursive: true}))

test('all but the outlines is there at once, and these when they are supplied', async () => {
  const whole = await readFile(han)
  const {bytes, supply} = await readFont(han)
  const {offset, length} = outlinesIn(whole)!
  const end = offset + length
  expect(Buffer.compare(bytes.subarray(0, offset), whole.subarray(0, offset))).toBe(0)
  expect(Buffer.compare(bytes.subarray(end), whole.subarray(end))).toBe(0)
  for (const at of [offset, offset + 1_234_567, end - 100]) {
    supply(at, 100)
    expect(Buffer.compare(bytes.subarray(at, at + 100), whole.subarray(at, at + 100))).toBe(0)
  }
  supply(0, bytes.length)
  expect(Buffer.compare(bytes, whole)).toBe(0)
})

test('a variable font, one that is cut off and one that is none are read whole', async () => {
  const variable = await variableTrueType('normal')
  const cases = [
    variable,
    (await readFile(han)).subarray(0, 500_000),
    Buffer.from('x'),
    Buffer.alloc(0)
  ]
  for (const [number, content] of cases.entries()) {
    const path = join(folder, `${number}.ttf`)
    writeFileSync(path, content)
    const {bytes, supply} = await readFont(path)
    supply(0, bytes.length)
    expect(Buffer.compare(bytes, content)).toBe(0)
  }
})

test('a file that is gone when its outlines are wanted is told of', async () => {
  const path = join(folder, 'gone.ttf')
  writeFileSync(path, await readFile(han))
  const {bytes, supply} = await readFont(path)
  rmSync(path)
  expect(() => supply(0, bytes.length)).toThrow(expect.objectContaining({ruleId: 'missing-file'}))
})
