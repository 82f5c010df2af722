/**
 * Numbered headings that the lattice was in two minds about: their siblings decide.
 *
 * A title that fills its line, 三、提升农业发展质量，培育乡村发展新动能, could as well be the first line of a
 * paragraph with a number. Where a good part of a family's lines are headings, those that might nearly have been
 * are demanded to be headings, too. They are asked after the document was read, for only then are the others known.
 */

import type {Settled} from './estimate.ts'
import type {Evidence} from './evidence.ts'
import type {Demand} from './rulings.ts'
import {againstHeading} from './shapes.ts'
import {blockKinds} from './types.ts'
import {endings} from './weights.ts'

/** Fewest headings of the family, and their share of all its lines. */
const fewest = 2
const share = 1 / 3
/** A line is in two minds when a heading loses by no more, in log-likelihood. */
const nearly = 6

/** What the headings of each family demand of their siblings, by line. */
export function demandSiblings(
  evidence: Evidence,
  {reading, margins}: Settled
): ReadonlyMap<number, Demand> {
  const {markers, outOfSequence, shapes, demands} = evidence
  const families = new Map<string, {known: number; others: number[]}>()
  const starts = new Map(reading.runs.map(run => [run.first, run]))
  const headings = new Set(
    reading.runs.filter(({kind}) => kind === 'heading').map(({last}) => last)
  )
  markers.forEach((marker, line) => {
    if (!marker?.family.title || outOfSequence[line]) return
    const key = `${marker.family.id} ${marker.under}`
    const family = families.get(key) ?? {known: 0, others: []}
    families.set(key, family)
    if (starts.get(line)?.kind === 'heading') family.known++
    else family.others.push(line)
  })
  const demanded = new Map<number, Demand>()
  for (const {known, others} of families.values()) {
    if (known < fewest || known < share * (known + others.length)) continue
    for (const line of others) {
      const near = margins.start[line * blockKinds.length + heading]! >= -nearly
      const title = !(shapes[line]! & (againstHeading.stop | againstHeading.long))
      // What stands in mid-sentence is a running head.
      const ended = evidence.endings[line - 1]! !== plain || headings.has(line - 1)
      if (!near || !title || !ended || demands.has(line)) continue
      const rule = `heading-${markers[line]!.family.id}`
      demanded.set(line, {begins: true, kind: 'heading', rule})
    }
  }
  return demanded
}

const heading = blockKinds.indexOf('heading')
const plain = endings.indexOf('other')
