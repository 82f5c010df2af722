/** Stand-in for the composition. */
import type {VFile} from 'vfile'
import type {FontBook} from '../font/book.ts'
import {warn} from '../messages.ts'
import type {Publication} from '../publication.ts'
import type {House, StyledDocument} from '../style/types.ts'
import type {Edition} from './types.ts'

export type * from './types.ts'

export function composePages(
  document: StyledDocument,
  {house}: {house: House; faces: FontBook; publication: Publication},
  file: VFile
): Edition {
  if (document.blocks.length > 0) warn(file, 'overfull-line', {excess: 0})
  return {
    width: house.page.width,
    height: house.page.height,
    pages: [],
    outline: [],
    anchors: new Map()
  }
}
