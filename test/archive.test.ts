import {expect, test} from 'vitest'
import {archiveOf} from '../pipeline/archive.ts'
import {unzip} from './support/unzip.ts'

const entries = [
  {path: 'mimetype', content: 'application/epub+zip', isStored: true},
  {path: '文/一.txt', content: '学而时习之，不亦说乎？'.repeat(100)},
  {path: 'picture', content: new Uint8Array([1, 2, 3])}
] as const

test('an archive holds its entries in the order given, deflated but for those that are stored', async () => {
  const archive = await archiveOf(entries)
  const found = unzip(archive)
  expect(found.map(({name}) => name)).toEqual(entries.map(({path}) => path))
  expect(found.map(({bytes}) => bytes.toString())).toEqual(
    entries.map(({content}) => Buffer.from(content as string).toString())
  )
  expect(archive.length).toBeLessThan(1000)
  expect(Buffer.from(archive).indexOf('mimetypeapplication/epub+zip')).toBe(30)
})

test('an archive is the same at any time', async () => {
  const archive = await archiveOf(entries)
  expect(await archiveOf(entries)).toEqual(archive)
  // The time and the date of the first entry, as MS-DOS has them: the second day of 1980.
  expect([...archive.subarray(10, 14)]).toEqual([0, 0, 0x22, 0])
})
