/**
 * Pages are broken well whatever the galley: paragraphs, headings, solids up to more than a page high, blank
 * lines, notes up to more than a page long, on pages of one line to a dozen.
 */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {candidatesFrom} from '../pipeline/page/candidates.ts'
import {leastSetting} from '../pipeline/page/elastic.ts'
import type {GalleyUnit} from '../pipeline/page/galley-units.ts'
import type {Geometry} from '../pipeline/page/geometry.ts'
import {type NoteLine, noteRoom} from '../pipeline/page/notes.ts'
import {breakPages, type PagePlan} from '../pipeline/page/page-break.ts'
import {unevenCost} from '../pipeline/page/page-cost.ts'
import {emptyPile, pileUp} from '../pipeline/page/page-fill.ts'
import {madeElastic, skipGaps, stretchOf} from '../pipeline/page/stretch.ts'
import type {Line} from '../pipeline/paragraph/types.ts'

const geometryOf = (lines: number): Geometry => ({
  width: 210,
  height: 80 + 18 * lines,
  measure: 160,
  columns: 1,
  columnGap: 0,
  lines,
  leading: 18,
  size: 10,
  head: 40,
  spine: 30
})

const line: Line = {
  runs: [],
  annotations: [],
  pictures: [],
  dots: [],
  start: 0,
  end: 160,
  size: 10,
  notes: [],
  ratio: 0
}

const noteLines = (count: number): NoteLine[] =>
  Array.from({length: count}, (_, index) => ({line, x: 0, size: 8, leading: 12, index, count}))

/** A paragraph of so many lines, with a note of so many lines on its first; perhaps it can be set otherwise. */
const paragraph = fc
  .record({
    count: fc.integer({min: 1, max: 12}),
    note: fc.oneof({weight: 4, arbitrary: fc.constant(0)}, fc.integer({min: 1, max: 30})),
    elastic: fc.option(fc.integer({min: leastSetting, max: 100}), {nil: undefined})
  })
  .map(({count, note, elastic}) => paragraphOf(count, note, elastic))

function paragraphOf(count: number, note: number, elastic: number | undefined): GalleyUnit[] {
  return Array.from({length: count}, (_, index) => ({
    type: 'line',
    line,
    x: 0,
    size: 10,
    leading: 18,
    index,
    count,
    part: 'body',
    notes: index === 0 ? noteLines(note) : [],
    ...(elastic !== undefined && {
      elastic: {
        inLines: (change: 1 | -1) =>
          count + change < 1
            ? undefined
            : {lines: () => Array.from({length: count + change}, () => line), cost: elastic}
      }
    })
  }))
}

const solid = (lines: number, depth: number): GalleyUnit => ({
  type: 'solid',
  lines,
  items: [],
  blank: 0,
  whiteBelow: 0,
  mayGrow: depth > 0,
  mayShrink: depth > 0 && lines > 2,
  keep: depth > 0 ? 2 : 0,
  repeat: [],
  notes: [],
  ...(depth > 0 && {heading: {depth, title: '章', id: undefined}})
})

const heading = fc.integer({min: 1, max: 4}).map(lines => [solid(lines, 1)])
const row = fc.integer({min: 1, max: 15}).map(lines => [solid(lines, 0)])
const gap = fc.integer({min: 1, max: 3}).map((lines): GalleyUnit[] => [{type: 'gap', lines}])

const anyGalley = fc
  .array(fc.oneof({weight: 6, arbitrary: paragraph}, {weight: 2, arbitrary: heading}, row, gap), {
    maxLength: 30
  })
  .map(blocks => blocks.flat())

/** Pages of one column or of several, the first perhaps below a title over all of them. */
const anyRoom = fc
  .record({
    lines: fc.integer({min: 1, max: 12}),
    columns: fc.integer({min: 1, max: 3}),
    head: fc.integer({min: 0, max: 5}),
    recto: fc.boolean()
  })
  .map(({lines, columns, head, recto}) => ({
    geometry: geometryOf(lines),
    lastLines: 3,
    slots: 2 * columns,
    first: recto ? columns : 0,
    headed: head > 0 ? columns : 0,
    headLines: Math.min(head, lines - 1)
  }))

type Room = Parameters<typeof breakPages>[1]

const forAll = (check: (units: GalleyUnit[], room: Room, plans: readonly PagePlan[]) => void) =>
  fc.assert(
    fc.property(anyGalley, anyRoom, (units, room) => check(units, room, breakPages(units, room))),
    {numRuns: 300}
  )

describe('whatever the galley and the page', () => {
  test('every unit stands once and in order, and so does every line of a note', () => {
    forAll((units, _, plans) => {
      // A paragraph that goes on in a line more or fewer is counted with its lines as they are.
      const placed = plans.flatMap(({from, to}, index) =>
        units.slice(from + (plans[index - 1]?.crossing?.lines ?? 0), to)
      )
      expect(placed.filter(isNoGap)).toEqual(units.filter(isNoGap))
      const notes = units.flatMap(unit => (unit.type === 'gap' ? [] : unit.notes))
      expect(plans.flatMap(plan => plan.notes)).toEqual(notes)
    })
  })

  test('a page holds no more than it has lines, unless one thing alone is higher', () => {
    forAll((units, room, plans) => {
      const {geometry} = room
      for (const [index, plan] of plans.entries()) {
        const text = heightOf(units, plan, geometry)
        const height = text + noteRoom(geometry, plan.notes)
        const alone = plan.to - plan.from === 1 && plan.notes.length === 0
        const noteAlone = text === 0 && plan.notes.length === 1
        if (!alone && !noteAlone) expect(height).toBeLessThanOrEqual(linesAt(room, index))
      }
    })
  })

  test('it costs no more than filling page after page does', () => {
    forAll((units, room, plans) => {
      const cost = plans.reduce((sum, plan) => sum + plan.cost, 0)
      expect(cost).toBeLessThanOrEqual(greedyCost(units, room) + 0.01)
    })
  })
})

function isNoGap({type}: GalleyUnit): boolean {
  return type !== 'gap'
}

test('a budget leaves out the pages that cost more, and no others', () => {
  const anyBudget = fc.constantFrom(0, 10, 50, 60, 100, 260, 700, 1e4)
  const anyLines = fc.integer({min: 1, max: 20})
  const plain = fc
    .array(fc.integer({min: 3, max: 5}), {maxLength: 30})
    .map(counts => counts.flatMap(count => paragraphOf(count, 0, leastSetting)))
  const galley = fc.oneof(anyGalley, plain)
  fc.assert(
    fc.property(galley, anyLines, anyBudget, fc.boolean(), (units, lines, budget, isElastic) => {
      const stretch = madeElastic(stretchOf(units, geometryOf(lines), 3), () => isElastic)
      for (let at = skipGaps(units, 0); at < units.length; at = skipGaps(units, at + 1)) {
        const noted = stretch.marked[at]!
        const all = candidatesFrom(stretch, at, noted, lines)
        const within = candidatesFrom(stretch, at, noted, lines, budget)
        expect(within).toEqual(all.filter(({cost}) => cost <= budget))
      }
    }),
    {numRuns: 300}
  )
})

function heightOf(
  units: readonly GalleyUnit[],
  {from, to, changes}: PagePlan,
  geometry: Geometry
): number {
  const pile = units.slice(from, to).reduce((pile, unit) => pileUp(geometry, pile, unit), emptyPile)
  return changes.reduce((sum, {lines}) => sum + lines, pile.height)
}

function linesAt({geometry, headed, headLines}: Room, index: number): number {
  return geometry.lines - (index < headed ? headLines : 0)
}

/** What it costs to put as much on each page as goes, one page after the other. */
function greedyCost(units: readonly GalleyUnit[], room: Room): number {
  const {geometry, lastLines, first, slots} = room
  const stretch = stretchOf(units, geometry, lastLines)
  let at = skipGaps(units, 0)
  let noted = 0
  let index = 0
  let beside: number | undefined
  let total = 0
  while (at < units.length || noted < stretch.notes.length) {
    const candidates = candidatesFrom(stretch, at, noted, linesAt(room, index))
    const next = candidates.reduce((best, one) =>
      one.to > best.to || (one.to === best.to && one.cost < best.cost) ? one : best
    )
    total += next.cost + unevenCost(beside, next.short)
    at = next.next
    noted = next.noted
    index++
    beside = (first + index) % slots === 0 ? undefined : next.short
  }
  return total
}
