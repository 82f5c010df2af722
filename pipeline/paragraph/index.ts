/**
 * Set a paragraph: styled text in, lines out.
 *
 *     makeBoxes  the text, cut and shaped
 *     itemize    glue and penalties between the boxes, from the tables of `script/`
 *     break      the lines whose total cost is least
 *     place      every glyph where it stands
 */
import type {VFile} from 'vfile'
import {remember} from '../font/remember.ts'
import {refuse, warn} from '../messages.ts'
import {conventionsOf} from '../script/conventions.ts'
import type {Region} from '../script/language.ts'
import {usualPunctuation} from '../script/punctuation.ts'
import type {StyledRun, StyledText} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {Box, RulesFor} from './box.ts'
import {type CutText, makeBoxes} from './boxes.ts'
import type {ReportMissing} from './choose-face.ts'
import {breakHeading, headingShare} from './heading.ts'
import {itemize} from './itemize.ts'
import {asIs, type BrokenLine, type Items, type Measure} from './items.ts'
import {placeLine} from './justify.ts'
import {breakIntoLines, breakLines} from './line-break.ts'
import {partLetters} from './part-letters.ts'
import {mostBesideMarks, policy} from './policy.ts'
import {breakRagged} from './ragged.ts'
import {stacked} from './stack.ts'
import type {GlyphRun, Line} from './types.ts'

export type {GlyphRun, Line} from './types.ts'

/** A way to set a paragraph, and what its lines cost together: what it gives up for being so long. */
export interface Setting {
  readonly lines: () => readonly Line[]
  readonly demerits: number
}

/**
 * Break a block into lines.
 *
 * @param measure What the block and its indents are set in.
 * @param file Told of characters that no face has, and of lines that cannot fit.
 * @returns No line for a block without text. Each line's x counts from the edge of the measure.
 */
export function setParagraph(block: StyledText, measure: Pt, file: VFile): readonly Line[] {
  const {indent} = block
  const lengths = lengthsOf(block, measure)
  const lines: Line[] = []
  const authored = authorLines(block.runs)
  for (const [at, runs] of authored.entries()) {
    const cut = makeBoxes(runs, rulesOf(block), languageOf(block), lengths.rest, missingInto(file))
    if (cut.boxes.length === 0) {
      if (block.runs.length > 0) lines.push(emptyLine(indent.start, block.runs[0]!))
      continue
    }
    const items = itemize(cut.boxes, lines.length === 0 && indent.first > 0 ? 'paragraph' : 'line')
    const here = lines.length === 0 ? lengths : {...lengths, first: lengths.author}
    const broken = breakText(cut.boxes, items, here, block)
    const placed = placeLines(block, cut, items, broken, here, file)
    if (at < authored.length - 1) placed.push(spaced(placed.pop()!))
    lines.push(...placed.map((line, index) => (index > 0 ? turnedOver(block, line, file) : line)))
  }
  if (block.align === 'stack') return stacked(lines, block.indent.end)
  return block.label && lines[0] ? [withLabel(block, lines[0], file), ...lines.slice(1)] : lines
}

/** A paragraph that is asked for other numbers of lines than the best. */
export interface Settings {
  /** What it costs as `setParagraph` sets it. */
  readonly demerits: number
  /** `undefined` where lines would be torn or squeezed more than they may. */
  readonly inLines: (count: number) => Setting | undefined
}

/**
 * The ways to break a justified block, where a page wants it a line shorter or longer than `setParagraph` sets it.
 *
 * @returns `undefined` where lines are the author's own.
 */
export function settingsOf(block: StyledText, measure: Pt, file: VFile): Settings | undefined {
  if (block.align !== 'justify' || block.runs.some(run => run.text.includes('\n'))) return undefined
  const lengths = lengthsOf(block, measure)
  const cut = makeBoxes(
    block.runs,
    rulesOf(block),
    languageOf(block),
    lengths.rest,
    missingInto(file)
  )
  const items = itemize(cut.boxes, block.indent.first > 0 ? 'paragraph' : 'line')
  const place = (broken: readonly BrokenLine[]): readonly Line[] => {
    const placed = placeLines(block, cut, items, broken, lengths, file)
    return block.label ? [withLabel(block, placed[0]!, file), ...placed.slice(1)] : placed
  }
  return {
    demerits: items.count === 0 ? 0 : breakLines(items, lengths, policy).demerits,
    inLines(count) {
      if (items.count < count) return undefined
      const found = breakIntoLines(items, lengths, policy, count)
      return found && {lines: () => place(found.lines), demerits: found.demerits}
    }
  }
}

/** The conventions for each run: those of its own region, or of its block. */
function rulesOf({region, punctuation}: Pick<StyledText, 'region' | 'punctuation'>): RulesFor {
  return run => conventionsOf(run.region ?? region, punctuation ?? usualPunctuation)
}

const undetermined = 'und'

function languageOf({language = undetermined}: StyledText): string {
  return language
}

/** Lengths of the first line of a block, of a line that the author began, and of those turned over. */
interface Lengths extends Measure {
  readonly author: Pt
}

function lengthsOf({indent, turnover}: StyledText, measure: Pt): Lengths {
  const author = measure - indent.start - indent.end
  return {first: author - indent.first, author, rest: author - (turnover?.indent ?? 0)}
}

function placeLines(
  block: StyledText,
  cut: CutText,
  items: Items,
  broken: readonly BrokenLine[],
  {first, author, rest}: Lengths,
  file: VFile
): Line[] {
  return broken.map(line => {
    const length = line.from === 0 ? first : rest
    const start = block.indent.start + author - length + offset(block, items, line, length)
    const parted = block.region === 'latin' ? undefined : partedLine(cut, items, line, start)
    const placed = parted ?? placeLine(cut, items, line, start)
    // An opening mark may stand out of its indent.
    const edge = block.indent.start + author
    reportExcess(placed, Math.max(length, edge - placed.start), file)
    return block.colour ? {...placed, colour: block.colour} : placed
  })
}

/** A line whose letters part, where marks would stand too far apart or the line stay short. */
function partedLine(cut: CutText, items: Items, line: BrokenLine, start: Pt): Line | undefined {
  const {growth, reserve, left} = line.fit
  if (left === 0 || (growth > 0 && reserve <= mostBesideMarks)) return undefined
  const fit = {...line.fit, growth: 0, capped: 0, reserve: 0}
  return partLetters(placeLine(cut, items, {...line, fit}, start), left)
}

/** Set runs on one line at their natural width, whatever it is. */
export function setLine(runs: readonly StyledRun[], region: Region, file: VFile): Line {
  const rules = rulesOf({region})
  const cut = makeBoxes(runs, rules, undetermined, Infinity, missingInto(file))
  const {boxes} = cut
  if (boxes.length === 0) return emptyLine(0, runs[0])
  const line = {from: 0, to: boxes.length - 1, end: 0, fit: asIs}
  return placeLine(cut, itemize(boxes, 'line'), line, 0)
}

/** The runs between the breaks that the author made. */
function authorLines(runs: readonly StyledRun[]): readonly (readonly StyledRun[])[] {
  if (!runs.some(({text}) => text.includes('\n'))) return [runs.filter(({text}) => text !== '')]
  const lines: StyledRun[][] = [[]]
  for (const run of runs) {
    for (const [at, text] of run.text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (text) lines.at(-1)!.push({...run, text})
    }
  }
  return lines
}

/** A line after which the author began another: a space keeps their words apart when they are copied. */
function spaced(line: Line): Line {
  const last = line.runs.at(-1)!
  const {face, glyphs, x, text} = last
  const space = {
    glyphs: [...glyphs, face.glyph(0x20)],
    x: [...x, line.end],
    text: [...text, ' ']
  }
  return {...line, runs: [...line.runs.slice(0, -1), {...last, ...space}]}
}

function breakText(
  boxes: readonly Box[],
  items: Items,
  lengths: Measure,
  block: StyledText
): readonly BrokenLine[] {
  if (block.depth > 0 || block.role === 'title') {
    const {first, rest} = lengths
    return breakHeading(boxes, items, {first: first * headingShare, rest: rest * headingShare})
  }
  if (block.align === 'justify') return breakLines(items, lengths, policy).lines
  return breakRagged(items, lengths, block.align === 'center' ? 'balanced' : 'free')
}

/** How far in a line begins that is not justified. */
function offset(block: StyledText, items: Items, line: BrokenLine, length: Pt): Pt {
  if (block.align === 'justify' || block.align === 'start') return 0
  const slack = length - widthOf(items, line)
  return block.align === 'center' ? slack / 2 : slack
}

/** The natural width of a line. */
function widthOf(items: Items, line: BrokenLine): Pt {
  let width = line.end + (line.from === 0 ? items.head : items.pieces[line.from]!.head)
  for (let at = line.from; at <= line.to; at++) {
    width += items.pieces[at]!.width + (at < line.to ? items.joints[at]!.gap : 0)
  }
  return width
}

/** A label ends half an em before the text. */
function withLabel(block: StyledText, line: Line, file: VFile): Line {
  return {...line, runs: [...before(block, line, block.label!, file), ...line.runs]}
}

/** What marks a line that was turned over is no part of the text. */
function turnedOver(block: StyledText, line: Line, file: VFile): Line {
  const mark = block.turnover?.mark
  if (!mark) return line
  return {...line, annotations: [...before(block, line, [mark], file), ...line.annotations]}
}

function before(
  block: StyledText,
  line: Line,
  runs: readonly StyledRun[],
  file: VFile
): readonly GlyphRun[] {
  const set = setLine(runs, block.region, file)
  const shift = line.start - block.size / 2 - set.end
  return set.runs.map(run => ({...run, x: run.x.map(x => x + shift), end: run.end + shift}))
}

/** A line without text is still a line of its run: a cell of a table that holds nothing. */
function emptyLine(start: Pt, run: StyledRun | undefined): Line {
  const {faces, size = 0, element} = run ?? {}
  const blank = {glyphs: [], x: [], text: [], end: start, rise: 0, size}
  return {
    runs: faces?.[0] && element ? [{...blank, face: faces[0], element}] : [],
    annotations: [],
    pictures: [],
    dots: [],
    start,
    end: start,
    size,
    notes: [],
    ratio: 0
  }
}

function reportExcess({start, end, position}: Line, length: Pt, file: VFile): void {
  const excess = end - start - length
  if (excess >= 0.01) warn(file, 'overfull-line', {excess: excess.toFixed(1)}, position)
}

const reported = remember((_: VFile) => new Set<string>(), new WeakMap<VFile, Set<string>>())

/** Each character is reported once a document, where it stands first. */
function missingInto(file: VFile): ReportMissing {
  const known = reported(file)
  return (character, run) => {
    if (known.has(character)) return
    known.add(character)
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    const face = run.faces.map(face => face.name).join(', ')
    refuse(file, 'missing-glyph', {character, code, face}, run.position)
  }
}
