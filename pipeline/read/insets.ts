/**
 * Blocks that stand in from a text whose paragraphs begin at the margin: lists whose bullets were lost,
 * and displayed quotations.
 *
 * Where first lines stand in, a line that stands in says little. Where none do, lines that stand in alike
 * are blocks of another kind: two of them are the items of a list, one that stops is a quotation, and short
 * lines that stand in alone time and again are items with their text below. A block ends with a line that
 * leaves room for the next word; where that is not clear, the lattice decides.
 */
import type {Evidence} from './evidence.ts'
import {firstChunk} from './first-chunk.ts'
import {lineWidths, priorAdvances} from './measure.ts'
import {quantile} from './quantile.ts'
import type {Demand} from './rulings.ts'
import type {LineRun} from './types.ts'
import {beginnings, endings, indents} from './weights.ts'
import {type Ground, runFrom, type Zone} from './zones.ts'

/** Fewest paragraphs that begin at the margin, and for each of them the most that stand in. */
const fewestFlush = 4
const mostIndented = 0.1
/** Fewest items, and fewest that stand alone, each with its text below. */
const fewestItems = 2
const fewestAlone = 3
/** Lines stand in alike within so much, in em; so much room is left by a line that ends its block. */
const alike = 0.4
const blur = 3.5
/** So many lines in a hundred are wider than the column. */
const beyondColumn = 0.1

/** First lines of blocks that stand in. */
export function findInsets(ground: Ground): Zone[] {
  const {text, lines, evidence} = ground
  if (!evidence.insets.some(inset => inset > 0)) return []
  const {profile, insets} = evidence
  const widths = lineWidths({profile, insets, pitch: 'proportional'}, priorAdvances)
  const column = quantile(widths, 1 - beyondColumn)
  /** How much of the column stays free when the next word is counted in. */
  const room = widths.map((width, line) => {
    const next = lines[line + 1]
    if (!next || next.pageBefore) return 0
    return column - width - firstChunk(text, next, priorAdvances, 'proportional')
  })
  if (!startsFlush(ground, room)) return []
  const ends = (line: number) =>
    evidence.endings[line] !== comma &&
    evidence.beginnings[line + 1] !== lower &&
    (room[line]! > blur || evidence.endings[line] === semicolon)
  const zones: Zone[] = []
  const lone: Zone[] = []
  let before: Zone['demand'] | undefined
  for (let line = 0; line < lines.length; ) {
    const from = line
    const to = runFrom(from, lines.length, at => isAlike(ground, from, at))
    const stopped = evidence.endings[from - 1]! <= colon && evidence.insets[from - 1] === 0
    const goesOn = from > 0 && (evidence.markers[from - 1] || !(stopped || ends(from - 1)))
    // At a page's head a list goes on.
    const inherited = lines[from]!.pageBefore ? before : undefined
    before = undefined
    if (to > from && (!goesOn || inherited)) {
      const firsts = [from]
      for (let at = from + 1; at < to; at++) if (ends(at - 1)) firsts.push(at)
      const demand = inherited ?? demandOf(ground, firsts, to)
      const own = firsts.map(first => ({first, last: first, demand, open: true}))
      if (demand !== alone) zones.push(...own)
      else lone.push(...own)
      before = demand
    }
    line = Math.max(to, from + 1)
  }
  return lone.length < fewestAlone ? zones : [...zones, ...lone]
}

function isAlike({lines, evidence}: Ground, from: number, line: number): boolean {
  return (
    evidence.indents[line] === indented &&
    !evidence.markers[line] &&
    Math.abs(evidence.insets[line]! - evidence.insets[from]!) <= alike &&
    (line === from || !lines[line]!.pageBefore)
  )
}

/** Whether paragraphs begin at the margin, by those that are longer than a line. */
function startsFlush({evidence}: Ground, room: Float64Array): boolean {
  let stand = 0
  let indent = 0
  for (let line = 1; line + 1 < room.length; line++) {
    const long = room[line - 1]! > blur && room[line]! < 0 && evidence.insets[line + 1] === 0
    if (!long || evidence.markers[line] || evidence.endings[line]! <= sentenceEnd) continue
    if (evidence.insets[line] === 0) stand++
    else indent++
  }
  return stand >= fewestFlush && indent <= mostIndented * stand
}

function demandOf({evidence}: Ground, firsts: readonly number[], to: number): Zone['demand'] {
  if (firsts.length >= fewestItems) return item
  return evidence.endings[to - 1]! <= sentenceEnd ? quotation : alone
}

/** The runs, with those that go on alike after a block that stands in made blocks of its kind. */
export function giveInsets(
  runs: readonly LineRun[],
  {insets, markers, demands}: Evidence
): readonly LineRun[] {
  let demand: Demand | undefined
  let stand = 0
  return runs.map(run => {
    const own = demands.get(run.first)
    if (own?.rule === item.rule || own?.rule === quotation.rule) {
      demand = own
      stand = insets[run.first]!
      return run
    }
    const goesOn = run.kind === 'body' && !own && !markers[run.first]
    if (!demand || !goesOn || Math.abs(insets[run.first]! - stand) > alike) {
      demand = undefined
      return run
    }
    const {kind = run.kind, quote} = demand
    return {...run, kind, ...(quote && {quote}), ruled: demand}
  })
}

const item = {kind: 'item', rule: 'item-inset'} as const
const alone = {...item}
const quotation = {kind: 'body', quote: true, rule: 'quote-inset'} as const

const indented = indents.indexOf('indented')
const lower = beginnings.indexOf('lower')
const semicolon = endings.indexOf('semicolon')
/** Sentences and what announces end with the first three endings of the list. */
const colon = endings.indexOf('colon')
const comma = endings.indexOf('comma')
/** Ends of sentences are the first two endings of the list. */
const sentenceEnd = endings.indexOf('exclamation')
