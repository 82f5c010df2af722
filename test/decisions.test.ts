/** The decisions of reading: one a line, each with its confidence, its reasons and what else it could be. */
import {readFileSync} from 'node:fs'
import {VFile} from 'vfile'
import {describe, expect, test} from 'vitest'
import type {PlacedDecision} from '../pipeline/mdast.ts'
import {read} from '../pipeline/read/index.ts'
import {reasons, sayReason} from '../pipeline/reasons.ts'
import {leastCertain, printExplanation, printReview} from '../pipeline/review.ts'

const seed = readFileSync(new URL('../source/cyberspace/raw.txt', import.meta.url), 'utf8')
const decisions = decisionsOf(seed)

test('every line with text has one decision or more', () => {
  const lines = seed.split('\n').flatMap((line, index) => (line.trim() ? [index + 1] : []))
  const told = new Set(decisions.map(({position}) => position.start.line))
  expect(lines.filter(line => !told.has(line))).toEqual([])
})

test('every decision has a confidence, alternatives, reasons and an anchor', () => {
  for (const {confidence, alternatives, evidence, anchor, rule} of decisions) {
    expect(rule).toMatch(/^[a-z-]+$/)
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThanOrEqual(1)
    expect(alternatives.length).toBeGreaterThan(0)
    expect(evidence.length).toBeGreaterThan(0)
    expect(anchor).toContain('⏎')
  }
})

test('every anchor names one place: to rule what was read changes nothing', () => {
  const file = new VFile({path: 'decisions.yaml'})
  const rulings = decisions.map(({reading, anchor}) => ({
    verdict: reading as 'join',
    at: anchor,
    position: undefined
  }))
  const ruled = read(new VFile({value: seed}), {rulings: {file, rulings}})
  expect(file.messages.map(String)).toEqual([])
  const shape = (root: ReturnType<typeof read>) =>
    root.children.map(({type, position}) => [type, position?.start.offset, position?.end.offset])
  expect(shape(ruled)).toEqual(shape(read(new VFile({value: seed}))))
})

describe('the review', () => {
  test('begins with what is least certain', () => {
    const sure = leastCertain(decisions).map(({confidence}) => confidence)
    expect(sure).toEqual(sure.toSorted((a, b) => a - b))
  })

  test('has a full line that ends in 。 among the first joins', () => {
    const [join] = leastCertain(decisions).filter(({reading}) => reading === 'join')
    const told = printExplanation({decisions, raw: seed, language: 'en'}, join!.position.start.line)
    expect(told).toContain('ends in 。')
    expect(told).toMatch(/fills its column of 26\.\d em/)
  })

  test('is a file of rulings whose entries are all commented out', () => {
    const review = printReview({decisions, raw: seed, language: 'zh'}, 5)
    expect(review.match(/^# - /gm)).toHaveLength(10)
    expect(review.split('\n').filter(line => line !== '' && !line.startsWith('#'))).toEqual([])
  })
})

test.each(Object.entries(reasons))('%s is said in both languages', (_, {en, zh}) => {
  const slots = (text: string) => new Set(text.match(/\{\w+\}/g))
  expect(slots(en)).toEqual(slots(zh))
  expect(zh).toMatch(/\p{Script=Han}|decisions/u)
})

test('a reason is said with its figures', () => {
  const slots = {line: 3, slack: 2.1, measure: 26, chunk: 1}
  expect(sayReason({reason: 'short-line', weight: 1, slots}, 'en')).toBe(
    'line 3 is 2.1 em short of a 26 em column; what follows (1 em) would have fitted'
  )
})

function decisionsOf(raw: string): readonly PlacedDecision[] {
  return read(new VFile({value: raw}), {decisions: true}).data!.decisions!
}
