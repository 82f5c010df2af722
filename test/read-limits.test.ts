/**
 * Texts that are hostile by their size or their shape: reading comes to an end, loses nothing, and its stack
 * does not grow with the text. No time is measured; what is not linear does not end within a test's time.
 */
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import {prepare} from '../pipeline/publish.ts'
import {findUnaccounted} from '../pipeline/read/account.ts'
import {read} from '../pipeline/read/index.ts'

const characters = 60_000

/** Lines or phrases, as many as make up so many characters. */
const repeated = (phrase: string) => phrase.repeat(Math.ceil(characters / phrase.length))
const counted = (line: (number: number) => string) =>
  Array.from({length: Math.ceil(characters / line(1000).length)}, (_, index) =>
    line(index + 1)
  ).join('')

describe('large and odd texts', () => {
  test.each([
    ['one line', repeated('江水自西而来，绕城三面。')],
    [
      'a paragraph without an end',
      counted(n => `江水自西而来绕城三面而去江水自${n % 7}东来绕城四面而回\n`)
    ],
    ['line ends only', repeated('\n')],
    ['form feeds', repeated('\f\n')],
    ['lines of spaces', repeated(`${'　'.repeat(30)}\n`)],
    ['brackets that never close', repeated('（《“江')],
    ['one line again and again', repeated('江水自西而来，绕城三面，江水自西而来\n')],
    ['figures', repeated('12 34 56 78\n')],
    ['numbers that count up', counted(n => `${n}\n`)],
    ['bullets', repeated('• 江水\n')],
    ['letters for bullets', repeated('e 江水\n')],
    ['lines that stand in and stop', counted(n => `　　江水来去${'江'.repeat(n % 7)}。\n`)],
    ['colons', repeated('江水：\n')],
    ['hyphens at line ends', repeated('water-\n')]
  ])('%s', (_, raw) => {
    expect(findUnaccounted(raw, read(new VFile({value: raw})))).toBeUndefined()
  })
})

/** A step for each pair of these lines would not end within a test's time. */
describe('very many lines', () => {
  const han = (number: number) =>
    String.fromCharCode(0x4e00 + (number % 20_000), 0x4e00 + number / 20_000)
  const lines = (count: number, line: (number: number) => string) =>
    Array.from({length: count}, (_, index) => line(index)).join('')

  test.each([
    [
      'marks of notes, and notes without theirs',
      lines(20_000, n => `江水自${han(n)}来①绕城，\n至${han(n)}②而回。\n③${han(n)}江水\n④江水\n\f`)
    ],
    ['lines of one measure that never stop', lines(60_000, n => `江水${han(n)}；\n`)],
    ['one paragraph of divided words', lines(40_000, () => 'the quick brown fox jum-\n')]
  ])('%s', (_, raw) => {
    expect(findUnaccounted(raw, read(new VFile({value: raw})))).toBeUndefined()
  })
})

test('more blocks than a call can take arguments', async () => {
  const blocks = 130_000
  const {tree} = await prepare(new VFile({value: '江。\n\n'.repeat(blocks)}))
  expect(tree.children).toHaveLength(blocks)
})

test('characters beyond the basic plane are not halves of a doubled one', () => {
  const raw = '𠀀𠀁𠀂𠀃𠀄𠀅'
  const root = read(new VFile({value: raw}))
  expect(root.data?.removals).toEqual([])
})
