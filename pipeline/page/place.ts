/** From a set line to the things that stand on a page: its text, its rules, the areas that lead elsewhere. */
import type {GlyphRun, Line} from '../paragraph/types.ts'
import type {Pt} from '../units.ts'
import {emAscent, emDescent} from './geometry.ts'
import type {Part, PlacedItem, PlacedLink, PlacedRule} from './types.ts'

/** How thick a thin rule is. */
export const thinRule: Pt = 0.4

/** How thick a rule is that closes a table. */
export const thickRule: Pt = 0.8

/** A line whose measure begins at x, on the base line y. */
export function placeLine(line: Line, x: Pt, y: Pt, part: Part): readonly PlacedItem[] {
  const {runs, position} = line
  return [
    {type: 'text', x, y, runs, part, ...(position && {position})},
    ...runs.flatMap(run => rulesOf(run, x, y)),
    ...linksOf(runs, x, y)
  ]
}

/** The same thing elsewhere. */
export function shift(item: PlacedItem, x: Pt, y: Pt): PlacedItem {
  return {...item, x: item.x + x, y: item.y + y}
}

/** Things as a part of the edition that composition adds to the document. */
export function asPart(items: readonly PlacedItem[], part: Part): readonly PlacedItem[] {
  return items.map(item => (item.type === 'text' ? {...item, part} : item))
}

/** A horizontal rule whose middle is at y. */
export function horizontalRule(x: Pt, y: Pt, width: Pt, weight: Pt): PlacedRule {
  return {type: 'rule', x, y: y - weight / 2, width, height: weight}
}

/** Underline at the foot of the square, strike through its middle. */
function rulesOf(run: GlyphRun, x: Pt, y: Pt): readonly PlacedRule[] {
  const rule = (height: number): PlacedRule =>
    horizontalRule(x + startOf(run), y - run.rise - height * run.size, widthOf(run), thinRule)
  return [
    ...(run.underline ? [rule(-emDescent)] : []),
    ...(run.strike ? [rule((emAscent - emDescent) / 2)] : [])
  ]
}

/** Runs that stand side by side and lead to the same place are one area. */
function linksOf(runs: readonly GlyphRun[], x: Pt, y: Pt): readonly PlacedLink[] {
  const links: PlacedLink[] = []
  let before: GlyphRun | undefined
  for (const run of runs) {
    const last = links.at(-1)
    if (run.link === undefined) {
      before = undefined
      continue
    }
    if (last && before?.link === run.link) {
      links[links.length - 1] = {...last, width: x + run.end - last.x}
    } else {
      links.push({
        type: 'link',
        x: x + startOf(run),
        y: y - run.rise - emAscent * run.size,
        width: widthOf(run),
        height: run.size,
        target: run.link
      })
    }
    before = run
  }
  return links
}

function startOf(run: GlyphRun): Pt {
  return run.x[0] ?? run.end
}

function widthOf(run: GlyphRun): Pt {
  return run.end - startOf(run)
}
