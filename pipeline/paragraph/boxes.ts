/**
 * Cut styled text into boxes, the things a line is made of, and shape each.
 *
 * A full-width character is a box of its own, with what combines with it; —— and …… are one box each; a
 * Latin word is one box, or several where it may be divided. Spaces are no boxes: a box remembers what
 * stood before it.
 */
import {shapeCell} from '../font/cells.ts'
import type {Face, Shape} from '../font/face.ts'
import {remember} from '../font/remember.ts'
import {type CharClass, charClasses} from '../script/classes.ts'
import {classesInContext} from '../script/context.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledPicture, StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import {divideWord} from './divide.ts'
import type {Joint, Piece} from './line-cost.ts'
import {letterGrowth} from './policy.ts'

/** Text cut into boxes, with the run of each. */
export interface CutText {
  readonly boxes: readonly Box[]
  readonly runs: readonly StyledRun[]
}

/** Shaped glyphs of one face and size, and how they stand to the box before. Most are set many times, as type is. */
export interface Box extends Piece {
  readonly shape: Shape
  readonly face: Face
  readonly size: Pt
  /** Whether it stands above or below the base line. */
  readonly raised: boolean
  /** What holds for its characters. */
  readonly rules: Conventions
  /** Where it is taken from, if it is a full-width character with nothing particular about it. */
  readonly typeCase: TypeCase | undefined
  /** Class of the first and of the last character, as indices into `charClasses`. */
  readonly first: number
  readonly last: number
  /** The space typed before it, and its width in em; nothing and 0 where there is none. */
  readonly typed: string
  readonly space: number
  /** Whether a zero-width space before it allows a break. */
  readonly loose: boolean
  /** Whether it goes on with the word of the box before. */
  readonly joined: boolean
  /** For a joined box, the cost of a break before it; for another, of one after it. */
  readonly cost: number
  /** Width of the hyphen that a break before it adds. */
  readonly hyphen: Pt
  /** Whether its letters may part when all gaps grow, as those of an address, which nobody reads as words. */
  readonly elastic: boolean
  /** What stands above it. */
  readonly ruby?: RubyText
}

/** Full-width characters of the same faces, conventions and size: each a box, and what stands between two of them. */
export interface TypeCase {
  /** By code point and class. */
  readonly boxes: Map<number, Box>
  /** By the classes of the two. */
  readonly joints: Joint[]
}

/** A ruby text, shaped. */
export interface RubyText {
  readonly shape: Shape
  readonly face: Face
  readonly run: StyledRun
  readonly width: Pt
  /** White at either end of the base, which a group gives up on the side of the line's edge. */
  readonly inset: Pt
}

/** The conventions that hold for a run. */
export type RulesFor = (run: StyledRun) => Conventions

/** Told of each character that no face has. */
export type ReportMissing = (character: string, run: StyledRun) => void

/** The characters of all runs, with the run of each. */
interface Characters {
  readonly codePoints: Uint32Array
  readonly runOf: Uint16Array
  readonly classes: Uint8Array
}

/**
 * @param runs Text without line feeds.
 * @param language BCP 47, of the runs that name none.
 * @param longest A word longer than this may be divided anywhere.
 */
export function makeBoxes(
  runs: readonly StyledRun[],
  rulesFor: RulesFor,
  language: string,
  longest: Pt,
  missing: ReportMissing
): CutText {
  if (runs.length === 0) return {boxes: [], runs: []}
  const text = gather(runs, rulesFor(runs[0]!))
  const boxes: Box[] = []
  const runOfBox: StyledRun[] = []
  let typed = ''
  let space = 0
  let loose = false
  let run = runs[0]!
  let rules = rulesFor(run)
  let square = squaresOf(run, rules, missing)
  for (let at = 0; at < text.codePoints.length; ) {
    const kind = charClasses[text.classes[at]!]!
    if (runs[text.runOf[at]!] !== run) {
      run = runs[text.runOf[at]!]!
      rules = rulesFor(run)
      square = squaresOf(run, rules, missing)
    }
    if (kind === 'space' && text.codePoints[at] !== noBreakSpace) {
      if (typed === '') {
        typed = ' '
        space = spaceWidth(run)
      }
      at++
    } else if (kind === 'wide-space' && boxes.length > 0) {
      // Squares of blank within a text are kept, whatever spaces stand beside them.
      space = space >= 1 ? space + 1 : 1
      typed = '\u3000'.repeat(space)
      at++
    } else if (kind === 'invisible') {
      loose ||= text.codePoints[at] === zeroWidthSpace
      at++
    } else {
      const end = run.ruby || run.picture ? runEnd(text, at) : boxEnd(text, at, rules)
      const first = boxes.length
      if (run.picture) boxes.push(pictureBox(run, run.picture, rules))
      else if (run.ruby) boxes.push(rubyBox(text, at, end, run, run.ruby, rules, missing))
      else if (end === at + 1 && rules.cells[text.classes[at]!]) {
        boxes.push(square(text.codePoints[at]!, text.classes[at]!))
      } else boxes.push(...shapeBoxes(text, at, end, run, rules, language, longest, missing))
      if (space > 0 || loose) {
        boxes[first] = {...boxes[first]!, typed, space, loose, typeCase: undefined}
      }
      while (runOfBox.length < boxes.length) runOfBox.push(run)
      typed = ''
      space = 0
      loose = false
      at = end
    }
  }
  return {boxes, runs: runOfBox}
}

const noBreakSpace = 0xa0
const zeroWidthSpace = 0x200b

function gather(runs: readonly StyledRun[], {region}: Conventions): Characters {
  let length = 0
  for (const run of runs) length += run.text.length
  const codePoints = new Uint32Array(length)
  const runOf = new Uint16Array(length)
  let count = 0
  for (const [number, run] of runs.entries()) {
    for (const character of run.text) {
      codePoints[count] = character.codePointAt(0)!
      runOf[count++] = number
    }
  }
  const exact = codePoints.subarray(0, count)
  return {codePoints: exact, runOf, classes: classesInContext(exact, region)}
}

/** The type cases in use: by faces and conventions, then by size, those of raised text apart. */
const typeCases = remember(
  (_faces: readonly Face[]) =>
    remember(
      (_rules: Conventions) =>
        remember((_size: number): TypeCase => ({boxes: new Map(), joints: []})),
      new WeakMap<Conventions, (size: number) => TypeCase>()
    ),
  new WeakMap<readonly Face[], (rules: Conventions) => (size: number) => TypeCase>()
)

/** Most of a Chinese text: characters that are a box each, in the cell of their class. */
function squaresOf(run: StyledRun, rules: Conventions, missing: ReportMissing) {
  const typeCase = typeCases(run.faces)(rules)(run.rise === undefined ? run.size : -run.size)
  return (codePoint: number, kind: number): Box => {
    const key = codePoint * charClasses.length + kind
    const known = typeCase.boxes.get(key)
    if (known) return known
    const character = String.fromCodePoint(codePoint)
    const face = faceFor(run, character, missing)
    const shape = shapeCell(face, character, rules.cells[kind]!)
    const box = {...makeBox(shape, face, run, rules, kind, kind, costsAfter[kind]!), typeCase}
    // What no face has is told of again in the next document.
    if (lackedBy(face, character) === undefined) typeCase.boxes.set(key, box)
    return box
  }
}

function runEnd({runOf, codePoints}: Characters, at: number): number {
  let end = at + 1
  while (end < codePoints.length && runOf[end] === runOf[at]) end++
  return end
}

/**
 * A group of ruby as one box, in which no line ends (clreq; JLREQ 3.3.8). A base that is narrower than its
 * ruby is spread, with half as much white at its ends as between its characters; a ruby that is narrower
 * stands in the middle. Two readings side by side are kept a quarter of their em apart at least.
 */
function rubyBox(
  text: Characters,
  from: number,
  to: number,
  run: StyledRun,
  ruby: StyledRun,
  rules: Conventions,
  missing: ReportMissing
): Box {
  const parts: Box[] = []
  // One face for the group, since a box has one.
  const whole = {...run, faces: [faceFor(run, textOf(text, from, to), missing)]}
  for (let at = from; at < to; ) {
    const end = boxEnd(text, at, rules)
    parts.push(...shapeBoxes(text, at, end, whole, rules, whole.language ?? '', Infinity, missing))
    at = end
  }
  const face = faceFor(ruby, ruby.text, missing)
  const shape = face.shape(ruby.text, 'proportional')
  const above = (shape.width * ruby.size) / 1000
  const natural = parts.reduce((sum, part) => sum + part.width, 0)
  const width = Math.max(natural, above + rubyGap * ruby.size)
  const share = (width - natural) / parts.length
  const last = parts.at(-1)!
  return {
    ...makeBox(spread(parts, share), last.face, run, rules, parts[0]!.first, last.last, 0),
    width,
    ruby: {shape, face, run: ruby, width: above, inset: share / 2}
  }
}

/** A picture stands among Han as one of them. */
function pictureBox(run: StyledRun, {width}: StyledPicture, rules: Conventions): Box {
  const shape = {glyphs: [], x: [], text: [], width: (width * 1000) / run.size}
  return makeBox(shape, run.faces[0]!, run, rules, hanClass, hanClass, 0)
}

const hanClass = charClasses.indexOf('han')

/** Between two readings, in em of their own (clreq, "Positioning of pinyin"). */
const rubyGap = 0.5

/** The shapes of boxes that stand side by side, each with so much white about it. */
function spread(parts: readonly Box[], white: Pt): Shape {
  const glyphs: number[] = []
  const x: number[] = []
  const text: string[] = []
  let pen = 0
  for (const {shape, size} of parts) {
    const start = pen + (white * 500) / size
    glyphs.push(...shape.glyphs)
    x.push(...shape.x.map(place => start + place))
    text.push(...shape.text)
    pen += shape.width + (white * 1000) / size
  }
  return {glyphs, x, text, width: pen}
}

/** Where the box or word that begins at `at` ends. */
function boxEnd(text: Characters, at: number, {inWords}: Conventions): number {
  const {codePoints, classes, runOf} = text
  const kind = charClasses[classes[at]!]!
  const isWord = inWords[classes[at]!] || codePoints[at] === noBreakSpace
  const doubles = kind === 'dash' || kind === 'ellipsis'
  let end = at + 1
  for (; end < codePoints.length && runOf[end] === runOf[at]; end++) {
    const codePoint = codePoints[end]!
    const attaches = charClasses[classes[end]!] === 'combining' || isVariationSelector(codePoint)
    const doubled = doubles && codePoint === codePoints[at] && (end - at) % 2 === 1
    const continues = isWord && (inWords[classes[end]!] || codePoint === noBreakSpace)
    if (!attaches && !doubled && !continues) break
  }
  return end
}

function isVariationSelector(codePoint: number): boolean {
  return (
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  )
}

function shapeBoxes(
  text: Characters,
  from: number,
  to: number,
  run: StyledRun,
  rules: Conventions,
  language: string,
  longest: Pt,
  missing: ReportMissing
): Box[] {
  const cell = rules.cells[text.classes[from]!]
  const characters = textOf(text, from, to)
  const face = faceFor(run, characters, missing)
  if (cell) {
    const shape = shapeCell(face, characters, cell)
    const index = text.classes[from]!
    return [makeBox(shape, face, run, rules, index, index, costsAfter[index]!)]
  }
  const shapeWord = (word: string) => face.shape(word, 'proportional')
  const room = (longest * 1000) / run.size
  let at = from
  return divideWord(characters, run.language ?? language, shapeWord, room).map((part, number) => {
    const first = text.classes[at]!
    at += [...part.text].length
    const shape = shapeWord(part.text)
    const box = makeBox(shape, face, run, rules, first, text.classes[at - 1]!, part.cost)
    const hyphen = part.hyphenated ? hyphenWidth(face, run) : 0
    const {elastic} = part
    const inner = elastic ? letterGrowth * (shape.glyphs.length - 1) * run.size : 0
    const own = {...box, elastic, inner}
    return number === 0 ? {...own, cost: 0} : {...own, joined: true, hyphen}
  })
}

/** A middle dot may end a line, and so may a connector, but a name or a range is better left whole. */
const costAfter: Partial<Record<CharClass, number>> = {
  interpunct: 40,
  connector: 40,
  'one-em-dash': 40,
  'short-connector': 40
}

const costsAfter = charClasses.map(kind => costAfter[kind] ?? 0)

function makeBox(
  shape: Shape,
  face: Face,
  run: StyledRun,
  rules: Conventions,
  first: number,
  last: number,
  cost: number
): Box {
  return {
    shape,
    face,
    size: run.size,
    raised: run.rise !== undefined,
    rules,
    typeCase: undefined,
    width: (shape.width * run.size) / 1000,
    inner: 0,
    head: rules.heads.line[first]! * run.size,
    weight: weightOf(shape, first),
    first,
    last,
    typed: '',
    space: 0,
    loose: false,
    joined: false,
    cost,
    hyphen: 0,
    elastic: false
  }
}

const closers: readonly CharClass[] = [
  'closing',
  'pause',
  'colon',
  'stop',
  'exclamation',
  'latin-closing',
  'latin-pause'
]

/** How many characters a box adds to a last line; 2 is as good as more. */
function weightOf({text}: Shape, first: number): number {
  if (closers.includes(charClasses[first]!)) return 0
  return text.length > 1 ? 2 : 1
}

function textOf(text: Characters, from: number, to: number): string {
  let result = ''
  for (let at = from; at < to; at++) result += String.fromCodePoint(text.codePoints[at]!)
  return result
}

/** The first face that has every character; else the first of all, and what it lacks is told. */
function faceFor(run: StyledRun, characters: string, missing: ReportMissing): Face {
  for (const face of run.faces) if (lackedBy(face, characters) === undefined) return face
  const nowhere = [...characters].filter(one => run.faces.every(face => lackedBy(face, one)))
  for (const character of nowhere) missing(character, run)
  return run.faces[0]!
}

function lackedBy(face: Face, characters: string): string | undefined {
  for (const character of characters) {
    const codePoint = character.codePointAt(0)!
    if (face.glyph(codePoint) === 0 && !isVariationSelector(codePoint)) return character
  }
  return undefined
}

function hyphenWidth(face: Face, run: StyledRun): Pt {
  return (face.advance(face.glyph(0x2d)) * run.size) / 1000
}

function spaceWidth(run: StyledRun): number {
  const face = run.faces[0]!
  return face.advance(face.glyph(0x20)) / 1000
}
