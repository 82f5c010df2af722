/** Files are written whole or not at all. */

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import * as files from 'node:fs/promises'
import {join} from 'node:path'
import {beforeEach, expect, test, vi} from 'vitest'
import {checkTarget, makeFolder, writeWhole} from '../pipeline/output.ts'
import {temporaryFolder} from './support/cli.ts'

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof files>()
  return {...real, rename: vi.fn(real.rename)}
})

let folder: string

beforeEach(() => {
  folder = temporaryFolder()
})

test('writes text and bytes, over an older file, and nothing beside', async () => {
  const path = join(folder, 'a.md')
  await writeWhole(path, '北冥')
  await writeWhole(path, '有鱼')
  await writeWhole(join(folder, 'b'), new Uint8Array([0, 255]))
  expect(readFileSync(path, 'utf8')).toBe('有鱼')
  expect([...readFileSync(join(folder, 'b'))]).toEqual([0, 255])
  expect(readdirSync(folder).sort()).toEqual(['a.md', 'b'])
})

test('keeps the older file and leaves nothing behind when the last step fails', async () => {
  const path = join(folder, 'a.md')
  writeFileSync(path, 'older')
  const full = Object.assign(new Error('full'), {code: 'ENOSPC', errno: -28})
  vi.mocked(files.rename).mockRejectedValueOnce(full)
  await expect(writeWhole(path, 'newer')).rejects.toMatchObject({
    ruleId: 'unwritable-output',
    slots: {path, fault: 'no space left on device'}
  })
  expect(readFileSync(path, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['a.md'])
})

test('lets a fault of its own pass as what it is', async () => {
  vi.mocked(files.rename).mockRejectedValueOnce(new TypeError('a slip'))
  await expect(writeWhole(join(folder, 'a'), '')).rejects.toThrow(TypeError)
})

test('does not write over a folder or into none', async () => {
  await expect(writeWhole(folder, '')).rejects.toMatchObject({ruleId: 'output-is-folder'})
  await expect(writeWhole(join(folder, 'no', 'a'), '')).rejects.toMatchObject({
    ruleId: 'unwritable-output'
  })
  writeFileSync(join(folder, 'file'), '')
  await expect(writeWhole(join(folder, 'file', 'a'), '')).rejects.toMatchObject({
    ruleId: 'unwritable-output'
  })
  await expect(makeFolder(join(folder, 'file', 'a'))).rejects.toMatchObject({
    ruleId: 'unwritable-output'
  })
  expect(readdirSync(folder)).toEqual(['file'])
})

test('replaces what a link leads to, not the link', async () => {
  writeFileSync(join(folder, 'target'), 'older')
  symlinkSync('target', join(folder, 'link'))
  await writeWhole(join(folder, 'link'), 'newer')
  expect(readlinkSync(join(folder, 'link'))).toBe('target')
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('newer')
})

test('writes to a device as it is', async () => {
  await writeWhole('/dev/null', 'nothing')
  expect((await files.stat('/dev/null')).isCharacterDevice()).toBe(true)
})

test('takes names as long as the system does', async () => {
  const path = join(folder, `${'长'.repeat(84)}.md`)
  await writeWhole(path, '')
  expect(existsSync(path)).toBe(true)
  await expect(writeWhole(join(folder, 'x'.repeat(300)), '')).rejects.toMatchObject({
    ruleId: 'unwritable-output'
  })
  expect(readdirSync(folder)).toHaveLength(1)
})

test('targets are checked before the work begins', async () => {
  mkdirSync(join(folder, 'book'))
  const source = join(folder, 'book', 'a.txt')
  writeFileSync(source, '')
  symlinkSync('book', join(folder, 'link'))
  await expect(checkTarget(join(folder, 'b.pdf'), source)).resolves.toBeUndefined()
  await expect(checkTarget(folder)).rejects.toMatchObject({ruleId: 'output-is-folder'})
  await expect(checkTarget(join(folder, 'no', 'b.pdf'))).rejects.toMatchObject({
    ruleId: 'unwritable-output'
  })
  await expect(checkTarget(join(folder, 'link', 'a.txt'), source)).rejects.toMatchObject({
    ruleId: 'output-is-source'
  })
})
