/**
 * Lines one over the other, as a signature is set (GB/T 9704-2012, 7.3.5.1): each in the middle over the last one, the
 * date, which stands at the end of the measure.
 */
import type {Pt} from '../units.ts'
import type {GlyphRun, Line} from './types.ts'

/**
 * Move lines that all end at the same place.
 *
 * @param room How far they may go beyond it.
 */
export function stacked(lines: readonly Line[], room: Pt): readonly Line[] {
  const last = lines.at(-1)
  if (!last) return lines
  const beyond = (line: Line): Pt => (widthOf(line) - widthOf(last)) / 2
  // A line that is longer than the room allows for takes all of them with it.
  const back = Math.max(0, ...lines.map(line => beyond(line) - room))
  return lines.map(line => moved(line, beyond(line) - back))
}

function widthOf({start, end}: Line): Pt {
  return end - start
}

function moved(line: Line, by: Pt): Line {
  const along = (run: GlyphRun): GlyphRun => ({
    ...run,
    x: run.x.map(x => x + by),
    end: run.end + by
  })
  return {
    ...line,
    runs: line.runs.map(along),
    annotations: line.annotations.map(along),
    pictures: line.pictures.map(picture => ({...picture, x: picture.x + by})),
    dots: line.dots.map(dot => ({...dot, x: dot.x + by})),
    start: line.start + by,
    end: line.end + by
  }
}
