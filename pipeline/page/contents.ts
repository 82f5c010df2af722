/**
 * The contents, and lists of figures and tables: a line for each heading or caption, its folio flush right, and leaders between them whose dots stand
 * on one lattice over all lines. Levels are stepped by squares of the body. A long title is broken before the
 * column of folios, its further lines a square further in.
 */
import {setLine, setParagraph} from '../paragraph/index.ts'
import type {GlyphRun, Line} from '../paragraph/types.ts'
import {type Element, inside} from '../structure.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {setGalley} from './galley.ts'
import type {GalleyUnit, Heading, Section} from './galley-units.ts'
import {houseRun, houseText, type Job} from './job.ts'

/** A heading, or a caption, and the folio of its page. */
export interface ContentsEntry extends Heading {
  readonly folio: string
}

/** The contents, or another such list, as a part of the galley that opens a recto. */
export function setContents(name: string, entries: readonly ContentsEntry[], job: Job): Section {
  const heading = inside(undefined, 'H1')
  const title = {...houseText('contentsTitle', name, job, heading), depth: 1}
  const table = inside(undefined, 'TOC')
  const marks = entries.map(({id}) => marksOf(table, id))
  const document = {blocks: [{...title, opening: 'recto' as const}], notes: new Map()}
  const top = Math.min(...entries.map(({depth}) => depth))
  const head = setGalley(document, job).flatMap(({units}) => units)
  const folios = entries.map(({folio}, at) =>
    setLine([houseRun('paragraph', folio, job, marks[at])], job.region, job.file)
  )
  const widest = Math.max(...folios.map(({end}) => end))
  return {
    opening: 'recto',
    spanning: [],
    units: [
      ...head,
      ...entries.flatMap((entry, at) =>
        setEntry(entry, marks[at]!, folios[at]!, widest, entry.depth - top, job)
      )
    ]
  }
}

type Marks = Pick<StyledRun, 'link' | 'element'>

/** Title and folio of an entry lead to its heading; the leaders between them are furniture. */
function marksOf(table: Element, id: string | undefined): Marks {
  const entry = inside(table, 'TOCI')
  const reference = inside(entry, 'Reference')
  return id === undefined ? {element: entry} : {element: inside(reference, 'Link'), link: `#${id}`}
}

function setEntry(
  entry: ContentsEntry,
  marks: Marks,
  folio: Line,
  widest: Pt,
  level: number,
  job: Job
): readonly GalleyUnit[] {
  const {geometry, file, house} = job
  const {step, folioRoom} = house.contents
  const em = geometry.size
  const text = houseText('paragraph', entry.title, job)
  const lines = setParagraph(
    {
      ...text,
      runs: [houseRun('paragraph', entry.title, job, marks)],
      align: 'start',
      indent: {first: -em, start: (level * step + 1) * em, end: folioRoom * em}
    },
    geometry.measure,
    file
  )
  return lines.map((line, index) => ({
    type: 'line',
    line: index === lines.length - 1 ? withFolio(line, folio, widest, job) : line,
    x: 0,
    size: text.size,
    leading: text.leading,
    index,
    count: lines.length,
    part: 'contents',
    notes: []
  }))
}

/** A title's last line, with leaders and folio. */
function withFolio(line: Line, folio: Line, widest: Pt, job: Job): Line {
  const {measure} = job.geometry
  const moved = folio.runs.map(run => moveRun(run, measure - folio.end))
  const leader = leaders(line.end, measure - widest, folio.runs[0], job)
  return {...line, runs: [...line.runs, ...leader, ...moved], end: measure}
}

/** Dots from one place to another, ending alike on all lines, on a lattice that is counted from the end of the measure. */
function leaders(from: Pt, to: Pt, like: GlyphRun | undefined, job: Job): readonly GlyphRun[] {
  const {geometry, house} = job
  const {leader, leaderPitch} = house.contents
  const em = geometry.size
  const pitch = leaderPitch * em
  const mark = leader.codePointAt(0)!
  const face = houseRun('paragraph', leader, job).faces.find(one => one.glyph(mark) !== 0)
  const first = Math.ceil((geometry.measure - to) / pitch + 1)
  const last = Math.floor((geometry.measure - from) / pitch - 1)
  if (!face || last <= first) return []
  const glyph = face.glyph(mark)
  const {left, right} = face.ink(glyph)
  const x: Pt[] = []
  for (let cell = last - 1; cell >= first; cell--) {
    const centre = geometry.measure - (cell + 0.5) * pitch
    x.push(centre - ((left + right) / 2000) * em)
  }
  return [
    {
      face,
      size: em,
      glyphs: x.map(() => glyph),
      x,
      text: x.map(() => leader),
      end: geometry.measure - first * pitch,
      rise: 0,
      ...(like?.link !== undefined && {link: like.link})
    }
  ]
}

function moveRun(run: GlyphRun, by: Pt): GlyphRun {
  return {...run, x: run.x.map(x => x + by), end: run.end + by}
}
