import {expect, test} from 'vitest'
import {joinBrokenHeadings} from '../pipeline/read/broken-headings.ts'
import type {Evidence} from '../pipeline/read/evidence.ts'
import {markerOf} from '../pipeline/read/markers.ts'
import {rawLines} from '../pipeline/read/raw-lines.ts'
import type {LineRun} from '../pipeline/read/types.ts'
import {endings} from '../pipeline/read/weights.ts'

/** The last lines of a heading and of the text that was read after it. */
function joined(heading: string, ...body: readonly string[]): readonly number[] {
  const text = [heading, ...body].join('\n')
  const lines = rawLines(text)
  const evidence = {
    markers: lines.map(({start, end}) => markerOf(text.slice(start, end))),
    endings: Uint8Array.from(lines, ({end}) =>
      endings.indexOf(text[end - 1] === '。' ? 'stop' : 'other')
    )
  } as unknown as Evidence
  const runs: readonly LineRun[] = [
    {kind: 'heading', first: 0, last: 0, margin: 1},
    {kind: 'body', first: 1, last: body.length, margin: 1}
  ]
  return joinBrokenHeadings(runs, text, lines, evidence).map(({last}) => last)
}

const text = ['站里的人昼夜轮值，记录水位。', '这些数字每天两次送到省里。']

test('what follows a title that cannot end belongs to it', () => {
  expect(joined('（一）水位与', '流速', ...text)).toEqual([1, 3])
})

test('a title that can end stays as it is', () => {
  expect(joined('（一）水位表', '流速', ...text)).toEqual([0, 3])
})

test('a line that pauses, or is as long as the title, is text', () => {
  expect(joined('（一）水位与', '流速，', ...text)).toEqual([0, 3])
  expect(joined('（一）水位与', '站里的人都知道', ...text)).toEqual([0, 3])
})
