/** Which face of a run serves a character: the first that has it. */
import type {Face} from '../font/face.ts'
import type {StyledRun} from '../style/types.ts'

/** Told of each character that no face has. */
export type ReportMissing = (character: string, run: StyledRun) => void

/** The first face that has every character; else the first of all, and what it lacks is told. */
export function faceFor(run: StyledRun, characters: string, missing: ReportMissing): Face {
  for (const face of run.faces) if (lackedBy(face, characters) === undefined) return face
  const nowhere = [...characters].filter(one => run.faces.every(face => lackedBy(face, one)))
  for (const character of nowhere) missing(character, run)
  return run.faces[0]!
}

/** The first character that a face does not have. Variation selectors have no glyphs. */
export function lackedBy(face: Face, characters: string): string | undefined {
  for (const character of characters) {
    const codePoint = character.codePointAt(0)!
    if (face.glyph(codePoint) === 0 && !isVariationSelector(codePoint)) return character
  }
  return undefined
}

/** Whether a code point chooses a form of the character before it. */
export function isVariationSelector(codePoint: number): boolean {
  return (
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  )
}
