/** A box: shaped glyphs of one face and size that no line divides, and how they stand to the box before. */
import type {Face, Shape} from '../font/face.ts'
import {type CharClass, charClasses} from '../script/classes.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledRun} from '../style/types.ts'
import type {Pt} from '../units.ts'
import type {Joint, Piece} from './items.ts'

/** Most boxes are set many times, as type is. */
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
    Box,
    'width' | 'inner' | 'typed' | 'space' | 'loose' | 'joined' | 'hyphen' | 'elastic' | 'ruby'
  >
>

/** The conventions that hold for a run. */
export type RulesFor = (run: StyledRun) => Conventions

/** A box. */
export function makeBox(
  {shape, face, run, rules, first, last, cost}: Shaped,
  typeCase?: TypeCase
): Box {
  return {
    width: (shape.width * run.size) / 1000,
    inner: 0,
    head: rules.heads.line[first]! * run.size,
    weight: weightOf(shape, first),
    shape,
    face,
    size: run.size,
    raised: run.rise !== undefined,
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
 * The same box with something particular about it. Boxes are read for every character, so all are written out in the same
 * form: the engine reads objects of a few forms at once, and those of many by search.
 */
export function changedBox(box: Box, changes: Particulars): Box {
  const {shape, face, size, raised, rules, first, last, cost} = box
  return {
    width: changes.width ?? box.width,
    inner: changes.inner ?? box.inner,
    head: box.head,
    weight: box.weight,
    shape,
    face,
    size,
    raised,
    rules,
    typeCase: undefined,
    first,
    last,
    typed: changes.typed ?? box.typed,
    space: changes.space ?? box.space,
    loose: changes.loose ?? box.loose,
    joined: changes.joined ?? box.joined,
    cost,
    hyphen: changes.hyphen ?? box.hyphen,
    elastic: changes.elastic ?? box.elastic,
    ruby: changes.ruby ?? box.ruby
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
