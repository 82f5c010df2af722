/**
 * A page while it is watched: with what it is painted at the moment (ISO 32000-1, 8.4), and what was seen on it so far.
 */
import {type Decoder, decoderOf, isComposite} from './characters.ts'
import type {Objects} from './objects.ts'
import {type Dictionary, isArray, isDictionary, isKind, type Value} from './values.ts'

/** What was seen on a page. */
export interface Painting {
  readonly fonts: Set<Dictionary>
  /** Colour spaces, by the name of their family. */
  readonly colours: Set<string>
  /** The inks of text that is black, and other inks below it. */
  readonly richBlacks: Set<string>
  readonly pictures: {readonly name: string; readonly resolution: number}[]
  /** Stretches of text outside all marked content. */
  untagged: number
  /** Codes that show the missing glyph, in faces with codes of two bytes. */
  missingGlyphs: number
  /** Codes that say nothing when they are copied. */
  speechless: number
  /** Streams that could not be unpacked. */
  unreadable: number
  /** What is copied from it, furniture left out. */
  readonly words: string[]
}

/** How many operators are still looked at, of all the pages of a file. */
export interface Patience {
  left: number
}

/** How what is painted is scaled and turned. */
export type Matrix = readonly [number, number, number, number]

/** What is painted with (8.4): what `q` keeps and `Q` brings back. */
export interface Ink {
  readonly families: readonly string[]
  /** The parts of a colour of four inks. */
  readonly inks?: readonly number[]
}

interface State {
  readonly matrix: Matrix
  readonly fill: Ink
  readonly stroke: Ink
  readonly font: Dictionary | undefined
}

/** A stretch of marked content: whether what it shows is no text, or has another one. */
interface Mark {
  readonly mute: boolean
}

/** A page while it is watched. */
interface Watch {
  readonly objects: Objects
  readonly painting: Painting
  readonly patience: Patience
  readonly marks: Mark[]
  readonly decoders: Map<Dictionary, Decoder>
  /** Forms and tiles that are being painted, which must not paint themselves. */
  readonly open: Set<Dictionary>
}

/** A stream of operators while it is watched. */
export interface Stream {
  readonly watch: Watch
  readonly resources: Value
  readonly saved: State[]
  state: State
}

/** Show text in the face and the ink that were chosen. */
export function show(shown: Value | undefined, {watch, state}: Stream): void {
  const {painting, marks, decoders, objects} = watch
  const {font, fill: ink} = state
  use(ink, watch)
  if (isRich(ink)) painting.richBlacks.add(ink.inks!.join(' '))
  if (marks.length === 0) painting.untagged++
  const parts = isArray(shown) ? shown.items : [shown]
  const codes = parts.flatMap(part => (isKind(part, 'text') ? [part.value] : [])).join('')
  if (!font) return
  if (isComposite(font)) {
    painting.missingGlyphs += codes.match(/[\s\S]{2}/g)?.filter(isZero).length ?? 0
  }
  if (isMute(watch)) return
  const decode = decoders.get(font) ?? decoderOf(font, objects)
  decoders.set(font, decode)
  for (const text of decode(codes)) {
    if (text === undefined) painting.speechless++
    else painting.words.push(text)
  }
}

/** Whether text is black and has other inks below, which seldom lie on each other. */
function isRich({inks}: Ink): boolean {
  const [cyan = 0, magenta = 0, yellow = 0, key = 0] = inks ?? []
  return key >= 0.5 && cyan + magenta + yellow > 0
}

/** See an ink painted. */
export function use({families}: Ink, {painting}: Watch): void {
  for (const family of families) painting.colours.add(family)
}

/** Whether what is shown is no text of the page, or was told by another one. */
export function isMute({marks}: Watch): boolean {
  return marks.some(({mute}) => mute)
}

/** What is named among the resources of what is painted. */
export function resource(kind: string, name: Value | undefined, {watch, resources}: Stream): Value {
  const {resolve} = watch.objects
  const all = isDictionary(resources) ? resolve(resources.entries.get(kind)) : undefined
  if (!isDictionary(all) || !isKind(name, 'name')) return null
  return resolve(all.entries.get(name.value))
}

function isZero(code: string): boolean {
  return code === '\0\0'
}
