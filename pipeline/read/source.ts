/** The clean text with less in it, and the way back to the raw text kept. */
import {rawLines} from './raw-lines.ts'
import type {Lined, Source, Span} from './types.ts'

/** A text without some spans, which must be in order and apart, in new lines if any was taken out. */
export function relined(lined: Lined, spans: readonly Span[]): Lined {
  if (spans.length === 0) return lined
  const source = withoutSpans(lined.source, spans)
  return {source, lines: rawLines(source.text)}
}

function withoutSpans(source: Source, spans: readonly Span[]): Source {
  const {raw, text, lengths} = source
  const origins = new Uint32Array(text.length + 1)
  const pieces: string[] = []
  let length = 0
  let at = 0
  const keep = (to: number) => {
    pieces.push(text.slice(at, to))
    const shift = length - at
    for (let from = at; from < to; from++) origins[from + shift] = source.origins?.[from] ?? from
    length += Math.max(0, to - at)
    at = to
  }
  for (const {start, end} of spans) {
    keep(start)
    at = end
  }
  keep(text.length)
  origins[length] = raw.length
  return {raw, text: pieces.join(''), origins: origins.subarray(0, length + 1), lengths}
}
