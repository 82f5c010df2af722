import type {Root} from 'mdast'
import {expect, test} from 'vitest'
import {findUnaccounted} from '../pipeline/read/account.ts'

const raw = 'open()\nnote\nclose()'
const place = (start: number, end: number) => ({
  start: {line: 1, column: 1, offset: start},
  end: {line: 1, column: 1, offset: end}
})

/** A listing over the foot of a page, at which a note stands. */
function tree(code: string, note: string): Root {
  return {
    type: 'root',
    children: [
      {type: 'code', value: code, position: place(0, 19)},
      {type: 'paragraph', children: [{type: 'text', value: note, position: place(7, 11)}]}
    ]
  }
}

test('a note within the lines of a listing is accounted for', () => {
  expect(findUnaccounted(raw, tree('open()\nclose()', 'note'))).toBeUndefined()
})

test('what is lost or made up around it is not', () => {
  expect(findUnaccounted(raw, tree('open()\nclose()', 'not'))).toBe(10)
  expect(findUnaccounted(raw, tree('open()\nclose', 'note'))).toBe(17)
  expect(findUnaccounted(raw, tree('open()\nclose();', 'note'))).toBe(19)
})
