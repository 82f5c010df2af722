/** The faces that a publication is set in, by family and weight. */
import type {Face} from './face.ts'
import {remember} from './remember.ts'

/** Faces by `fontKey`. */
export type FontBook = ReadonlyMap<string, Face>

/** The name under which a face is kept. */
export function fontKey(family: string, weight: number): string {
  return `${family} ${weight}`
}

/**
 * The faces for a family and weight, best first; the same list each time. The first is the face asked for; the others serve the
 * characters that it lacks: those of its weight in the order in which the book holds them, then the nearest weights.
 *
 * @throws When the book holds no such face: a fault of whoever loaded the house.
 */
export function facesOf(book: FontBook, family: string, weight: number): readonly Face[] {
  return lists(book)(family)(weight)
}

const lists = remember(
  (book: FontBook) =>
    remember((family: string) => remember((weight: number) => listFaces(book, family, weight))),
  new WeakMap<FontBook, (family: string) => (weight: number) => readonly Face[]>()
)

function listFaces(book: FontBook, family: string, weight: number): readonly Face[] {
  const wanted = book.get(fontKey(family, weight))
  if (!wanted) throw new Error(`Unexpected face ${family} ${weight}, expected one of the font book`)
  const others = new Set([...book.values()].filter(face => face !== wanted))
  return [
    wanted,
    ...[...others].toSorted((a, b) => Math.abs(a.weight - weight) - Math.abs(b.weight - weight))
  ]
}
