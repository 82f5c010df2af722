/** A box: shaped glyphs of one face and size that no line divides, and how they stand to the box before. */
import type {Face, Shape} from '../font/face.ts'
import {type CharClass, charClasses} from '../script/classes.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {Joint, Piece} from './items.ts'

/** What is set as one thing. Most boxes are set many times, as type is. */
export interface Box {
  readonly body: Body
  readonly shape: Shape
  /** Its glyph and what that stands for, if it has one alone; -1 and nothing where it has several or none. */
  readonly glyph: number
  readonly text: string
}

/**
 * What a box is but for its glyphs. The characters of a case are cast on a few bodies, as type is: what is asked for every
 * character of a text lies close together.
 */
export interface Body extends Piece {
  readonly face: Face
  readonly size: Pt
  /** Where its only glyph stands in it. */
  readonly lead: Pt
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
  readonly ruby: RubyText | undefined
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

/** Full-width characters of the same faces, conventions and size: each a box, and what stands between two of them. */
export interface TypeCase {
  /** By code point: those of the basic plane in rows of 256. Of one that is of several classes, the box of the last. */
  readonly rows: (Box | undefined)[][]
  /** What they are cast on, each once. */
  readonly bodies: Body[]
  /** By the classes of the two. */
  readonly joints: (Joint | undefined)[]
}

/** What a box is made of. */
export interface Shaped {
  readonly shape: Shape
  readonly face: Face
  readonly run: StyledRun
  readonly rules: Conventions
  readonly first: number
  readonly last: number
  readonly cost: number
}

/** What may be particular about a box. */
export type Particulars = Partial<
  Pick<
    Body,
    'width' | 'inner' | 'typed' | 'space' | 'loose' | 'joined' | 'hyphen' | 'elastic' | 'ruby'
  >
>

/** The conventions that hold for a run. */
export type RulesFor = (run: StyledRun) => Conventions

/** A box on a body of its own. */
export function makeBox(shaped: Shaped): Box {
  return castOn(makeBody(shaped, undefined), shaped.shape)
}

/** Glyphs on a body. */
export function castOn(body: Body, shape: Shape): Box {
  const {glyphs, text} = shape
  const isOne = glyphs.length === 1
  return {body, shape, glyph: isOne ? glyphs[0]! : -1, text: isOne ? text[0]! : ''}
}

/** What a shape is to stand on. */
export function makeBody(
  {shape, face, run, rules, first, last, cost}: Shaped,
  typeCase: TypeCase | undefined
): Body {
  const {size, rise} = run
  return {
    width: (shape.width * size) / 1000,
    inner: 0,
    head: rules.heads.line[first]! * size,
    weight: weightOf(shape, first),
    face,
    size,
    lead: shape.glyphs.length === 1 ? shape.x[0]! * (size / 1000) : 0,
    raised: rise !== undefined,
    rules,
    typeCase,
    first,
    last,
    typed: '',
    space: 0,
    loose: false,
    joined: false,
    cost,
    hyphen: 0,
    elastic: false,
    ruby: undefined
  }
}

/**
 * The same box with something particular about it. Bodies are read for every character, so all are written out in the
 * same form: the engine reads objects of a few forms at once, and those of many by search.
 */
export function changedBox({body, shape, glyph, text}: Box, changes: Particulars): Box {
  const {face, size, lead, raised, rules, first, last, cost} = body
  const changed: Body = {
    width: changes.width ?? body.width,
    inner: changes.inner ?? body.inner,
    head: body.head,
    weight: body.weight,
    face,
    size,
    lead,
    raised,
    rules,
    typeCase: undefined,
    first,
    last,
    typed: changes.typed ?? body.typed,
    space: changes.space ?? body.space,
    loose: changes.loose ?? body.loose,
    joined: changes.joined ?? body.joined,
    cost,
    hyphen: changes.hyphen ?? body.hyphen,
    elastic: changes.elastic ?? body.elastic,
    ruby: changes.ruby ?? body.ruby
  }
  return {body: changed, shape, glyph, text}
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
