/** From the lattice's runs of lines to blocks of text: kind, depth, words, and what was taken out. */
import {endingOf} from './evidence.ts'
import type {Marker} from './grammar.ts'
import {joinLines, type Lexicon} from './join.ts'
import {outline, type Placed} from './outline.ts'
import type {Cut, LineRun, RawLine, Span} from './types.ts'

/** A block: its place in the outline, and its text as stretches of one line each or all lines joined. */
export interface Block extends Placed, Span {
  readonly marker: Marker | undefined
  readonly margin: number
  /** Stretches of text; more than one where the author broke lines. */
  readonly parts: readonly Part[]
}

/** Text without line breaks and the span of clean text that it came from. */
export interface Part extends Span {
  readonly text: string
}

/** Make blocks of runs; `cuts` collects list markers and hyphens. */
export function makeBlocks(
  text: string,
  lines: readonly RawLine[],
  runs: readonly LineRun[],
  markers: readonly (Marker | undefined)[],
  lexicon: Lexicon,
  cuts: Cut[]
): Block[] {
  const spans = runs.map(run => lines.slice(run.first, run.last + 1))
  const entries = runs.map((run, index) => {
    const own = spans[index]!
    return {
      kind: run.kind,
      marker: markers[run.first],
      text: text.slice(own[0]!.start, own.at(-1)!.end),
      ending: endingOf(text, own.at(-1)!)
    }
  })
  const placed = outline(entries)
  return runs.map((run, index) => {
    const marker = markers[run.first]
    const place = placed[index]!
    const own: Span[] = [...spans[index]!]
    const whole = {start: own[0]!.start, end: own.at(-1)!.end}
    const listed = place.kind === 'item' && marker?.family.listMarker?.test(entries[index]!.text)
    if (marker && listed) {
      const start = own[0]!.start + marker.length
      cuts.push({start: own[0]!.start, end: start, rule: 'list-marker'})
      if (start < own[0]!.end) own[0] = {start, end: own[0]!.end}
      else own.shift()
    }
    const parts = run.verse
      ? own.map(line => partOf(text, [line], lexicon, cuts))
      : [partOf(text, own, lexicon, cuts)]
    return {
      ...place,
      ...whole,
      marker,
      margin: run.margin,
      parts: listed || run.verse ? parts : [separated(parts[0]!, marker, text, whole)]
    }
  })
}

function partOf(text: string, lines: readonly Span[], lexicon: Lexicon, cuts: Cut[]): Part {
  const joined = joinLines(text, lines, lexicon)
  cuts.push(...joined.cuts)
  return {text: joined.text, start: lines[0]!.start, end: lines.at(-1)!.end}
}

/** A marker that stood off its text in the raw text stands off it by its family's space. */
function separated(part: Part, marker: Marker | undefined, text: string, whole: Span): Part {
  if (!marker?.family.separator) return part
  const raw = text.slice(whole.start, whole.end)
  const head = raw.slice(0, marker.length).trimEnd()
  if (!/^[\s\u3000]/.test(raw.slice(head.length))) return part
  const bare = head.replace(/[\s\u3000]/g, '')
  if (!part.text.startsWith(bare) || /^\s/.test(part.text.slice(bare.length))) return part
  return {...part, text: bare + marker.family.separator + part.text.slice(bare.length)}
}
