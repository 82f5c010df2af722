/**
 * The type case: most of a Chinese text is characters that are a box each, in the cell of their class. Each is shaped
 * once for its faces, conventions and size, and taken from the case as often as it is set.
 */
import {shapeCell} from '../font/cells.ts'
import type {Face} from '../font/face.ts'
import {remember} from '../font/remember.ts'
import type {Conventions} from '../script/conventions.ts'
import type {StyledRun} from '../style/types.ts'
import {type Body, type Box, castOn, makeBody, type TypeCase} from './box.ts'
import {faceFor, lackedBy, type ReportMissing} from './choose-face.ts'
import {costsAfter} from './policy.ts'

/** The type cases in use: by faces and conventions, then by size, those of raised text apart. */
const typeCases = remember(
  (_faces: readonly Face[]) =>
    remember(
      (_rules: Conventions) =>
        remember((_size: number): TypeCase => ({rows: [], bodies: [], joints: []})),
      new WeakMap<Conventions, (size: number) => TypeCase>()
    ),
  new WeakMap<readonly Face[], (rules: Conventions) => (size: number) => TypeCase>()
)

/** The case from which the characters of a run are taken. */
export function typeCaseOf({faces, rise, size}: StyledRun, rules: Conventions): TypeCase {
  return typeCases(faces)(rules)(rise === undefined ? size : -size)
}

/** A character from its case, if it is there. */
export function takeSort(typeCase: TypeCase, codePoint: number, kind: number): Box | undefined {
  const known = typeCase.rows[codePoint >> 8]?.[codePoint & 255]
  return known?.body.first === kind ? known : undefined
}

/** A character made, and put into its case. */
export function castSort(
  typeCase: TypeCase,
  codePoint: number,
  kind: number,
  run: StyledRun,
  rules: Conventions,
  missing: ReportMissing
): Box {
  const character = String.fromCodePoint(codePoint)
  const face = faceFor(run, character, missing)
  const shape = shapeCell(face, character, rules.cells[kind]!)
  const shaped = {shape, face, run, rules, first: kind, last: kind, cost: costsAfter[kind]!}
  const box = castOn(bodyIn(typeCase, makeBody(shaped, typeCase)), shape)
  // What no face has is told of again in the next document.
  if (lackedBy(face, character) === undefined) {
    typeCase.rows[codePoint >> 8] ??= []
    typeCase.rows[codePoint >> 8]![codePoint & 255] = box
  }
  return box
}

/** A body, or one like it that the case has. */
function bodyIn({bodies}: TypeCase, body: Body): Body {
  const {first, face, width, lead, weight} = body
  const known = bodies.find(
    one =>
      one.first === first &&
      one.face === face &&
      one.width === width &&
      one.lead === lead &&
      one.weight === weight
  )
  if (!known) bodies.push(body)
  return known ?? body
}
