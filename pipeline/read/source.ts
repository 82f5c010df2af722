/** The clean text with less in it, and the way back to the raw text kept. */
import type {Source, Span} from './types.ts'

/** The source without some spans of its text, which must be in order and apart. */
export function withoutSpans(source: Source, spans: readonly Span[]): Source {
  if (spans.length === 0) return source
  const {raw, text, lengths} = source
  const origins = new Uint32Array(text.length + 1)
  const pieces: string[] = []
  let length = 0
  let at = 0
  const keep = (to: number) => {
    pieces.push(text.slice(at, to))
    for (; at < to; at++) origins[length++] = source.origins?.[at] ?? at
  }
  for (const {start, end} of spans) {
    keep(start)
    at = end
  }
  keep(text.length)
  origins[length] = raw.length
  return {raw, text: pieces.join(''), origins: origins.subarray(0, length + 1), lengths}
}
