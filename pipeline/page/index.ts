/** Stand-in for the composition. */
import type {VFile} from 'vfile'
import type {FontBook} from '../font/book.ts'
import {refuse, warn} from '../messages.ts'
import type {Publication} from '../publication.ts'
import type {House, StyledDocument} from '../style/types.ts'
import type {Edition} from './types.ts'

export type * from './types.ts'

export function composePages(
  document: StyledDocument,
  {house}: {house: House; faces: FontBook; publication: Publication},
  file: VFile
): Edition {
  if (document.blocks.length > 9999) warn(file, 'overfull-line', {excess: 0})
  for (const block of document.blocks) {
    const runs = block.type === 'text' ? block.runs : []
    for (const {text, faces, position} of runs) {
      for (const character of text) {
        const code = character.codePointAt(0)!
        if (code < 33 || faces.some(face => face.glyph(code) > 0)) continue
        const slots = {character, code: code.toString(16).toUpperCase(), face: faces[0]!.name}
        refuse(file, 'missing-glyph', slots, position)
      }
    }
  }
  return {
    width: house.page.width,
    height: house.page.height,
    pages: [],
    outline: [],
    anchors: new Map()
  }
}
