/**
 * Paragraphs that may be set in a line more or a line fewer, where that fills a page (clreq, widows;
 * GB/T 15834 5.1.11 lets punctuation be squeezed for it). They are set again only when they are asked.
 */
import {type Settings, settingsOf} from '../paragraph/index.ts'
import type {Line} from '../paragraph/types.ts'
import type {StyledText} from '../style/types.ts'
import type {Job} from './job.ts'

/** A paragraph, set otherwise when it is asked for. */
export interface Elastic {
  /** The paragraph in a line more or fewer; nothing where its lines would have to give or take too much. */
  readonly inLines: (change: 1 | -1) => Setting | undefined
}

/** The lines of a paragraph, placed when they are asked for, and what a page pays for them. */
export interface Setting {
  readonly lines: () => readonly Line[]
  /** No less than `leastSetting`. */
  readonly cost: number
}

/** What a page pays for any change, and for the root of the demerits that it adds to the paragraph. */
const costs = {change: 15, looseness: 0.3}

/** What a paragraph that is set otherwise costs at least. */
export const leastSetting = costs.change

/** How much each line would have to give or take, in em; what is beyond costs more than it can be worth. */
const usual = {give: 1.5, take: 1}

/** The same where every page is to be full: a gap may grow by a quarter em. */
const fullBeforeAll = {give: 5, take: 7}

/** The ways to set a body paragraph otherwise; nothing where its lines are not lines of the lattice. */
export function elasticOf(
  block: StyledText,
  lines: readonly Line[],
  {geometry, house, file}: Job
): Elastic | undefined {
  const {align, size, leading} = block
  if (align !== 'justify' || size !== geometry.size || leading !== geometry.leading)
    return undefined
  if (lines.length > geometry.lines + 1) return undefined
  const end = geometry.measure - block.indent.end
  const last = lines.at(-1)?.end ?? 0
  const others = (lines.length - 1) * size
  const limits = house.page.fullPages ? fullBeforeAll : usual
  const may = {
    [-1]: lines.length > 1 && last - block.indent.start <= others * limits.give,
    // Two characters must stand on the line that is won, and the last one becomes one of the full.
    1: end - last + 2 * size <= lines.length * size * limits.take
  }
  let settings: Settings | undefined
  const known = new Map<number, Setting | undefined>()
  const find = (change: 1 | -1): Setting | undefined => {
    settings ??= settingsOf(block, geometry.measure, file)
    const other = settings?.inLines(lines.length + change)
    if (!other) return undefined
    const worse = Math.max(0, other.demerits - settings!.demerits)
    return {lines: other.lines, cost: costs.change + costs.looseness * Math.sqrt(worse)}
  }
  return {
    inLines(change) {
      if (!may[change]) return undefined
      if (!known.has(change)) known.set(change, find(change))
      return known.get(change)
    }
  }
}
