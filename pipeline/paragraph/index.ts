/** A stand-in until the paragraph stage is merged: greedy lines, one glyph a code point. */
import type {VFile} from 'vfile'
import {isWide} from '../script/classes.ts'
import type {Region} from '../script/language.ts'
import type {StyledRun, StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {GlyphRun, Line} from './types.ts'

export function setParagraph(block: StyledText, measure: Pt, _file: VFile): readonly Line[] {
  const {start, end, first} = block.indent
  const lines: Line[] = []
  let open: {run: StyledRun; text: string; x: Pt; width: Pt}[] = []
  let pen = start + first
  const close = (): void => {
    const room = measure - end - pen
    const shift = {justify: 0, start: 0, center: room / 2, end: room}[block.align]
    lines.push(lineOf(open, shift, block))
    open = []
    pen = start
  }
  for (const run of block.runs) {
    for (const text of run.text) {
      if (text === '\n') {
        close()
        continue
      }
      const width = advance(run, text)
      if (pen + width > measure - end + 0.01 && open.length > 0) close()
      open.push({run, text, x: pen, width})
      pen += width
    }
  }
  if (open.length > 0 || lines.length === 0) close()
  return lines
}

export function setLine(runs: readonly StyledRun[], region: Region, _file: VFile): Line {
  let pen = 0
  const open = runs.flatMap(run =>
    [...run.text].map(text => {
      const width = advance(run, text)
      pen += width
      return {run, text, x: pen - width, width}
    })
  )
  return lineOf(open, 0, {region} as StyledText)
}

function advance(run: StyledRun, text: string): Pt {
  return isWide(text.codePointAt(0)!) ? run.size : run.size / 2
}

function lineOf(
  placed: readonly {run: StyledRun; text: string; x: Pt; width: Pt}[],
  shift: Pt,
  block: StyledText
): Line {
  const runs: (GlyphRun & {glyphs: number[]; x: Pt[]; text: string[]; end: Pt; from: StyledRun})[] =
    []
  for (const {run, text, x, width} of placed) {
    const code = text.codePointAt(0)!
    const face = run.faces.find(one => one.glyph(code) !== 0) ?? run.faces[0]!
    let last = runs.at(-1)
    if (!last || last.from !== run || last.face !== face) {
      last = {
        face,
        from: run,
        size: run.size,
        glyphs: [],
        x: [],
        text: [],
        end: 0,
        rise: run.rise ?? 0,
        ...(run.link !== undefined && {link: run.link}),
        ...(run.underline && {underline: true}),
        ...(run.strike && {strike: true})
      }
      runs.push(last)
    }
    last.glyphs.push(face.glyph(code))
    last.x.push(x + shift)
    last.text.push(text)
    ;(last as {end: Pt}).end = x + shift + width
  }
  return {
    runs,
    start: runs[0]?.x[0] ?? 0,
    end: runs.at(-1)?.end ?? 0,
    size: Math.max(0, ...runs.map(run => run.size)),
    notes: [...new Set(placed.flatMap(one => (one.run.note ? [one.run.note] : [])))],
    ratio: 0,
    ...(block.position && {position: block.position})
  }
}
