/** From a set line to the things that stand on a page: its text, its rules, the areas that lead elsewhere. */
import type {GlyphRun, Line} from '../paragraph/types.ts'
import type {Element} from '../structure.ts'
import {markAnchor} from '../style/index.ts'
import type {StyledPicture} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {emAscent, emDescent} from './geometry.ts'
import type {Part, PlacedItem, PlacedLink, PlacedRule} from './types.ts'

/** How thick a thin rule is. */
export const thinRule: Pt = 0.4

/** How thick a rule is that closes a table. */
export const thickRule: Pt = 0.8

/** A line whose measure begins at x, on the base line y. */
export function placeLine(line: Line, x: Pt, y: Pt, part: Part): readonly PlacedItem[] {
  const {runs, position, colour} = line
  if (isPlain(line)) {
    return [
      position ? {type: 'text', x, y, runs, part, position} : {type: 'text', x, y, runs, part}
    ]
  }
  const {annotations} = line
  const ink = colour && {colour}
  return [
    {type: 'text', x, y, runs, part, ...ink, ...(position && {position})},
    ...(annotations.length > 0
      ? [{type: 'text', x, y, runs: annotations, part: 'annotation', ...ink} as const]
      : []),
    ...line.dots.map(({x: middle, size}) => dotBelow(x + middle, y, size)),
    ...line.pictures.map(({x: start, picture, element}) => ({
      ...placePicture(picture, x + start, y),
      ...(element && {element})
    })),
    ...line.notes.map(note => anchorOn(line, markAnchor(note), x, y)),
    ...(line.marks ?? []).map(mark => anchorOn(line, mark, x, y)),
    ...linesOf(runs, x, y),
    ...linksOf(runs, x, y)
  ]
}

/** Whether a line is nothing but its words in black, as nearly all are. */
function isPlain({runs, annotations, dots, pictures, notes, marks, colour}: Line): boolean {
  if (colour || marks || notes.length > 0) return false
  if (annotations.length > 0 || dots.length > 0 || pictures.length > 0) return false
  return runs.every(({underline, strike, link}) => !underline && !strike && link === undefined)
}

/** A place on a line that a link leads to: the head of its square. */
export function anchorOn({start, size}: Line, id: string, x: Pt, y: Pt): PlacedItem {
  return {type: 'anchor', id, x: x + start, y: y - emAscent * size}
}

/** A mark of emphasis below a character, in the white between two lines; below the line of a proper name, too. */
function dotBelow(x: Pt, y: Pt, size: Pt): PlacedItem {
  return {type: 'dot', x, y: y + dot.depth * size, radius: dot.radius * size}
}

/** In em of the character. */
const dot = {radius: 0.08, depth: emDescent + 0.2}

/** A picture in a line, in the middle of the line's square. */
function placePicture({raster, width, height, alt}: StyledPicture, x: Pt, y: Pt): PlacedItem {
  return {type: 'picture', x, y: y - height * emAscent, width, height, raster, alt}
}

/** The same thing elsewhere. */
export function shift(item: PlacedItem, x: Pt, y: Pt): PlacedItem {
  return x === 0 && y === 0 ? item : {...item, x: item.x + x, y: item.y + y}
}

/** Things as a part of the edition that composition adds to the document. */
export function asPart(items: readonly PlacedItem[], part: Part): readonly PlacedItem[] {
  return items.map(item =>
    item.type === 'text' && item.part !== 'annotation' ? {...item, part} : item
  )
}

/** Things that are set again: what is said once is not said again, nor found at a second place. */
export function again(items: readonly PlacedItem[]): readonly PlacedItem[] {
  return items.flatMap(({...item}): readonly PlacedItem[] => {
    if (item.type === 'link' || item.type === 'anchor') return []
    if (item.type !== 'text') return [item]
    return [{...item, runs: item.runs.map(({element, ...run}) => run)}]
  })
}

/** A horizontal rule whose middle is at y. */
export function horizontalRule(x: Pt, y: Pt, width: Pt, weight: Pt): PlacedRule {
  return {type: 'rule', x, y: y - weight / 2, width, height: weight}
}

/** A proper name's line below its square, a work's wave likewise, a stroke through the middle. */
function linesOf(runs: readonly GlyphRun[], x: Pt, y: Pt): readonly PlacedItem[] {
  const below = stretches(runs, run => run.underline).map(({first, last, key}): PlacedItem => {
    const gap = underline.gap * first.size
    const start = x + startOf(first) + gap
    const width = x + last.end - gap - start
    const middle = y - first.rise + (emDescent + underline.depth) * first.size
    return key.form === 'straight'
      ? horizontalRule(start, middle, width, thinRule)
      : {type: 'wave', x: start, y: middle, width, amplitude: underline.amplitude, weight: thinRule}
  })
  const through = stretches(runs, run => run.strike).map(({first, last}) =>
    horizontalRule(
      x + startOf(first),
      y - first.rise - ((emAscent - emDescent) / 2) * first.size,
      last.end - startOf(first),
      thinRule
    )
  )
  return [...below, ...through]
}

/**
 * A line below words is as long as they are, less a gap at either end that keeps it from its neighbour's
 * (GB/T 15834 5.1.8; clreq, "Proper noun marks"). Gap and depth in em; the amplitude of a wave in points.
 */
const underline = {gap: 0.05, depth: 0.06, amplitude: 0.6}

interface Stretch<Key> {
  readonly key: Key
  readonly first: GlyphRun
  last: GlyphRun
  readonly runs: GlyphRun[]
}

/** Runs that stand side by side and have the same key. */
function stretches<Key>(
  runs: readonly GlyphRun[],
  keyOf: (run: GlyphRun) => Key | undefined
): readonly Stretch<Key>[] {
  const found: Stretch<Key>[] = []
  let before: Key | undefined
  for (const run of runs) {
    const key = keyOf(run)
    const open = found.at(-1)
    if (key !== undefined && key === before && open) {
      open.last = run
      open.runs.push(run)
    } else if (key !== undefined) {
      found.push({key, first: run, last: run, runs: [run]})
    }
    before = key
  }
  return found
}

/** Runs that lead to the same place are one area. */
function linksOf(runs: readonly GlyphRun[], x: Pt, y: Pt): readonly PlacedLink[] {
  return stretches(runs, run => run.link).map(({key, first, last, runs: linked}) => ({
    type: 'link',
    x: x + startOf(first),
    y: y - first.rise - emAscent * first.size,
    width: last.end - startOf(first),
    height: first.size,
    target: key,
    words: wordsOf(linked) || key,
    ...linkElement(linked.find(({element}) => element)?.element)
  }))
}

/** What a link says, for who does not see it: what a picture shows, and no leaders. */
function wordsOf(runs: readonly GlyphRun[]): string {
  const said = runs.map(({element, text}) => (element ? element.alt || text.join('') : ' '))
  return said.join('').replace(/\s+/g, ' ').trim()
}

function linkElement(element: Element | undefined): Pick<PlacedLink, 'element'> {
  if (!element) return {}
  return element.role === 'Link' ? {element} : linkElement(element.parent)
}

function startOf(run: GlyphRun): Pt {
  return run.x[0] ?? run.end
}
