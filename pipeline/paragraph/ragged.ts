/**
 * Break text that is not justified: headings, titles, verse, code.
 *
 * As few lines as can be; among those the ones whose squared shortfall is least. Where the last line
 * counts as well the lines come out balanced, as a centred heading wants them; where it does not, the
 * upper lines are filled first. Glue keeps its natural width.
 */
import type {Pt} from '../units.ts'
import {asIs, type BrokenLine, type Items, type Measure} from './items.ts'

const perLine = 1000
const runt = 400

/**
 * @param lastLine `balanced` where the last line should be as long as the others, `free` where not.
 * @returns At least one line for one item or more; what cannot fit is overfull rather than lost.
 */
export function breakRagged(
  items: Items,
  measure: Measure,
  lastLine: 'balanced' | 'free'
): BrokenLine[] {
  const {count} = items
  const longest = Math.max(measure.first, measure.rest)
  const best = new Float64Array(count).fill(Infinity)
  const previous = new Int32Array(count).fill(-1)
  for (let to = 0; to < count; to++) {
    const last = to === count - 1
    if (items.joints[to]!.penalty === Infinity && !last) continue
    const end = items.joints[to]!.ends[0]!.width
    let width = items.pieces[to]!.width + end
    let weight = items.pieces[to]!.weight
    for (let from = to; from >= 0; from--) {
      if (from < to) {
        width += items.pieces[from]!.width + items.joints[from]!.gap
        weight += items.pieces[from]!.weight
      }
      const length = from === 0 ? measure.first : measure.rest
      if (width > longest + 1e-6 && best[to] !== Infinity) break
      const before = from === 0 ? 0 : best[from - 1]!
      if (before === Infinity) continue
      const total = before + cost(length - width, length, last, lastLine, from > 0 && weight < 2)
      const penalty = last ? 0 : items.joints[to]!.penalty
      if (total + penalty < best[to]!) {
        best[to] = total + penalty
        previous[to] = from - 1
      }
    }
  }
  const lines: BrokenLine[] = []
  for (let to = count - 1; to >= 0; to = previous[to]!) {
    lines.push({
      from: previous[to]! + 1,
      to,
      end: items.joints[to]!.ends[0]!.width,
      fit: asIs
    })
  }
  return lines.reverse()
}

function cost(slack: Pt, length: Pt, last: boolean, lastLine: string, isRunt: boolean): number {
  if (slack < -1e-6) return 1e9 * (1 - slack)
  const short = last && lastLine === 'free' ? 0 : 100 * (slack / length) ** 2
  return perLine + short + (last && isRunt ? runt : 0)
}
