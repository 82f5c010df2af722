/**
 * Reading order: markers that an extractor put before the titles of their neighbours go back to their own.
 *
 * Where a number and its title stand apart on one line (第四章　大气污染), extractors that read by columns
 * give 第四章 / 第一节 / 大气污染 / 燃煤. A run of lines that hold nothing but markers, each deeper than the
 * one before it, followed by as many lines without one, is put in pairs again. No text is changed.
 */
import {type Marker, markerOf} from './markers.ts'
import type {RawLine} from './types.ts'

/** So many markers stand in a row at most: 编 章 节 条. */
const deepest = 4

/** The lines in reading order. */
export function reorderMarkers(text: string, lines: readonly RawLine[]): readonly RawLine[] {
  const markers = lines.map(line => bareMarkerOf(text, line))
  if (markers.every(marker => marker === undefined)) return lines
  const ordered = [...lines]
  for (let from = 0; from + 3 < lines.length; ) {
    const count = ladderLength(markers, from)
    if (count < 2 || !areTitles(markers, from + count, count) || from + 2 * count > lines.length) {
      from += Math.max(1, count)
      continue
    }
    for (let step = 0; step < count; step++) {
      // The line takes over its new place's gap, so that order leaves no trace in the spacing.
      ordered[from + 2 * step] = {...lines[from + step]!, gap: lines[from]!.gap}
      ordered[from + 2 * step + 1] = lines[from + count + step]!
    }
    from += 2 * count
  }
  return ordered
}

/** The marker of a line that holds nothing else, of the families that stand off their titles. */
function bareMarkerOf(text: string, line: RawLine): Marker | undefined {
  if (line.end - line.start > 12 || text[line.start] !== '第') return undefined
  const marker = markerOf(text.slice(line.start, line.end))
  return marker && marker.length >= line.end - line.start ? marker : undefined
}

function depthOf(marker: Marker | undefined): number {
  if (!marker) return Number.NaN
  return marker.family.rank ?? Number.POSITIVE_INFINITY
}

/** How many markers from a line on stand in a row, each deeper than the last. */
function ladderLength(markers: readonly (Marker | undefined)[], from: number): number {
  if (!markers[from]) return 0
  let count = 1
  while (
    count < deepest &&
    markers[from + count] &&
    depthOf(markers[from + count]) > depthOf(markers[from + count - 1])
  ) {
    count++
  }
  return count
}

function areTitles(markers: readonly (Marker | undefined)[], from: number, count: number): boolean {
  for (let step = 0; step < count; step++) if (markers[from + step]) return false
  return true
}
