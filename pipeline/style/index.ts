/** Stand-in for the styling. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {FontBook} from '../font/book.ts'
import {refuse, warn} from '../messages.ts'
import type {Publication} from '../publication.ts'
import type {House, StyledDocument} from './types.ts'

export {buildHouse, houseSchema} from './house.ts'
export type * from './types.ts'

export function style(
  tree: Root,
  {faces, house}: {house: House; faces: FontBook; publication: Publication},
  file: VFile
): StyledDocument {
  const face = faces.get(`${house.faces.body.family} ${house.faces.body.weight}`)!
  for (const node of tree.children) {
    const children = 'children' in node ? node.children : []
    for (const child of children) {
      const text = 'value' in child ? child.value : ''
      if (!text) warn(file, 'unsupported-node', {kind: node.type}, node)
      for (const character of text) {
        const code = character.codePointAt(0)!
        if (code > 32 && face.glyph(code) === 0) {
          const slots = {character, code: code.toString(16).toUpperCase(), face: face.name}
          refuse(file, 'missing-glyph', slots, node)
        }
      }
    }
  }
  return {blocks: [], notes: new Map()}
}
