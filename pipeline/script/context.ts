/**
 * Marks that Chinese and Latin share (“ ” ‘ ’ — – …), told apart by their neighbours.
 *
 * Unicode gives the full-width Chinese quotation mark and the narrow Latin one the same code point
 * (clreq #534). A mark beside Han is Chinese; between Latin letters it is Latin; a pair of quotation
 * marks is always of one kind. A single — or – among Han or between digits connects (连接号, GB/T 15834
 * 4.13); only two — are a dash.
 */
import {type CharClass, charClass, charClasses, charClassIndex, latinClasses} from './classes.ts'
import type {Region} from './language.ts'

const index = Object.fromEntries(charClasses.map((kind, at) => [kind, at])) as Record<
  (typeof charClasses)[number],
  number
>

const shared = new Set([...'“”‘’—―–…'].map(mark => mark.codePointAt(0)!))
const iterationMarks = new Set([...'々〻ゝゞヽヾ'].map(mark => mark.codePointAt(0)!))
const emDash = 0x2014
const enDash = 0x2013
/** The quotation marks that open, and what closes each. */
const openers = [0x201c, 0x2018]
const closers = [0x201d, 0x2019]

/** What stands beside a mark: Han or a mark of its kind, Latin, or the edge of the text. */
type Side = 'wide' | 'latin' | 'edge'

/**
 * The class of every character, with the shared marks resolved.
 *
 * @param codePoints The text of a whole paragraph.
 * @param classes Where they are put: room for as many.
 * @returns Indices into `charClasses`: a Latin quotation mark is a `latin-opening` or `latin-closing`, an
 *   apostrophe a `letter`, a Latin dash or ellipsis a `latin-mark`.
 */
export function classesInContext(
  codePoints: Uint32Array,
  region: Region,
  classes: Uint8Array = new Uint8Array(codePoints.length)
): Uint8Array {
  const found: number[] = []
  for (let at = 0; at < codePoints.length; at++) {
    const codePoint = codePoints[at]!
    classes[at] = charClassIndex(codePoint)
    if (codePoint < 0x2000 || codePoint > 0x30ff) continue
    if (shared.has(codePoint)) found.push(at)
    else if (iterationMarks.has(codePoint)) classes[at] = index.iteration
  }
  if (found.length > 0) resolve(codePoints, classes, found, region)
  return classes
}

function resolve(
  codePoints: Uint32Array,
  classes: Uint8Array,
  found: readonly number[],
  region: Region
): void {
  const kinds = found.map(at => kindOf(codePoints, at))
  /** The opening marks that are not closed yet, by their order among those found. */
  const open: number[] = []
  for (let mark = 0; mark < found.length; mark++) {
    const codePoint = codePoints[found[mark]!]!
    if (openers.includes(codePoint)) open.push(mark)
    const opener = closers.indexOf(codePoint)
    const last = open.at(-1)
    if (opener < 0 || last === undefined || codePoints[found[last]!] !== openers[opener]) continue
    open.pop()
    const kind = strongerOf(kinds[last]!, kinds[mark]!)
    kinds[last] = kind
    kinds[mark] = kind
  }
  for (let mark = 0; mark < found.length; mark++) {
    const at = found[mark]!
    const kind = kinds[mark]!
    const isLatin = kind === 'latin' || (kind === 'edge' && region === 'latin')
    if (isLatin && (region === 'latin' || !connectsNumbers(codePoints, at))) {
      classes[at] = latinClass(codePoints, at)
    } else if (codePoints[at] === enDash) classes[at] = index['short-connector']
    else if (isSingleDash(codePoints, at)) classes[at] = index['one-em-dash']
  }
}

/** A pair is of one kind: wide as soon as one mark is, else Latin as soon as one is. */
function strongerOf(one: Side, other: Side): Side {
  if (one === 'wide' || other === 'wide') return 'wide'
  return one === 'latin' || other === 'latin' ? 'latin' : 'edge'
}

/** A — or – that stands between two digits, as in 2018—2020. */
function connectsNumbers(codePoints: Uint32Array, at: number): boolean {
  if (codePoints[at] !== emDash && codePoints[at] !== enDash) return false
  return [at - 1, at + 1].every(near => charClass(codePoints[near] ?? 0) === 'digit')
}

function isSingleDash(codePoints: Uint32Array, at: number): boolean {
  return codePoints[at] === emDash && codePoints[at - 1] !== emDash && codePoints[at + 1] !== emDash
}

/** Wide as soon as one neighbour is; Latin when both are; else undecided. */
function kindOf(codePoints: Uint32Array, at: number): Side {
  const before = sideOf(codePoints, at, -1)
  const after = sideOf(codePoints, at, 1)
  if (before === 'wide' || after === 'wide') return 'wide'
  return before === 'latin' && after === 'latin' ? 'latin' : 'edge'
}

/** The first neighbour that is no space. Another shared mark tells nothing. */
function sideOf(codePoints: Uint32Array, at: number, step: 1 | -1): Side {
  for (let near = at + step; near >= 0 && near < codePoints.length; near += step) {
    const codePoint = codePoints[near]!
    if (shared.has(codePoint)) return 'edge'
    const kind = charClass(codePoint)
    if (kind !== 'space' && kind !== 'invisible') return latinKinds.has(kind) ? 'latin' : 'wide'
  }
  return 'edge'
}

const latinKinds = new Set<CharClass>([...latinClasses, 'other'])

function latinClass(codePoints: Uint32Array, at: number): number {
  const codePoint = codePoints[at]!
  if (openers.includes(codePoint)) return index['latin-opening']
  if (codePoint === 0x2019 && charClass(codePoints[at + 1] ?? 0) === 'letter') return index.letter
  return codePoint === 0x201d || codePoint === 0x2019 ? index['latin-closing'] : index['latin-mark']
}
