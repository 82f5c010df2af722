/**
 * Bullets that are drawn: browsers paint dots, rings and squares before the items of lists, which no text layer holds.
 * They become type of the line behind them, so that items are read as items.
 */
import type {Shape} from './drawings.ts'
import {inDirection} from './frame.ts'
import type {GlyphRun} from './pdf-file.ts'

/** A bullet's size and the gap behind it, in em of its line's type. */
const sizes = {least: 0.12, most: 0.65}
const widestGap = 2
/** How high its middle stands above the baseline, in em. */
const heights = {least: 0.1, most: 0.6}

const characters: Readonly<Record<Shape['look'], string>> = {dot: '•', ring: '◦', square: '▪'}

/** The runs of a page, with a run for each bullet that is drawn at the head of a line. */
export function withBullets(
  runs: readonly GlyphRun[],
  shapes: readonly Shape[]
): readonly GlyphRun[] {
  const bullets = shapes.flatMap(shape => bulletOf(shape, runs) ?? [])
  return bullets.length > 0 ? [...runs, ...bullets] : runs
}

function bulletOf({x, y, size, look}: Shape, runs: readonly GlyphRun[]): GlyphRun | undefined {
  const beside = runs.flatMap(run => {
    if (run.text.trim() === '') return []
    const {along, across} = inDirection(x, y, run.turn)
    const height = (run.across - across) / run.size
    return height > heights.least && height < heights.most ? [{run, along}] : []
  })
  const behind = beside.filter(({run, along}) => run.along > along)
  if (behind.length === 0) return undefined
  const {run, along} = behind.reduce((a, b) => (b.run.along < a.run.along ? b : a))
  const from = along - size / 2
  const gap = run.along - from - size
  const reach = widestGap * run.size
  const isFirst = beside.every(
    ({run: other}) => other.along > along || other.along + other.length < from - reach
  )
  const fits = size >= sizes.least * run.size && size <= sizes.most * run.size
  if (!fits || !isFirst || gap > reach) return undefined
  return {...run, text: characters[look], along: from, length: size}
}
